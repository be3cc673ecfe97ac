import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'

/** One logger for Payload and for requests: JSON lines in production, readable lines of what went wrong elsewhere. */
export function createLogger(isProduction: boolean): Logger {
  return isProduction
    ? pino({ level: 'info' })
    : pino({ level: 'warn' }, pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname', sync: true }))
}
