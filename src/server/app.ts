import compression from 'compression'
import express, { Router, type Express, type RequestHandler } from 'express'
import type { IncomingMessage, RequestListener } from 'node:http'
import path from 'node:path'
import { handleEndpoints, type Payload } from 'payload'
import { boundAddress } from '../../collections/checks/queryLimits'
import { favicon } from '../admin/brand/mark'
import type { Env } from '../config/env'
import { graphqlHandler } from '../graphql/handler'
import { amendAnswers } from '../http/amendAnswers'
import { nameClient } from '../http/clientAddress'
import { jsonErrors, notFound, sayUnavailable, unavailable } from '../http/errors'
import { bridge, headersOf } from '../http/fetchBridge'
import { limitRequests } from '../http/requestLimits'
import { cors, PURGED, UNPURGED } from '../http/responseHeaders'
import { securityHeaders } from '../http/securityHeaders'
import { retryConflicts } from '../http/retryConflicts'
import { secureCookies } from '../http/secureCookies'
import { removeLeftovers } from '../http/uploadLeftovers'
import { logRequests, noteUsers } from '../logging/requestLog'
import { ChangeFollowingCache } from '../reads/changeFollowingCache'
import type { ReadCache } from '../reads/responseCache'
import { tagsWith } from '../reads/cdnTags'
import { metrics } from './metrics'
import { CachedReads } from './cachedReads'

/** What answers questions and takes changes: Payload’s own handlers. */
function handlersOf(payload: Payload, cache: ReadCache) {
  const { config } = payload
  const isAway = () => cache.findAway()
  const rest = removeLeftovers((request) => handleEndpoints({ config, request }), payload)
  return {
    graphql: secureCookies(sayUnavailable(graphqlHandler(config), isAway), config),
    rest: secureCookies(amendAnswers(sayUnavailable(retryConflicts(rest), isAway), config), config),
  }
}
type Handlers = ReturnType<typeof handlersOf>

/** Authenticated responses are for no one else; pictures' files have a header of their own (see `getFile`). */
const forOneOnly: RequestHandler = (_, res, next) => {
  res.set('Cache-Control', 'private, no-store')
  next()
}

/** Limits the panel’s list queries, to which Next would answer 500. */
const limitPanel: RequestHandler = (req, _, next) => {
  boundAddress(req.url.split('?')[1] ?? '')
  next()
}

/** In place of Swagger UI’s own, which shows another API, from another host. */
const docsScript = `window.ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
})
`

/** `/api/docs`: a page to try the API on. Nothing is loaded from another host. */
const docs = Router()
  .get('/swagger-initializer.js', (_, res) => void res.type('js').send(docsScript))
  .use(express.static(path.resolve('node_modules/swagger-ui-dist')))

/** In place of Payload’s page, which offers the first admin account to any visitor (see `refuseFirstRegister`). */
const explainFirstUser: RequestHandler = (_, res) => {
  res.type('text/plain').send(`There are no users yet. Create the first admin on the server:

  npm run user -- add YOUR@EMAIL --role admin

Then open /admin again.
`)
}

/** Answers all but cached reads. @param pages the admin panel and the site; without it, only the API is served */
function createApp(handlers: Handlers, cache: ReadCache, mediaDir: string, pages: RequestHandler): Express {
  const rest = bridge(handlers.rest, path.resolve(mediaDir))
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use(compression())
  app.get('/metrics', metrics(cache))
  app.get('/favicon.ico', (_, res) => res.type('svg').set('Cache-Control', 'public, max-age=86400').send(favicon))
  app.use('/api', cors)
  app.use('/api/docs', docs)
  app.use('/api', forOneOnly)
  app.use(['/api', '/admin'], (req, res, next) => next(cache.isAway ? unavailable() : undefined))
  app.route('/api/graphql').options(rest).all(bridge(handlers.graphql))
  app.all('/api{/*path}', rest)
  app.use('/admin', limitPanel)
  app.get('/admin/create-first-user', explainFirstUser)
  app.all('/{*path}', pages)
  app.use(jsonErrors)
  return app
}

type Parts = {
  env: Pick<Env, 'PURGE_URL' | 'READ_CACHE_MB' | 'serverUrl' | 'siteUrl'>
  /** Given whether the database cannot be reached at the moment. */
  pages?: (isAway: () => boolean) => RequestHandler
  payload: Payload
}

/**
 * What a server does with a request, from the outside in: sets the headers of every response, logs, limits, answers
 * reads from the cache, and passes the rest on to Express.
 */
export function createRequestListener({ env, pages, payload }: Parts): {
  listener: RequestListener
  stop: () => Promise<void>
} {
  const { collections, config, logger } = payload
  const setSecurityHeaders = securityHeaders(env)
  const cache = new ChangeFollowingCache(
    payload,
    env.READ_CACHE_MB,
    env.PURGE_URL ? tagsWith(payload.secret) : () => [],
  )
  const handlers = handlersOf(payload, cache)
  const mediaDir = collections.media.config.upload.staticDir!
  noteUsers(payload, () => cache.findAway())
  const reads = new CachedReads({
    ...handlers,
    app: createApp(handlers, cache, mediaDir, pages?.(() => cache.isAway) ?? notFound),
    cache,
    cacheControl: env.PURGE_URL ? PURGED : UNPURGED,
    serverUrl: env.serverUrl,
    sessionCookie: `${config.cookiePrefix}-token`,
  })
  const isUser = async (req: IncomingMessage): Promise<boolean> => {
    const found = await payload.auth({ headers: headersOf(req) }).catch(() => undefined)
    return !found || Boolean(found.user) // when the database cannot say, what asks it next will report that
  }
  const logged = logRequests(logger, limitRequests({ isUser, listener: reads.listener }))
  return {
    listener: (req, res) => {
      nameClient(req)
      setSecurityHeaders(req, res, () => logged(req, res))
    },
    stop: cache.start(),
  }
}
