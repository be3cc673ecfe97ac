import createError from 'http-errors'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { SanitizedConfig } from 'payload'
import type { FetchHandler } from './fetchBridge'

/** Whether an address is that of an uploaded file which is not there, whatever the database says. */
function isMissingFile(url: string, config: SanitizedConfig): boolean {
  const [, slug, name] = /^\/api\/([^/]+)\/file\/([^/]+)$/.exec(new URL(url).pathname) ?? []
  const { upload } = config.collections.find((collection) => collection.slug === slug) ?? {}
  return Boolean(name && upload && !existsSync(path.join(upload.staticDir!, decodeURIComponent(name))))
}

/** Blames the request for what Payload answers as a fault of the server, where it asks no hook (see `explainFault`). */
export function amendAnswers(handle: FetchHandler, config: SanitizedConfig): FetchHandler {
  return async (request) => {
    const response = await handle(request).catch((error: unknown) => {
      throw error instanceof SyntaxError ? createError(400, 'The body is not JSON.') : error // of an overridden method
    })
    const isThere = response.status !== 501 && (response.status !== 500 || !isMissingFile(request.url, config))
    if (isThere) return response
    await response.body?.cancel()
    return Response.json({ errors: [{ message: 'Not Found' }] }, { status: 404, headers: response.headers })
  }
}
