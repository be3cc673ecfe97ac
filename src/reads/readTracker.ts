import { AsyncLocalStorage } from 'node:async_hooks'
import type { TaggedCache } from './taggedCache'

/**
 * A fragment of many responses, in JSON, with what it was made of: a document that others refer to, as the public may read it
 * (none where it is not visible), or the number of documents in a list.
 */
export type Part = Pick<Reading, 'isPrivate' | 'keys'> & { json?: string }

/** The dependencies of a response while it is made. */
export type Reading = {
  /** The fragments that responses share; none while they may be stale. */
  cache: { readonly parts: TaggedCache<Part> | undefined }
  keys: Set<string>
  /** Something was read that public responses must not depend on. */
  isPrivate: boolean
}

const readings = new AsyncLocalStorage<Reading>()

/** The dependencies of the public response that is being made, if there is one. */
export const currentReading = (): Reading | undefined => readings.getStore()

/** Does the work, and returns what it read. */
export async function reading<T>(
  work: () => Promise<T>,
  cache: Reading['cache'],
): Promise<{ read: Reading; result: T }> {
  const read: Reading = { cache, keys: new Set(), isPrivate: false }
  return { read, result: await readings.run(read, work) }
}
