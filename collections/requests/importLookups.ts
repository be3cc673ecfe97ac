import type { PayloadRequest } from 'payload'

/**
 * Lookups that an import did in bulk, so that validation does not query per document. They are in the request’s context,
 * which clients cannot set.
 */
export type Known = {
  /** Existing documents: `collection id`. */
  documents: Set<string>
  /** Values that no document has: `collection field value`. */
  free: Set<string>
}

const knownIn = (req: PayloadRequest): Known | undefined => req.context.known as Known | undefined

export const isKnown = (req: PayloadRequest, collection: string, id: string): boolean =>
  Boolean(knownIn(req)?.documents.has(`${collection} ${id}`))

/** Whether a value is known to be available. */
export const isFree = (req: PayloadRequest, collection: string, field: string, value: string): boolean =>
  Boolean(knownIn(req)?.free.has(`${collection} ${field} ${value}`))

/** As `isFree`, once: the document that calls it uses the value, and the next one has to query. */
export const takeFree = (req: PayloadRequest, collection: string, field: string, value: string): boolean =>
  Boolean(knownIn(req)?.free.delete(`${collection} ${field} ${value}`))
