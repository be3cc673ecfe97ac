import type { CollectionBeforeValidateHook } from 'payload'
import type { Article } from '../../src/payload-types'

/** What an author begins without a byline is theirs, so that the desk knows whose draft it is. */
export const ownByline: CollectionBeforeValidateHook<Article> = async ({ data, operation, req }) => {
  if (operation !== 'create' || req.user?.role !== 'author' || data?.authors?.length || data?.byline) return data
  const where = { user: { equals: req.user.id } }
  const { docs } = await req.payload.find({ collection: 'authors', depth: 0, limit: 1, req, select: {}, where })
  return docs[0] ? { ...data, authors: [{ author: docs[0].id, role: 'author' as const }] } : data
}
