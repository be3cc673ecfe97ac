import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { expect, test } from 'vitest'
import { plainText } from '../../collections/Articles/text/plainText'
import type { Article } from '../../src/generated/payload-types'
import { seedStory, withNewsroomAt } from '../support/newsroom'

/** Of ninjs 1 to 3.1, NewsML-G2 and NITF; made up for these tests, and with what agencies’ own files have. */
const FILES = [
  'idem.json',
  'shapes.json',
  'superdesk.json',
  'ninjs-1.6.json',
  'ninjs-2.2.json',
  'message.xml',
  'story.nitf.xml',
]
const fileAt = (name: string): string => path.resolve(import.meta.dirname, 'wire', name)

let places = 0
function inEmptyNewsroom<T>(look: (payload: Payload) => Promise<T>): Promise<T> {
  const dataDir = path.join(process.env.DATA_DIR!, `wire-${(places += 1)}`)
  mkdirSync(dataDir)
  return withNewsroomAt(dataDir, look)
}

/** Both exports. The functions are imported where they run: each newsroom has modules of its own. */
async function exportsOf(payload: Payload): Promise<{ ndjson: string; ninjs: string }> {
  const { exportNewsroom } = await import('../../seed/newsroom/exportNewsroom')
  const { exportNinjs } = await import('../../seed/newsroom/exportNinjs')
  let [ndjson, ninjs] = ['', '']
  for await (const line of exportNewsroom(payload)) ndjson += line
  for await (const line of exportNinjs(payload, { serverUrl: 'https://cms.example' })) ninjs += line
  return { ndjson, ninjs }
}

function fileOf(name: string, text: string): string {
  const file = path.join(process.env.DATA_DIR!, name)
  writeFileSync(file, text)
  return file
}

const countsOf = async (payload: Payload, file: string) => {
  const { counts } = await seedStory(payload, [file])
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

test.each(FILES)(
  '%s is imported, unchanged when imported again, keeps an edit, and is exported alike from newsrooms that import its exports',
  async (name) => {
    const { ndjson, ninjs } = await inEmptyNewsroom(async (payload) => {
      const first = await countsOf(payload, fileAt(name))
      expect(Object.keys(first)).toEqual(['created'])
      const exported = await exportsOf(payload)
      expect(await countsOf(payload, fileAt(name))).toEqual({ unchanged: first.created })
      expect(await exportsOf(payload)).toEqual(exported)
      const { docs } = await payload.find({ collection: 'articles', draft: true, limit: 1, sort: 'uri' })
      const [{ _status, id }] = docs as [Article]
      await payload.update({
        collection: 'articles',
        id,
        data: { _status, headline: 'Edited' },
        draft: _status === 'draft',
      })
      await seedStory(payload, [fileAt(name)])
      expect((await payload.findByID({ collection: 'articles', id, draft: true })).headline).toBe('Edited')
      return exportsOf(payload)
    })
    await inEmptyNewsroom(async (payload) => {
      await countsOf(payload, fileOf('newsroom.ndjson', ndjson))
      expect(await exportsOf(payload)).toEqual({ ndjson, ninjs })
    })
    await inEmptyNewsroom(async (payload) => {
      const file = fileOf('published.json', ninjs)
      await countsOf(payload, file)
      const again = await exportsOf(payload)
      expect(again.ninjs).toBe(ninjs)
      expect(Object.keys(await countsOf(payload, file))).toEqual(['unchanged'])
    })
  },
)

test('a later version of an item updates its article, and a canceled one takes it from readers', async () => {
  const version = (number: number, headline: string, more = '') =>
    fileOf(
      'version.xml',
      `<newsItem guid="tag:wire.example,2024:1" version="${number}"><itemMeta><versionCreated>2024-08-04T1${number}:00:00Z</versionCreated>${more}</itemMeta><contentMeta><headline>${headline}</headline></contentMeta><contentSet><inlineData>Words of ${headline}.</inlineData></contentSet></newsItem>`,
    )
  await inEmptyNewsroom(async (payload) => {
    const articles = async () => (await payload.find({ collection: 'articles', draft: true })).docs
    await seedStory(payload, [version(1, 'One')])
    await seedStory(payload, [version(2, 'Two')])
    const [updated, ...others] = await articles()
    expect([updated!.headline, updated!._status, others]).toEqual(['Two', 'published', []])
    expect(plainText(updated!.articleBody)).toBe('Words of Two.')
    await seedStory(payload, [version(3, 'Two', '<pubStatus qcode="stat:canceled"/>')])
    const [canceled] = await articles()
    expect([canceled!._status, canceled!.edNote]).toEqual(['draft', 'The provider has canceled this story.'])
  })
})
