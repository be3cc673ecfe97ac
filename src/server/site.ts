import { Router, type RequestHandler } from 'express'
import createError from 'http-errors'
import { notFound } from './errors'

/** As answers of the API that no CDN is told of; see `createSurface`. */
const BRIEFLY = 'public, max-age=0, s-maxage=10, stale-while-revalidate=30'

/** All but what search engines read. */
const SCRIPTS = /<script(?! type="application\/ld\+json")[^>]*>.*?<\/script>|<link rel="preload" as="script"[^>]*>/gs

const keptBriefly: RequestHandler = (req, res, next) => {
  res.set('Cache-Control', BRIEFLY)
  if (req.originalUrl.includes('%00')) throw createError(400, 'An address has no null characters.') // see amendAnswers
  next()
}

/**
 * Next sends its runtime and each page’s content a second time, for client components, of which only the preview has one.
 * Without, a page is a third as large, and a phone has nothing to do but show it.
 */
const withoutScripts: RequestHandler = (_, res, next) => {
  const chunks: Buffer[] = []
  const end = res.end.bind(res) as (body: string | Buffer) => typeof res
  const add = (chunk: unknown): boolean => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
    return true
  }
  res.write = add
  res.end = ((last?: unknown) => {
    add(last)
    const body = Buffer.concat(chunks)
    return end(/^text\/html/.test(String(res.getHeader('Content-Type'))) ? body.toString().replace(SCRIPTS, '') : body)
  }) as typeof res.end
  next()
}

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
export const siteOver = (apiUrl: string, { isProduction }: { isProduction: boolean }): Router => {
  const amend = isProduction ? [keptBriefly, withoutScripts] : [keptBriefly] // in development Next’s scripts tell of changes
  return Router()
    .get(/^\/(?!(admin|preview|_next)(\/|$))/, amend)
    .get('/articles/:slug', tellGone(apiUrl))
}

/** Without the site, the front page is the admin panel. */
export const noSite = Router()
  .get('/', (_, res) => res.redirect('/admin'))
  .all(/^\/(?!(admin|_next)(\/|$))/, notFound)
