import type { Request, RequestHandler, Response } from 'express'
import { IncomingMessage, ServerResponse, type RequestListener } from 'node:http'
import { Socket } from 'node:net'
import type { Payload } from 'payload'
import type { HeaderList } from '../reads/cachedResponse'
import { ReadCache } from '../reads/responseCache'
import { inFront } from './requestListener'
import { keepTrue } from '../reads/invalidate'
import { tagsWith } from '../reads/tags'
import type { Env } from '../config/env'
import { createApp, handlersOf } from './app'
import { PURGED, UNTOLD } from '../http/cacheControl'
import { nameClient } from '../http/clientAddress'
import { cors } from '../http/cors'
import { metrics } from './metrics'
import { limitRequests } from '../http/requestLimits'
import { logRequests, noteUsers } from '../logging/requestLog'
import { securityHeaders } from '../http/securityHeaders'

/** The headers that a middleware gives each answer. */
function headersOf(middleware: RequestHandler): HeaderList {
  const req = new IncomingMessage(new Socket())
  const res = new ServerResponse(req)
  middleware(req as Request, res as Response, () => undefined)
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
  const always = [...headersOf(headers), ...headersOf(cors)]
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
    headers: always,
    serverUrl: env.serverUrl,
    sessionCookie: `${config.cookiePrefix}-token`,
  })
  const isUser = async (req: IncomingMessage): Promise<boolean> => {
    const credentials = Object.entries(req.headers).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
    const found = await payload.auth({ headers: new Headers(credentials as [string, string][]) }).catch(() => undefined)
    return !found || Boolean(found.user) // when the database cannot say, what asks it next will report that
  }
  const uploads = config.collections.filter(({ upload }) => upload).map(({ slug }) => slug)
  const logged = logRequests(logger, limitRequests({ headers: always, isUser, listener, uploads }))
  return {
    listener: (req, res) => {
      nameClient(req)
      logged(req, res)
    },
    stop: keepTrue(cache, payload),
  }
}
