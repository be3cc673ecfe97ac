import { randomBytes } from 'node:crypto'
import type { RequestListener } from 'node:http'
import { extractJWT, type Payload } from 'payload'
import { requests, type CurrentRequest } from './currentRequest'
import { isUnavailable } from '../database/unavailable'

const SANE_ID = /^[\w.:=@+/-]{1,64}$/
const OURS = randomBytes(6).toString('base64url')
let count = 0

/** The id that a proxy gave a request, or one of our own. */
function idOf(given: string | string[] | undefined): string {
  if (typeof given === 'string' && SANE_ID.test(given)) return given
  count += 1
  return `${OURS}-${count.toString(36)}`
}

type Failure = { originalError?: { status?: number }; status?: number } | undefined

/** Whether an error is a fault of this program: not of the client’s, nor of the database or the disk. */
function isOurFault(error: unknown): boolean {
  const { originalError, status = originalError?.status ?? 500 } = (error as Failure) ?? {}
  return status >= 500 && !isUnavailable(error)
}

/**
 * Logs each request in one line, and gives each answer its `X-Request-Id`. A client’s fault is `info`, a database or a
 * disk that fails is `warn`; only faults of our own are `error`, and come with their stack.
 */
export function logRequests(logger: Payload['logger'], listener: RequestListener): RequestListener {
  return (req, res) => {
    const began = performance.now()
    const request: CurrentRequest = { id: idOf(req.headers['x-request-id']), errors: [] }
    const { method, url } = req // Express and Next change them
    const ip = req.socket.remoteAddress
    res.setHeader('X-Request-Id', request.id)
    res.once('close', () => {
      request.isOver = true
      const { cache, errors, id, user } = request
      const status = res.statusCode
      const [err, ...others] = errors.filter(isOurFault)
      for (const other of others) logger.error({ id, err: other })
      const reason = err ? undefined : (request.reason ?? (errors[0] as Error | undefined)?.message)
      const ms = Math.round((performance.now() - began) * 10) / 10
      const aborted = res.writableFinished ? undefined : true
      const line = { id, method, url, status, ms, ip, user, cache, aborted, reason: reason?.slice(0, 200), err }
      const level = err || status === 500 ? 'error' : status > 500 ? 'warn' : 'info'
      logger[level](line)
    })
    requests.run(request, () => listener(req, res))
  }
}

/**
 * Adds the signed-in user to a request’s log line. Payload has no hook for that, but keeps its strategies where they can be
 * wrapped. It takes a database that is away for a token that is not valid: the answer is then 503 and not 403.
 */
export function noteUsers(payload: Payload, isAway: () => Promise<boolean>): void {
  for (const strategy of payload.authStrategies) {
    const authenticate = strategy.authenticate.bind(strategy)
    strategy.authenticate = async (asked) => {
      const result = await authenticate(asked)
      const request = requests.getStore()
      if (request && result.user) request.user = result.user.id
      else if (request && extractJWT({ headers: asked.headers, payload })) request.isUnavailable = await isAway()
      return result
    }
  }
}
