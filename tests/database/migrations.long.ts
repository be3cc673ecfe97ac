import type { MigrateUpArgs, MongooseAdapter } from '@payloadcms/db-mongodb'
import { existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs'
import path from 'node:path'
import { sql, type SQL } from '@payloadcms/db-sqlite/drizzle'
import type { CollectionSlug, Payload, PayloadRequest } from 'payload'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runProgram } from '../support/command'
import { databaseUrl } from '../support/engines/server'
import { bodyOf, withNewsroomAt } from '../support/newsroom'

let dataDir: string
let runs = 0
beforeEach(() => {
  dataDir = path.join(process.env.DATA_DIR!, `run-${(runs += 1)}`)
  mkdirSync(dataDir)
})

test('a database that is newer than the code is refused and not changed', async () => {
  const future = '99991231_235959_flying-cars'
  await withNewsroomAt(dataDir, (payload) =>
    payload.create({ collection: 'payload-migrations', data: { name: future, batch: 2 } }),
  )
  const end = await runProgram('seed', [], dataDir)
  expect(end).toMatchObject({ code: 2, stdout: '' })
  const file = path.join(dataDir, 'newsdesk.db')
  const afresh = ` To start afresh without its data, delete ${file} and its -wal and -shm files.`
  expect(end.stderr).toBe(
    `The database is newer than this version of Newsdesk, which does not have the migration ${future}. Update Newsdesk, or restore an older backup.` +
      `${process.env.TEST_ENGINE ? '' : afresh}\n`,
  )
})

test('programs that start together on an empty database migrate it once, and all succeed', async () => {
  const emails = ['ada@example.org', 'bob@example.org']
  const ends = await Promise.all([
    runProgram('seed', [], dataDir),
    ...emails.map((email) => runProgram('user', ['add', email], dataDir)),
  ])
  for (const end of ends) expect(end).toMatchObject({ code: 0, stderr: '' })
  expect(readdirSync(dataDir).filter((name) => name.includes('migrating'))).toEqual([])
  await withNewsroomAt(dataDir, async (payload) => {
    const { docs: versions } = await payload.find({ collection: 'payload-migrations', pagination: false })
    expect(versions.length).toBeGreaterThan(0)
    expect(new Set(versions.map(({ name }) => name)).size).toBe(versions.length)
    expect((await payload.count({ collection: 'users', where: { email: { in: emails } } })).totalDocs).toBe(2)
    expect((await payload.count({ collection: 'articles' })).totalDocs).toBe(1)
  })
})

test('opening a lock is retried while another program removes it', async () => {
  const file = path.join(dataDir, 'newsdesk.db')
  mkdirSync(`${file}-migrating`)
  const opened = withNewsroomAt(
    dataDir,
    async (payload) => expect((await payload.count({ collection: 'articles' })).totalDocs).toBe(0),
    { DATABASE_URL: `file:${file}` },
  )
  await vi.waitFor(() => expect(existsSync(file)).toBe(true), 10_000)
  setTimeout(() => rmdirSync(`${file}-migrating`), 200)
  await opened
  expect(readdirSync(dataDir).filter((name) => name.includes('migrating'))).toEqual([])
})

