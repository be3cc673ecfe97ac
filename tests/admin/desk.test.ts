import { type Field, type PayloadRequest, type Where } from 'payload'
import { mergeListSearchAndWhere } from 'payload/shared'
import { parse } from 'qs-esm'
import { beforeAll, expect, test, vi } from 'vitest'
import { shapeOf } from '../../src/admin/desk/Filters'
import { loaderOf } from '../../src/admin/desk/load'
import { listOf, LOOKED_AT, queues } from '../../src/admin/desk/queues'
import type { Article, Section } from '../../src/payload-types'
import { bodyOf, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom()
const STORIES = 25
const sections: string[] = []
let author: string

beforeAll(async () => {
  const { payload } = newsroom
  author = (await payload.create({ collection: 'authors', data: { name: 'Zoë Quillfeather' } as never })).id
  for (let at = 0; at < STORIES; at += 1) {
    const { id } = await payload.create({ collection: 'sections', data: { name: `Section ${at}` } as never })
    sections.push(id)
    const data = { headline: `Story ${at}`, articleBody: bodyOf('Short.'), articleSection: id }
    const authors = at === 0 ? [{ author, role: 'author' }] : []
    await payload.create({ collection: 'articles', data: { ...data, authors } as never, draft: true })
  }
})

const asEditor = () => ({ overrideAccess: false, user: newsroom.user('editor') }) as const
const find = (where: Where) =>
  newsroom.payload.find({ collection: 'articles', depth: 0, draft: true, limit: LOOKED_AT, where, ...asEditor() })
/** What the panel makes of an address. */
const whereIn = (address: string): Where => parse(address.split('?')[1]!, { depth: 10 }).where as Where

async function asked(slug: string, now = new Date()) {
  const queue = queues.find((one) => one.slug === slug)!
  const req = { payload: newsroom.payload, user: newsroom.user('editor'), context: {} } as unknown as PayloadRequest
  const where = await queue.where({ now, req, user: newsroom.user('editor') })
  return { address: listOf(queue, where), where }
}

test('a queue of more stories than fit in a list of an address leads to a list of just those', async () => {
  const { address, where } = await asked('hints')
  const [queue, list] = await Promise.all([find(where), find(whereIn(address))])
  const idsOf = ({ docs }: typeof queue) => docs.map(({ id }) => id).toSorted()
  expect(idsOf(queue)).toHaveLength(STORIES)
  expect(idsOf(list)).toEqual(idsOf(queue))
})

test('a queue of no stories leads to an empty list', async () => {
  const { address, where } = await asked('sent-back')
  expect([(await find(where)).totalDocs, (await find(whereIn(address))).totalDocs]).toEqual([0, 0])
})

test.each(['quillfeather', 'ZOË'])(
  'the search of the list finds by its author’s name a story without a byline: %s',
  async (search) => {
    const { config: collectionConfig } = newsroom.payload.collections.articles
    const { docs } = await find(mergeListSearchAndWhere({ collectionConfig, search }))
    expect(docs.map(({ headline }) => headline)).toEqual(['Story 0'])
  },
)

test('a filter is the same at each moment of a day, and another one the day after', async () => {
  const at = async (now: Date) => shapeOf((await asked('published-today', now)).address)
  const morning = new Date(2026, 2, 29, 9, 30)
  expect(await at(new Date(2026, 2, 29, 23, 59))).toBe(await at(morning))
  expect(await at(new Date(2026, 2, 30, 9, 30))).not.toBe(await at(morning))
})

test('what the rows of a list name is looked up by one query', async () => {
  const ask = vi.spyOn(newsroom.payload, 'find')
  const loader = loaderOf(newsroom.payload, 'sections')
  const found = await Promise.all([...sections, 'none', sections[0]!].map((id) => loader.load(id)))
  expect(found.map((section) => section?.id)).toEqual([...sections, undefined, sections[0]])
  expect(ask).toHaveBeenCalledOnce()
})

test('a text of any length is published, and its last word is found', async () => {
  const story = { headline: 'A long read', articleBody: bodyOf(`${'So it went on. '.repeat(4_000)}Okapi.`) }
  const { payload } = newsroom
  const publisher = (await payload.create({ collection: 'publications', data: { name: 'The Gazette' } as never })).id
  const authors = [{ author, role: 'author' }]
  const more = { articleSection: sections[0], authors, publisher, _status: 'published' }
  await payload.create({ collection: 'articles', data: { ...story, ...more } as never })
  const { docs } = await find({ bodyText: { like: 'okapi' } })
  expect(docs.map(({ headline }) => headline)).toEqual(['A long read'])
})

type Offered = { columns: string[]; edited: string[]; filters: string[] }
/** What Payload’s panel offers of fields, by their paths: columns of the collection itself, filters and bulk edit within it. */
function offeredOf(fields: Field[], parent = '', within: 'array' | 'group' = 'group'): Offered {
  const found: Offered = { columns: [], edited: [], filters: [] }
  const add = (more: Offered) => {
    for (const kind of ['columns', 'edited', 'filters'] as const) found[kind].push(...more[kind])
  }
  for (const field of fields) {
    if (field.type === 'tabs') {
      for (const tab of field.tabs) add(offeredOf(tab.fields, 'name' in tab ? `${parent}${tab.name}.` : parent, within))
      continue
    }
    const path = 'name' in field && field.name ? `${parent}${field.name}` : ''
    const { disableBulkEdit, disableListColumn, disableListFilter } = (field.admin ?? {}) as Record<string, unknown>
    const isArray = field.type === 'array'
    if ('fields' in field) add(offeredOf(field.fields, path ? `${path}.` : parent, isArray ? 'array' : within))
    if (!path || ('hidden' in field && field.hidden) || field.type === 'group') continue
    if (!disableListColumn && within === 'group') found.columns.push(path)
    if (!disableListFilter && !isArray && field.type !== 'ui') found.filters.push(path)
    if (!disableBulkEdit && within === 'group') found.edited.push(path)
  }
  return found
}

const raw =
  /^id$|^_|_tz$|sha256|slug|uri|provenance|altIds|aliasPaths|hash|secret|password|version|sizes|url$|thumbnail|focal/i
const computed = [
  'byline',
  'wordCount',
  'timeRequired',
  'hints',
  'pubStatus',
  'scheduleFailure',
  'editorialStatus',
  'filename',
]

test.each([
  'articles',
  'authors',
  'publications',
  'sections',
  'topics',
  'media',
  'users',
  'webhooks',
  'deliveries',
] as const)('%s: columns, filters and bulk edit offer what people use, and nothing raw', (slug) => {
  const { admin, fields } = newsroom.payload.collections[slug].config
  const { columns, edited, filters } = offeredOf(fields)
  expect([...new Set([...columns, ...edited, ...filters])].filter((path) => raw.test(path) && path !== 'url')).toEqual(
    [],
  )
  for (const offered of [columns, filters]) {
    expect(offered.length).toBeGreaterThan(3)
    expect(offered.length).toBeLessThan(34)
  }
  expect(columns).toEqual(expect.arrayContaining(admin.defaultColumns ?? []))
  expect(edited).not.toContain(admin.useAsTitle)
  expect(edited.filter((path) => computed.includes(path) && path !== 'byline')).toEqual([])
})

test('the panel sorts a column of references by their names; the API by what it is asked', async () => {
  const namesOf = (docs: Article[]): string[] =>
    docs.flatMap(({ articleSection }) => (articleSection as Section | null)?.name ?? [])
  const query = { collection: 'articles', depth: 1, draft: true, limit: 0, ...asEditor() } as const
  const ascending = namesOf((await newsroom.payload.find({ ...query, sort: 'articleSection' })).docs)
  expect(ascending.length).toBeGreaterThanOrEqual(STORIES)
  expect(ascending).toEqual(ascending.toSorted())
  const descending = namesOf((await newsroom.payload.find({ ...query, sort: ['-articleSection', 'headline'] })).docs)
  expect(descending).toEqual(ascending.toReversed())
  const { body } = await newsroom.as('editor')('GET', '/api/articles?draft=true&limit=0&sort=articleSection&depth=0')
  const ids = (body.docs as Article[]).flatMap(({ articleSection }) => (articleSection as string | null) ?? [])
  expect(ids).toEqual(ids.toSorted())
})
