import type { Access, FieldAccess, Where } from 'payload'
import { canPublish, isAdmin, isLoggedIn, type Actor } from './permissions'

const actorOf = (user: unknown): Actor => user as Actor

const notInTrash: Where = { deletedAt: { exists: false } }
const published: Where = { and: [{ _status: { equals: 'published' } }, notInTrash] }
const draftAtWork: Where = { and: [{ _status: { not_equals: 'published' } }, notInTrash] }

/** What an author may send; not merely what is not 'published', for `['published']` is no draft either. */
const isDraft = (data: { _status?: unknown } | undefined): boolean => (data?._status ?? 'draft') === 'draft'

/** `draft=false` does not mean published (payload#14750) and `trash=true` is open to all: both are filtered here. */
export const publishedToReaders: Access = ({ req }) => (isLoggedIn(actorOf(req.user)) ? true : published)

export const outOfTrashToReaders: Access = ({ req }) => (isLoggedIn(actorOf(req.user)) ? true : notInTrash)

export const loggedIn: Access = ({ req }) => isLoggedIn(actorOf(req.user))

export const editors: Access = ({ req }) => canPublish(actorOf(req.user))

export const admins: Access = ({ req }) => isAdmin(actorOf(req.user))

/** Authors write drafts; only those who may publish send one with `_status: published`. */
export const draftsByAuthors: Access = ({ data, req }) => {
  const actor = actorOf(req.user)
  return canPublish(actor) || (isLoggedIn(actor) && isDraft(data))
}

/**
 * As `draftsByAuthors`, and what is published already or in the trash stays with the editors. A published article with
 * a pending edit passes here, for Payload asks the edit: `keepPublishedFromAuthors` sees to it.
 */
export const unpublishedByAuthors: Access = ({ data, req }) => {
  const actor = actorOf(req.user)
  if (canPublish(actor)) return true
  return isLoggedIn(actor) && isDraft(data) ? draftAtWork : false
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

export const loggedInField: FieldAccess = ({ req }) => isLoggedIn(actorOf(req.user))

export const adminField: FieldAccess = ({ req }) => isAdmin(actorOf(req.user))

/** For what only the program writes: no request may set it, whoever sends it. */
export const nobodyField: FieldAccess = () => false
