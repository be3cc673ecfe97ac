import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { slugify } from '../../collections/fields/slug'
import { Unfetched } from '../../src/network/guardedFetch'
import { fetchPicture } from '../../src/pictures/fetchPicture'
import { fetchPictures } from '../../seed/fetchPictures'
import { seededId } from '../../seed/documents/ids'
import { readStories } from '../../seed/readSources'
import type { SeedDocument, Stories, Story } from '../../seed/documents/types'
import type { LastWritten } from '../../collections/fields/provenance'
import type { Written } from '../../seed/write/outcomes'
import { writeStories, type Options } from '../../seed/write/writeStories'
import { bodyOf, emailOf, PASSWORD, seedStory, STORY_FILE, STORY_SLUG, useNewsroom } from '../support/newsroom'

vi.mock('../../src/pictures/fetchPicture')

const newsroom = useNewsroom()
const page = readFileSync(STORY_FILE, 'utf8')
const sidecar = readFileSync(STORY_FILE.replace('.txt', '.topics.json'), 'utf8')
const COLLECTIONS = ['articles', 'authors', 'media', 'publications', 'sections', 'topics'] as const

/**
 * @param topics the file beside the page; null for none
 * @returns the outcomes of documents that were not unchanged
 */
const seed = async (content = page, topics: string | null = sidecar, options: Options = {}) => {
  const dir = path.join(process.env.DATA_DIR!, 'pages')
  mkdirSync(dir, { recursive: true })
  const file = path.join(dir, path.basename(STORY_FILE))
  writeFileSync(file, content)
  const beside = file.replace('.txt', '.topics.json')
  if (topics === null) rmSync(beside, { force: true })
  else writeFileSync(beside, topics)
  return (await seedStory(newsroom.payload, [file], options)).named
}
const outcomes = async (content?: string) =>
  Object.fromEntries(
    (await seed(content)).map(({ collection, outcome, title }) => [`${collection}: ${title.slice(0, 12)}`, outcome]),
  )
const story = async (options: { draft?: boolean; trash?: boolean } = {}) =>
  (
    await newsroom.payload.find({
      collection: 'articles',
      where: { slug: { equals: STORY_SLUG } },
      depth: 0,
      ...options,
    })
  ).docs[0]!
const articleOutcome = async (
  content?: string,
  topics?: string | null,
  options?: Options,
): Promise<Pick<Written, 'fields' | 'outcome'>> =>
  (await seed(content, topics, options)).find(({ collection }) => collection === 'articles') ?? { outcome: 'unchanged' }

beforeEach(async () => {
  for (const collection of COLLECTIONS) {
    await newsroom.payload.delete({ collection, where: { id: { exists: true } }, trash: true })
  }
  await seed()
})

test('a second run changes nothing', async () => {
  const before = await story()
  expect(await outcomes()).toEqual({})
  expect(await story()).toEqual(before)
})

test('a story whose source changed is updated and keeps its slug', async () => {
  const { fields, outcome } = await articleOutcome(page.replace('John Legend Reveals', 'Legend Reveals'))
  expect({ fields, outcome }).toEqual({ fields: undefined, outcome: 'updated' })
  expect((await story()).headline).toMatch(/^Legend Reveals/)
  expect((await articleOutcome(page.replace('John Legend Reveals', 'Legend Reveals'))).outcome).toBe('unchanged')
})

test('a new author in the source is imported', async () => {
  const two = page.replace('By Kat Pettibone', 'By Kat Pettibone and Ann Example')
  expect((await articleOutcome(two)).outcome).toBe('updated')
  expect((await story()).authors).toHaveLength(2)
})

test('fields that an editor has changed are kept and listed, whatever the source says', async () => {
  const { id } = await story()
  await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { headline: 'Ours now' })
  const { fields, outcome } = await articleOutcome(page.replace('Not seeing', 'Never seeing'))
  expect({ fields, outcome }).toEqual({ fields: ['headline'], outcome: 'kept (edited)' })
  expect((await story()).headline).toBe('Ours now')
})

