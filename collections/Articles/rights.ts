import type { FieldHook, TextField } from 'payload'
import type { Article } from '../../src/payload-types'
import { isReader } from '../access/rules'
import { rights } from '../fields/rights'
import { load } from '../load'
import { idOf } from './rules'

type Right = 'copyrightHolder' | 'copyrightNotice' | 'license' | 'usageTerms'

/** Readers get the publisher’s where the story has none of its own; the desk sees what the story itself says. */
const orPublishers =
  (name: Right): FieldHook<Article, string | null | undefined> =>
  async ({ data, req, value }) => {
    const publisher = idOf(data?.publisher)
    if (value || !isReader(req) || typeof publisher !== 'string') return value
    return (await load(req, 'publications', publisher))?.[name] ?? value
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
