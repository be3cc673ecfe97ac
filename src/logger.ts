import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'

/** One logger for Payload and for requests: JSON lines in production, readable lines of what went wrong elsewhere. */
export function createLogger(isProduction: boolean): Logger {
  const redact = ['req.headers.authorization', 'req.headers.cookie', 'res.headers["set-cookie"]']
  return isProduction
    ? pino({ level: 'info', redact })
    : pino({ level: 'warn', redact }, pretty({ colorize: process.stdout.isTTY, ignore: 'pid,hostname', sync: true }))
}
