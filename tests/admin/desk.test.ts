import type { CollectionSlug, Field, PayloadRequest, Where } from 'payload'
import { mergeListSearchAndWhere } from 'payload/shared'
import { parse, stringify } from 'qs-esm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { shapeOf } from '../../src/admin/desk/Filters'
import { loaderOf } from '../../src/admin/desk/loadReferences'
import { listOf, LOOKED_AT, queues } from '../../src/admin/desk/queues'
import type { Article, Section } from '../../src/generated/payload-types'
import { bodyOf, useNewsroom, type Caller } from '../support/newsroom'

const newsroom = useNewsroom()
const STORIES = 25
const sections: string[] = []
let byline: string

beforeAll(async () => {
  const { payload } = newsroom
  byline = (await payload.create({ collection: 'authors', data: { name: 'Zoë Quillfeather' } as never })).id
  for (let at = 0; at < STORIES; at += 1) {
    const { id } = await payload.create({ collection: 'sections', data: { name: `Section ${at}` } as never })
    sections.push(id)
    const data = { headline: `Story ${at}`, articleBody: bodyOf('Short.'), articleSection: id }
    const authors = at === 0 ? [{ author: byline, role: 'author' }] : []
    await payload.create({ collection: 'articles', data: { ...data, authors } as never, draft: true })
  }
})

const asEditor = () => ({ overrideAccess: false, user: newsroom.user('editor') }) as const
const find = (where: Where) =>
  newsroom.payload.find({ collection: 'articles', depth: 0, draft: true, limit: LOOKED_AT, where, ...asEditor() })
/** The query that the panel reads from a URL of a list. */
const whereIn = (address: string): Where => parse(address.split('?')[1]!, { depth: 10 }).where as Where

async function listQueryOf(slug: string, now = new Date()) {
  const queue = queues.find((one) => one.slug === slug)!
  const req = { payload: newsroom.payload, user: newsroom.user('editor'), context: {} } as unknown as PayloadRequest
  const where = await queue.where({ now, req, user: newsroom.user('editor') })
  return { address: listOf(queue, where), where }
}

test('a queue with more ids than the panel parses from a URL leads to a list of exactly those', async () => {
  const { address, where } = await listQueryOf('hints')
  const [queue, list] = await Promise.all([find(where), find(whereIn(address))])
  const idsOf = ({ docs }: typeof queue) => docs.map(({ id }) => id).toSorted()
  expect(idsOf(queue)).toHaveLength(STORIES)
  expect(idsOf(list)).toEqual(idsOf(queue))
})

test('an empty queue leads to an empty list', async () => {
  const { address, where } = await listQueryOf('sent-back')
  expect([(await find(where)).totalDocs, (await find(whereIn(address))).totalDocs]).toEqual([0, 0])
})

const searchFor = (search: string, collection: CollectionSlug = 'articles') =>
  mergeListSearchAndWhere({ collectionConfig: newsroom.payload.collections[collection].config, search })

