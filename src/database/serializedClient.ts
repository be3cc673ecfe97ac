import type { InArgs, InStatement, Transaction, TransactionMode } from '@libsql/client'
import { Sqlite3Client } from '@libsql/client/sqlite3'
import { Mutex, withTimeout, type MutexInterface } from 'async-mutex'
import Database from 'libsql'
import { LRUCache } from 'lru-cache'
import { setTimeout as sleep } from 'node:timers/promises'
import { sqlitePath } from '../config/databaseAddress'

const PATIENCE_MS = 30_000
/** SQLite's own wait blocks the whole event loop, so it is short; `whileBusy` waits on without blocking. */
const BUSY_TIMEOUT_MS = 100
/** How much of the file is read where it lies in memory: a list of 10,000 takes a third of the time, see decision 001. */
const MAPPED_BYTES = 1024 ** 3

/** Payload’s reads come in few kinds, but for conditions across references, whose aliases are new each time. */
const KEPT_STATEMENTS = 300
/** In characters: a longer one inserts many rows of an import, and does not come again. */
const MAX_KEPT = 10_000

type CommitFailed = (error: unknown) => void

const sqlOf = (statement: InStatement): string => (typeof statement === 'string' ? statement : statement.sql)
const isRead = (statement: InStatement): boolean => /^\s*(select|explain)\b/i.test(sqlOf(statement))
/** Statements that repeat; not those that change the schema, or begin or end a transaction. */
const isKept = (sql: string): boolean => sql.length <= MAX_KEPT && /^\s*(select|insert|update|delete)\b/i.test(sql)
const isSetting = (statement: InStatement): boolean => /^\s*(pragma|vacuum)\b/i.test(sqlOf(statement))

/** Whether another process has the database. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && /SQLITE_BUSY|database is locked/.test(error.message)

async function whileBusy<T>(work: () => Promise<T>, patienceMs: number): Promise<T> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error
      await sleep(10 + Math.random() * 20)
    }
  }
}

/**
 * A connection that compiles a statement once, and asks for its columns once, which takes longer than to run it; libsql’s
 * own does so each time.
 */
class Connection extends Sqlite3Client {
  constructor(url: string) {
    const path = decodeURIComponent(sqlitePath(url))
    const database = new Database(path)
    const prepare = database.prepare.bind(database)
    const kept = new LRUCache<string, Database.Statement>({ max: KEPT_STATEMENTS })
    database.prepare = ((sql: string) => {
      const known = kept.get(sql)
      if (known) return known
      const statement = prepare(sql) as Database.Statement
      if (!isKept(sql)) return statement
      const columns = statement.columns.bind(statement)
      let names: ReturnType<typeof columns> | undefined
      statement.columns = () => (names ??= columns())
      kept.set(sql, statement)
      return statement
    }) as typeof database.prepare
    super(path, {}, database, 'number')
  }
}

/**
 * A transaction that has begun on a connection.
 * @param release called at its end, for the next writer
 */
function begun(connection: Connection, release: () => void, onCommitFailure?: CommitFailed): Transaction {
  let closed = false

  // A statement that comes after the end must not slip into the next transaction on this connection.
  const execute = async (statement: InStatement) => {
    if (closed) throw new Error('SQLite: the transaction has ended')
    return connection.execute(statement)
  }
  const end = async (word: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    if (closed) return
    closed = true
    try {
      await connection.execute(word)
    } catch (error) {
      if (word === 'COMMIT') {
        await connection.execute('ROLLBACK').catch(() => undefined)
        onCommitFailure?.(error)
      }
      throw error
    } finally {
      release()
    }
  }
  return {
    execute,
    batch: async (statements) => {
      const results = []
      for (const statement of statements) results.push(await execute(statement))
      return results
    },
    executeMultiple: () => {
      throw new Error('SQLite: send the statements one by one') // libsql would end the transaction after them
    },
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    close: () => void end('ROLLBACK'),
    get closed() {
      return closed
    },
  }
}

/**
 * A libsql client on which parallel writes all succeed. SQLite takes one writer at a time; libsql's own client opens a
 * new connection, with no settings, for each transaction and fails at once when another is open (1 of 30 parallel
 * creates went through; libsql-client-ts#288). Here one connection writes and every writer waits for its turn, while
 * another connection, which is the client's own, reads what is committed, undisturbed (WAL).
 */
export class SerializedClient extends Connection {
  #writer!: Connection // from `open` on
  #foreignKeys: 'ON' | 'OFF' = 'ON'
  readonly #turn: MutexInterface

  private constructor(
    private readonly url: string,
    private readonly patienceMs: number,
    private readonly onCommitFailure?: CommitFailed,
  ) {
    super(url)
    this.#turn = withTimeout(new Mutex(), patienceMs)
  }

