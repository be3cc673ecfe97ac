import { createHash } from 'node:crypto'
import { createServer, type AddressInfo } from 'node:net'

/** The prefix of the names of one run’s databases, which are dropped after it. */
export const PREFIX = `newsdesk_test_${process.env.TEST_RUN ?? (process.env.TEST_RUN = String(process.pid))}_`

const SERVERS = { postgres: 'POSTGRES_TEST_URL', mongodb: 'MONGODB_TEST_URL' }

/** The URL of a data folder's own database on the tested database server; none for SQLite. */
export function databaseUrl(dataDir: string): string {
  const server = process.env[SERVERS[process.env.TEST_ENGINE as keyof typeof SERVERS]]
  if (!server) return ''
  const url = new URL(server)
  url.pathname = `/${PREFIX}${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
  return url.href
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
