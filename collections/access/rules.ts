import type { Access, FieldAccess, PayloadRequest, Where } from 'payload'
import { isOpenToAuthors, isWithdrawn, states } from '../Articles/workflow/workflow'
import { usableRights } from '../Media/pictureRules'
import { canPublish, isAdmin, isLoggedIn, type Actor } from './permissions'

const actorOf = (user: unknown): Actor => user as Actor

/** A request from outside by nobody in particular. What the newsroom itself does has no user either. */
export const isReader = (req: PayloadRequest): boolean => !req.user && req.payloadAPI !== 'local'

/**
 * Whether it is the one article whose newest version a front-end has a token for (see Articles/preview.ts). Payload makes
 * the context of a request from outside itself, empty.
 */
export const isPreviewed = ({ context }: PayloadRequest, id: unknown): boolean =>
  typeof id === 'string' && context.previews === id

const notInTrash: Where = { deletedAt: { exists: false } }
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

/** What the desk may see whole, and readers where it is so. */
const toReaders =
  (where: () => Where): Access =>
  ({ req }) =>
    isLoggedIn(actorOf(req.user)) ? true : where()

const ofThisMoment = new WeakSet<object>()
/** Whether a condition is that of readers at the moment when it was made. */
export const isReadableNow = (where: unknown): boolean =>
  typeof where === 'object' && where !== null && ofThisMoment.has(where)

export const publishedToReaders: Access = ({ id, req }) => {
  if (isLoggedIn(actorOf(req.user)) || isPreviewed(req, id)) return true
  const where = readableAt(new Date().toISOString())
  ofThisMoment.add(where)
  return where
}

export const outOfTrashToReaders = toReaders(() => notInTrash)

/** A private person has no public page, and stands in no public list. */
export const publicToReaders = toReaders(() => ({ and: [{ public: { equals: true } }, notInTrash] }))

/** A picture that we may not show is not there for readers. */
export const usableToReaders = toReaders(() => ({ and: [{ rightsStatus: { in: [...usableRights] } }, notInTrash] }))

/** What a withdrawn article said is left to the admins. */
export const historyToDesk: Access = ({ req }) => {
  const actor = actorOf(req.user)
  if (!isLoggedIn(actor) || isAdmin(actor)) return isLoggedIn(actor)
  return { 'parent.editorialStatus': { in: states.filter((state) => !isWithdrawn(state)) } }
}

export const loggedIn: Access = ({ req }) => isLoggedIn(actorOf(req.user))

export const editors: Access = ({ req }) => canPublish(actorOf(req.user))

export const admins: Access = ({ req }) => isAdmin(actorOf(req.user))

/** For what only the program writes, or reads. */
export const nobody: Access = () => false

/** Authors write drafts; only those who may publish send one with `_status: published`. */
export const draftsByAuthors: Access = ({ data, req }) => {
  const actor = actorOf(req.user)
  return canPublish(actor) || (isLoggedIn(actor) && isDraft(data))
}

/**
 * As `draftsByAuthors`, and what is approved, published already or in the trash stays with the editors. Of one article it
 * is asked of its newest version: given a condition that this does not meet, Payload would take the row behind it instead.
 */
export const unpublishedByAuthors: Access = async ({ data, id, req }) => {
  const actor = actorOf(req.user)
  if (canPublish(actor)) return true
  if (!isLoggedIn(actor) || !isDraft(data)) return false
  if (!id) return draftAtWork
  const newest = await req.payload.findByID({
    collection: 'articles',
    id,
    depth: 0,
    disableErrors: true,
    draft: true,
    req,
  })
  return !newest || isOpenToAuthors(newest) ? draftAtWork : false
}

/** For good by admins; into the trash by editors too, which Payload asks as a deletion with `deletedAt` in the data. */
export const adminsOrIntoTrash: Access = ({ data, req }) => {
  const actor = actorOf(req.user)
  return isAdmin(actor) || (canPublish(actor) && Boolean(data?.deletedAt))
}

export const adminsOrSelf: Access = ({ req }) => {
  const actor = actorOf(req.user)
  if (!actor) return false
  return isAdmin(actor) || { id: { equals: actor.id } }
}

/** For what users know of themselves and admins of all; others know a user by name. */
export const adminsOrSelfField: FieldAccess = ({ doc, id, req }) => {
  const actor = actorOf(req.user)
  return isAdmin(actor) || (isLoggedIn(actor) && actor?.id === ((doc?.id as unknown) ?? id))
}

export const loggedInField: FieldAccess = ({ req }) => isLoggedIn(actorOf(req.user))

export const publisherField: FieldAccess = ({ req }) => canPublish(actorOf(req.user))

export const adminField: FieldAccess = ({ req }) => isAdmin(actorOf(req.user))

/** For what only the program writes: no request may set it, whoever sends it. */
export const nobodyField: FieldAccess = () => false

export const everyoneField: FieldAccess = () => true
