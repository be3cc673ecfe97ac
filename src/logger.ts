import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'
import type { Env } from './env'

/** In production, lines are gathered to 4 kB, or for half a second; more would cost more (SonicBoom measures all it has). */
const GATHERED = { minLength: 4096, periodicFlush: 500, sync: true }

/** One logger for Payload and for requests: JSON lines in production, lines for people elsewhere. */
export function createLogger({ isProduction, logLevel: level }: Pick<Env, 'isProduction' | 'logLevel'>): Logger {
  if (isProduction) return pino({ level }, pino.destination(GATHERED))
  return pino({ level }, pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname', sync: true }))
}

/** An address as it may stand in a log: without what opens a draft to whoever reads it, or an account. */
export const loggedUrl = (url: string): string => url.replace(/([?&]token=|\/reset\/)[^&?/]+/g, '$1…')