test('unpublished changes are kept, and the published version stays public', async () => {
  const { headline, id } = await story()
  await newsroom.as('editor')('PATCH', `/api/articles/${id}?draft=true`, { headline: 'Half-written' })
  expect((await articleOutcome()).outcome).toBe('kept (edited)')
  expect((await story({ draft: true })).headline).toBe('Half-written')
  expect((await story()).headline).toBe(headline)
})

test('an unpublished story is not published again', async () => {
  const { id } = await story()
  await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { _status: 'draft' })
  expect(await articleOutcome()).toMatchObject({ outcome: 'kept (edited)', fields: ['_status'] })
  expect((await story())._status).toBe('draft')
})

test('a document in the trash stays there', async () => {
  const { id } = await story()
  await newsroom.as('admin')('PATCH', `/api/articles/${id}`, { _status: 'draft' })
  await newsroom.as('admin')('PATCH', `/api/articles/${id}`, { deletedAt: new Date().toISOString() })
  expect((await articleOutcome()).outcome).toBe('kept (in trash)')
  expect((await story({ trash: true })).deletedAt).not.toBeNull()
})

test('a user’s document with the same name is used and not changed', async () => {
  await newsroom.payload.delete({ collection: 'articles', where: { id: { exists: true } } })
  await newsroom.payload.delete({ collection: 'authors', where: { id: { exists: true } } })
  const { body } = await newsroom.as('editor')('POST', '/api/authors', { name: 'Kat Pettibone', jobTitle: 'Reporter' })
  const result = await outcomes()
  expect(result['authors: Kat Pettibon']).toBe('kept (edited)')
  expect((await story()).authors![0]!.author).toBe(body.doc.id)
  expect((await newsroom.payload.findByID({ collection: 'authors', id: body.doc.id })).jobTitle).toBe('Reporter')
})

test('the topics of a story are public, and listed in the order of the source', async () => {
  const { body } = await newsroom.as('anonymous')('GET', `/api/articles?where[slug][equals]=${STORY_SLUG}&depth=1`)
  const mentions = body.docs[0].mentions as { rel: string; topic: { name: string; slug: string; type: string } }[]
  expect(mentions).toHaveLength(14)
  expect(mentions[0]).toMatchObject({ rel: 'about', topic: { name: 'John Legend', slug: 'john-legend' } })
  expect(mentions[13]).toMatchObject({ rel: 'mentions', topic: { name: 'Utah', type: 'Place' } })
})

test('a topic that an editor changed is kept, and the story still mentions it', async () => {
  const where = { slug: { equals: 'ohio' } }
  const { id } = (await newsroom.payload.find({ collection: 'topics', where })).docs[0]!
  await newsroom.as('editor')('PATCH', `/api/topics/${id}`, { name: 'Ohio, USA', sameAs: ['https://example.org/ohio'] })
  const written = await seed()
  expect(written.filter(({ outcome }) => outcome !== 'unchanged')).toMatchObject([
    { collection: 'topics', outcome: 'kept (edited)', fields: ['name'] },
  ])
  expect(await newsroom.payload.findByID({ collection: 'topics', id })).toMatchObject({
    name: 'Ohio, USA',
    sameAs: ['https://example.org/ohio'],
  })
})

test('an existing topic with another id is the one that the story mentions', async () => {
  await newsroom.payload.delete({ collection: 'articles', where: { id: { exists: true } } })
  await newsroom.payload.delete({ collection: 'topics', where: { slug: { equals: 'ohio' } } })
  const { body } = await newsroom.as('editor')('POST', '/api/topics', { name: 'Ohio', type: 'Place', public: true })
  expect((await outcomes())['topics: Ohio']).toBeUndefined()
  expect((await story()).mentions!.map(({ topic }) => topic)).toContain(body.doc.id)
  expect(await outcomes()).toEqual({})
})

