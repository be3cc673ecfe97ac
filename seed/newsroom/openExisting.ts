import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Payload } from 'payload'
import { engineOf, MEMORY_SERVER, sqlitePath, withoutPassword } from '../../src/config/databaseAddress'
import { readEnv, type Env } from '../../src/config/env'
import { NO_DATABASE, Refusal } from '../../src/config/refusal'

/**
 * Opens a newsroom to read it out, with nothing logged to the standard output, which that takes.
 * @throws {Refusal} when there is none; neither a database nor a folder is made
 */
export async function openExisting(): Promise<{ env: Env; payload: Payload }> {
  process.env.LOG_LEVEL = 'silent'
  process.env.PAYLOAD_SECRET ||= randomUUID() // nothing is signed; the configuration would make a folder for one to keep
  const env = readEnv()
  const none = new Refusal(
    `No newsroom found at ${withoutPassword(env.databaseUrl)}: set DATA_DIR or DATABASE_URL to an existing one.`,
    NO_DATABASE,
  )
  const file = fileOf(env.databaseUrl)
  if (file !== undefined && !existsSync(file)) throw none
  const [{ getPayload }, { default: config }] = await Promise.all([
    import('payload'),
    import('../../src/payload.config'),
  ])
  const payload = await getPayload({ config, disableDBConnect: true, disableOnInit: true })
  if (file === undefined && !(await isThere(payload))) throw none
  await payload.db.connect?.()
  return { env, payload }
}

/** Where a database that needs no server keeps its data. */
const fileOf = (address: string): string | undefined =>
  address.startsWith(MEMORY_SERVER)
    ? address.slice(MEMORY_SERVER.length)
    : engineOf(address) === 'sqlite'
      ? sqlitePath(address)
      : undefined

/** Whether a server has the newsroom’s tables, or collections. A server that does not respond is reported when Payload connects. */
async function isThere({ db }: Payload): Promise<boolean> {
  if (db.name === 'mongoose') {
    const { connectOptions, connection, url } = db as unknown as MongooseAdapter
    // Payload’s own connection would make its collections as soon as it is open.
    const probe = connection.base.createConnection(url as string, connectOptions)
    try {
      return (await (await probe.asPromise()).listCollections()).length > 0
    } catch {
      return true
    } finally {
      await probe.close()
    }
  }
  const { pg, poolOptions } = db as unknown as PostgresAdapter
  const client = new pg.Client(poolOptions)
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string | null }>("SELECT to_regclass('payload_migrations') AS name")
    return Boolean(rows[0]?.name)
  } catch (error) {
    return (error as { code?: string }).code !== NO_SUCH_DATABASE
  } finally {
    await client.end()
  }
}

const NO_SUCH_DATABASE = '3D000'
