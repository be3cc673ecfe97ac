import type { CollectionBeforeValidateHook, PayloadRequest, TypeWithID } from 'payload'

/** A rule that is skipped for documents that an import restores, or for their edits only. */
export const unlessRestored =
  <T extends TypeWithID>(rule: CollectionBeforeValidateHook<T>, what?: 'edit'): CollectionBeforeValidateHook<T> =>
  (args) => {
    const { restores } = args.req.context
    return restores && (!what || restores === what) ? args.data : rule(args)
  }

export const isInDatabase = (req: PayloadRequest, collection: string, id: string): boolean =>
  Boolean(req.context.known?.documents.has(`${collection} ${id}`))

/** Whether a value is known to be available. */
export const isAvailable = (req: PayloadRequest, collection: string, field: string, value: string): boolean =>
  Boolean(req.context.known?.free.has(`${collection} ${field} ${value}`))

/** As `isAvailable`, once: the document that calls it uses the value, and the next one has to query. */
export const claimAvailable = (req: PayloadRequest, collection: string, field: string, value: string): boolean =>
  Boolean(req.context.known?.free.delete(`${collection} ${field} ${value}`))

/** Whether an import makes a request. */
export const isImport = (req: PayloadRequest): boolean => Boolean(req.context.known)