test('topics in the trash stay there, and the story still mentions them', async () => {
  const [first] = (await story()).mentions!
  await newsroom.as('admin')('PATCH', `/api/topics/${first!.topic as string}`, { deletedAt: new Date().toISOString() })
  const result = await outcomes()
  expect(result['topics: John Legend']).toBe('kept (in trash)')
  expect(result[`articles: ${(await story()).headline.slice(0, 12)}`]).toBeUndefined()
})

test('a topic of a private person stays private, and does not count as an editor’s change', async () => {
  const hidden = JSON.parse(sidecar) as Record<string, unknown>[]
  hidden[4]!.public = false
  for (const collection of ['articles', 'topics'] as const) {
    await newsroom.payload.delete({ collection, where: { id: { exists: true } } })
  }
  await seed(page, JSON.stringify(hidden))
  const { body } = await newsroom.as('anonymous')('GET', `/api/articles?where[slug][equals]=${STORY_SLUG}&depth=0`)
  expect(body.docs[0].mentions).toHaveLength(13)
  expect((await articleOutcome(page, JSON.stringify(hidden))).outcome).toBe('unchanged')
  expect((await story()).mentions).toHaveLength(14)
})

test('topics that are added to or removed from the source are updated', async () => {
  const fewer = JSON.stringify((JSON.parse(sidecar) as unknown[]).slice(0, 3))
  expect((await articleOutcome(page, fewer)).outcome).toBe('updated')
  expect((await story()).mentions).toHaveLength(3)
  expect((await articleOutcome(page, null)).outcome).toBe('updated')
  expect((await story()).mentions).toEqual([])
  expect((await articleOutcome()).outcome).toBe('updated')
  expect((await story()).mentions).toHaveLength(14)
  expect((await articleOutcome()).outcome).toBe('unchanged')
})

test('topics that an editor removed from the story stay removed', async () => {
  await newsroom.as('editor')('PATCH', `/api/articles/${(await story()).id}`, { mentions: [] })
  expect(await articleOutcome()).toMatchObject({ outcome: 'kept (edited)', fields: ['mentions'] })
  expect((await story()).mentions).toEqual([])
})

describe('a story that was imported before there were topics', () => {
  beforeEach(async () => {
    const { id } = await story()
    await newsroom.payload.update({ collection: 'articles', id, data: { mentions: [] } })
    await newsroom.payload.delete({ collection: 'topics', where: { id: { exists: true } } })
    const { provenance } = await story()
    // As earlier versions stored it.
    const entries = (provenance!.lastWritten as LastWritten).filter(([name]) => name !== 'mentions')
    const lastWritten = Object.fromEntries(entries)
    await newsroom.payload.update({ collection: 'articles', id, data: { provenance: { ...provenance, lastWritten } } })
  })

  test('gets them once', async () => {
    const written = await seed()
    expect(written.filter(({ outcome }) => outcome === 'created').map(({ collection }) => collection)).toEqual(
      Array.from({ length: 14 }, () => 'topics'),
    )
    expect(written.find(({ collection }) => collection === 'articles')!.outcome).toBe('updated')
    const { _status, mentions, provenance } = await story()
    expect([_status, mentions!.length]).toEqual(['published', 14])
    expect(provenance!.fields!.filter(({ method }) => method === 'editor')).toHaveLength(14)
    expect(await outcomes()).toEqual({})
  })

  test('keeps those that an editor has added since', async () => {
    const { body } = await newsroom.as('editor')('POST', '/api/topics', { name: 'Politics', type: 'Event' })
    const mentions = [{ topic: body.doc.id, rel: 'about' }]
    await newsroom.as('editor')('PATCH', `/api/articles/${(await story()).id}`, { mentions })
    expect(await articleOutcome()).toMatchObject({ outcome: 'kept (edited)', fields: ['mentions'] })
    expect((await story()).mentions).toMatchObject(mentions)
  })
})

