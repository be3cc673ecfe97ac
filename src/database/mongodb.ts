import { mongooseAdapter, type MongooseAdapter } from '@payloadcms/db-mongodb'
import { createLocalReq, type DatabaseAdapterObj } from 'payload'
import { migrations } from '../migrations/mongodb'
import { Refusal } from '../refusal'
import { MEMORY_SERVER, withoutPassword } from './address'
import type { MemoryServer } from './memoryServer'
import { storeNulls } from './mongoNulls'
import { missing, NO_DATABASE } from './versions'

const PATIENCE_MS = 5_000

/**
 * A MongoDB database, on a server with transactions: indexes made and migrations applied at connection.
 * @param url `mongodb://…`, or `mongodb-memory-server:[FOLDER]` for a server that is started and stopped with us
 */
export function mongoDatabase(url: string): DatabaseAdapterObj {
  const mongo = mongooseAdapter({
    connectOptions: { serverSelectionTimeoutMS: PATIENCE_MS },
    ensureIndexes: true,
    migrationDir: 'src/migrations/mongodb',
    transactionOptions: {},
    url,
  })
  return {
    ...mongo,
    init: (args) => {
      const adapter = mongo.init(args) as MongooseAdapter
      const { beginTransaction, transactionOptions } = adapter
      const connect = adapter.connect!.bind(adapter)
      const destroy = adapter.destroy!.bind(adapter)
      const findVersions = adapter.findVersions.bind(adapter)
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
      adapter.findVersions = async (query) => {
        const found = await findVersions(query)
        if (!query.select) for (const version of found.docs) version.latest ??= false
        return found as never
      }
      adapter.destroy = async () => {
        await destroy()
        await server?.stop()
        server = undefined
      }
      return adapter
    },
  }
}

/** @throws {Refusal} when no connection can be had, or the server keeps no transactions */
async function open({ connectOptions, connection, url }: MongooseAdapter): Promise<void> {
  const address = withoutPassword(url as string)
  try {
    await connection.openUri(url as string, connectOptions)
  } catch (error) {
    throw new Refusal(
      `Cannot open the database ${address}: ${(error as Error).message}. Is MongoDB running there, and DATABASE_URL right?`,
      NO_DATABASE,
    )
  }
  const { msg, setName } = await connection.db!.admin().command({ hello: 1 })
  if (setName || msg === 'isdbgrid') return
  await connection.close()
  throw new Refusal(
    `The MongoDB at ${address} keeps no transactions: run it as a replica set (mongod --replSet rs0, then rs.initiate()).`,
    NO_DATABASE,
  )
}

/**
 * Applies what is missing, each migration in a transaction that first writes to one document: of several processes that
 * start together one writes it, the others meet a write conflict, and their driver tries again once that one is done.
 */
async function migrateForward(adapter: MongooseAdapter): Promise<void> {
  const { connection, payload, sessions } = adapter
  const records = connection.collection<{ name: string }>('payload-migrations')
  const lock = connection.collection<{ _id: string; turn: number }>('newsdesk-migrating')
  const names = async (options = {}) => (await records.find({}, options).toArray()).map(({ name }) => name)
  if (missing(migrations, await names()).length === 0) return

  await connection.getClient().withSession(async (session) => {
    for (const { name } of migrations) {
      await session.withTransaction(async () => {
        await lock.updateOne({ _id: 'migrating' }, { $inc: { turn: 1 } }, { session, upsert: true })
        const migration = missing(migrations, await names({ session })).find((lacking) => lacking.name === name)
        if (!migration) return
        const req = await createLocalReq({}, payload)
        req.transactionID = name
        sessions[name] = session as never
        try {
          await migration.up({ payload, req, session })
        } finally {
          delete sessions[name]
        }
        const now = new Date()
        await records.insertOne({ name, batch: 1, createdAt: now, updatedAt: now } as never, { session })
      })
    }
  })
}
