import { mongooseAdapter, type MongooseAdapter } from '@payloadcms/db-mongodb'
import type { ClientSession } from 'mongodb'
import { createLocalReq, type DatabaseAdapterObj } from 'payload'
import { migrations } from '../migrations/mongodb'
import { NO_DATABASE, Refusal } from '../config/refusal'
import { MEMORY_SERVER, withoutPassword } from '../config/databaseAddress'
import type { MemoryServer } from './memoryServer'
import { amendAdapter, replaceMethods } from './amendAdapter'
import { failed, missing } from './migrations'

const PATIENCE_MS = 5_000

/**
 * A MongoDB database, on a server with transactions: indexes made and migrations applied at connection.
 * @param url `mongodb://…`, or `mongodb-memory-server:[FOLDER]` for a server that is started and stopped with us
 */
export function mongoDatabase(url: string): DatabaseAdapterObj<MongooseAdapter> {
  const database = mongooseAdapter({
    // With the driver's own 30 s for a connection, it may take so long to notice that a server is back.
    connectOptions: { connectTimeoutMS: PATIENCE_MS, serverSelectionTimeoutMS: PATIENCE_MS },
    ensureIndexes: true,
    migrationDir: 'src/migrations/mongodb',
    transactionOptions: {},
    url,
  })
  return amendAdapter(database as DatabaseAdapterObj<MongooseAdapter>, (adapter) => {
    const { beginTransaction, transactionOptions } = adapter
    const connect = adapter.connect!.bind(adapter)
    const destroy = adapter.destroy!.bind(adapter)
    let server: MemoryServer | undefined
    adapter.connect = async (options) => {
      if (url.startsWith(MEMORY_SERVER)) {
        const { startMemoryServer } = await import('./memoryServer')
        server ??= await startMemoryServer(url.slice(MEMORY_SERVER.length))
        adapter.url = server.url
      }
      storeNulls(adapter)
      await open(adapter)
      await connect(options)
      // Payload does without transactions unless the address names the replica set; this server has them.
      Object.assign(adapter, { beginTransaction, transactionOptions })
      await migrateForward(adapter)
    }
    type Versions = { docs: { latest?: boolean }[] }
    replaceMethods<{ select?: object }, Versions>(adapter, ['findVersions'], (find) => async (query) => {
      const found = await find(query)
      if (!query.select) for (const version of found.docs) version.latest ??= false
      return found
    })
    adapter.destroy = async () => {
      await destroy()
      await server?.stop()
      server = undefined
    }
  })
}

/** @throws {Refusal} when no connection can be had, or the server keeps no transactions */
async function open({ connectOptions, connection, url }: MongooseAdapter): Promise<void> {
  const address = withoutPassword(url as string)
  try {
    await connection.openUri(url as string, connectOptions)
  } catch (error) {
    throw new Refusal(
      `Cannot open the database ${address}: ${(error as Error).message}. Check that MongoDB is running there and that DATABASE_URL is correct.`,
      NO_DATABASE,
    )
  }
  const { msg, setName } = await connection.db!.admin().command({ hello: 1 })
  if (setName || msg === 'isdbgrid') return
  await connection.close()
  throw new Refusal(
    `The MongoDB server at ${address} does not support transactions: run it as a replica set (mongod --replSet rs0, then rs.initiate()).`,
    NO_DATABASE,
  )
}

const DUPLICATE_KEY = 11_000

/**
 * Applies what is missing, each migration in a transaction that first records it under its name: of several processes
 * that start together one does, and the others wait for it and find it done.
 */
async function migrateForward({ connection, payload, sessions }: MongooseAdapter): Promise<void> {
  const records = connection.collection<{ _id: string; batch: number; createdAt: Date; name: string; updatedAt: Date }>(
    'payload-migrations',
  )
  const names = (await records.find().toArray()).map(({ name }) => name)
  for (const { name, up } of missing(migrations, names)) {
    const apply = async (session: ClientSession): Promise<void> => {
      const now = new Date()
      await records.insertOne({ _id: name, name, batch: 1, createdAt: now, updatedAt: now }, { session })
      const req = await createLocalReq({}, payload)
      req.transactionID = name
      Object.assign(sessions, { [name]: session }) // also of the types of Payload's SQL adapters
      try {
        await up({ payload, req, session })
      } finally {
        delete sessions[name]
      }
    }
    await connection
      .getClient()
      .withSession((session) => session.withTransaction(() => apply(session)))
      .catch((error: Error & { code?: number }) => {
        if (error.code !== DUPLICATE_KEY) throw failed(name, error)
      })
  }
}

type Schema = MongooseAdapter['collections'][string]['schema']
/** A path of a mongoose schema; an array of rows has the rows' own schema. */
type Path = {
  $isMongooseArray?: boolean
  _index: unknown
  default: (value: null | (() => unknown[])) => void
  options: { default?: unknown; unique?: boolean }
  path: string
  schema?: Schema
}

/** Stores null for what has no value, and a list for what is one, as the tables of the other engines do: front-ends get the same answers. */
export function storeNulls({ collections, versions }: MongooseAdapter): void {
  for (const { schema } of [...Object.values(collections), ...Object.values(versions)]) defaultToNull(schema)
}

function defaultToNull(schema: Schema): void {
  schema.eachPath((name, found) => {
    const type = found as unknown as Path // mongoose's types leave out half of it
    if (type.schema) defaultToNull(type.schema)
    if (name === '_id') return
    if (type.options.default === undefined) type.default(type.$isMongooseArray ? () => [] : null)
    // A unique index that is sparse leaves out what is absent, but not what is null.
    if (type.options.unique) type._index = { unique: true, partialFilterExpression: { [name]: { $type: 'string' } } }
  })
}
