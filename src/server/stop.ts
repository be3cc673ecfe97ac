import type { Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorResponseOf, sendError, unavailable } from '../http/errors'

/** Turns in which what was sent before the signal, and waits for a process that is busy, is still accepted. */
const ACCEPT_TURNS = 4
/** How long a client may take to send the rest of its request. */
const BODY_MS = 3_000
/** Altogether; few process managers kill sooner than Docker’s 10 s. */
const GRACE_MS = 8_000
const CLOSE_MS = 1_500
const TURN_MS = 50
/** Turns without a request: connections that were accepted have been read by then. */
const QUIET_TURNS = 4
const PARENT_MS = 500

/**
 * On SIGINT and SIGTERM, and when the npm that has started it is gone (a shell between the two passes no signal on):
 * refuses new connections, answers the requests under way, cuts off those whose client does not finish them, and exits 0;
 * 1 where a request had to be cut off that was there as a whole. A second signal exits at once, and so does one before
 * `ready` is called.
 * @returns `ready`, which is given what is to be ended when all is answered
 */
export function stopOnSignals(server: Server): (end: () => Promise<unknown>) => void {
  const open = new Set<ServerResponse>()
  let end: (() => Promise<unknown>) | undefined
  let isStopping = false

  server.prependListener('request', (_, res) => {
    open.add(res)
    res.once('close', () => open.delete(res))
    if (isStopping) res.shouldKeepAlive = false
  })

  async function answerAll(): Promise<void> {
    const began = Date.now()
    for (let quiet = 0; quiet < QUIET_TURNS && Date.now() - began < GRACE_MS; await sleep(TURN_MS)) {
      quiet = open.size === 0 ? quiet + 1 : 0
      const isLate = Date.now() - began > BODY_MS
      for (const res of open) {
        if (!isLate || res.req.complete) continue
        if (res.headersSent) res.destroy()
        else sendError(res, errorResponseOf(unavailable())).end()
      }
      server.closeIdleConnections()
    }
  }

  async function stop(): Promise<void> {
    if (!end || isStopping) process.exit(isStopping ? 1 : 0)
    isStopping = true
    for (const res of open) res.shouldKeepAlive = false
    for (let turn = 0; turn < ACCEPT_TURNS; turn += 1) await sleep(TURN_MS)
    server.close()
    await answerAll()
    const code = [...open].some((res) => res.req.complete) ? 1 : 0
    server.closeAllConnections()
    await Promise.race([end(), sleep(CLOSE_MS)])
    process.exit(code)
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) {
    setInterval(() => process.ppid !== parent && !isStopping && void stop(), PARENT_MS).unref()
  }
  process.once('disconnect', () => void stop()) // from src/programs/restart.mjs
  return (whatEnds) => (end = whatEnds)
}
