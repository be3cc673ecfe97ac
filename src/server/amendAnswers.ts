import createError from 'http-errors'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import { boundAddress } from '../../collections/checks/bounds'
import { errorBody } from './errors'
import type { FetchHandler } from './fetchBridge'

/** What an address names in a collection: of `/api/media/file/a.png`, the collection, `file` and `a.png`. */
function partsOf(url: string, config: SanitizedConfig) {
  const [, slug, route, name] = /^\/api\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?/.exec(new URL(url).pathname) ?? []
  return { collection: config.collections.find((collection) => collection.slug === slug), name, route }
}

/** Payload has these routes for all collections, and trips over them where a collection has nothing of the kind. */
function hasRoute({ auth, versions }: SanitizedCollectionConfig, route: string | undefined): boolean {
  if (route === 'versions') return Boolean(versions)
  return route !== 'verify' || Boolean(auth?.verify)
}

/** Whether an address is that of an uploaded file which is not there, whatever the database says. */
function isMissingFile(url: string, config: SanitizedConfig): boolean {
  const { collection, name, route } = partsOf(url, config)
  const { staticDir } = collection?.upload || {}
  return Boolean(route === 'file' && name && staticDir && !existsSync(path.join(staticDir, decodeURIComponent(name))))
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
    if (request.url.includes('%00')) throw createError(400, 'An address has no null characters.') // PostgreSQL fails
    boundAddress(new URL(request.url).search)
    const { collection, route } = partsOf(request.url, config)
    if (collection && !hasRoute(collection, route)) return notFound()
    const response = await handle(request).catch((error: unknown) => {
      throw error instanceof SyntaxError ? createError(400, 'The body is not JSON.') : error // of an overridden method
    })
    const isClosed = response.status === 501 && collection // oEmbed has a 501 of its own
    if (!isClosed && (response.status !== 500 || !isMissingFile(request.url, config))) return withErrors(response)
    await response.body?.cancel()
    return notFound(response.headers)
  }
}
