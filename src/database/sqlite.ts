import { sqliteAdapter, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj, Migration } from 'payload'
import { chmodSync, closeSync, openSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { NO_DATABASE, Refusal } from '../config/refusal'
import { migrations } from '../migrations/sqlite'
import { sqlitePath } from '../config/databaseAddress'
import { amendAdapter } from './amendAdapter'
import { addIndexes, keepStatistics } from './indexes'
import { isBusy, lockFile, SerializedClient } from './serializedClient'
import { searchAlike } from './textSearch'
import { apply, missing } from './migrations'

/** A large newsroom takes its time. */
const MIGRATION_PATIENCE_MS = 10 * 60 * 1000
const LOCK_TRIES = 20

/**
 * The embedded SQLite database: transactions on, every write in its turn, migrations applied at connection.
 * @param url `file:` and a path
 */
export function sqliteDatabase(url: string): DatabaseAdapterObj<SQLiteAdapter> {
  const database = sqliteAdapter({
    client: { url },
    migrationDir: 'src/migrations/sqlite',
    push: false,
    transactionOptions: {},
  })
  return amendAdapter(database, (adapter) => {
    const { commitTransaction, destroy } = adapter
    const connect = adapter.connect!.bind(adapter)
    let client: SerializedClient | undefined
    let commitFailure: unknown
    adapter.beforeSchemaInit.push(({ schema }) => addIndexes(adapter, schema))
    adapter.operators = searchAlike(adapter.operators, 'sqlite')
    adapter.connect = async (options) => {
      keepToOwner(decodeURIComponent(sqlitePath(url)))
      const onCommitFailure = (error: unknown) => (commitFailure = error)
      client ??= await SerializedClient.open(url, { onCommitFailure }).catch((error: Error) => {
        throw new Refusal(`Cannot open the database ${url}: ${error.message}`, NO_DATABASE)
      })
      adapter.client = client
      await connect(options)
      await migrateForward(adapter, client, url)
    }
    // Payload takes a COMMIT that failed for one that went through, and answers 200.
    adapter.commitTransaction = async (id) => {
      await commitTransaction.call(adapter, id)
      const failure = commitFailure
      commitFailure = undefined
      if (failure) throw new Error('The database refused to commit: nothing was written.', { cause: failure })
    }
    adapter.destroy = async () => {
      await destroy?.call(adapter)
      client?.close()
      client = undefined
    }
  })
}

/** Restricts the file to its owner, because it contains drafts and password hashes; also an existing file, if it is ours. */
function keepToOwner(file: string): void {
  try {
    closeSync(openSync(file, 'a', 0o600))
    for (const suffix of ['', '-wal', '-shm']) chmodSync(`${file}${suffix}`, 0o600)
  } catch {
    // there is no log yet, or the file cannot be opened, which SQLite reports
  }
}

/**
 * Applies what is missing, once, also when several processes start together: the first one migrates, behind a lock that
 * ends with its process, and the others find nothing left to do. A migration that rebuilds a table drops the old one,
 * which would delete the rows that refer to it, and inside a transaction SQLite ignores `PRAGMA foreign_keys`: so they
 * are off from before it begins.
 */
async function migrateForward(adapter: SQLiteAdapter, client: SerializedClient, url: string): Promise<void> {
  const clean = (): void => {
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${sqlitePath(url)}-migrating${suffix}`, { force: true })
  }
  let tried = 1
  for (; missing(migrations, await applied(client), sqlitePath(url)).length > 0; tried += 1) {
    const release = await lockFile(`${sqlitePath(url)}-migrating`, MIGRATION_PATIENCE_MS).catch((error: Error) => {
      if (isBusy(error) || tried === LOCK_TRIES) throw error
    })
    if (!release) {
      await sleep(50) // who had the lock has just removed it, as we opened or waited for it, and is done
      continue
    }
    try {
      const lacking = missing(migrations as Migration[], await applied(client))
      await client.withoutForeignKeys(() => apply(adapter, lacking))
      await keepStatistics(client) // those of a table that was rebuilt are gone
    } finally {
      await release()
      clean()
    }
  }
  if (tried > 1) clean() // a process that waited may have created it again; its present holder has nothing left to migrate
}

async function applied(client: SerializedClient): Promise<string[]> {
  const { rows } = await client.execute("SELECT 1 FROM sqlite_master WHERE name = 'payload_migrations'")
  if (rows.length === 0) return []
  return (await client.execute('SELECT name FROM payload_migrations')).rows.map(({ name }) => name as string)
}