test('a page with only a headline and a body is published, with checks and without invented values', async () => {
  await newsroom.payload.delete({ collection: 'articles', where: { id: { exists: true } } })
  const lines = page.split('\n')
  await seed([lines[3], '', ...lines.slice(11)].join('\n'), null)
  const { body } = await newsroom.as('editor')('GET', `/api/articles?where[slug][equals]=${STORY_SLUG}&depth=0`)
  expect(body.docs[0]).toMatchObject({
    _status: 'published',
    authors: [],
    provider: [],
    subjects: [],
    mentions: [],
    byline: null,
    publisher: null,
    articleSection: null,
    image: null,
    datePublished: null,
    datePublishedPrecision: null,
    hints: [
      'No byline and no author.',
      'No original publisher.',
      'No section.',
      'No publication date.',
      'No lead image.',
    ],
  })
})

test('the source can be read from the database byte for byte, with the evidence of each field', async () => {
  const { provenance } = await story()
  expect(provenance!.sourceText).toBe(page)
  expect(provenance!.sourceSha256).toBe('ddc59ca10158a728b14e4621593fbe4e6c3459a305ac9ee3d474b1dd1217aafe')
  expect(provenance!.edits!.map(({ line, paragraph, rule }) => [line, paragraph, rule])).toEqual([
    [9, null, 'nbsp'],
    [14, 2, 'nbsp'],
    [14, 2, 'space-before-punct'],
    [16, 3, 'space-before-punct'],
    [18, 4, 'nbsp'],
    [22, 6, 'space-before-punct'],
    [26, 8, 'space-before-punct'],
    [34, 12, 'space-before-punct'],
  ])
  expect(provenance!.fields).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ path: 'headline', line: 4, method: 'verbatim' }),
      expect.objectContaining({ path: 'datePublished', line: 1, method: 'normalised' }),
      expect.objectContaining({ path: 'provider.0', line: 10, method: 'inferred' }),
    ]),
  )
})

test('two pages with the same headline get different slugs', async () => {
  const other = path.join(process.env.DATA_DIR!, 'other.txt')
  writeFileSync(other, page)
  await seedStory(newsroom.payload, [other])
  const { docs } = await newsroom.payload.find({ collection: 'articles', sort: 'createdAt', depth: 0 })
  expect(docs.map(({ slug }) => slug)).toEqual([STORY_SLUG, `${STORY_SLUG.slice(0, 89)}-2`])
})

/** Stories with two authors in one name where Ann Lee is named. */
const withTwoInOne = (stories: Stories): Stories =>
  async function* (): AsyncGenerator<Story> {
    for await (const one of stories()) {
      const nameOf = ({ data: { name } }: SeedDocument) => (name === 'Ann Lee' ? { name: 'Ann Lee and Bo Roe' } : {})
      const wanted = one.wanted.map((document: SeedDocument) => ({
        ...document,
        data: { ...document.data, ...nameOf(document) },
      }))
      yield { ...one, wanted }
    }
  }

describe('a document that is not valid', () => {
  /** A page with an author whose name is none, beside a good one. */
  const pages = async () => {
    const named = path.join(process.env.DATA_DIR!, 'pages', 'named.txt')
    writeFileSync(named, page.replace('By Kat Pettibone', 'By Ann Lee').replaceAll(/^Us Weekly$/gm, 'Other Paper'))
    const { stories } = await readStories([named, STORY_FILE])
    return withTwoInOne(stories)
  }
  const LINE = /named\.txt: invalid document in authors: name: Enter the name of one author/
  const countOf = async (name: string) =>
    (await newsroom.payload.count({ collection: 'publications', where: { name: { equals: name } } })).totalDocs

  test('stops the run, which is rolled back', async () => {
    await expect(writeStories(newsroom.payload, await pages())).rejects.toThrow(LINE)
    expect(await countOf('Other Paper')).toBe(0)
  })

  test('is skipped with its story, if that is asked for; but not if it is all there is', async () => {
    const lines: string[] = []
    const onSkip = (line: string) => lines.push(line)
    const { counts } = await writeStories(newsroom.payload, await pages(), { onSkip })
    expect(lines).toEqual([expect.stringMatching(LINE)])
    expect(lines[0]).toMatch(/: the story with “Ann Lee and Bo Roe” was skipped$/)
    expect([counts.created + counts.unchanged > 0, await countOf('Other Paper'), await countOf('Us Weekly')]).toEqual([
      true,
      0,
      1,
    ])
    const all = await pages()
    const bad = async function* () {
      for await (const one of all()) if (one.source.file.endsWith('named.txt')) yield one
    }
    await expect(writeStories(newsroom.payload, bad, { onSkip })).rejects.toThrow(LINE)
  })
})

