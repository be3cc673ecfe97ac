import { existsSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import path from 'node:path'
import { checkedEnv } from '../newsroom'
import { Refusal } from '../refusal'
import { listen } from './listen'
import { createPages } from './pages'
import { createHttpServer } from './requestLimits'
import { stopOnSignals } from './stop'
import { welcome } from './welcome'

/** `npm run dev` and `npm start`: the API, the admin panel and the site, in one process. */
export async function run(): Promise<void> {
  const env = checkedEnv()
  if (env.isProduction && !existsSync(path.join(process.cwd(), 'src/.next/BUILD_ID'))) {
    throw new Refusal('There is no build to serve yet: run npm run build first.')
  }

  // The port comes first: when it is taken, nothing else shall have happened.
  let answer: RequestListener = (_, res) =>
    void res.writeHead(503, { 'Retry-After': '5' }).end('Newsdesk is starting.\n')
  const server = createHttpServer((req, res) => answer(req, res))
  await listen(server, { host: env.HOST, port: env.PORT })

  const [
    { getPayload },
    { default: config },
    { createSurface },
    { startJobs },
    { startSchedules },
    { outliveUnawaitedRefusals },
  ] = await Promise.all([
    import('payload'),
    import('../payload.config'),
    import('./surface'),
    import('./jobs'),
    import('./schedule'),
    import('./unawaited'),
  ])
  const payload = await getPayload({ config })
  const { logger } = payload
  outliveUnawaitedRefusals(logger)
  const firstVisit = env.isProduction ? undefined : await (await import('./firstVisit')).prepare(payload, env)
  const pages = await createPages(server, env)
  const surface = createSurface({ env, pages: pages.handler, payload })
  answer = surface.listener
  stopOnSignals(server, [
    startJobs(payload),
    startSchedules(payload),
    surface.stop,
    pages.close,
    () => payload.destroy(),
  ])
  for (const line of welcome(env, firstVisit)) console.log(line)
}
