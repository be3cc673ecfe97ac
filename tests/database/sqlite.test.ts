import type { Client } from '@libsql/client'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createLocalReq, initTransaction, killTransaction, type CollectionAfterChangeHook } from 'payload'
import sharp from 'sharp'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openSerializedClient } from '../../src/database/serializedClient'
import { bodyOf, emailOf, useNewsroom, type Answer } from '../support/newsroom'

const newsroom = useNewsroom()
const client = (): Client => (newsroom.payload.db as unknown as { client: Client }).client
const pragma = async (name: string): Promise<unknown> =>
  Object.values((await client().execute(`PRAGMA ${name}`)).rows[0]!)[0]
const draft = (headline: string) => ({ headline, articleBody: bodyOf(headline) })
/** How often each status was answered. */
function statusesOf(answers: Answer[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

test('the database is in WAL mode, with foreign keys on and a busy timeout', async () => {
  expect(await pragma('journal_mode')).toBe('wal')
  expect(await pragma('foreign_keys')).toBe(1)
  expect(await pragma('busy_timeout')).toBeGreaterThan(0)
  expect(await pragma('integrity_check')).toBe('ok')
})

test('30 of 30 parallel creates over HTTP succeed', async () => {
  const headlines = Array.from({ length: 30 }, (_, index) => `Parallel ${index}`)
  const answers = await Promise.all(
    headlines.map((headline) => newsroom.as('editor')('POST', '/api/articles?draft=true', draft(headline))),
  )
  expect(statusesOf(answers)).toEqual({ 201: 30 })
  const { docs } = await newsroom.payload.find({
    collection: 'articles',
    where: { headline: { like: 'Parallel' } },
    draft: true,
    pagination: false,
  })
  expect(docs.map(({ headline }) => headline).toSorted()).toEqual(headlines.toSorted())
})

test('100 mixed writes at once lose nothing: failed logins, autosaves, jobs and uploads', async () => {
  const create = newsroom.as('editor')
  const { body } = await create('POST', '/api/articles?draft=true', draft('Autosaved'))
  const pixels = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const upload = (index: number): FormData => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(pixels)], { type: 'image/png' }), `mixed-${index}.png`)
    form.append('_payload', JSON.stringify({ alt: `Mixed ${index}` }))
    return form
  }
  const schedule = (index: number) =>
    newsroom.payload.jobs.queue({
      task: 'schedulePublish',
      input: { type: 'publish', doc: { relationTo: 'articles', value: body.doc.id } },
      waitUntil: new Date(Date.UTC(2100, 0, 1 + index)),
    })
  const victims = await Promise.all(
    Array.from({ length: 25 }, (_, index) =>
      newsroom.payload.create({
        collection: 'users',
        data: { email: `victim${index}@example.org`, password: 'long enough password', name: 'Victim', role: 'author' },
      }),
    ),
  )

  const [logins, autosaves, jobs, uploads] = await Promise.all([
    Promise.all(
      victims.map(({ email }) => newsroom.as('anonymous')('POST', '/api/users/login', { email, password: 'wrong' })),
    ),
    Promise.all(
      Array.from({ length: 25 }, (_, index) =>
        create('PATCH', `/api/articles/${body.doc.id}?draft=true&autosave=true`, { headline: `Autosaved ${index}` }),
      ),
    ),
    Promise.all(Array.from({ length: 25 }, (_, index) => schedule(index))),
    Promise.all(Array.from({ length: 25 }, (_, index) => create('POST', '/api/media', upload(index)))),
  ])

  expect(statusesOf(logins)).toEqual({ 401: 25 })
  expect(statusesOf(autosaves)).toEqual({ 200: 25 })
  expect(jobs).toHaveLength(25)
  expect(statusesOf(uploads)).toEqual({ 201: 25 })
  const failed = await newsroom.payload.find({
    collection: 'users',
    where: { loginAttempts: { equals: 1 } },
    pagination: false,
    showHiddenFields: true,
  })
  expect(failed.docs).toHaveLength(25)
  const saved = await newsroom.payload.findByID({ collection: 'articles', id: body.doc.id, draft: true })
  expect(saved.headline).toMatch(/^Autosaved \d+$/)
  expect((await newsroom.payload.count({ collection: 'payload-jobs' })).totalDocs).toBe(25)
  expect((await newsroom.payload.count({ collection: 'media' })).totalDocs).toBe(25)
})

