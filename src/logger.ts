import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'
import type { Env } from './env'

/** One logger for Payload and for requests: JSON lines in production, lines for people elsewhere. */
export function createLogger({ isProduction, logLevel: level }: Pick<Env, 'isProduction' | 'logLevel'>): Logger {
  if (isProduction) return pino({ level })
  return pino({ level }, pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname', sync: true }))
}
