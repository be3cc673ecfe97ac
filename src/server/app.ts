import { GRAPHQL_POST } from '@payloadcms/next/routes'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import { handleEndpoints, type SanitizedConfig } from 'payload'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { amendAnswers } from './amendAnswers'
import { jsonErrors, notFound } from './errors'
import { bridge } from './fetchBridge'
import { limitGraphql } from './graphqlLimits'
import { noLoginYet } from './noLoginYet'
import { retryConflicts } from './retryConflicts'
import { securityHeaders } from './securityHeaders'

/** A request’s headers hold logins, and its answer’s headers say nothing new: neither is logged. */
const serializers = {
  req: ({ id, method, remoteAddress, url }: Record<string, unknown>) => ({ id, method, remoteAddress, url }),
  res: ({ statusCode }: Record<string, unknown>) => ({ statusCode }),
}

type Parts = {
  config: SanitizedConfig
  logger: Logger
  /** Answers what is not the API: the admin panel. Without it, only the API is served. */
  admin?: RequestHandler
}

/** The whole HTTP surface, not yet listening. */
export function createApp({ admin = notFound, config, logger }: Parts): Express {
  const graphql = bridge(limitGraphql(GRAPHQL_POST(config), config.graphQL.disableIntrospectionInProduction))
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use(pinoHttp({ logger, serializers }), securityHeaders, compression())
  app.get('/', (_, res) => res.redirect('/admin'))
  app.route('/api/graphql').get(graphql).post(graphql)
  app.all(
    '/api{/*path}',
    bridge(
      amendAnswers(
        retryConflicts((request) => handleEndpoints({ config, request })),
        config,
      ),
    ),
  )
  app.get('/admin/create-first-user', noLoginYet)
  app.all('/{*path}', admin)
  app.use(jsonErrors)
  return app
}
