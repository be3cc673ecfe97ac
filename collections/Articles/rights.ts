import type { FieldHook, PayloadRequest, TextField } from 'payload'
import type { Article, Publication } from '../../src/payload-types'
import { isReader } from '../access/rules'
import { rights } from '../fields/rights'
import { idOf } from './rules'

type Right = 'copyrightHolder' | 'copyrightNotice' | 'license' | 'usageTerms'

/** Looked up once a request, however many stories it answers with. */
function publicationOf(id: string, req: PayloadRequest): Promise<Pick<Publication, Right> | null> {
  const known = (req.context.publications ??= new Map()) as Map<string, Promise<Pick<Publication, Right> | null>>
  const asked =
    known.get(id) ?? req.payload.findByID({ collection: 'publications', id, depth: 0, disableErrors: true, req })
  known.set(id, asked)
  return asked
}

/** Readers get the publisher’s where the story has none of its own; the desk sees what the story itself says. */
const orPublishers =
  (name: Right): FieldHook<Article, string | null | undefined> =>
  async ({ data, req, value }) => {
    const publisher = idOf(data?.publisher)
    if (value || !isReader(req) || typeof publisher !== 'string') return value
    return (await publicationOf(publisher, req))?.[name] ?? value
  }

/** What may be done with the story; its publisher’s word until it has one of its own. */
export const inheritedRights: TextField[] = rights.map((field) => ({
  ...field,
  hooks: { afterRead: [orPublishers(field.name as Right)] },
  admin: {
    ...field.admin,
    placeholder: 'the publisher’s',
  },
}))