describe('a search', () => {
  const names = ['authors', 'publications', 'topics', 'media'] as const
  const PUBLIC = 'Why He’s “no longer” close'
  const DRAFT = 'Draft of Ōtautahi'
  let reader: Caller
  let user: Caller

  beforeAll(async () => {
    const { payload } = newsroom
    const make = async (collection: CollectionSlug, data: object, draft = false) =>
      (await payload.create({ collection, data, draft })) as { id: string }
    const alternateName = ['Liz Grasshopper']
    const [elodie, bo, section, publisher] = await Promise.all([
      make('authors', { name: 'Élodie Świerszcz', alternateName }),
      make('authors', { name: 'Bo Nilsson' }),
      make('sections', { name: 'Opéra & Théâtre' }),
      make('publications', { name: 'L’Écho du Port', alternateName: ['Hafenpost'] }),
      make('topics', { name: 'Łódź', alternateName: ['Litzmannstadt'], type: 'Place' }),
      make('media', { name: 'Pier', caption: 'The harbour’s café', contentUrl: 'https://example.org/pier.jpg' }),
    ])
    const authors = [elodie, bo].map(({ id }) => ({ author: id, role: 'author' }))
    const story = { authors, articleSection: section.id, publisher: publisher.id, keywords: ['ferries'] }
    const articleBody = bodyOf('Here are the very exact words of O’Brien: well-known, soft\u00adware, E\u0301tude.')
    await make('articles', { ...story, articleBody, headline: PUBLIC, _status: 'published' })
    await make('articles', { ...story, articleBody: bodyOf('Nothing yet.'), headline: DRAFT }, true)
    reader = newsroom.as('anonymous')
    user = newsroom.as('author')
  })

  test.each([
    [`Why He's`, PUBLIC],
    ['why hes NO LONGER', PUBLIC],
    ['close why', PUBLIC],
    ['"exact words"', PUBLIC],
    ['“very exact” close', PUBLIC],
    ['"exact words', PUBLIC],
    ['words exact', PUBLIC],
    ["O'Brien", PUBLIC],
    ['obrien software etude', PUBLIC],
    ['well known', PUBLIC],
    ['Otautahi', DRAFT],
    ['elodie close', PUBLIC],
    ['Swierszcz nilsson close', PUBLIC],
    ['grasshopper longer', PUBLIC],
    ['opera theatre close', PUBLIC],
    ['"opera theatre" "exact words"', PUBLIC],
    ["L'Echo close", PUBLIC],
    ['hafenpost ferries words', PUBLIC],
  ])('in the list of articles for %s', async (search, headline) => {
    expect((await find(searchFor(search))).docs.map((doc) => doc.headline)).toEqual([headline])
  })

  test.each(['"words exact"', '"xact words"', 'close tomorrow', 'elodie tomorrow', '"close here"', '???', '"'])(
    'finds nothing for %s',
    async (search) => {
      expect((await find(searchFor(search))).totalDocs).toBe(0)
    },
  )

  test.each([
    ['authors', 'liz swierszcz', 'Élodie Świerszcz'],
    ['publications', "l'echo", 'L’Écho du Port'],
    ['publications', 'hafenpost', 'L’Écho du Port'],
    ['topics', 'lodz', 'Łódź'],
    ['topics', 'litzmannstadt', 'Łódź'],
    ['media', "harbour's cafe", 'Pier'],
    ['sections', 'opera', 'Opéra & Théâtre'],
    ['users', 'editor', 'editor'],
  ] as const)('in the list of %s for %s, and in a picker', async (collection, search, name) => {
    const searchPath = {
      collection,
      overrideAccess: false,
      user: newsroom.user('admin'),
      where: searchFor(search, collection),
    }
    const { docs } = await newsroom.payload.find(searchPath)
    expect(docs.map((doc) => (doc as { name: string }).name)).toEqual([name])
    const query = { depth: 0, select: { name: true }, where: { and: [{ name: { like: search } }] } }
    const picked = await newsroom.as('admin')('GET', `/api/${collection}${stringify(query, { addQueryPrefix: true })}`)
    expect(picked.body.docs).toEqual([expect.objectContaining({ name })])
    expect(JSON.stringify(picked.body)).not.toContain('searchText')
  })

  const searchPath = (search: string) => `/api/articles?where[searchText][like]=${encodeURIComponent(search)}`

  test('without credentials finds published articles only', async () => {
    for (const search of ["why he's", 'elodie', '"exact words"', 'opera theatre']) {
      const { body } = await reader('GET', searchPath(search))
      expect([search, body.docs.map(({ headline }: Article) => headline)]).toEqual([search, [PUBLIC]])
      expect(JSON.stringify(body)).not.toMatch(/searchText|searchIds|createdBy/)
    }
    expect((await reader('GET', `${searchPath('otautahi')}&draft=true`)).body.totalDocs).toBe(0)
    expect((await user('GET', `${searchPath('otautahi')}&draft=true`)).body.totalDocs).toBe(1)
  })

  test.each([
    '/api/articles?where[createdBy][equals]=x',
    '/api/articles?sort=createdBy',
    ...names.map((name) => `/api/${name}?where[searchText][like]=x`),
  ])('without credentials refuses other conditions: %s', async (path) => {
    expect((await reader('GET', path)).status).toBe(400)
  })

  test('finds a changed name', async () => {
    const { payload } = newsroom
    const where = { name: { equals: 'Bo Nilsson' } }
    await payload.update({ collection: 'authors', data: { name: 'Bo Ångström' }, where })
    const found = await Promise.all(['nilsson', 'angstrom close'].map((search) => find(searchFor(search))))
    expect(found.map(({ totalDocs }) => totalDocs)).toEqual([0, 1])
  })
})