test('failed logins of one person at once are all counted', async () => {
  const email = emailOf('author')
  const wrong = () => newsroom.as('anonymous')('POST', '/api/users/login', { email, password: 'wrong' })
  await Promise.all([wrong(), wrong(), wrong()])
  const { docs } = await newsroom.payload.find({
    collection: 'users',
    where: { email: { equals: email } },
    showHiddenFields: true,
  })
  expect(docs[0]!.loginAttempts).toBe(3)
})

test('reads go on while a transaction is open, and a write waits for it', async () => {
  const req = await createLocalReq({}, newsroom.payload)
  await initTransaction(req)
  await newsroom.payload.create({ collection: 'sections', data: { name: 'Held', slug: 'held' }, req })
  const waiting = newsroom.as('editor')('POST', '/api/sections', { name: 'Waiting' })

  const read = await newsroom.as('anonymous')('GET', '/api/sections')
  expect(read.status).toBe(200)
  expect(read.body.totalDocs).toBe(0)

  await killTransaction(req)
  expect((await waiting).status).toBe(201)
  expect((await newsroom.as('anonymous')('GET', '/api/sections')).body.docs).toMatchObject([{ name: 'Waiting' }])
})

test('a write waits for another process to finish, without holding up the reads', async () => {
  const other = await openSerializedClient(`file:${path.join(process.env.DATA_DIR!, 'newsdesk.db')}`)
  const transaction = await other.transaction('write')
  const started = performance.now()
  const waiting = newsroom.as('editor')('POST', '/api/sections', { name: 'After the other' })
  await sleep(50)

  expect((await newsroom.as('anonymous')('GET', '/api/articles')).status).toBe(200)
  await sleep(500)
  await transaction.commit()
  expect((await waiting).status).toBe(201)
  expect(performance.now() - started).toBeGreaterThan(500)
  other.close()
})

test('a hook that writes without its request’s transaction is told so, not left hanging', async () => {
  const alone = await openSerializedClient(`file:${path.join(process.env.DATA_DIR!, 'alone.db')}`, { patienceMs: 200 })
  await alone.execute('CREATE TABLE t (n)')
  const transaction = await alone.transaction('write')
  await expect(alone.execute('INSERT INTO t VALUES (1)')).rejects.toThrow('Does a hook write without passing `req`?')
  await transaction.rollback()
  await alone.execute('INSERT INTO t VALUES (2)')
  expect((await alone.execute('SELECT n FROM t')).rows).toMatchObject([{ n: 2 }])
  alone.close()
})

test('a table can be rebuilt without losing what refers to it, and foreign keys hold again afterwards', async () => {
  const alone = await openSerializedClient(`file:${path.join(process.env.DATA_DIR!, 'rebuilt.db')}`)
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

test('a statement that comes after its transaction has ended is refused', async () => {
  const transaction = await client().transaction('write')
  await transaction.commit()
  await expect(transaction.execute('DELETE FROM sections')).rejects.toThrow('the transaction has ended')
  expect(transaction.closed).toBe(true)
})

/** Lets a hook run after each change of an article, until the test is over. */
function afterChange(hook: CollectionAfterChangeHook): void {
  const { hooks } = newsroom.payload.collections.articles.config
  const original = hooks.afterChange
  hooks.afterChange = [...original, hook]
  onTestFinished(() => {
    hooks.afterChange = original
  })
}

test('a hook that throws after the write leaves nothing behind', async () => {
  const rows = async () => {
    const counts = await client().execute(
      'SELECT (SELECT count(*) FROM articles) a, (SELECT count(*) FROM _articles_v) v, (SELECT count(*) FROM articles_alt_ids) i',
    )
    return { ...counts.rows[0] }
  }
  const before = await rows()
  const thrower = vi.fn<CollectionAfterChangeHook>(() => {
    throw new Error('hook')
  })
  afterChange(thrower)
  const { status } = await newsroom.as('editor')('POST', '/api/articles?draft=true', {
    ...draft('Never seen'),
    altIds: [{ role: 'test', value: 'thrown' }],
  })
  expect(status).toBe(500)
  expect(thrower).toHaveBeenCalledOnce()
  expect(await rows()).toEqual(before)
})

test('a commit that the database refuses is an error, and nothing of it stays', async () => {
  afterChange(async ({ req }) => {
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
