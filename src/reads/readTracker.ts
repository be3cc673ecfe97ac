import { AsyncLocalStorage } from 'node:async_hooks'
import type { ReadCache } from './responseCache'

/** What an answer was made of, while it is made. */
export type Reading = {
  cache: ReadCache
  keys: Set<string>
  /** Something was read that answers for everybody cannot depend on. */
  isPrivate: boolean
}

const readings = new AsyncLocalStorage<Reading>()

/** What is being read for, if it is for readers. */
export const currentReading = (): Reading | undefined => readings.getStore()

/** Does the work, with what is kept of documents that others refer to, and tells what it read. */
export async function reading<T>(work: () => Promise<T>, cache: ReadCache): Promise<{ read: Reading; result: T }> {
  const read: Reading = { cache, keys: new Set(), isPrivate: false }
  return { read, result: await readings.run(read, work) }
}
