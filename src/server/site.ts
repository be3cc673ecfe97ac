import { Router, type RequestHandler } from 'express'
import createError from 'http-errors'
import { notFound } from './errors'

/** As answers of the API that no CDN is told of; see `createSurface`. */
const BRIEFLY = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30'

/** Next answers pages with 200, 404 or 500, and knows no other way: where a story was withdrawn, 200 becomes 410. */
const tellGone =
  (apiUrl: string): RequestHandler =>
  async (req, res, next) => {
    const story = req.path.slice('/articles/'.length)
    const { status } = await fetch(`${apiUrl}/articles/at/${story}?depth=2`, { method: 'HEAD', redirect: 'manual' })
    if (status === 410) {
      const writeHead = res.writeHead.bind(res) as (code: number, ...rest: never[]) => typeof res
      res.writeHead = (code: number, ...rest: never[]) => writeHead(code === 200 ? 410 : code, ...rest)
    }
    next()
  }

/** What Express does for the pages of the site: see src/app/(site). */
export const siteOver = (apiUrl: string): Router =>
  Router()
    .get(/^\/(?!(admin|preview|_next)(\/|$))/, (req, res, next) => {
      res.set('Cache-Control', BRIEFLY)
      if (req.originalUrl.includes('%00')) throw createError(400, 'An address has no null characters.') // see amendAnswers
      next()
    })
    .get('/articles/:slug', tellGone(apiUrl))

/** Without the site, the front page is the admin panel. */
export const noSite = Router()
  .get('/', (_, res) => res.redirect('/admin'))
  .all(/^\/(?!(admin|_next)(\/|$))/, notFound)
