import { format, stripVTControlCharacters } from 'node:util'
import pino, { type Logger, type LoggerOptions } from 'pino'
import pretty from 'pino-pretty'
import { currentRequest } from './currentRequest'
import { whyUnavailable } from '../database/unavailable'
import type { Env } from '../config/env'

/** In production, lines are gathered to 4 kB, or for half a second; more would cost more (SonicBoom measures all it has). */
const GATHERED = { minLength: 4096, periodicFlush: 500, sync: true }

/** Values that would give readers of the log access to a draft or an account: parameters, also in GraphQL, and links. */
const SECRETS = [
  /([?&][^=&]*(?:token|passw(?:or)?d|secret|api-?key|signature|authorization|jwt)[^=&]*=)[^&#]+/gi,
  /(\b(?:token|password|secret)(?:%20|%22|%3A|[\s"+:])+)[^&"%\s]+/gi,
  /(\/reset\/)[^?#/]+/g,
]
/** An address may have 16 kB. */
const MAX_URL = 1_000

const withoutSecrets = (url: unknown): string =>
  SECRETS.reduce(
    (text, secret) => text.replace(secret, '$1…'),
    String(url).slice(0, MAX_URL).replaceAll(/%5B/gi, '[').replaceAll(/%5D/gi, ']'),
  )

const redact: LoggerOptions['redact'] = { paths: ['url', 'req.url'], censor: withoutSecrets }

function errorIn(logged: unknown): Error | undefined {
  const error: unknown = logged instanceof Error ? logged : (logged as { err?: unknown } | null)?.err
  return error instanceof Error ? error : undefined
}

/** Errors of a request are logged in the request's own line, once its response shows whether the client caused them. */
const hooks: LoggerOptions['hooks'] = {
  logMethod(args, method) {
    const [error, request] = [errorIn(args[0]), currentRequest()]
    if (error && request) request.errors.push(error)
    else method.apply(this, args)
  },
}

/** One logger for Payload and for requests: JSON lines in production, lines for people elsewhere. */
export function createLogger({ isProduction, logLevel: level }: Pick<Env, 'isProduction' | 'logLevel'>): Logger {
  if (!isProduction) {
    const lines = pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname', sync: true })
    return pino({ level, redact, hooks }, lines)
  }
  const lines = pino.destination(GATHERED)
  process.once('exit', () => lines.flushSync())
  return pino({ base: null, level, redact, hooks }, lines)
}

/** Makes JSON lines of what Next and other libraries print. */
export function logConsole(logger: Logger): void {
  for (const level of ['debug', 'error', 'info', 'warn'] as const) {
    console[level] = (...printed: unknown[]) => {
      const err = printed.map(errorIn).find(Boolean)
      const message = stripVTControlCharacters(format(...printed)).trim()
      if (err) logger[level](err)
      else if (message) logger[level](message)
    }
  }
  console.log = console.info
}

/**
 * Logs that something fails which is tried again and again, the first time only, and that it works again.
 * @param what `The database` or `The schedule`
 */
export function outageLog(logger: Logger, what: string) {
  let isFailing = false
  return {
    failed: (error: unknown): void => {
      if (!isFailing) logger.error(whyUnavailable(error)?.cause ?? error, `${what} fails; retrying until it works.`)
      isFailing = true
    },
    worked: (): void => {
      if (isFailing) logger.info(`${what} works again.`)
      isFailing = false
    },
  }
}
