import { sqliteAdapter, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj, Migration } from 'payload'
import { Refusal } from '../refusal'
import { migrations } from '../migrations'
import { openSerializedClient, type SerializedClient } from './serializedClient'

/**
 * The embedded SQLite database: transactions on, every write in its turn, migrations applied at connection.
 * @param url `file:` and a path
 */
export function sqliteDatabase(url: string): DatabaseAdapterObj<SQLiteAdapter> {
  const sqlite = sqliteAdapter({ client: { url }, migrationDir: 'src/migrations', push: false, transactionOptions: {} })
  return {
    ...sqlite,
    init: (args) => {
      const adapter = sqlite.init(args)
      const { commitTransaction } = adapter
      const connect = adapter.connect!.bind(adapter)
      let client: SerializedClient | undefined
      let commitFailure: unknown
      adapter.connect = async (options) => {
        client ??= await open(url, (error) => (commitFailure = error))
        adapter.client = client
        await connect(options)
        await migrateForward(adapter, client)
      }
      // Payload takes a COMMIT that failed for one that went through, and answers 200.
      adapter.commitTransaction = async (id) => {
        await commitTransaction.call(adapter, id)
        const failure = commitFailure
        commitFailure = undefined
        if (failure) throw new Error('The database refused to commit: nothing was written.', { cause: failure })
      }
      return adapter
    },
  }
}

/** @throws {Refusal} when the file cannot be opened, or is no database */
function open(url: string, onCommitFailure: (error: unknown) => void): Promise<SerializedClient> {
  return openSerializedClient(url, { onCommitFailure }).catch((error: Error) => {
    throw new Refusal(`Cannot open the database ${url}: ${error.message}`)
  })
}

/**
 * Applies what is missing. A migration that rebuilds a table drops the old one, which would delete the rows that refer
 * to it, and inside a transaction SQLite ignores `PRAGMA foreign_keys`: so they are off from before it begins.
 */
const migrateForward = (adapter: SQLiteAdapter, client: SerializedClient): Promise<void> =>
  client.withoutForeignKeys(() => adapter.migrate({ migrations: migrations as Migration[] }))