describe('pictures that are fetched', () => {
  /** @param response the response of the only picture’s URL, if it is requested */
  const seedWith = async (response?: Buffer | Error) => {
    const fetching = vi.mocked(fetchPicture).mockReset()
    if (response instanceof Error) fetching.mockRejectedValue(response)
    else if (response) fetching.mockResolvedValue({ bytes: response, format: 'jpeg', width: 1300, height: 1250 })
    const { stories: given } = await readStories([STORY_FILE])
    const { stories, warnings } = await fetchPictures(newsroom.payload, given)
    const { named } = await writeStories(newsroom.payload, stories)
    const became = named.map(({ collection, fields, outcome }) => [collection, outcome, ...(fields ?? [])].join(' '))
    return { asked: fetching.mock.calls.length, became, warnings }
  }
  /** The statuses of document and file; without a file name, only the document is requested. */
  const statusesFor = async (visitor: 'anonymous' | 'author'): Promise<number[]> => {
    const { filename, id } = (await newsroom.payload.find({ collection: 'media', depth: 0 })).docs[0]!
    const { status } = await newsroom.as(visitor)('GET', `/api/media/${id}`)
    const login = { email: emailOf('author'), password: PASSWORD }
    const { body } = await newsroom.as('anonymous')('POST', '/api/users/login', login)
    const headers: Record<string, string> = visitor === 'author' ? { Authorization: `JWT ${String(body.token)}` } : {}
    return [status, (await fetch(`${newsroom.url}/api/media/file/${filename}`, { headers })).status]
  }
  const jpeg = () =>
    sharp({ create: { width: 1300, height: 1250, channels: 3, background: '#543' } })
      .jpeg()
      .toBuffer()

  test('are for users only until their rights are set, and are not fetched again', async () => {
    expect(await seedWith(await jpeg())).toEqual({ asked: 1, became: ['media updated file'], warnings: [] })
    expect([await statusesFor('anonymous'), await statusesFor('author')]).toEqual([
      [404, 404],
      [200, 200],
    ])
    expect(await seedWith()).toEqual({ asked: 0, became: [], warnings: [] })
    const { id } = (await newsroom.payload.find({ collection: 'media', depth: 0 })).docs[0]!
    const rights = { rightsStatus: 'licensed', alt: 'A singer', creditText: 'An agency' }
    await newsroom.as('editor')('PATCH', `/api/media/${id}`, rights)
    expect(await statusesFor('anonymous')).toEqual([200, 200])
    expect((await seedWith()).became).toEqual(['media kept (edited) rightsStatus'])
  })

  test('or cannot be fetched are reported with the reason, and the import goes on', async () => {
    await newsroom.payload.delete({ collection: 'articles', where: { id: { exists: true } } })
    const { became, warnings } = await seedWith(new Unfetched('the server responded with status 404'))
    expect(warnings).toEqual([
      'The picture at img.particlenews.com/image.php was not fetched: the server responded with status 404',
    ])
    expect(became).toEqual(['articles created'])
    expect((await seedWith(await jpeg())).asked).toBe(1)
  })

  test('are not stored when the run fails', async () => {
    const files = () => readdirSync(path.join(process.env.DATA_DIR!, 'media'))
    const before = files()
    vi.mocked(fetchPicture).mockResolvedValue({ bytes: await jpeg(), format: 'jpeg', width: 1300, height: 1250 })
    const file = path.join(process.env.DATA_DIR!, 'named.txt')
    writeFileSync(file, page.replace('By Kat Pettibone', 'By Ann Lee').replaceAll(/^Us Weekly$/gm, 'Other Paper'))
    const { stories: given } = await readStories([STORY_FILE, file])
    const { stories } = await fetchPictures(newsroom.payload, given)
    await expect(writeStories(newsroom.payload, withTwoInOne(stories))).rejects.toThrow(
      /named\.txt: invalid document in authors/,
    )
    expect(files()).toEqual(before)
    const { docs } = await newsroom.payload.find({ collection: 'media', depth: 0 })
    expect(docs.map(({ filename }) => filename)).toEqual([null])
  })
})