describe('an author without an author’s record', () => {
  test('finds their own drafts, and createdBy cannot be set by a request', async () => {
    const author = newsroom.as('author')
    const mine = newsroom.user('author').id
    const other = newsroom.user('editor').id
    const data = { headline: 'Mine, unsigned', createdBy: other, articleBody: bodyOf('Short.') }
    const { body, status } = await author('POST', '/api/articles?draft=true', data)
    expect([status, JSON.stringify(body).includes('createdBy')]).toEqual([201, false])
    const path = `/api/articles/${body.doc.id}?draft=true`
    const changed = { createdBy: other, byline: 'By somebody else', editorialStatus: 'inReview' }
    const ofUser = async (slug: string) => {
      const user = newsroom.user('author')
      const req = { payload: newsroom.payload, user, context: {} } as unknown as PayloadRequest
      const where = await queues.find((queue) => queue.slug === slug)!.where({ now: new Date(), req, user })
      const { docs } = await newsroom.payload.find({
        collection: 'articles',
        draft: true,
        overrideAccess: false,
        user,
        where,
      })
      return docs.map(({ headline }) => headline)
    }
    expect(await ofUser('my-drafts')).toEqual(['Mine, unsigned'])
    expect((await newsroom.as('editor')('PATCH', path, changed)).status).toBe(200)
    expect([await ofUser('my-drafts'), await ofUser('my-reviews')]).toEqual([[], ['Mine, unsigned']])
    const row = await newsroom.payload.db.findOne({ collection: 'articles', where: { id: { equals: body.doc.id } } })
    expect(row).toMatchObject({ createdBy: mine })
  })
})

test('without a sort, the API lists what was published last first, the panel what changed last', async () => {
  const { config } = newsroom.payload.collections.articles
  expect(config.defaultSort).toBe('-updatedAt')
  const make = (headline: string, datePublished: string) =>
    newsroom.payload.create({ collection: 'articles', data: { headline, datePublished }, draft: true })
  await make('Second', '2020-01-02T12:00:00.000Z')
  await make('First', '2020-01-01T12:00:00.000Z')
  const { body } = await newsroom.as('editor')(
    'GET',
    '/api/articles?draft=true&where[datePublished][less_than]=2021-01-01',
  )
  expect(body.docs.map(({ headline }: Article) => headline)).toEqual(['Second', 'First'])
})

test('a filter is the same all day, and differs on the next day', async () => {
  const at = async (now: Date) => shapeOf((await listQueryOf('published-today', now)).address)
  const morning = new Date(2026, 2, 29, 9, 30)
  expect(await at(new Date(2026, 2, 29, 23, 59))).toBe(await at(morning))
  expect(await at(new Date(2026, 2, 30, 9, 30))).not.toBe(await at(morning))
})

test('the names in the rows of a list are looked up by one query', async () => {
  const findCalls = vi.spyOn(newsroom.payload, 'find')
  const loader = loaderOf(newsroom.payload, 'sections')
  const found = await Promise.all([...sections, 'none', sections[0]!].map((id) => loader.load(id)))
  expect(found.map((section) => section?.id)).toEqual([...sections, undefined, sections[0]])
  expect(findCalls).toHaveBeenCalledOnce()
})

test('a text of any length can be published, and its last word is found', async () => {
  const story = { headline: 'A long read', articleBody: bodyOf(`${'So it went on. '.repeat(4_000)}Okapi.`) }
  const { payload } = newsroom
  const publisher = (await payload.create({ collection: 'publications', data: { name: 'The Gazette' } as never })).id
  const authors = [{ author: byline, role: 'author' }]
  const more = { articleSection: sections[0], authors, publisher, _status: 'published' }
  await payload.create({ collection: 'articles', data: { ...story, ...more } as never })
  const { docs } = await find({ searchText: { like: 'okapi' } })
  expect(docs.map(({ headline }) => headline)).toEqual(['A long read'])
})

type Offered = { columns: string[]; edited: string[]; filters: string[] }
/** The paths of the fields that the panel offers as columns, filters and in bulk edit. */
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
] as const)('%s: columns, filters and bulk edit offer no raw fields', (slug) => {
  const { admin, fields } = newsroom.payload.collections[slug].config
  const { columns, edited, filters } = offeredOf(fields)
  expect([...new Set([...columns, ...edited, ...filters])].filter((path) => raw.test(path) && path !== 'url')).toEqual(
    [],
  )
  for (const offeredActions of [columns, filters]) {
    expect(offeredActions.length).toBeGreaterThan(3)
    expect(offeredActions.length).toBeLessThan(34)
  }
  expect(columns).toEqual(expect.arrayContaining(admin.defaultColumns ?? []))
  expect(edited).not.toContain(admin.useAsTitle)
  expect(edited.filter((path) => computed.includes(path) && path !== 'byline')).toEqual([])
})

test('the panel sorts a column of references by their names; the API by the requested field', async () => {
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
