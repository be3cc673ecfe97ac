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
import { nameClient } from './clientAddress'
import { cors } from './cors'
import { metrics } from './metrics'
import { limitRequests } from './requestLimits'
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
  pages?: RequestHandler
  payload: Payload
}

/** What a server does with a request: readers first, then Express. */
export function createSurface({ env, pages, payload }: Parts): {
  listener: RequestListener
  stop: () => Promise<void>
} {
  const { config, logger } = payload
  const handlers = handlersOf(config)
  const headers = securityHeaders(env)
  const always = [...headersOf(headers), ...headersOf(cors)]
  const cache = new ReadCache(env.READ_CACHE_MB, env.PURGE_URL ? tagsWith(payload.secret) : () => [])
  const listener = inFront({
    ...handlers,
    app: createApp({ handlers, headers, logger, metrics: metrics(cache), pages }),
    cache,
    cacheControl: env.PURGE_URL ? PURGED : UNTOLD,
    headers: always,
    logger,
    serverUrl: env.serverUrl,
    sessionCookie: `${config.cookiePrefix}-token`,
  })
  const fromClient: RequestListener = (req, res) => {
    nameClient(req)
    listener(req, res)
  }
  const isUser = async (req: IncomingMessage): Promise<boolean> => {
    const credentials = Object.entries(req.headers).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
    const found = await payload.auth({ headers: new Headers(credentials as [string, string][]) }).catch(() => undefined)
    return !found || Boolean(found.user) // when the database cannot say, what asks it next will report that
  }
  const uploads = config.collections.filter(({ upload }) => upload).map(({ slug }) => slug)
  return {
    listener: limitRequests({ headers: always, isUser, listener: fromClient, logger, uploads }),
    stop: keepTrue(cache, payload),
  }
}
