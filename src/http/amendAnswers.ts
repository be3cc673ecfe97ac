import createError from 'http-errors'
import type { SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import { boundAddress } from '../../collections/checks/queryLimits'
import { errorBody } from './errors'
import type { FetchHandler } from './fetchBridge'

/** What an address names in a collection: of `/api/media/file/a.png`, the collection and `file`. */
function partsOf(url: string, config: SanitizedConfig) {
  const [, slug, route] = /^\/api\/([^/]+)(?:\/([^/]+))?/.exec(new URL(url).pathname) ?? []
  return { collection: config.collections.find((collection) => collection.slug === slug), route }
}

/** Payload has these routes for all collections, and trips over them where a collection has nothing of the kind. */
function hasRoute({ auth, versions }: SanitizedCollectionConfig, route: string | undefined): boolean {
  if (route === 'versions') return Boolean(versions)
  if (route === 'unlock') return Boolean(auth?.maxLoginAttempts)
  return route !== 'verify' || Boolean(auth?.verify)
}

/** Payload words some refusals as `{ message }`, such as that of an unknown route, and most as `{ errors }`. */
async function withErrors(response: Response): Promise<Response> {
  const { headers, status } = response
  if (status < 400 || !/json/.test(headers.get('Content-Type') ?? '')) return response
  const { message, ...others } = (await response.clone().json()) as Record<string, unknown>
  if (typeof message !== 'string' || Object.keys(others).length > 0) return response
  await response.body?.cancel()
  return Response.json(errorBody(message), { headers, status })
}

/** Blames the request for what Payload answers as a fault of the server, where it asks no hook (see `explainFault`). */
export function amendAnswers(handle: FetchHandler, config: SanitizedConfig): FetchHandler {
  const notFound = (headers?: Headers) => Response.json(errorBody('Not Found'), { status: 404, headers })
  return async (request) => {
    if (request.url.includes('%00')) throw createError(400, 'The URL must not contain null characters.') // PostgreSQL fails
    boundAddress(new URL(request.url).search)
    const { collection, route } = partsOf(request.url, config)
    if (collection && !hasRoute(collection, route)) return notFound()
    const response = await handle(request).catch((error: unknown) => {
      throw error instanceof SyntaxError ? createError(400, 'The body must be valid JSON.') : error // of an overridden method
    })
    if (response.status !== 501 || !collection) return withErrors(response) // oEmbed has a 501 of its own
    await response.body?.cancel()
    return notFound(response.headers)
  }
}
