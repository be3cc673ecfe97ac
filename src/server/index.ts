import { existsSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import path from 'node:path'
import { logConsole } from '../logging/logger'
import { checkedEnv } from '../openNewsroom'
import { Refusal } from '../config/refusal'
import { listen } from './listen'
import { addressOf, compilePanel, createPages } from './pages'
import { createHttpServer } from '../http/requestLimits'
import { stopOnSignals } from './stop'
import { welcome } from './banner'

/** `npm run dev` and `npm start`: the API, the admin panel and the site, in one process. */
export async function run(): Promise<void> {
  const env = checkedEnv()
  if (env.isProduction && !existsSync(path.join(process.cwd(), 'src/.next/BUILD_ID'))) {
    throw new Refusal('No production build found: run npm run build first.')
  }

  // The port comes first: when it is taken, nothing else shall have happened.
  let answer: RequestListener = (_, res) =>
    void res.writeHead(503, { 'Retry-After': '5' }).end('Newsdesk is starting.\n')
  const server = createHttpServer((req, res) => answer(req, res))
  const ready = stopOnSignals(server)
  await listen(server, { host: env.HOST, port: env.PORT })
  // The site asks the API here, so that its pages are answered when the other one takes no connection any more.
  const api = createServer((req, res) => answer(req, res))
  await listen(api, { host: '127.0.0.1', port: 0 })

  const [
    { getPayload },
    { default: config },
    { createRequestListener },
    { startJobs },
    { startSchedules },
    { outliveUnawaitedRefusals },
    { removeOrphans },
    { cleanStoredPictures },
  ] = await Promise.all([
    import('payload'),
    import('../payload.config'),
    import('./app'),
    import('./jobs'),
    import('./publishScheduled'),
    import('./unawaitedRefusals'),
    import('../http/uploadLeftovers'),
    import('../pictures/cleanStored'),
  ])
  const payload = await getPayload({ config })
  const { logger } = payload
  outliveUnawaitedRefusals(logger)
  if (env.isProduction) logConsole(logger)
  await cleanStoredPictures(payload)
  const firstVisit = env.isProduction ? undefined : await (await import('./firstVisit')).prepare(payload, env)
  const orphans = removeOrphans(payload).catch((error: unknown) =>
    logger.error(error, 'Picture files that belong to no document could not be removed.'),
  )
  const pages = await createPages(server, api, env)
  await orphans
  const surface = createRequestListener({ env, pages: pages.handler, payload })
  answer = surface.listener
  const stops = [startJobs(payload), startSchedules(payload), surface.stop, pages.close]
  ready(async () => {
    await Promise.allSettled(stops.map((stop) => stop()))
    api.closeAllConnections()
    await payload.destroy()
  })
  process.send?.({ seedWatch: env.SEED_WATCH }) // to src/programs/restart.mjs
  if (process.env.NEWSDESK_RESTARTED) return console.log('Newsdesk is ready again.') // a panel that is open compiles itself
  for (const line of welcome(env, firstVisit)) console.log(line)
  if (!env.isProduction) compilePanel(`${addressOf(api)}/admin`).catch((error: unknown) => logger.debug(error))
}
