import type { PayloadRequest } from 'payload'

/**
 * What an import has looked up for many documents at once, so that the rules on each need not ask again; in the request’s
 * context, where nobody can put it from outside.
 */
export type Known = {
  /** Documents that stand there: `collection id`. */
  documents: Set<string>
  /** Values that no document has: `collection field value`. */
  free: Set<string>
}

const knownIn = (req: PayloadRequest): Known | undefined => req.context.known as Known | undefined

export const isKnown = (req: PayloadRequest, collection: string, id: string): boolean =>
  Boolean(knownIn(req)?.documents.has(`${collection} ${id}`))

/** Whether a value is known to be free. */
export const isFree = (req: PayloadRequest, collection: string, field: string, value: string): boolean =>
  Boolean(knownIn(req)?.free.has(`${collection} ${field} ${value}`))

/** As `isFree`. The document that asks takes it: the next one has to look. */
export const takeFree = (req: PayloadRequest, collection: string, field: string, value: string): boolean =>
  Boolean(knownIn(req)?.free.delete(`${collection} ${field} ${value}`))
