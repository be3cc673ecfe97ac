import type { PayloadRequest } from 'payload'

export const isKnown = (req: PayloadRequest, collection: string, id: string): boolean =>
  Boolean(req.context.known?.documents.has(`${collection} ${id}`))

/** Whether a value is known to be available. */
export const isFree = (req: PayloadRequest, collection: string, field: string, value: string): boolean =>
  Boolean(req.context.known?.free.has(`${collection} ${field} ${value}`))

/** As `isFree`, once: the document that calls it uses the value, and the next one has to query. */
export const takeFree = (req: PayloadRequest, collection: string, field: string, value: string): boolean =>
  Boolean(req.context.known?.free.delete(`${collection} ${field} ${value}`))
