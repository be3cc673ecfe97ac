import type { Server } from 'node:http'

const GRACE_MS = 10_000

/** On SIGINT and SIGTERM: takes no new request, answers those under way, closes the rest and exits 0. */
export function stopOnSignals(server: Server, closers: (() => Promise<unknown>)[]): void {
  const stop = (): void => {
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    server.close(() => {
      void Promise.allSettled(closers.map((close) => close())).then(() => process.exit(0))
    })
    server.closeIdleConnections()
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
}
