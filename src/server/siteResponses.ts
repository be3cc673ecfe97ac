import express, { Router, type RequestHandler, type Response } from 'express'
import createError from 'http-errors'
import path from 'node:path'
import { UNPURGED } from '../http/responseHeaders'
import { FAULT_PAGE, notFound } from '../http/errors'

/** What a page says of itself (`Head` in src/app/(site)/head.tsx): Next knows no 410, and its 404 is blank without scripts. */
const STATUS = /<meta http-equiv="status" content="(404|410)"\/>/

/** All but what search engines read. */
const SCRIPTS = /<script(?! type="application\/ld\+json")[^>]*>.*?<\/script>|<link rel="preload" as="script"[^>]*>/gs

/** Lets a page be amended as a whole before anything of it is sent. */
function amend(res: Response, change: (html: string) => string): void {
  const chunks: Buffer[] = []
  const end = res.end.bind(res) as (body: string | Buffer) => typeof res
  const add = (chunk: unknown): boolean => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
    return true
  }
  res.flushHeaders = () => undefined
  res.write = add
  res.end = ((last?: unknown) => {
    add(last)
    const body = Buffer.concat(chunks)
    return end(String(res.getHeader('Content-Type')).startsWith('text/html') ? change(body.toString()) : body)
  }) as typeof res.end
}

/**
 * What a page may depend on. By others Next answers otherwise (`RSC`, `Next-Router-…`, `x-nextjs-data`, cookies of a draft
 * mode), in part with redirects, and a CDN would serve that to every client: without scripts, no browser sends them.
 */
const HEADERS = ['accept', 'accept-encoding', 'connection', 'host', 'if-modified-since', 'if-none-match', 'user-agent']

/**
 * Gives a page the status that it names. Next sends its runtime and all content a second time, for client components, of
 * which only the preview has one: without, a page is a third as large, and a phone has nothing to do but show it.
 */
const wholePage =
  ({ isProduction }: { isProduction: boolean }): RequestHandler =>
  (req, res, next) => {
    if (req.originalUrl.includes('%00')) throw createError(400, 'The URL must not contain null characters.') // see amendAnswers
    req.method = 'GET' // of HEAD, too, Node sends no body
    if (isProduction) req.headers = Object.fromEntries(HEADERS.map((name) => [name, req.headers[name]]))
    res.set('Cache-Control', UNPURGED) // no CDN is purged of pages
    amend(res, (html) => {
      if (res.statusCode >= 500) {
        res.set('Cache-Control', 'no-store')
        return isProduction ? FAULT_PAGE : html
      }
      const [, status] = STATUS.exec(html) ?? []
      if (status) res.statusCode = Number(status)
      return isProduction ? html.replace(SCRIPTS, '') : html // in development they reload changes
    })
    next()
  }

/** What Express does for the pages of the site: see src/app/(site). */
export const site = (mode: { isProduction: boolean }): Router =>
  Router().get(/^\/(?!(admin|_next)(\/|$)|preview\/articles\/[^/]+$)/, wholePage(mode))

/** Next’s own files. For one that is missing, Next would answer 200 with the page of the site that says so. */
export const nextFiles = Router()
  .use(
    '/_next/static',
    express.static(path.resolve('src/.next/static'), { immutable: true, index: false, maxAge: '1y' }),
  )
  .use('/_next', (req, res, next) => notFound(req, res.set('Cache-Control', 'no-store'), next))

/** Without the site, the front page is the admin panel. */
export const noSite = Router()
  .get('/', (_, res) => res.redirect('/admin'))
  .all(/^\/(?!(admin|_next)(\/|$))/, notFound)
