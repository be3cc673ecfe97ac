import { postgresAdapter, type PostgresAdapter } from '@payloadcms/db-postgres'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import { randomUUID } from 'node:crypto'
import type { DatabaseAdapterObj, Migration } from 'payload'
import { migrations } from '../migrations/postgres'
import { NO_DATABASE, Refusal } from '../config/refusal'
import { withoutPassword } from '../config/databaseAddress'
import { amendAdapter } from './amendAdapter'
import { addIndexes } from './indexes'
import { comparedAsBytes, enumsAsText, sortNullsFirst } from './postgresLikeness'
import { searchAlike } from './textSearch'
import { apply, missing } from './migrations'

type Pool = PostgresAdapter['pool']

/** Any number, the same in every Newsdesk: PostgreSQL's advisory locks are numbered, for each database apart. */
const MIGRATION_LOCK = 7_263_391

/** How long a server may take to answer, and how long a busy one may let us wait for a connection. */
const CONNECT_MS = 5_000
const PATIENCE_MS = 30_000
/** For reads, and as many again for transactions. */
const CONNECTIONS = 10

/**
 * A PostgreSQL database: migrations applied at connection, transactions that see one state and fail rather than
 * overwrite what they have not seen (REPEATABLE READ), text and nulls sorted as on the other engines.
 * @param url `postgres://…`; the database is made if the server lacks it
 */
export function postgresDatabase(url: string): DatabaseAdapterObj<PostgresAdapter> {
  const database = postgresAdapter({
    beforeSchemaInit: [enumsAsText],
    migrationDir: 'src/migrations/postgres',
    pool: { connectionString: url, connectionTimeoutMillis: PATIENCE_MS, max: CONNECTIONS },
    push: false,
  })
  return amendAdapter(database, (adapter) => {
    const { destroy } = adapter
    const connect = adapter.connect!.bind(adapter)
    // Payload reads past its own transaction here and there: such a read must never wait for a transaction to end.
    let transactions: Pool | undefined
    const { pgSchema } = adapter
    adapter.pgSchema = { enum: pgSchema.enum, table: comparedAsBytes(pgSchema.table) } as typeof pgSchema
    adapter.beforeSchemaInit.push(({ schema }) => addIndexes(adapter, schema))
    adapter.operators = searchAlike(adapter.operators, 'postgres')
    adapter.connect = async (options) => {
      // A pool that is there is not opened by Payload, which would keep a client of it for ever.
      adapter.pool ??= await openPool(adapter, url)
      transactions ??= newPool(adapter)
      await connect(options)
      await migrateForward(adapter)
    }
    adapter.beginTransaction = () => begin(adapter, transactions!)
    adapter.commitTransaction = async (id) => end(adapter, await id, 'resolve')
    adapter.rollbackTransaction = async (id) => end(adapter, await id, 'reject')
    adapter.destroy = async () => {
      await destroy?.call(adapter)
      await Promise.all([adapter.pool?.end(), transactions?.end()])
      Object.assign(adapter, { pool: undefined })
      transactions = undefined
    }
  })
}

/** @throws {Refusal} when no connection can be had */
async function openPool(adapter: PostgresAdapter, url: string): Promise<Pool> {
  try {
    await probe(adapter).catch(async (error: { code?: string }) => {
      if (error.code !== NO_SUCH_DATABASE) throw error
      await createDatabase(adapter, url)
      await probe(adapter)
    })
    return newPool(adapter)
  } catch (error) {
    const reason = (error as Error).message || (error as NodeJS.ErrnoException).code
    throw new Refusal(
      `Cannot open the database ${withoutPassword(url)}: ${reason}. Check that PostgreSQL is running there and that DATABASE_URL is correct.`,
      NO_DATABASE,
    )
  }
}

const NO_SUCH_DATABASE = '3D000'
/** Another process was faster, just now or a moment ago. */
const IS_THERE = new Set(['42P04', '23505'])

async function createDatabase({ pg, poolOptions }: PostgresAdapter, url: string): Promise<void> {
  const server = new URL(url)
  const name = decodeURIComponent(server.pathname.slice(1))
  server.pathname = '/postgres' // the one that every server has
  const client = new pg.Client({ ...poolOptions, connectionString: server.href })
  await client.connect()
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`)
  } catch (error) {
    if (!IS_THERE.has((error as { code?: string }).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

async function probe({ pg, poolOptions }: PostgresAdapter): Promise<void> {
  const client = new pg.Client({ ...poolOptions, connectionTimeoutMillis: CONNECT_MS })
  await client.connect()
  await client.end()
}

function newPool({ payload, pg, poolOptions }: PostgresAdapter): Pool {
  const pool = new pg.Pool(poolOptions)
  const note = (error: Error): void => payload.logger.debug(error, 'PostgreSQL closed a connection') // see ChangeFollowingCache
  pool.on('error', note)
  pool.on('connect', (client) => {
    client.on('error', note) // without a listener, a connection that is lost at work would end the process
    sortNullsFirst(client)
  })
  return pool
}

/** Applies what is missing, once, also when several processes start together: the lock ends with its process. */
async function migrateForward(adapter: PostgresAdapter): Promise<void> {
  if (missing(migrations, await applied(adapter)).length === 0) return
  const client = await adapter.pool.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await apply(adapter, missing(migrations as Migration[], await applied(adapter)))
  } finally {
    client.release(true)
  }
}

async function applied({ pool }: PostgresAdapter): Promise<string[]> {
  const { rows } = await pool.query<{ table: string | null }>("SELECT to_regclass('payload_migrations') AS table")
  if (!rows[0]?.table) return []
  return (await pool.query<{ name: string }>('SELECT name FROM payload_migrations')).rows.map(({ name }) => name)
}

/**
 * Payload's own transactions take a COMMIT that failed for one that went through, and so does PostgreSQL's answer to
 * the COMMIT of a transaction in which a statement had failed: it says ROLLBACK, and is no error.
 */
async function begin(adapter: PostgresAdapter, pool: Pool): Promise<string> {
  const client = await pool.connect()
  const run = (sql: string) =>
    client.query(sql).catch((error: Error) => {
      client.release(error)
      throw error
    })
  const finish = async (word: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    const { command } = await run(word)
    client.release()
    if (command !== word) throw new Error('The database refused to commit: nothing was written.')
  }
  await run('BEGIN ISOLATION LEVEL REPEATABLE READ')
  const id = randomUUID()
  adapter.sessions[id] = {
    db: drizzle({ client, schema: adapter.schema }) as never, // a connection in place of drizzle’s own transaction
    resolve: () => finish('COMMIT'),
    reject: () => finish('ROLLBACK'),
  }
  return id
}

async function end(adapter: PostgresAdapter, id: number | string, how: 'resolve' | 'reject'): Promise<void> {
  const session = adapter.sessions[id]
  if (!session) return // ended already, by an operation that shared it
  delete adapter.sessions[id]
  await session[how]()
}
