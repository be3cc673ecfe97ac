import { Router, type RequestHandler, type Response } from 'express'
import next from 'next'
import { once } from 'node:events'
import { get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { requests } from '../logging/currentRequest'
import { isUnavailable } from '../database/unavailable'
import type { Env } from '../config/env'
import { retryLater } from '../http/errors'
import { nextFiles, noSite, site } from './siteResponses'

/** Makes a 503 of Next’s 500 where the database was away, or the API said so. */
function sayWhenAway(res: Response, isAway: () => boolean): void {
  const writeHead = res.writeHead.bind(res) as (status: number, ...more: unknown[]) => Response
  res.writeHead = ((status: number, ...more: unknown[]) => {
    if (status !== 500 || !(isAway() || requests.getStore()?.errors.some(isUnavailable)))
      return writeHead(status, ...more)
    res.setHeader('Retry-After', retryLater['Retry-After'])
    return writeHead(503, ...more)
  }) as typeof res.writeHead
}

/**
 * The admin panel and the site: Next’s own request handler over `src/app`.
 * @param api where the site asks for what it shows, unless `API_URL` names another place
 */
export async function createPages(
  httpServer: Server,
  api: Server,
  { API_URL, isProduction, SITE, SITE_NAME, siteUrl }: Env,
) {
  const apiUrl = API_URL ?? `${addressOf(api)}/api`
  Object.assign(process.env, { API_URL: apiUrl, SITE_NAME, SITE_URL: siteUrl }) // all that the site knows of us
  const pages = next({ dev: !isProduction, dir: path.join(process.cwd(), 'src'), httpServer })
  await pages.prepare()
  const handle = pages.getRequestHandler()
  const handler = (isAway: () => boolean): RequestHandler => {
    const router = Router()
    if (isProduction) router.use(nextFiles)
    return router.use(SITE === 'off' ? noSite : site({ isProduction }), (req, res) => {
      if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-store') // redirects, too
      sayWhenAway(res, isAway)
      return handle(req, res)
    })
  }
  return { handler, close: () => pages.close() }
}

/** Where a server answers on this machine. */
export function addressOf(server: Server): string {
  const { address, port } = server.address() as AddressInfo
  return `http://${address}:${port}`
}

/**
 * In development, has Next compile the admin panel before a browser asks for it, and reports it on the terminal.
 * @param url where the panel is on this machine
 */
export async function compilePanel(url: string): Promise<void> {
  console.log('Compiling the admin panel in the background. The API responds already.')
  const began = performance.now()
  const [response] = (await once(get(`${url}/login`), 'response')) as [IncomingMessage]
  await once(response.resume(), 'end')
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    response.statusCode! < 500
      ? `Compiled the admin panel in ${seconds} s.`
      : 'The admin panel does not compile: see above.',
  )
}
