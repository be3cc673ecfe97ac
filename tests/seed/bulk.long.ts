import { createClient } from '@libsql/client'
import { mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { Payload, PayloadRequest } from 'payload'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { readStories } from '../../seed/readSources'
import { syntheticStories } from '../../seed/synthetic/stories'
import { seededId } from '../../seed/documents/ids'
import type { SeedDocument, Story } from '../../seed/documents/types'
import { createDocument, provenanceOf } from '../../seed/write/createOrUpdate'
import { writeStories } from '../../seed/write/writeStories'
import { inBulk } from '../../seed/write/bulk'
import { inTransaction } from '../../src/database/transaction'
import { AS_STORED } from '../support/everything'
import { bodyOf, STORY_FILE, useNewsroom, withNewsroomAt } from '../support/newsroom'

const newsroom = useNewsroom()
const dataDir = process.env.DATA_DIR!
const plainDir = path.join(dataDir, 'plain')
beforeAll(() => mkdirSync(plainDir))
const importedAt = new Date('2026-01-02T03:04:05.678Z')
const filesIn = (dir: string): string[] => readdirSync(path.join(dir, 'media')).toSorted()
const COLLECTIONS = ['articles', 'authors', 'media', 'publications', 'sections', 'topics'] as const

type Row = Record<string, unknown>
type Rows = Record<string, unknown[]>

const inOrder = (rows: Row[]): Row[] => rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

/** Values that depend on the clock, ids that a database generates, and joined fields. */
const isMade = (name: string, value: unknown): boolean =>
  /(?:created|updated)_?At$/i.test(name) ||
  name === '_uuid' ||
  name === 'articles' ||
  (name === 'id' && /^(?:[\da-f]{24}|\d+)$/.test(String(value)))

/** The keys in the journal, whatever the number of lines: a transaction writes one. */
const keysIn = (rows: Row[]): Row[] => {
  const keys = rows.flatMap((row) => JSON.parse(String(row.keys)) as string[])
  return [...new Set(keys)].toSorted().map((key) => ({ key }))
}

/** Every row of every table; rows of a version have the article and the number of the version. */
async function tablesOf(dir: string): Promise<Rows> {
  const client = createClient({ url: `file:${path.join(dir, 'newsdesk.db')}` })
  const all = async (sql: string): Promise<Row[]> => {
    const { columns, rows } = await client.execute(sql)
    return rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])))
  }
  const tables = await all(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'payload*' AND name NOT GLOB 'users*'",
  )
  const versions = await all('SELECT id, parent_id FROM _articles_v ORDER BY id')
  const nameOf = new Map(
    versions.map(({ id, parent_id: of }, index) => {
      const earlier = versions.slice(0, index).filter((version) => version.parent_id === of)
      return [id, `version ${earlier.length} of ${String(of)}`]
    }),
  )
  const entries: [string, Row[]][] = []
  for (const { name } of tables) {
    const rows = await all(`SELECT * FROM "${String(name)}"`)
    const settled = rows.map((row) =>
      Object.fromEntries(
        Object.entries(row).flatMap(([column, value]) => {
          if (isMade(column, value)) return []
          const isOfVersion = /^_?parent_id$/.test(column) && typeof value === 'number'
          return [[column, isOfVersion ? nameOf.get(value) : value]]
        }),
      ),
    )
    entries.push([String(name), name === 'changes' ? keysIn(rows) : inOrder(settled)])
  }
  client.close()
  return Object.fromEntries(entries)
}

/** Every document and every version, as the Local API returns them. */
async function documentsOf(payload: Payload): Promise<Rows> {
  const settled = (document: unknown): Row =>
    JSON.parse(JSON.stringify(document, (name, value: unknown) => (isMade(name, value) ? undefined : value))) as Row
  const found: Rows = {}
  for (const collection of COLLECTIONS) {
    found[collection] = inOrder((await payload.find({ ...AS_STORED, collection })).docs.map(settled))
  }
  const versions = await payload.findVersions({ ...AS_STORED, collection: 'articles' })
  return { ...found, versions: inOrder(versions.docs.map(settled)) }
}

const stateOf = async (payload: Payload, dir: string): Promise<Rows> => ({
  ...(await documentsOf(payload)),
  ...(payload.db.name === 'sqlite' && (await tablesOf(dir))),
})

