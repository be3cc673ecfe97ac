import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'
import type { Env } from './env'

/** In production, lines are gathered for half a second or 64 kB: one system call a request costs more than its answer. */
const GATHERED = { maxWrite: 131_072, minLength: 65_536, periodicFlush: 500, sync: false }

/** One logger for Payload and for requests: JSON lines in production, lines for people elsewhere. */
export function createLogger({ isProduction, logLevel: level }: Pick<Env, 'isProduction' | 'logLevel'>): Logger {
  if (isProduction) return pino({ level }, pino.destination(GATHERED))
  return pino({ level }, pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname', sync: true }))
}