test('a refused picture stops the run with its name, and others get no file', async () => {
  const pictureOf = (id: string, data: object, content: Buffer): SeedDocument => ({
    collection: 'media',
    id: seededId('media', id),
    key: {},
    data: { rightsStatus: 'unknown', ...data },
    evidence: [],
    edits: [],
    file: { name: `${id}.jpg`, bytes: () => Promise.resolve(content) },
    isShared: true,
  })
  const contentUrl = /^https:.*$/m.exec(page)![0]
  const good = await sharp({ create: { width: 1300, height: 1250, channels: 3, background: '#111' } })
    .jpeg()
    .toBuffer()
  const wanted = [pictureOf('bad', {}, Buffer.from('no picture')), pictureOf(contentUrl, { contentUrl }, good)]
  const source = { file: 'pictures.txt', importer: 'newsdesk-test', sha256: '', text: '' }
  await expect(writeStories(newsroom.payload, () => [{ source, wanted }])).rejects.toThrow(
    /^pictures\.txt: invalid document in media: The file is damaged, or not a picture\. /,
  )
  const { docs } = await newsroom.payload.find({ collection: 'media', depth: 0 })
  expect(docs).toMatchObject([{ contentUrl, filename: null }])
})

test('sections, publications and pictures of users are the ones that the story refers to', async () => {
  for (const collection of ['articles', 'authors', 'media', 'publications', 'sections'] as const) {
    await newsroom.payload.delete({ collection, where: { id: { exists: true } }, trash: true })
  }
  const make = async (collection: string, data: object) => {
    const { body, status } = await newsroom.as('editor')('POST', `/api/${collection}`, data)
    expect(status).toBe(201)
    return body.doc.id as string
  }
  const articleSection = await make('sections', { name: 'Elections' })
  const publisher = await make('publications', { name: 'Us Weekly', roles: ['originator'] })
  const contentUrl = /^https:.*$/m.exec(page)![0]
  const image = await make('media', { contentUrl, rightsStatus: 'unknown' })
  expect(await outcomes()).toEqual({
    'publications: NewsBreak': 'created',
    'authors: Kat Pettibon': 'created',
    'articles: John Legend ': 'created',
  })
  expect(await story()).toMatchObject({ articleSection, image, publisher })
  expect(await outcomes()).toEqual({})
})