  /**
   * @param url of a file: `file:newsdesk.db`
   * @param options.patienceMs how long a write waits for its turn, in this process or for another one, before it fails
   * @param options.onCommitFailure called when a COMMIT failed, after the rollback
   */
  static async open(
    url: string,
    { onCommitFailure, patienceMs = PATIENCE_MS }: { onCommitFailure?: CommitFailed; patienceMs?: number } = {},
  ): Promise<SerializedClient> {
    const client = new SerializedClient(url, patienceMs, onCommitFailure)
    try {
      await client.#connectWriter()
      for (const setting of [`busy_timeout = ${BUSY_TIMEOUT_MS}`, 'query_only = ON', `mmap_size = ${MAPPED_BYTES}`]) {
        await client.#read(`PRAGMA ${setting}`)
      }
    } catch (error) {
      client.close()
      throw error
    }
    return client
  }

  override async execute(statement: InStatement | string, args?: InArgs) {
    const full: InStatement = typeof statement === 'string' && args ? { sql: statement, args } : statement
    if (isRead(full)) return this.#read(full)
    if (isSetting(full)) return this.#alone(() => this.#writer.execute(full))
    return this.#inTransaction((own) => own.execute(full))
  }

  override batch(statements: InStatement[]) {
    return this.#inTransaction((own) => own.batch(statements))
  }

  override executeMultiple(sql: string) {
    return this.#alone(() => this.#writer.executeMultiple(sql))
  }

  override migrate(statements: InStatement[]) {
    return this.#alone(() => this.#writer.migrate(statements))
  }

  override async transaction(_mode?: TransactionMode): Promise<Transaction> {
    const release = await this.#takeTurn()
    try {
      await whileBusy(() => this.#begin(), this.patienceMs)
    } catch (error) {
      release()
      throw error
    }
    return begun(this.#writer, release, this.onCommitFailure)
  }

  /** Does the work with foreign keys off, as a migration that rebuilds a table needs it. */
  async withoutForeignKeys(work: () => Promise<void>): Promise<void> {
    await this.#useForeignKeys('OFF')
    try {
      await work()
    } finally {
      await this.#useForeignKeys('ON')
    }
  }

  override close(): void {
    super.close()
    this.#writer?.close() // there is none if it could not be opened
  }

  /** @throws when no turn came within the patience, with the stack of the write that waited */
  async #takeTurn(): Promise<() => void> {
    try {
      return await this.#turn.acquire()
    } catch (cause) {
      const waited = `timed out after ${this.patienceMs / 1000} s waiting to write`
      throw new Error(`SQLite: ${waited}. Does a hook write without passing \`req\`?`, { cause })
    }
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const release = await this.#takeTurn()
    try {
      return await work()
    } finally {
      release()
    }
  }

  #read(statement: InStatement) {
    return whileBusy(() => super.execute(statement), this.patienceMs)
  }

  async #connectWriter(): Promise<void> {
    const writer = new Connection(this.url)
    const foreignKeys = `foreign_keys = ${this.#foreignKeys}`
    this.#writer = writer
    for (const setting of [`busy_timeout = ${BUSY_TIMEOUT_MS}`, 'journal_mode = WAL', foreignKeys]) {
      await whileBusy(() => writer.execute(`PRAGMA ${setting}`), this.patienceMs)
    }
  }

  /** A BEGIN that found the database busy stays open on its connection, where nothing could commit any more. */
  async #begin(): Promise<void> {
    try {
      await this.#writer.execute('BEGIN IMMEDIATE')
    } catch (error) {
      this.#writer.close()
      await this.#connectWriter()
      throw error
    }
  }

  async #inTransaction<T>(work: (own: Transaction) => Promise<T>): Promise<T> {
    const own = await this.transaction()
    try {
      const result = await work(own)
      await own.commit()
      return result
    } finally {
      await own.rollback()
    }
  }

  async #useForeignKeys(state: 'ON' | 'OFF'): Promise<void> {
    this.#foreignKeys = state
    await this.#alone(() => this.#writer.execute(`PRAGMA foreign_keys = ${state}`))
  }
}

/**
 * Waits for a lock that ends with its process, however that ends: a transaction on a SQLite file of its own, which stays;
 * other processes may still wait for it when it is removed.
 * @returns what releases it
 * @throws when another process held the lock until the timeout
 */
export async function lockFile(file: string, patienceMs: number): Promise<() => Promise<void>> {
  const client = await SerializedClient.open(`file:${file}`, { patienceMs })
  try {
    const turn = await client.transaction()
    return () => turn.rollback().finally(() => client.close())
  } catch (error) {
    client.close()
    throw error
  }
}
