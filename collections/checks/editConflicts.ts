import { APIError, type CollectionBeforeOperationHook, type CollectionBeforeValidateHook } from 'payload'

export const STALE = 'This document was saved by another user after you loaded it: load it again before you save.'

const millis = (date: unknown): number => new Date(String(date)).getTime()

/** The `updatedAt` of the client’s copy, as `If-Match` gives it: with the quotation marks of an entity tag, or bare. */
export const fromIfMatch = (header: string | null | undefined): string | undefined =>
  header && header !== '*' ? header.replace(/^(?:W\/)?"|"$/g, '') : undefined

/**
 * Refuses a write that is based on a copy which is no longer the newest, so that nothing is lost: `updatedAt`, in
 * `If-Match` or in the document that is sent back, says which copy it was. Who sends neither writes as ever.
 * In the transaction of the write, so that of two such writes at once one is refused.
 */
export const refuseStale: CollectionBeforeValidateHook = ({ collection, data, operation, originalDoc, req }) => {
  // A user’s `updatedAt` changes with every sign-in.
  if (operation !== 'update' || req.context.isRestoringVersion || collection.auth) return data
  const { updatedAt, ...rest } = data ?? {}
  const given = (req.payloadAPI === 'REST' && fromIfMatch(req.headers.get('If-Match'))) || updatedAt
  if (given && millis(given) !== millis(originalDoc?.updatedAt)) {
    // Named as a field’s error, which is how the admin panel comes to know of it (see StaleChoice).
    throw new APIError(STALE, 409, { errors: [{ message: STALE, path: 'updatedAt' }] }, true)
  }
  return rest
}

/** Makes the APIs respect document locks of the admin panel, which Payload’s ignore. The server’s own writes ignore them. */
export const honourLocks: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation === 'create' || operation === 'update') delete req.context.isRestoringVersion // by an earlier mutation
  return (operation === 'update' || operation === 'delete') && req.payloadAPI !== 'local'
    ? { ...args, overrideLock: false }
    : args
}
