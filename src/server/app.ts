import compression from 'compression'
import express, { Router, type Express, type RequestHandler } from 'express'
import path from 'node:path'
import { handleEndpoints, type SanitizedConfig } from 'payload'
import { boundAddress } from '../../collections/checks/queryLimits'
import { favicon } from '../admin/brand/mark'
import { amendAnswers } from '../http/amendAnswers'
import { cors } from '../http/cors'
import { jsonErrors, notFound, unavailable } from '../http/errors'
import { bridge, type FetchHandler } from '../http/fetchBridge'
import { graphqlHandler } from '../graphql/handler'
import { retryConflicts } from '../http/retryConflicts'
import { sayUnavailable } from '../http/unavailableAnswer'
import { secureCookies } from '../http/secureCookies'
import { removeLeftovers } from '../http/uploads'

/** What answers questions and takes changes: Payload’s own handlers. */
export type Handlers = { graphql: FetchHandler; mediaDir: string; rest: FetchHandler }

/** @param isAway whether the database cannot be reached, which it finds out anew */
export const handlersOf = (config: SanitizedConfig, isAway: () => Promise<boolean>): Handlers => ({
  graphql: secureCookies(sayUnavailable(graphqlHandler(config), isAway), config),
  mediaDir: path.resolve(config.collections.find(({ slug }) => slug === 'media')!.upload.staticDir!),
  rest: secureCookies(
    amendAnswers(
      sayUnavailable(retryConflicts(removeLeftovers((request) => handleEndpoints({ config, request }))), isAway),
      config,
    ),
    config,
  ),
})

type Parts = {
  handlers: Handlers
  /** Whether the database cannot be reached, as far as is known. */
  isAway?: () => boolean
  metrics: RequestHandler
  /** Answers what is not the API: the admin panel and the site. Without it, only the API is served. */
  pages?: RequestHandler
}

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
const noLoginYet: RequestHandler = (_, res) => {
  res.type('text/plain').send(`There are no users yet. Create the first admin on the server:

  npm run user -- add YOUR@EMAIL --role admin

Then open /admin again.
`)
}

/** The whole HTTP surface but for what readers are answered before it (see `createSurface`), not yet listening. */
export function createApp({ handlers, isAway, metrics, pages = notFound }: Parts): Express {
  const rest = bridge(handlers.rest, handlers.mediaDir)
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.use(compression())
  app.get('/metrics', metrics)
  app.get('/favicon.ico', (_, res) => res.type('svg').set('Cache-Control', 'public, max-age=86400').send(favicon))
  app.use('/api', cors)
  app.use('/api/docs', docs)
  app.use('/api', forOneOnly)
  app.use(['/api', '/admin'], (req, res, next) => next(isAway?.() ? unavailable() : undefined))
  app.route('/api/graphql').options(rest).all(bridge(handlers.graphql))
  app.all('/api{/*path}', rest)
  app.use('/admin', limitPanel)
  app.get('/admin/create-first-user', noLoginYet)
  app.all('/{*path}', pages)
  app.use(jsonErrors)
  return app
}
