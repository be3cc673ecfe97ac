import pino, { type Logger, type LoggerOptions } from 'pino'
import pretty from 'pino-pretty'
import type { Env } from './env'

/** In production, lines are gathered to 4 kB, or for half a second; more would cost more (SonicBoom measures all it has). */
const GATHERED = { minLength: 4096, periodicFlush: 500, sync: true }

/** What opens a draft to whoever reads the log, or an account. */
const SECRET_PART = /([?&]token=|\/reset\/)[^&?/]+/g
const redact: LoggerOptions['redact'] = {
  paths: ['req.url'],
  censor: (url) => String(url).replace(SECRET_PART, '$1…'),
}

/** One logger for Payload and for requests: JSON lines in production, lines for people elsewhere. */
export function createLogger({ isProduction, logLevel: level }: Pick<Env, 'isProduction' | 'logLevel'>): Logger {
  const lines = isProduction
    ? pino.destination(GATHERED)
    : pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname', sync: true })
  return pino({ level, redact }, lines)
}
