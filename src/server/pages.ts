import { Router, type RequestHandler } from 'express'
import next from 'next'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Env } from '../env'
import { nextFiles, noSite, site } from './site'

/** The admin panel and the site: Next’s own request handler over `src/app`. */
export async function createPages(httpServer: Server, { API_URL, isProduction, SITE, SITE_NAME, siteUrl }: Env) {
  const apiUrl = API_URL ?? `${addressOf(httpServer)}/api`
  Object.assign(process.env, { API_URL: apiUrl, SITE_NAME, SITE_URL: siteUrl }) // all that the site knows of us
  const pages = next({ dev: !isProduction, dir: path.join(process.cwd(), 'src'), httpServer })
  await pages.prepare()
  const handle = pages.getRequestHandler()
  const answer: RequestHandler = (req, res) => {
    if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-store') // redirects, too
    return handle(req, res)
  }
  const handler = Router()
  if (isProduction) handler.use(nextFiles)
  handler.use(SITE === 'off' ? noSite : site({ isProduction }), answer)
  return { handler, close: () => pages.close() }
}

/** Where a server answers on this machine; one that listens everywhere also does at home. */
function addressOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo
  if (address === '0.0.0.0' || address === '::') return `http://localhost:${port}`
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
