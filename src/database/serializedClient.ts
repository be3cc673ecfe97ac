import type { Client, InArgs, InStatement, Transaction } from '@libsql/client'
import { Sqlite3Client } from '@libsql/client/sqlite3'
import { E_TIMEOUT, Mutex, withTimeout, type MutexInterface } from 'async-mutex'
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

type CommitFailed = (error: unknown) => void
type Options = { onCommitFailure?: CommitFailed; patienceMs?: number }

export type SerializedClient = Client & {
  /** Does the work with foreign keys off, as a migration that rebuilds a table needs it. */
  withoutForeignKeys: (work: () => Promise<void>) => Promise<void>
}

const sqlOf = (statement: InStatement): string => (typeof statement === 'string' ? statement : statement.sql)
const isRead = (statement: InStatement): boolean => /^\s*(select|explain)\b/i.test(sqlOf(statement))
/** Statements that repeat; not those that change the schema, or begin or end a transaction. */
const isKept = (sql: string): boolean => /^\s*(select|insert|update|delete)\b/i.test(sql)
const isSetting = (statement: InStatement): boolean => /^\s*(pragma|vacuum)\b/i.test(sqlOf(statement))

/** Another process has the database. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && /SQLITE_BUSY|database is locked/.test(error.message)

/** Does the work, again and again while another process holds the database. */
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
function connectKeeping(url: string): Client {
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
  return new Sqlite3Client(path, {}, database, 'number')
}

async function connect(url: string, patienceMs: number, ...settings: string[]): Promise<Client> {
  const connection = connectKeeping(url)
  for (const setting of [`busy_timeout = ${BUSY_TIMEOUT_MS}`, ...settings]) {
    await whileBusy(() => connection.execute(`PRAGMA ${setting}`), patienceMs)
  }
  return connection
}

/**
 * A transaction that has begun on a connection.
 * @param release called at its end, for the next writer
 */
function begun(connection: Client, release: () => void, onCommitFailure?: CommitFailed): Transaction {
  let closed = false

  // A statement that comes after the end must not slip into the next transaction on this connection.
  const open = (): Client => {
    if (closed) throw new Error('SQLite: the transaction has ended')
    return connection
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
    execute: async (statement: InStatement) => open().execute(statement),
    batch: async (statements) => {
      const results = []
      for (const statement of statements) results.push(await open().execute(statement))
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

/** The connection that writes: for one writer at a time, each in turn. */
class Writer {
  connection!: Client
  #foreignKeys: 'ON' | 'OFF' = 'ON'
  readonly #turn: MutexInterface

  constructor(
    private readonly url: string,
    private readonly patienceMs: number,
    private readonly onCommitFailure?: CommitFailed,
  ) {
    this.#turn = withTimeout(new Mutex(), patienceMs)
  }

  async connect(): Promise<void> {
    const foreignKeys = `foreign_keys = ${this.#foreignKeys}`
    this.connection = await connect(this.url, this.patienceMs, 'journal_mode = WAL', foreignKeys)
  }

  async transaction(): Promise<Transaction> {
    const release = await this.#nextTurn()
    try {
      await whileBusy(() => this.#begin(), this.patienceMs)
    } catch (error) {
      release()
      throw error
    }
    return begun(this.connection, release, this.onCommitFailure)
  }

  async inTransaction<T>(work: (own: Transaction) => Promise<T>): Promise<T> {
    const own = await this.transaction()
    try {
      const result = await work(own)
      await own.commit()
      return result
    } finally {
      await own.rollback()
    }
  }

  /** Does the work outside of any transaction. */
  async alone<T>(work: (connection: Client) => Promise<T>): Promise<T> {
    const release = await this.#nextTurn()
    try {
      return await work(this.connection)
    } finally {
      release()
    }
  }

  async useForeignKeys(state: 'ON' | 'OFF'): Promise<void> {
    this.#foreignKeys = state
    await this.alone((connection) => connection.execute(`PRAGMA foreign_keys = ${state}`))
  }

  async #nextTurn(): Promise<() => void> {
    try {
      return await this.#turn.acquire()
    } catch (error) {
      if (error !== E_TIMEOUT) throw error
      const seconds = this.patienceMs / 1000
      throw new Error(
        `SQLite: timed out after ${seconds} s waiting to write. Does a hook write without passing \`req\`?`,
        {
          cause: error,
        },
      )
    }
  }

  /** A BEGIN that found the database busy stays open on its connection, where nothing could commit any more. */
  async #begin(): Promise<void> {
    try {
      await this.connection.execute('BEGIN IMMEDIATE')
    } catch (error) {
      this.connection.close()
      await this.connect()
      throw error
    }
  }
}

/**
 * A libsql client on which parallel writes all succeed. SQLite takes one writer at a time; libsql's own client opens a
 * new connection, with no settings, for each transaction and fails at once when another is open (1 of 30 parallel
 * creates went through; libsql-client-ts#288). Here one connection writes and every writer waits for its turn, while
 * another connection reads what is committed, undisturbed (WAL).
 * @param url of a file: `file:newsdesk.db`
 * @param options.patienceMs how long a write waits for its turn, in this process or for another one, before it fails
 * @param options.onCommitFailure called when a COMMIT failed, after the rollback
 */
export async function openSerializedClient(
  url: string,
  { onCommitFailure, patienceMs = PATIENCE_MS }: Options = {},
): Promise<SerializedClient> {
  const writer = new Writer(url, patienceMs, onCommitFailure)
  await writer.connect()
  const reader = await connect(url, patienceMs, 'query_only = ON', `mmap_size = ${MAPPED_BYTES}`)
  return {
    execute: async (statement: InStatement | string, args?: InArgs) => {
      const full: InStatement = typeof statement === 'string' && args ? { sql: statement, args } : statement
      if (isRead(full)) return whileBusy(() => reader.execute(full), patienceMs)
      if (isSetting(full)) return writer.alone((connection) => connection.execute(full))
      return writer.inTransaction((own) => own.execute(full))
    },
    batch: (statements) =>
      writer.inTransaction((own) =>
        own.batch(statements.map((item) => (Array.isArray(item) ? { sql: item[0], args: item[1] ?? [] } : item))),
      ),
    migrate: (statements) => writer.alone((connection) => connection.migrate(statements)),
    executeMultiple: (sql) => writer.alone((connection) => connection.executeMultiple(sql)),
    transaction: () => writer.transaction(),
    withoutForeignKeys: async (work) => {
      await writer.useForeignKeys('OFF')
      try {
        await work()
      } finally {
        await writer.useForeignKeys('ON')
      }
    },
    sync: () => writer.connection.sync(),
    close: () => {
      reader.close()
      writer.connection.close()
    },
    get closed() {
      return reader.closed
    },
    protocol: 'file',
  }
}