describe('the next version’s migration', () => {
  type Up = (args: { payload: Payload; req: PayloadRequest }) => Promise<void>
  const name = '99990101_000000_next'
  const lists = ['sqlite', 'postgres', 'mongodb'].map((engine) => `../../src/migrations/${engine}`)

  /** Code that has one more migration than the database. */
  function release(up: Up): void {
    for (const list of lists) {
      vi.doMock(list, async (load) => {
        const { migrations } = await load<{ migrations: object[] }>()
        return { migrations: [...migrations, { name, up }] }
      })
    }
  }
  afterEach(() => {
    for (const list of lists) vi.doUnmock(list)
  })
  const addSection: Up = async ({ payload, req }) => {
    await payload.create({ collection: 'sections', data: { name: 'Next', slug: 'next' }, req })
  }
  const sections = (payload: Payload) => payload.find({ collection: 'sections', pagination: false })

  test('migrates an older database, once', async () => {
    await withNewsroomAt(dataDir, (payload) =>
      payload.create({ collection: 'sections', data: { name: 'Kept', slug: 'kept' } }),
    )
    const up = vi.fn(addSection)
    release(up)
    for (let start = 0; start < 2; start += 1) {
      const { docs } = await withNewsroomAt(dataDir, sections)
      expect(docs.map(({ slug }) => slug).toSorted()).toEqual(['kept', 'next'])
    }
    expect(up).toHaveBeenCalledOnce()
  })

  test('that fails half-way is rolled back, and the server does not start', async () => {
    await withNewsroomAt(dataDir, sections)
    release(async (args) => {
      await addSection(args)
      throw new Error('No room')
    })
    await expect(withNewsroomAt(dataDir, sections)).rejects.toMatchObject({
      name: 'Refusal',
      exitCode: 2,
      message: `The migration ${name} failed: No room`,
    })
    release(addSection)
    expect((await withNewsroomAt(dataDir, sections)).totalDocs).toBe(1)
  })
})

