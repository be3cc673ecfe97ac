import type { RequestHandler } from 'express'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { Payload } from 'payload'
import { ReadCache } from '../reads/responseCache'
import { answerReads } from './requestListener'
import { keepTrue } from '../reads/invalidate'
import { tagsWith } from '../reads/tags'
import type { Env } from '../config/env'
import { createApp, handlersOf } from './app'
import { PURGED, UNTOLD } from '../http/cacheControl'
import { nameClient } from '../http/clientAddress'
import { headersOf } from '../http/fetchBridge'
import { metrics } from './metrics'
import { limitRequests } from '../http/requestLimits'
import { logRequests, noteUsers } from '../logging/requestLog'
import { securityHeaders } from '../http/securityHeaders'

type Parts = {
  env: Pick<Env, 'PURGE_URL' | 'READ_CACHE_MB' | 'serverUrl' | 'siteUrl'>
  /** Given whether the database cannot be reached at the moment. */
  pages?: (isAway: () => boolean) => RequestHandler
  payload: Payload
}

/** What a server does with a request, from the outside in: names the client, logs, limits, answers reads, and then Express. */
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
  const reads = answerReads({
    ...handlers,
    app: createApp({ handlers, isAway, metrics: metrics(cache), pages: pages?.(isAway) }),
    cache,
    cacheControl: env.PURGE_URL ? PURGED : UNTOLD,
    serverUrl: env.serverUrl,
    sessionCookie: `${config.cookiePrefix}-token`,
  })
  const isUser = async (req: IncomingMessage): Promise<boolean> => {
    const found = await payload.auth({ headers: headersOf(req) }).catch(() => undefined)
    return !found || Boolean(found.user) // when the database cannot say, what asks it next will report that
  }
  const uploads = config.collections.filter(({ upload }) => upload).map(({ slug }) => slug)
  const logged = logRequests(logger, limitRequests({ isUser, listener: reads, uploads }))
  return {
    listener: (req, res) => {
      nameClient(req)
      res.setHeaders(headers)
      logged(req, res)
    },
    stop: keepTrue(cache, payload),
  }
}
