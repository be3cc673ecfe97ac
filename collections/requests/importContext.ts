import type { CollectionBeforeValidateHook, PayloadRequest, TypeWithID } from 'payload'

/**
 * What is being restored of a document that another newsroom exported: what readers have or had, or the edit that waits.
 * It was judged there when it happened, and is not judged again by what stands around it today. Only the import says so:
 * Payload makes the context of an HTTP request itself, empty, and nothing that is sent gets into it.
 */
export type Restores = NonNullable<PayloadRequest['context']['restores']>

export const restores = ({ context }: PayloadRequest): Restores | undefined => context.restores

/** A rule that is skipped for restored documents, or for their edits only. */
export const unlessRestored =
  <T extends TypeWithID>(rule: CollectionBeforeValidateHook<T>, what?: Restores): CollectionBeforeValidateHook<T> =>
  (args) => {
    const restored = restores(args.req)
    return restored && (!what || restored === what) ? args.data : rule(args)
  }
