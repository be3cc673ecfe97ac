import { fc } from '../support/properties'
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { PayloadRequest } from 'payload'
import sharp from 'sharp'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { COLLECTIONS, HEADER, type Line } from '../../seed/newsroom/format'
import { readNewsroom } from '../../seed/newsroom/readNewsroom'
import type { SeedDocument } from '../../seed/documents/types'
import { restore } from '../../seed/write/restoreExported'
import { inTransaction } from '../../src/database/transaction'
import { createReferences } from '../access/content'
import { exportedFrom } from './exported'
import { bodyOf, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom()
const dataDir = process.env.DATA_DIR!
beforeAll(async () => {
  await createReferences(newsroom)
})

const exported = () => exportedFrom(newsroom)

describe('an export', () => {
  test('contains every collection except users, webhooks and deliveries', () => {
    const notOurs = ['users', 'webhooks', 'deliveries', 'changes']
    const ours = newsroom.payload.config.collections.filter(
      ({ slug }) => !slug.startsWith('payload-') && !notOurs.includes(slug),
    )
    expect(ours.map(({ slug }) => slug).toSorted()).toEqual(COLLECTIONS.toSorted())
  })

  test('contains each document once, by id, for any number of pages', async () => {
    const ids = Array.from({ length: 120 }, () => randomUUID())
    for (const id of ids) {
      await newsroom.payload.create({ collection: 'topics', data: { id, name: `Topic ${id}`, type: 'Place' } as never })
    }
    const topics = (await exported()).filter(({ collection }) => collection === 'topics').map(({ id }) => id)
    expect(topics).toEqual([...new Set(topics)].toSorted())
    expect(topics).toEqual(expect.arrayContaining(ids))
  })

  test('lacks the missing file of a picture, reports it, and can still be imported', async () => {
    const data = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#000' } })
      .png()
      .toBuffer()
    const file = { data, mimetype: 'image/png', name: 'lost.png', size: data.length }
    const { id } = await newsroom.payload.create({ collection: 'media', data: { alt: 'Lost' } as never, file })
    rmSync(path.join(dataDir, 'media', 'lost.png'))
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const line = (await exported()).find((one) => one.id === id)!
    expect(logged.mock.calls).toEqual([
      [expect.stringContaining(`Picture ${id} is exported without its file, which is missing`)],
    ])
    expect(line).toEqual({ collection: 'media', id, data: expect.objectContaining({ name: 'lost.png' }) })
    await newsroom.payload.delete({ collection: 'media', id })
    await write(wantedOf(line))
    expect(await newsroom.payload.findByID({ collection: 'media', id })).toMatchObject({ alt: 'Lost', filename: null })
  })
})

const wantedOf = ({ collection, data, id }: Line, more: Partial<SeedDocument> = {}): SeedDocument => ({
  collection,
  data,
  edits: [],
  evidence: [],
  id,
  isRestored: true,
  isShared: true,
  key: {},
  ...more,
})
const write = (wanted: SeedDocument): Promise<void> =>
  inTransaction(newsroom.payload, (req: PayloadRequest) => restore(req, wanted))

describe('a restored document', () => {
  const section = (data: object, id = randomUUID()) => wantedOf({ collection: 'sections', data: { ...data }, id })
  const parentOf = async (id: string) =>
    (await newsroom.payload.findByID({ collection: 'sections', depth: 0, id })).parent

  test('is refused for an unknown field, which would be lost', async () => {
    await expect(write(section({ name: 'Unknown', colour: 'red' }))).rejects.toThrow('colour')
  })

  test('is refused if another one has its name, and if it is invalid', async () => {
    await write(section({ name: 'Only once', slug: 'only-once' }))
    await expect(write(section({ name: 'Only once', slug: 'other' }))).rejects.toThrow('name')
    await expect(write(section({ name: null, slug: 'nameless' }))).rejects.toThrow('Name')
  })

  test('is no transition: a withdrawn article stays withdrawn, and word counts stay as they were', async () => {
    const data = {
      _status: 'draft',
      articleBody: bodyOf('One two'),
      editorialStatus: 'killed',
      version: 3,
      wordCount: 7,
    }
    const wanted = wantedOf({ collection: 'articles', data, id: randomUUID() })
    await write(wanted)
    const made = await newsroom.payload.findByID({ collection: 'articles', id: wanted.id, draft: true })
    expect(made).toMatchObject({ ...data, headline: null, notice: null })
  })

  test('gets its references, even in the trash, unless it refers to other documents by then', async () => {
    const [one, other] = [section({ name: 'One' }), section({ name: 'Other', deletedAt: new Date().toISOString() })]
    const [child, taken] = [section({ name: 'A child' }), section({ name: 'Taken', parent: one.id })]
    for (const wanted of [one, other, child, taken]) await write(wanted)
    for (const wanted of [child, taken]) await write({ ...wanted, data: { parent: other.id }, completes: true })
    expect([await parentOf(child.id), await parentOf(taken.id)]).toEqual([other.id, one.id])
    await expect(write({ ...one, data: { parent: randomUUID() }, completes: true })).rejects.toThrow('parent')
  })

  test('does not take the file name of another picture', async () => {
    const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    const picture = () =>
      wantedOf(
        { collection: 'media', data: { alt: 'White', focalX: 0, focalY: 100 }, id: randomUUID() },
        { file: { name: 'white.png', bytes: () => Promise.resolve(bytes) } },
      )
    const [first, second] = [picture(), picture()]
    await write(first)
    await write(second)
    const { docs } = await newsroom.payload.find({
      collection: 'media',
      where: { id: { in: [first.id, second.id] } },
      sort: 'filename',
    })
    expect(docs).toMatchObject([
      { filename: 'white-1.png', focalX: 0, focalY: 100 },
      { filename: 'white.png', focalX: 0, focalY: 100 },
    ])
  })
})

describe('an .ndjson file', () => {
  const file = path.join(dataDir, 'newsroom.ndjson')
  const header = JSON.stringify(HEADER)
  const [one, other] = [randomUUID(), randomUUID()].toSorted() as [string, string]
  const lineOf = (more: object = {}) => JSON.stringify({ collection: 'topics', id: one, data: {}, ...more })
  const check = async (content: string | Uint8Array, maxLine?: number): Promise<string[]> => {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, content)
    return (await readNewsroom(file, maxLine).check()).map((problem) => problem.replace(file, ''))
  }

  test.each<[string, string | Uint8Array, string]>([
    ['empty', '', `:1: expected ${header} on the first line, found an empty file`],
    ['something else', '{"a":1}\n{}', `:1: expected ${header} on the first line`],
    ['another format', 'date 2022-08-04\n\nText', `:1: expected ${header} on the first line`],
    [
      'of another version',
      '{"newsdesk":2,"kind":"newsroom"}\n',
      ':1: expected version 1 of the format, found 2: another version of Newsdesk wrote this file',
    ],
    ['no JSON', `${header}\n{"collection":`, ':2: expected a line of JSON, found "{\\"collection\\":"'],
    [
      'no UTF-8',
      Buffer.concat([Buffer.from(`${header}\n`), Buffer.from([0x22, 0xff, 0x22])]),
      ':2: expected a line of JSON, found "\\"\uFFFD\\""',
    ],
    ['broken by an empty line', `${header}\n\n${lineOf()}`, ':2: expected a line of JSON, found ""'],
    [
      'of no such collection',
      `${header}\n${lineOf({ collection: 'users' })}`,
      `:2: collection: expected one of ${COLLECTIONS.join(', ')}`,
    ],
    ['without an id', `${header}\n${lineOf({ id: 'x' })}`, ':2: id: expected a UUID'],
    ['without data', `${header}\n${lineOf({ data: [] })}`, ':2: data: expected an object'],
    ['with a draft of a topic', `${header}\n${lineOf({ draft: {} })}`, ':2: draft: expected in articles only'],
    [
      'with a file of a topic',
      `${header}\n${lineOf({ file: { name: 'x', base64: '' } })}`,
      ':2: file: expected in pictures only',
    ],
    [
      'with an invalid file',
      `${header}\n${lineOf({ collection: 'media', file: { name: 'x', base64: 'a b' } })}`,
      ':2: file: base64: expected base64',
    ],
    ['with a document twice', `${header}\n${lineOf()}\n${lineOf()}`, ':3: expected each id once, in their order'],
    ['out of order', `${header}\n${lineOf()}\n${lineOf({ collection: 'media' })}`, ':3: expected media before topics'],
  ])('is refused when it is %s', async (_, content, problem) => {
    expect(await check(content)).toEqual([problem])
  })

  test('is refused for a line that is too long, without reading all of it', async () => {
    expect(await check(`${header}\n${lineOf({ data: { name: 'x'.repeat(200_000) } })}\n${lineOf()}`, 1000)).toEqual([
      ':2: expected at most 1000 bytes in a line',
    ])
  })

  test('is refused with all of its errors, up to fifty lines', async () => {
    expect(await check(`${header}\n${'x\n'.repeat(99)}`)).toHaveLength(50)
    expect(await check(`${header}\nx\n${lineOf()}\ny`)).toHaveLength(2)
  })

  test('is read as one story for each document, and at the end one for each reference to the same collection', async () => {
    const sections = [
      { collection: 'sections', id: one, data: { name: 'One', slug: 'one', parent: other } },
      { collection: 'sections', id: other, data: { name: 'Other', slug: 'other', parent: one } },
    ]
    expect(await check([header, ...sections.map((line) => JSON.stringify(line))].join('\n'))).toEqual([])
    const stories = []
    for await (const story of readNewsroom(file).stories()) stories.push(story)
    const common = { collection: 'sections', edits: [], evidence: [], isRestored: true, isShared: true }
    expect(stories.flatMap(({ wanted }) => wanted)).toEqual([
      { ...common, id: one, key: { slug: 'one' }, data: { name: 'One', slug: 'one' } },
      { ...common, id: other, key: { slug: 'other' }, data: { name: 'Other', slug: 'other' } },
      { ...common, id: one, key: { slug: 'one' }, data: { parent: other }, completes: true },
      { ...common, id: other, key: { slug: 'other' }, data: { parent: one }, completes: true },
    ])
  })

  test('is read as it was written, whatever its contents; anything else is an error with a line number', async () => {
    const name = fc.string().filter((key) => key !== '__proto__')
    const data = fc.dictionary(name, fc.jsonValue())
    await fc.assert(
      fc.asyncProperty(data, fc.string({ unit: 'binary' }), async (fields, noise) => {
        expect(await check(`${header}\n${lineOf({ data: fields })}\n`)).toEqual([])
        for await (const { wanted } of readNewsroom(file).stories()) {
          expect(wanted[0]!.data).toEqual(JSON.parse(JSON.stringify(fields)))
        }
        for (const problem of await check(`${header}\n${noise}`)) expect(problem).toMatch(/^:\d+: .*expected/)
      }),
    )
  })
})
