import type { RequestHandler } from 'express'
import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http'
import { Socket } from 'node:net'
import type { Payload } from 'payload'
import type { HeaderList } from '../reads/answer'
import { ReadCache } from '../reads/cache'
import { inFront } from '../reads/front'
import { keepTrue } from '../reads/sync'
import { tagsWith } from '../reads/tags'
import type { Env } from '../env'
import { createApp, handlersOf } from './app'
import { PURGED, UNTOLD } from './cacheControl'
import { metrics } from './metrics'
import { logRequests, noteUsers } from './requestLog'
import { securityHeaders } from './securityHeaders'

/** The headers that a middleware gives each answer. */
function headersOf(middleware: RequestHandler): HeaderList {
  const req = new IncomingMessage(new Socket())
  const res = new ServerResponse(req)
  middleware(req as never, res as never, () => undefined)
  return Object.entries(res.getHeaders()).flatMap(([name, value]) => [name, String(value)])
}

type Parts = {
  env: Pick<Env, 'PURGE_URL' | 'READ_CACHE_MB' | 'serverUrl' | 'siteUrl'>
  /** Given whether the database cannot be reached at the moment. */
  pages?: (isAway: () => boolean) => RequestHandler
  payload: Payload
}

/** What a server does with a request: readers first, then Express. */
export function createSurface({ env, pages, payload }: Parts): {
  listener: RequestListener
  stop: () => Promise<void>
} {
  const { config, logger } = payload
  const headers = securityHeaders(env)
  const cache = new ReadCache(env.READ_CACHE_MB, env.PURGE_URL ? tagsWith(payload.secret) : () => [])
  const findAway = () => cache.findAway()
  const handlers = handlersOf(config, findAway)
  const isAway = () => cache.isAway
  noteUsers(payload, findAway)
  const listener = inFront({
    ...handlers,
    app: createApp({ handlers, headers, isAway, metrics: metrics(cache), pages: pages?.(isAway) }),
    cache,
    cacheControl: env.PURGE_URL ? PURGED : UNTOLD,
    headers: headersOf(headers),
    serverUrl: env.serverUrl,
  })
  return { listener: logRequests(logger, listener), stop: keepTrue(cache, payload) }
}
