import { GRAPHQL_POST } from '@payloadcms/next/routes'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import { handleEndpoints, type SanitizedConfig } from 'payload'
import { favicon } from '../admin/brand/mark'
import { amendAnswers } from './amendAnswers'
import { docs } from './docs'
import { jsonErrors, notFound, unavailable } from './errors'
import { bridge, type FetchHandler } from './fetchBridge'
import { limitGraphql } from './graphqlLimits'
import { noLoginYet } from './noLoginYet'
import { retryConflicts } from './retryConflicts'
import { sayUnavailable } from './sayUnavailable'
import { removeLeftovers } from './uploads'

/** What answers questions and takes changes: Payload’s own handlers. */
export type Handlers = { graphql: FetchHandler; rest: FetchHandler }

/** @param isAway whether the database cannot be reached, which it finds out anew */
export const handlersOf = (config: SanitizedConfig, isAway: () => Promise<boolean>): Handlers => ({
  graphql: sayUnavailable(limitGraphql(GRAPHQL_POST(config), config.graphQL.disableIntrospectionInProduction), isAway),
  rest: amendAnswers(
    sayUnavailable(retryConflicts(removeLeftovers((request) => handleEndpoints({ config, request }))), isAway),
    config,
  ),
})

type Parts = {
  handlers: Handlers
  /** Gives each answer its security headers. */
  headers: RequestHandler
  /** Whether the database cannot be reached, as far as is known. */
  isAway?: () => boolean
  metrics: RequestHandler
  /** Answers what is not the API: the admin panel and the site. Without it, only the API is served. */
  pages?: RequestHandler
}

/** What a login is told is for nobody else; a file may be kept, if it is asked for again each time. */
const forOneOnly: RequestHandler = (req, res, next) => {
  res.set('Cache-Control', req.path.startsWith('/media/file/') ? 'no-cache' : 'private, no-store')
  next()
}

/** The whole HTTP surface but for what readers are answered before it (see `createSurface`), not yet listening. */
export function createApp({ handlers, headers, isAway, metrics, pages = notFound }: Parts): Express {
  const graphql = bridge(handlers.graphql)
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use(headers, compression())
  app.get('/metrics', metrics)
  app.get('/favicon.ico', (_, res) => res.type('svg').set('Cache-Control', 'public, max-age=86400').send(favicon))
  app.use('/api/docs', docs)
  app.use('/api', forOneOnly)
  app.use(['/api', '/admin'], (req, res, next) => next(isAway?.() ? unavailable() : undefined))
  app.route('/api/graphql').get(graphql).post(graphql)
  app.all('/api{/*path}', bridge(handlers.rest))
  app.get('/admin/create-first-user', noLoginYet)
  app.all('/{*path}', pages)
  app.use(jsonErrors)
  return app
}
