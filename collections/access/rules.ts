import type { Access, FieldAccess, PayloadRequest, Where } from 'payload'
import { canPublish, isAdmin, isLoggedIn, type Actor } from './permissions'

export const actorOf = (user: unknown): Actor => user as Actor

/** Whether a request is anonymous. The server’s own requests have no user either. */
export const isReader = (req: PayloadRequest): boolean => !req.user && req.payloadAPI !== 'local'

/** The request of an operation that the newsroom does as a reader would; see `isReader`. */
export const asReader = { payloadAPI: 'REST' } as const

/**
 * Whether it is the one article whose newest version a front-end has a token for (see Articles/preview.ts). Payload makes
 * the context of a request from outside itself, empty.
 */
export const isPreviewed = ({ context }: PayloadRequest, id: unknown): boolean =>
  typeof id === 'string' && context.previews === id

export const notInTrash: Where = { deletedAt: { exists: false } }
/** What the desk may see whole, and readers where it is so. */
export const toReaders =
  (where: () => Where): Access =>
  ({ req }) =>
    isLoggedIn(actorOf(req.user)) ? true : where()

export const outOfTrashToReaders = toReaders(() => notInTrash)

/** A private person has no public page, and stands in no public list. */
export const publicToReaders = toReaders(() => ({ and: [{ public: { equals: true } }, notInTrash] }))

export const loggedIn: Access = ({ req }) => isLoggedIn(actorOf(req.user))

export const editors: Access = ({ req }) => canPublish(actorOf(req.user))

export const admins: Access = ({ req }) => isAdmin(actorOf(req.user))

/** For collections that only the server reads or writes. */
export const nobody: Access = () => false

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

/** For fields that only the server writes: no request may set them, whatever the user’s role. */
export const nobodyField: FieldAccess = () => false

/** The access to a field that only the server writes. */
export const byServer = { create: nobodyField, update: nobodyField }

export const everyoneField: FieldAccess = () => true
