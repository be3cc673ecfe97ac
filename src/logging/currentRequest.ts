import { AsyncLocalStorage } from 'node:async_hooks'

/** A request while it is answered: what its line in the log will say. */
export type CurrentRequest = {
  id: string
  user?: number | string
  cache?: 'hit' | 'miss'
  /** Errors that were logged meanwhile: the request's own line has them. */
  errors: unknown[]
  /** Why it was refused, where an error of ours was found to be the client's fault. */
  reason?: string
  /** The database or the disk was away. */
  isUnavailable?: boolean
  isOver?: boolean
}

export const requests = new AsyncLocalStorage<CurrentRequest>()

/** @returns nothing outside of requests, and in work that outlives one */
export function currentRequest(): CurrentRequest | undefined {
  const request = requests.getStore()
  return request?.isOver ? undefined : request
}
