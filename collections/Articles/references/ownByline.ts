import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { settingsOf } from '../../requests/settings'

/** What an author begins without a byline is theirs, so that the desk knows whose draft it is. */
export const ownByline: CollectionBeforeValidateHook<Article> = async ({ data, operation, req }) => {
  if (operation !== 'create' || req.user?.role !== 'author' || data?.authors?.length || data?.byline) return data
  const where = { user: { equals: req.user.id } }
  const { docs } = await req.payload.find({ collection: 'authors', depth: 0, limit: 1, req, select: {}, where })
  return docs[0] ? { ...data, authors: [{ author: docs[0].id, role: 'author' as const }] } : data
}

/**
 * The publisher of a new article in the panel: the publication with the newsroom’s name (`SITE_NAME`), or the only one.
 * None over the API: what is sent without a publisher may be a copy from elsewhere.
 */
export async function ownPublication({ req: { payload, payloadAPI, user } }: { req: PayloadRequest }) {
  if (!user || payloadAPI !== 'local') return undefined
  const { docs } = await payload.find({
    collection: 'publications',
    depth: 0,
    pagination: false,
    select: { name: true },
  })
  const [own] = docs.length === 1 ? docs : docs.filter(({ name }) => name === settingsOf(payload).newsroom)
  return own?.id
}
