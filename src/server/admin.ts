import type { RequestHandler } from 'express'
import next from 'next'
import type { Server } from 'node:http'
import path from 'node:path'

/** The admin panel: Next’s own request handler over `src/app`. */
export async function createAdmin(httpServer: Server, { isProduction }: { isProduction: boolean }) {
  const admin = next({ dev: !isProduction, dir: path.join(process.cwd(), 'src'), httpServer })
  await admin.prepare()
  const handle = admin.getRequestHandler()
  const handler: RequestHandler = (req, res) => handle(req, res)
  return { handler, close: () => admin.close() }
}
