import { requests } from '../logging/currentRequest'
import { unavailable } from './errors'
import type { FetchHandler } from './fetchBridge'

/**
 * Answers 503 where Payload has a 500, or GraphQL a 200 with errors, because the database was away. Of some operations
 * Payload keeps nothing of the error that says so: then the database is checked.
 */
export function sayUnavailable(handle: FetchHandler, isAway: () => Promise<boolean>): FetchHandler {
  return async (request) => {
    const response = await handle(request).catch(async (error: { status?: number }) => {
      throw !error.status && (await isAway()) ? unavailable() : error
    })
    const { body, headers, status } = response
    const isKnown = requests.getStore()?.isUnavailable
    if (isKnown && headers.has('Retry-After')) return new Response(body, { headers, status: 503 })
    if (!isKnown && (status !== 500 || !(await isAway()))) return response
    await body?.cancel()
    throw unavailable()
  }
}