async function inPlainLoop(payload: Payload, stories: Story[]): Promise<void> {
  const made = new Set<string>()
  for (const { source, wanted } of stories) {
    for (const document of wanted.filter(({ id }) => !made.has(id))) {
      const { collection, data, file, id } = document
      made.add(id)
      const bytes = await file?.bytes()
      await payload.create({
        collection,
        data: { ...data, id, provenance: provenanceOf(document, { ...source, importedAt }) } as never,
        depth: 0,
        ...(bytes && { file: { data: bytes, mimetype: 'image/jpeg', name: `${id}.jpg`, size: bytes.length } }),
      })
    }
  }
}

test('an import writes the same rows as a plain loop of creations', async () => {
  // Pictures that are cropped quickly.
  const bytes = await sharp({ create: { width: 1300, height: 1250, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer()
  const stories: Story[] = []
  for await (const story of (await readStories([STORY_FILE])).stories()) stories.push(story)
  for (const { source, wanted } of syntheticStories(40)) {
    const withFile = ({ file, ...document }: SeedDocument): SeedDocument =>
      file ? { ...document, file: { ...file, bytes: () => Promise.resolve(bytes) } } : document
    stories.push({ source, wanted: wanted.map(withFile) })
  }
  await writeStories(newsroom.payload, () => stories, { importedAt })
  const seeded = await stateOf(newsroom.payload, dataDir)
  const plain = await withNewsroomAt(plainDir, async (payload) => {
    await inPlainLoop(payload, stories)
    return stateOf(payload, plainDir)
  })
  expect(seeded.articles).toHaveLength(41)
  expect(seeded.versions).toHaveLength(41)
  expect(Object.keys(seeded)).toEqual(Object.keys(plain))
  for (const [name, rows] of Object.entries(seeded)) expect([name, rows]).toEqual([name, plain[name]])
  expect(filesIn(dataDir)).toEqual(filesIn(plainDir))
})

test('a picture without a file takes neither the file nor the focal point of the picture before it', async () => {
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#f00' } })
    .png()
    .toBuffer()
  const picture = (data: object, file?: SeedDocument['file']): SeedDocument => ({
    collection: 'media',
    data: { ...data },
    edits: [],
    evidence: [],
    file,
    id: seededId('media', JSON.stringify(data)),
    isShared: true,
    key: {},
  })
  const file = { name: 'red.png', bytes: () => Promise.resolve(bytes) }
  const pictures = [
    picture({ alt: 'First', rightsStatus: 'owned' }, file),
    picture({ alt: 'Remote', contentUrl: 'https://pictures.example/a.jpg', rightsStatus: 'unknown' }),
    picture({ alt: 'Last', focalX: 20, focalY: 80, rightsStatus: 'owned' }, { ...file, name: 'last.png' }),
  ]
  const source = { file: 'x', importer: 'x', importedAt, sha256: '0'.repeat(64), text: '' }
  await inTransaction(newsroom.payload, async (req) => {
    for (const one of pictures) await createDocument(req, one, source, new Map())
  })
  const stored = (index: number) => newsroom.payload.findByID({ collection: 'media', id: pictures[index]!.id })
  const { filename, focalX, sha256 } = await stored(1)
  expect([filename, focalX, sha256]).toEqual([null, null, null])
  expect(await stored(2)).toMatchObject({ focalX: 20, focalY: 80 })
})

describe('while creations are gathered', () => {
  let count = 0
  const made = () => {
    count += 1
    const id = seededId('articles', `gathered ${count}`)
    const headline = `Gathered ${count}`
    return {
      _status: 'published',
      id,
      headline,
      slug: `gathered-${count}`,
      articleBody: bodyOf(headline),
      syndication: { status: 'received' },
    } as const
  }
  type Made = ReturnType<typeof made>
  const create = (req: PayloadRequest | undefined, data: Made) =>
    newsroom.payload.create({ collection: 'articles', data: data as never, depth: 0, req })
  const gathering = <T>(work: (req: PayloadRequest) => Promise<T>): Promise<T> =>
    inTransaction(newsroom.payload, (req) => inBulk(newsroom.payload, req, () => work(req)))
  const versionsOf = async (...ids: string[]) => {
    const where = { parent: { in: ids } }
    const options = { collection: 'articles', depth: 0, pagination: false, sort: 'createdAt', where } as const
    const { docs } = await newsroom.payload.findVersions(options)
    return docs
  }

  const reads: [string, (req: PayloadRequest, id: string) => Promise<unknown>, unknown][] = [
    [
      'count',
      (req, id) => newsroom.payload.count({ collection: 'articles', req, where: { id: { equals: id } } }),
      { totalDocs: 1 },
    ],
    [
      'find',
      (req, id) => newsroom.payload.find({ collection: 'articles', req, where: { id: { equals: id } } }),
      { totalDocs: 1 },
    ],
    ['findByID', (req, id) => newsroom.payload.findByID({ collection: 'articles', id, req }), { version: 1 }],
    [
      'findByID of the newest version',
      (req, id) => newsroom.payload.findByID({ collection: 'articles', draft: true, id, req }),
      { version: 1 },
    ],
    [
      'find of newest versions',
      (req, id) => newsroom.payload.find({ collection: 'articles', draft: true, req, where: { id: { equals: id } } }),
      { totalDocs: 1 },
    ],
    [
      'countVersions',
      (req, id) => newsroom.payload.countVersions({ collection: 'articles', req, where: { parent: { equals: id } } }),
      { totalDocs: 1 },
    ],
    [
      'findVersions',
      (req, id) => newsroom.payload.findVersions({ collection: 'articles', req, where: { parent: { in: [id] } } }),
      { totalDocs: 1 },
    ],
    [
      'findDistinct',
      (req, id) =>
        newsroom.payload.findDistinct({
          collection: 'articles',
          field: 'headline',
          req,
          where: { id: { equals: id } },
        }),
      { totalDocs: 1 },
    ],
    ['delete', (req, id) => newsroom.payload.delete({ collection: 'articles', id, req }), { version: 1 }],
  ]
  test.each(reads)('deferred documents are found by %s', async (_, read, expected) => {
    const data = made()
    const response = await gathering(async (req) => {
      await create(req, data)
      return read(req, data.id)
    })
    expect(response).toMatchObject(expected as object)
  })

  test('only the newest version is marked as the latest', async () => {
    const [one, two] = [made(), made()]
    await gathering(async (req) => {
      await create(req, one)
      await create(req, two)
      const changed = { collection: 'articles', id: one.id, req } as const
      await newsroom.payload.update({ ...changed, data: { headline: 'Changed', _status: 'published' } })
      await newsroom.payload.update({ ...changed, data: { headline: 'Half-written' }, draft: true })
    })
    const stored = (await versionsOf(one.id, two.id)).map(({ latest, parent, version }) => [
      parent,
      version.headline,
      latest,
    ])
    expect(stored.filter(([parent]) => parent === one.id)).toEqual([
      [one.id, one.headline, false],
      [one.id, 'Changed', false],
      [one.id, 'Half-written', true],
    ])
    expect(stored.filter(([parent]) => parent === two.id)).toEqual([[two.id, two.headline, true]])
  })

  test('a rollback leaves nothing, of deferred and of written documents', async () => {
    const counts = async () => {
      const { totalDocs: articles } = await newsroom.payload.count({ collection: 'articles' })
      const { totalDocs: versions } = await newsroom.payload.countVersions({ collection: 'articles' })
      return { articles, versions }
    }
    const before = await counts()
    const failing = gathering(async (req) => {
      await create(req, made())
      await newsroom.payload.count({ collection: 'articles', req })
      await create(req, made())
      throw new Error('no more')
    })
    await expect(failing).rejects.toThrow('no more')
    expect(await counts()).toEqual(before)
  })

  test('all versions have different ids, deferred or not', async () => {
    const all = Array.from({ length: 8 }, made)
    const [first, second, third, ofAnother, fourth, plain] = all as [Made, Made, Made, Made, Made, Made]
    const last = all.slice(6)
    await gathering(async (req) => {
      await create(req, first)
      await create(req, second)
    })
    await gathering(async (req) => {
      await create(req, made())
      throw new Error('no more')
    }).catch(() => undefined)
    await create(undefined, third)
    await withNewsroomAt(dataDir, (payload) => payload.create({ collection: 'articles', data: ofAnother as never }))
    await gathering(async (req) => {
      await create(req, fourth)
      await newsroom.payload.update({ collection: 'articles', id: fourth.id, data: { headline: 'Changed' }, req })
      for (const one of last) await create(req, one)
    })
    await create(undefined, plain)
    const versions = await versionsOf(...all.map(({ id }) => id))
    expect(new Set(versions.map(({ id }) => id)).size).toBe(9)
    const stored = versions.map(({ parent, version }) => `${String(parent)} ${version.headline}`)
    const written = [...all.map(({ headline, id }) => `${id} ${headline}`), `${fourth.id} Changed`]
    expect(stored.toSorted()).toEqual(written.toSorted())
  })
})
