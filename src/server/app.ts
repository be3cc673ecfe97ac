import { GRAPHQL_POST } from '@payloadcms/next/routes'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import { handleEndpoints, type SanitizedConfig } from 'payload'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { boundAddress } from '../../collections/checks/bounds'
import { favicon } from '../admin/brand/mark'
import { amendAnswers } from './amendAnswers'
import { cors } from './cors'
import { docs } from './docs'
import { jsonErrors, notFound } from './errors'
import { bridge, type FetchHandler } from './fetchBridge'
import { limitGraphql } from './graphqlLimits'
import { noLoginYet } from './noLoginYet'
import { retryConflicts } from './retryConflicts'

/** A request’s headers hold logins, and its answer’s headers say nothing new: neither is logged. */
const serializers = {
  req: ({ id, method, remoteAddress, url }: Record<string, unknown>) => ({ id, method, remoteAddress, url }),
  res: ({ statusCode }: Record<string, unknown>) => ({ statusCode }),
}

/** What answers questions and takes changes: Payload’s own handlers. */
export type Handlers = { graphql: FetchHandler; rest: FetchHandler }

export const handlersOf = (config: SanitizedConfig): Handlers => ({
  graphql: limitGraphql(GRAPHQL_POST(config), config.graphQL.disableIntrospectionInProduction),
  rest: amendAnswers(
    retryConflicts((request) => handleEndpoints({ config, request })),
    config,
  ),
})

type Parts = {
  handlers: Handlers
  /** Gives each answer its security headers. */
  headers: RequestHandler
  logger: Logger
  metrics: RequestHandler
  /** Answers what is not the API: the admin panel and the site. Without it, only the API is served. */
  pages?: RequestHandler
}

/** What a login is told is for nobody else; a file may be kept, if it is asked for again each time. */
const forOneOnly: RequestHandler = (req, res, next) => {
  res.set('Cache-Control', req.path.startsWith('/media/file/') ? 'no-cache' : 'private, no-store')
  next()
}

/** Next would answer 500 to what the panel’s lists may not be asked. */
const limitPanel: RequestHandler = (req, _, next) => {
  boundAddress(req.url.split('?')[1] ?? '')
  next()
}

/** The whole HTTP surface but for what readers are answered before it (see `createSurface`), not yet listening. */
export function createApp({ handlers, headers, logger, metrics, pages = notFound }: Parts): Express {
  const graphql = bridge(handlers.graphql)
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use(pinoHttp({ logger, serializers }), headers, compression())
  app.get('/metrics', metrics)
  app.get('/favicon.ico', (_, res) => res.type('svg').set('Cache-Control', 'public, max-age=86400').send(favicon))
  app.use('/api', cors)
  app.use('/api/docs', docs)
  app.use('/api', forOneOnly)
  app.route('/api/graphql').get(graphql).post(graphql)
  app.all('/api{/*path}', bridge(handlers.rest))
  app.use('/admin', limitPanel)
  app.get('/admin/create-first-user', noLoginYet)
  app.all('/{*path}', pages)
  app.use(jsonErrors)
  return app
}
