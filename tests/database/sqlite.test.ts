import type { Client } from '@libsql/client'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { SerializedClient } from '../../src/database/serializedClient'
import { afterChange } from '../support/hooks'
import { bodyOf, useNewsroom } from '../support/newsroom'

// Newsdesk’s own client for SQLite; this file runs on SQLite always.
const file = path.join(process.env.DATA_DIR!, 'newsdesk.db')
process.env.DATABASE_URL = `file:${file}`

const newsroom = useNewsroom()
const client = (): Client => (newsroom.payload.db as unknown as { client: Client }).client
const pragma = async (name: string): Promise<unknown> =>
  Object.values((await client().execute(`PRAGMA ${name}`)).rows[0]!)[0]
const draft = (headline: string) => ({ headline, articleBody: bodyOf(headline) })

test('the database is in WAL mode, with foreign keys on and a busy timeout', async () => {
  expect(await pragma('journal_mode')).toBe('wal')
  expect(await pragma('foreign_keys')).toBe(1)
  expect(await pragma('busy_timeout')).toBeGreaterThan(0)
  expect(await pragma('integrity_check')).toBe('ok')
})

test('a write waits for another process, without delaying reads', async () => {
  const other = await SerializedClient.open(`file:${file}`)
  const transaction = await other.transaction('write')
  const waiting = newsroom.as('editor')('POST', '/api/sections', { name: 'After the other' })
  let isWritten = false
  void waiting.then(() => (isWritten = true))
  await sleep(50)

  expect((await newsroom.as('anonymous')('GET', '/api/articles')).status).toBe(200)
  await sleep(500)
  expect(isWritten).toBe(false)
  await transaction.commit()
  expect((await waiting).status).toBe(201)
  other.close()
})

test('a hook that writes without its request’s transaction gets an error and does not hang', async () => {
  const alone = await SerializedClient.open(`file:${path.join(process.env.DATA_DIR!, 'alone.db')}`, { patienceMs: 200 })
  await alone.execute('CREATE TABLE t (n)')
  const transaction = await alone.transaction('write')
  await expect(alone.execute('INSERT INTO t VALUES (1)')).rejects.toThrow('Does a hook write without passing `req`?')
  await transaction.rollback()
  await alone.execute('INSERT INTO t VALUES (2)')
  expect((await alone.execute('SELECT n FROM t')).rows).toMatchObject([{ n: 2 }])
  alone.close()
})

test('a table can be rebuilt without losing references to it, and foreign keys are enforced again afterwards', async () => {
  const alone = await SerializedClient.open(`file:${path.join(process.env.DATA_DIR!, 'rebuilt.db')}`)
  await alone.executeMultiple(`
    CREATE TABLE parent (id PRIMARY KEY); INSERT INTO parent VALUES (1);
    CREATE TABLE child (parent REFERENCES parent ON DELETE CASCADE); INSERT INTO child VALUES (1);`)
  await alone.withoutForeignKeys(() =>
    alone.executeMultiple(`
      CREATE TABLE new_parent (id PRIMARY KEY, name); INSERT INTO new_parent SELECT id, 'kept' FROM parent;
      DROP TABLE parent; ALTER TABLE new_parent RENAME TO parent;`),
  )
  expect((await alone.execute('SELECT parent FROM child')).rows).toMatchObject([{ parent: 1 }])
  await expect(alone.execute('INSERT INTO child VALUES (2)')).rejects.toThrow('FOREIGN KEY')
  alone.close()
})

test('a statement after the end of its transaction is refused', async () => {
  const transaction = await client().transaction('write')
  await transaction.commit()
  await expect(transaction.execute('DELETE FROM sections')).rejects.toThrow('the transaction has ended')
  expect(transaction.closed).toBe(true)
})

test('a failed commit is an error and leaves nothing', async () => {
  afterChange(newsroom, async ({ req }) => {
    const { db } = req.payload
    const session = (db as unknown as SQLiteAdapter).sessions[(await req.transactionID)!]!
    const { run } = session.db as unknown as { run: (sql: string) => Promise<unknown> }
    await run.call(session.db, 'PRAGMA defer_foreign_keys = ON')
    await run.call(session.db, "INSERT INTO articles_alt_ids (_order, _parent_id, id) VALUES (1, 'nobody', 'orphan')")
  })
  const { status } = await newsroom.as('editor')('POST', '/api/articles?draft=true', draft('Refused at commit'))
  expect(status).toBe(400)
  const where = { headline: { equals: 'Refused at commit' } }
  expect((await newsroom.payload.count({ collection: 'articles', where })).totalDocs).toBe(0)
  expect((await newsroom.as('editor')('POST', '/api/sections', { name: 'The next write' })).status).toBe(201)
})
