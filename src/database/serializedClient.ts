import { createClient, type Client, type InArgs, type InStatement, type Transaction } from '@libsql/client'
import { E_TIMEOUT, Mutex, withTimeout } from 'async-mutex'
import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 30_000
/** SQLite's own wait blocks the whole event loop, so it is short; `whenFree` waits on without blocking. */
const BUSY_TIMEOUT_MS = 100

const isRead = (statement: InStatement): boolean =>
  /^\s*(select|explain)\b/i.test(typeof statement === 'string' ? statement : statement.sql)

const isBusy = (error: unknown): boolean =>
  error instanceof Error && /SQLITE_BUSY|database is locked/.test(error.message)

/** Does the work, again and again while another process holds the database. */
async function whenFree<T>(work: () => Promise<T>, patienceMs: number): Promise<T> {
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
 * A libsql client on which parallel writes all succeed. SQLite takes one writer at a time; libsql's own client opens a
 * new connection, with no settings, for each transaction and fails at once when another is open (1 of 30 parallel
 * creates went through; libsql-client-ts#288). Here one connection writes and every writer waits for its turn, while
 * another connection reads what is committed, undisturbed (WAL).
 * @param url of a file: `file:newsdesk.db`
 * @param options.patienceMs how long a write waits for its turn, in this process or for another one, before it fails
 * @param options.onCommitFailure told of a COMMIT that failed; the transaction is then rolled back
 */
export async function openSerializedClient(
  url: string,
  {
    onCommitFailure,
    patienceMs = PATIENCE_MS,
  }: { onCommitFailure?: (error: unknown) => void; patienceMs?: number } = {},
): Promise<Client> {
  const patiently = <T>(work: () => Promise<T>): Promise<T> => whenFree(work, patienceMs)
  const reader = createClient({ url })
  const writer = createClient({ url })
  for (const client of [writer, reader]) await client.execute(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`)
  await patiently(() => writer.execute('PRAGMA journal_mode = WAL'))
  await writer.execute('PRAGMA foreign_keys = ON')
  await reader.execute('PRAGMA query_only = ON')

  const turn = withTimeout(new Mutex(), patienceMs)

  async function nextTurn(): Promise<() => void> {
    try {
      return await turn.acquire()
    } catch (error) {
      if (error !== E_TIMEOUT) throw error
      throw new Error(
        `SQLite: no turn to write in ${patienceMs / 1000} s. Does a hook write without passing \`req\`?`,
        { cause: error },
      )
    }
  }

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const release = await nextTurn()
    try {
      return await patiently(work)
    } finally {
      release()
    }
  }

  async function transaction(): Promise<Transaction> {
    const release = await nextTurn()
    try {
      await patiently(() => writer.execute('BEGIN IMMEDIATE'))
    } catch (error) {
      release()
      throw error
    }
    let closed = false

    // A statement that comes after the end must not slip into the next transaction on this connection.
    const open = (): Client => {
      if (closed) throw new Error('SQLite: the transaction has ended')
      return writer
    }
    const end = async (word: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
      if (closed) return
      closed = true
      try {
        await writer.execute(word)
      } catch (error) {
        if (word === 'COMMIT') {
          await writer.execute('ROLLBACK').catch(() => undefined)
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
      executeMultiple: async (sql) => open().executeMultiple(sql),
      commit: () => end('COMMIT'),
      rollback: () => end('ROLLBACK'),
      close: () => void end('ROLLBACK'),
      get closed() {
        return closed
      },
    }
  }

  return {
    execute: async (statement: InStatement | string, args?: InArgs) => {
      const full: InStatement = typeof statement === 'string' && args ? { sql: statement, args } : statement
      return isRead(full) ? patiently(() => reader.execute(full)) : inTurn(() => writer.execute(full))
    },
    batch: (statements, mode) => inTurn(() => writer.batch(statements, mode)),
    migrate: (statements) => inTurn(() => writer.migrate(statements)),
    executeMultiple: (sql) => inTurn(() => writer.executeMultiple(sql)),
    transaction,
    sync: () => writer.sync(),
    close: () => {
      reader.close()
      writer.close()
    },
    get closed() {
      return writer.closed
    },
    protocol: 'file',
  }
}
