import { Mutex } from 'async-mutex'
import type { FetchHandler } from './fetchBridge'

const TRIES = 10
/** A larger body is not kept for a second try; it holds a file, which seldom meets another’s. */
const MAX_KEPT_BYTES = 2 * 1024 * 1024

const isKept = ({ headers, method }: Request): boolean => {
  const length = headers.get('Content-Length') ?? (headers.has('Transfer-Encoding') ? Infinity : 0)
  return method !== 'GET' && Number(length) <= MAX_KEPT_BYTES
}

const isConflict = ({ headers, status }: Response): boolean => status === 409 && headers.get('Retry-After') === '0'

/**
 * Lets a write that met another one try again: its transaction was rolled back, so nothing of it has happened. Second
 * tries take turns, and so meet first ones only. After the last try the client has the 409.
 */
export function retryConflicts(handle: FetchHandler): FetchHandler {
  const turns = new Mutex()
  return async (request) => {
    if (!isKept(request)) return handle(request)
    const kept = request.clone()
    let response = await handle(request)
    for (let tried = 1; tried < TRIES && isConflict(response); tried += 1) {
      await response.body?.cancel()
      response = await turns.runExclusive(() => handle(kept.clone()))
    }
    return response
  }
}
