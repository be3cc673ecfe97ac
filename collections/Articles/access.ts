import type { Access, Where } from 'payload'
import { canPublish, isAdmin } from '../access/permissions'
import { isPreviewed, notInTrash } from '../access/rules'
import { isOpenToAuthors, isWithdrawn, states } from './workflow/workflow'

const draftAtWork: Where = {
  and: [{ _status: { not_equals: 'published' } }, notInTrash],
}

/** No embargo keeps it from readers. */
export const freeAt = (now: string): Where => ({
  or: [{ embargoedUntil: { exists: false } }, { embargoedUntil: { less_than_equal: now } }],
})

/** `draft=false` does not mean published (payload#14750) and `trash=true` is open to all: both are filtered here. */
export const readableAt = (now: string): Where => ({
  and: [
    { _status: { equals: 'published' } },
    freeAt(now),
    { or: [{ expires: { exists: false } }, { expires: { greater_than: now } }] },
    notInTrash,
  ],
})

/** What an author may send; not merely what is not 'published', for `['published']` is no draft either. */
const isDraft = (data: { _status?: unknown } | undefined): boolean => (data?._status ?? 'draft') === 'draft'

const ofThisMoment = new WeakSet<object>()
/** Whether a condition is that of readers at the moment when it was made. */
export const isReadableNow = (where: unknown): boolean =>
  typeof where === 'object' && where !== null && ofThisMoment.has(where)

export const publishedToReaders: Access = ({ id, req }) => {
  if (req.user || isPreviewed(req, id)) return true
  const where = readableAt(new Date().toISOString())
  ofThisMoment.add(where)
  return where
}

/** What a withdrawn article said is left to the admins. */
export const historyToDesk: Access = ({ req: { user } }) => {
  if (!user || isAdmin(user)) return Boolean(user)
  return { 'parent.editorialStatus': { in: states.filter((state) => !isWithdrawn(state)) } }
}

/** Authors write drafts; only those who may publish send one with `_status: published`. */
export const draftsByAuthors: Access = ({ data, req: { user } }) => canPublish(user) || (Boolean(user) && isDraft(data))

/**
 * As `draftsByAuthors`, and what is approved, published already or in the trash stays with the editors. Of one article it
 * is asked of its newest version: given a condition that this does not meet, Payload would take the row behind it instead.
 */
export const unpublishedByAuthors: Access = async ({ data, id, req }) => {
  if (canPublish(req.user)) return true
  if (!req.user || !isDraft(data)) return false
  if (!id) return draftAtWork
  const query = { collection: 'articles', id, depth: 0, disableErrors: true, draft: true, req } as const
  const newest = await req.payload.findByID(query)
  return !newest || isOpenToAuthors(newest) ? draftAtWork : false
}