test('a select stored as "" becomes null, in articles, their rows and their versions', async () => {
  const choices = {
    articleType: '',
    authors: [{ id: 'a', role: '' }],
    contentWarning: ['', 'violence'],
    corrections: [{ id: 'c', datePublished: '2026-01-01T00:00:00.000Z', text: 'Old.', type: '' }],
    embargoedUntil_tz: '',
    mentions: [{ id: 'm', rel: '' }],
    provenance: { fields: [{ id: 'f', method: '', path: 'headline' }] },
    subjects: [{ id: 's', name: 'Trade', rel: '' }],
    syndication: { status: '' },
  }
  const held = (doc: object) =>
    JSON.stringify(doc).match(/"(?:\w+_tz|articleType|method|rel|role|status|type)":""|\[""/g) ?? []
  const found = async ({ db }: Payload) => [
    ...(await db.find({ collection: 'articles' })).docs,
    ...(await db.findVersions({ collection: 'articles' })).docs.map(({ version }) => version),
    ...(await db.find({ collection: 'topics' })).docs,
  ]
  await withNewsroomAt(dataDir, async (payload) => {
    const { db } = payload
    const { id } = await payload.create({ collection: 'articles', data: { headline: 'Old' }, draft: true })
    const topic = await payload.create({ collection: 'topics', data: { name: 'Old', type: 'Person' } as never })
    const [version] = (await db.findVersions({ collection: 'articles' })).docs
    await db.updateOne({ collection: 'articles', id, data: choices })
    await db.updateVersion({ collection: 'articles', id: version!.id, versionData: { version: choices } })
    await db.updateOne({
      collection: 'topics',
      id: topic.id,
      data: { provenance: { fields: [{ id: 't', method: '', path: 'name' }] } },
    })
    const [article, edit, person] = await found(payload)
    expect(held(article!).length).toBeGreaterThan(8)
    expect(held(edit!)).toEqual(held(article!))
    expect(held(person!)).toEqual(['"method":""'])
    await db.deleteMany({ collection: 'payload-migrations', where: { name: { contains: 'empty_choices' } } })
  })
  await withNewsroomAt(dataDir, async (payload) => {
    const all = await found(payload)
    expect(all.flatMap(held)).toEqual([])
    for (const article of all.slice(0, 2)) {
      expect(article).toMatchObject({
        articleType: null,
        authors: [{ role: null }],
        contentWarning: ['violence'],
        corrections: [{ text: 'Old.', type: null }],
        embargoedUntil_tz: null,
        subjects: [{ name: 'Trade', rel: null }],
        syndication: { status: null },
      })
    }
  })
})

test('the migration fills the same search texts as a save', async () => {
  type Sql = { all?: (statement: SQL) => Promise<unknown>; execute: (statement: SQL) => Promise<{ rows: unknown }> }
  await withNewsroomAt(dataDir, async (payload) => {
    const make = async (collection: CollectionSlug, data: object) =>
      (await payload.create({ collection, data, draft: true })).id as string
    const author = await make('authors', { name: 'Élodie', alternateName: ['Liz', 'Lo'] })
    const publisher = await make('publications', { name: 'L’Écho', alternateName: ['Echo'], legalName: 'Echo AG' })
    const articleSection = await make('sections', { name: 'Opéra' })
    await make('topics', { name: 'Łódź', alternateName: ['Lodsch'], type: 'Place', disambiguatingDescription: 'City' })
    await make('media', { name: 'Pier', alt: 'A pier', caption: 'Café', contentUrl: 'https://example.org/a.jpg' })
    await make('users', { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery', role: 'admin' })
    const story = {
      headline: 'Why He’s',
      byline: 'By Élodie',
      keywords: ['One', 'Two'],
      articleBody: bodyOf('Très “bien”'),
    }
    await make('articles', { ...story, articleSection, authors: [{ author, role: 'author' }], publisher })
    await make('articles', { headline: 'Bare' })
    const { drizzle, connection } = payload.db as unknown as MongooseAdapter & { drizzle?: Sql }
    const run = async (statement: SQL) => drizzle!.all?.(statement) ?? (await drizzle!.execute(statement)).rows
    const { fillSearchText, searched } = await import('../../src/migrations/fillSearchText')
    const texts = async () => {
      const found = Object.keys(searched).map(async (collection) => payload.db.find({ collection } as never))
      const versions = await payload.db.findVersions({ collection: 'articles' } as never)
      const docs = [
        ...(await Promise.all(found)).flatMap((list) => list.docs),
        ...versions.docs.map(({ version }) => version),
      ]
      return (docs as Record<string, unknown>[]).map(({ id, searchIds, searchText }) => [
        id,
        searchIds || null,
        searchText,
      ])
    }
    const saved = await texts()
    expect(JSON.stringify(saved)).toContain(' tres bien ')
    const empty = async () => {
      if (!drizzle) return unsetTexts()
      for (const table of Object.keys(searched)) await run(sql.raw(`UPDATE ${table} SET search_text = NULL`))
      await run(sql`UPDATE _articles_v SET version_search_text = NULL, version_search_ids = NULL`)
      await run(sql`UPDATE articles SET search_ids = NULL`)
    }
    const unsetTexts = async () => {
      const $unset = { searchIds: 1, searchText: 1, 'version.searchIds': 1, 'version.searchText': 1 }
      for (const name of [...Object.keys(searched), '_articles_versions']) {
        await connection.collection(name).updateMany({}, { $unset })
      }
    }
    await empty()
    expect(await texts()).not.toEqual(saved)
    if (drizzle) await fillSearchText(run)
    else {
      const file = readdirSync('src/migrations/mongodb').find((name) => name.endsWith('_search_text.ts'))!
      const address = path.resolve('src/migrations/mongodb', file)
      const { up } = (await import(/* @vite-ignore */ address)) as { up: (args: unknown) => Promise<void> }
      await up({ payload })
    }
    expect(await texts()).toEqual(saved)
  })
})

test.runIf(databaseUrl('.').startsWith('mongodb'))(
  'on MongoDB the migration fills the texts of more articles than one batch',
  async () => {
    const { up } = await import('../../src/migrations/mongodb/20261126_223639_body_text')
    const ids = Array.from({ length: 1001 }, (_, at) => `old-${at}`)
    const articleBody = bodyOf('Of the OLD kind.')
    await withNewsroomAt(dataDir, async (payload) => {
      const { connection } = payload.db as unknown as MongooseAdapter
      const articles = connection.collection<{ _id: string }>('articles')
      const versions = connection.collection('_articles_versions')
      await articles.insertMany(ids.map((_id) => ({ _id, slug: _id, ...(_id !== 'old-0' && { articleBody }) })))
      await versions.insertMany(ids.map((parent) => ({ parent, version: { articleBody } })))
      for (let time = 0; time < 2; time += 1) await up({ payload } as MigrateUpArgs)
      expect(await articles.countDocuments({ bodyText: 'of the old kind.' })).toBe(1000)
      expect(await articles.countDocuments({ _id: 'old-0', bodyText: null })).toBe(1)
      expect(await versions.countDocuments({ 'version.bodyText': 'of the old kind.' })).toBe(1001)
    })
  },
)