describe('stories of one run with the same values, looked up together or not', () => {
  const AT_ONCE = 100
  const wanted = (
    collection: SeedDocument['collection'],
    id: string,
    data: object,
    key: SeedDocument['key'] = {},
  ): SeedDocument => ({
    collection,
    id: seededId(collection, id),
    key,
    data: { ...data },
    evidence: [],
    edits: [],
    isShared: collection !== 'articles',
  })
  const topic = (id: string, name: string): SeedDocument =>
    wanted('topics', id, { name, slug: slugify(name), type: 'Place' }, { slug: slugify(name) })
  /** `id` is the article’s; its topics come before it. */
  const said = (headline: string, { id = headline, key, topics = [], ...more }: Said = {}): Story => {
    const data = {
      _status: 'published',
      headline,
      slug: slugify(headline),
      articleBody: bodyOf(headline),
      syndication: { status: 'received', noindex: true },
      mentions: topics.map((about) => ({ topic: about.id, rel: 'about' })),
      ...more,
    }
    const sha256 = createHash('sha256').update(JSON.stringify(data)).digest('hex')
    const source = { file: headline, importer: 'newsdesk-test', sha256, text: headline }
    return { source, wanted: [...topics, wanted('articles', id, data, key)] }
  }
  type Said = { id?: string; key?: SeedDocument['key']; topics?: SeedDocument[] } & Record<string, unknown>

  const write = (places: Record<number, Story>) => {
    const stories = Array.from({ length: AT_ONCE + 5 }, (_, index) => places[index] ?? said(`Another ${index}`))
    return writeStories(newsroom.payload, () => stories)
  }
  const articles = async (...ids: string[]) => {
    const where = { id: { in: ids.map((id) => seededId('articles', id)) } }
    const { docs } = await newsroom.payload.find({ collection: 'articles', where, depth: 0, pagination: false })
    return ids.map((id) => docs.find((doc) => doc.id === seededId('articles', id)))
  }

  test('each gets its own slug, and none that redirects elsewhere', async () => {
    const own = { articleBody: bodyOf('Own.'), syndication: { status: 'received' }, _status: 'published' }
    for (const [headline, since] of [
      ['An address', { deletedAt: new Date().toISOString() }],
      ['A former address', { slug: 'elsewhere' }],
    ] as const) {
      const { body } = await newsroom.as('editor')('POST', '/api/articles', { ...own, headline })
      await newsroom.as('editor')('PATCH', `/api/articles/${body.doc.id}`, since)
    }
    const long = 'word-'.repeat(19).slice(0, -1)
    await write({
      0: said('a', { slug: 'an-address' }),
      1: said('b', { slug: 'an-address' }),
      2: said('c', { slug: long }),
      3: said('d', { slug: 'a-former-address' }),
      98: said('e', { slug: 'an-address-5' }),
      99: said('f', { slug: 'an-address' }),
      100: said('g', { slug: 'an-address' }),
      101: said('h', { slug: long }),
      102: said('i', { slug: 'a-former-address' }),
    })
    expect((await articles(...'abcdefghi'.split(''))).map((article) => article!.slug)).toEqual([
      'an-address-2',
      'an-address-3',
      long,
      'a-former-address-2',
      'an-address-5',
      'an-address-4',
      'an-address-6',
      `${'word-'.repeat(18)}2`,
      'a-former-address-3',
    ])
  })

  test('the same article is written once, and a natural key identifies one document', async () => {
    const key = (uri: string) => ({ uri, key: { uri } })
    const about = (headline: string, ...topics: SeedDocument[]) => said(headline, { topics })
    await write({
      0: said('first', { id: 'a' }),
      1: said('second', { id: 'a' }),
      2: said('first of far', { id: 'b' }),
      3: about('c', topic('near', 'Iowa')),
      4: about('d', topic('near, too', 'Iowa')),
      5: about('e', topic('far', 'Kansas')),
      6: said('first at uri', { id: 'f', ...key('urn:example:1') }),
      7: said('second at uri', { id: 'g', ...key('urn:example:1') }),
      8: said('first of far at uri', { id: 'h', ...key('urn:example:2') }),
      100: said('second of far', { id: 'b' }),
      101: about('i', topic('far, too', 'Kansas')),
      102: said('second of far at uri', { id: 'j', ...key('urn:example:2') }),
    })
    const [near, far] = [seededId('topics', 'near'), seededId('topics', 'far')]
    const found = (await articles(...'abcdefghij'.split(''))).map(
      (article) => article && [article.headline, ...article.mentions!.map(({ topic: id }) => id)],
    )
    expect(found).toEqual([
      ['first'],
      ['first of far'],
      ['c', near],
      ['d', near],
      ['e', far],
      ['second at uri'],
      undefined,
      ['second of far at uri'],
      ['i', far],
      undefined,
    ])
  })

  test.each([1, AT_ONCE])(
    'an identifier in use by another document refuses the run, %i stories later',
    async (place) => {
      const altIds = [{ role: 'wire', value: '1' }]
      await expect(write({ 0: said('a', { altIds }), [place]: said('b', { altIds }) })).rejects.toThrow(
        'b: invalid document in articles: altIds: Another document already has the identifier “wire: 1”.',
      )
      expect(await articles('a', 'b', 'Another 2')).toEqual([undefined, undefined, undefined])
    },
  )
})
