import type { Access, FieldAccess, PayloadRequest, Where } from 'payload'
import { canPublish, isAdmin } from './permissions'

/** Whether a request is anonymous. The server’s own requests have no user either. */
export const isReader = (req: PayloadRequest): boolean => !req.user && req.payloadAPI !== 'local'

/** The request of an operation that the newsroom does as a reader would; see `isReader`. */
export const asReader = { payloadAPI: 'REST' } as const

/** Whether the request has a preview token for this article’s latest version, see `Articles/endpoints/preview.ts`. */
export const isPreviewed = ({ context }: PayloadRequest, id: unknown): boolean =>
  typeof id === 'string' && context.previews === id

export const notInTrash: Where = { deletedAt: { exists: false } }
/** Signed-in users see all documents, the public those that meet a condition. */
export const toReaders =
  (where: Where): Access =>
  ({ req }) =>
    req.user ? true : structuredClone(where) // Payload rewrites conditions in place

export const outOfTrashToReaders = toReaders(notInTrash)

/** A topic that is a private person has no public page and is in no public list. */
export const publicToReaders = toReaders({ and: [{ public: { equals: true } }, notInTrash] })

type Request = { req: PayloadRequest }

// The access to a collection and to a field alike.
export const loggedIn = ({ req }: Request): boolean => Boolean(req.user)
export const editors = ({ req }: Request): boolean => canPublish(req.user)
export const admins = ({ req }: Request): boolean => isAdmin(req.user)
export const everyone = (): boolean => true
/** For what only the server reads or writes: no request may, whatever the user’s role. */
export const nobody = (): boolean => false

/** The access to a field that only the server writes. */
export const byServer = { create: nobody, update: nobody }

/** For good by admins; into the trash by editors too, which Payload asks as a deletion with `deletedAt` in the data. */
export const adminsOrIntoTrash: Access = ({ data, req: { user } }) =>
  isAdmin(user) || (canPublish(user) && Boolean(data?.deletedAt))

export const adminsOrSelf: Access = ({ req: { user } }) => isAdmin(user) || (user ? { id: { equals: user.id } } : false)

/** For what users know of themselves and admins of all; others know a user by name. */
export const adminsOrSelfField: FieldAccess = ({ doc, id, req: { user } }) =>
  isAdmin(user) || (user ? user.id === ((doc?.id as unknown) ?? id) : false)
