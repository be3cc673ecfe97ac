import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { slugify } from '../../collections/fields/slug'
import { seededId } from '../../seed/documents/ids'
import type { SeedDocument, Story } from '../../seed/documents/types'
import { writeStories, type Options } from '../../seed/write/writeStories'
import { AS_STORED } from '../support/everything'
import { bodyOf, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom()
/** What the stories here are from. */
const FOLDER = () => ['stories']
const COLLECTIONS = ['articles', 'topics', 'authors', 'sections', 'publications', 'media'] as const

const wanted = (
  collection: SeedDocument['collection'],
  name: string,
  data: object,
  file?: SeedDocument['file'],
): SeedDocument => ({
  collection,
  id: seededId(collection, name),
  key: collection === 'articles' || collection === 'media' ? {} : { slug: slugify(name) },
  data: { ...data },
  evidence: [],
  edits: [],
  isShared: collection !== 'articles',
  ...(file && { file }),
})
const named = (
  collection: 'authors' | 'publications' | 'sections' | 'topics',
  name: string,
  data: object = {},
): SeedDocument => wanted(collection, name, { name, slug: slugify(name), ...data })

let bytes: Buffer
beforeAll(async () => {
  bytes = await sharp({ create: { width: 1400, height: 1300, channels: 3, background: '#336' } })
    .jpeg()
    .toBuffer()
})
const picture = (name: string): SeedDocument =>
  wanted(
    'media',
    name,
    { name, alt: name, rightsStatus: 'owned' },
    { name: 'picture.jpg', bytes: () => Promise.resolve(bytes) },
  )

/** A story with its author, section and so on. */
const storyOf = (headline: string, others: SeedDocument[] = [], more: object = {}): Story => {
  const one = (collection: string) => others.findLast((other) => other.collection === collection)?.id
  const data = {
    _status: 'published',
    headline,
    slug: slugify(headline),
    articleBody: bodyOf(`All about ${headline}.`),
    syndication: { status: 'received', noindex: true },
    authors: others
      .filter(({ collection }) => collection === 'authors')
      .map(({ id }) => ({ author: id, role: 'author' })),
    mentions: others.filter(({ collection }) => collection === 'topics').map(({ id }) => ({ topic: id, rel: 'about' })),
    articleSection: one('sections') ?? null,
    publisher: one('publications') ?? null,
    image: one('media') ?? null,
    ...more,
  }
  const sha256 = createHash('sha256').update(JSON.stringify(data)).digest('hex')
  const source = { file: `stories/${headline}.txt`, sha256, text: headline, importer: 'newsdesk-test' }
  return { source, wanted: [...others, wanted('articles', headline, data)] }
}

const seed = (stories: Story[], options: Options = {}) => writeStories(newsroom.payload, () => stories, options)

/** The outcomes of documents that were not unchanged. */
const outcomes = async (stories: Story[], options: Options = {}) =>
  Object.fromEntries(
    (await seed(stories, options)).named.map(({ fields, outcome, title }) => [
      title,
      [outcome, ...(fields ?? [])].join(' '),
    ]),
  )

/** All stored documents of all collections, including the trash, with the fields that `pick` returns. */
async function everything<T>(pick: (document: Record<string, unknown>) => T): Promise<Record<string, T[]>> {
  const found: Record<string, T[]> = {}
  for (const collection of COLLECTIONS) {
    const { docs } = await newsroom.payload.find({ ...AS_STORED, collection, sort: 'id' })
    found[collection] = docs.map((doc) => pick(doc as unknown as Record<string, unknown>))
  }
  return found
}
/** Outside of the trash. */
const titles = async (): Promise<string[]> =>
  Object.values(await everything(({ deletedAt, headline, name }) => (deletedAt ? [] : [String(headline ?? name)])))
    .flat(2)
    .toSorted()
const files = (): string[] => readdirSync(path.join(process.env.DATA_DIR!, 'media')).toSorted()
const whole = async () => ({ documents: await everything((document) => document), files: files() })

const send = async (method: string, route: string, data: object): Promise<{ id: string }> => {
  const { body, status } = await newsroom.as('admin')(method, `/api/${route}`, data)
  expect([200, 201]).toContain(status)
  return body.doc as { id: string }
}
const idOf = (collection: SeedDocument['collection'], name: string): string => seededId(collection, name)
const edit = (collection: SeedDocument['collection'], name: string, data: object, query = '') =>
  send('PATCH', `${collection}/${idOf(collection, name)}${query}`, data)
const intoTrash = { deletedAt: '2026-01-01T00:00:00.000Z' }
/** Without a user, who would have to unpublish it first. */
const trashArticle = (name: string) =>
  newsroom.payload.update({ collection: 'articles', id: idOf('articles', name), data: intoTrash })

const sharedDocuments = (): SeedDocument[] => [
  named('publications', 'The Paper'),
  named('sections', 'News'),
  named('sections', 'Local', { parent: idOf('sections', 'News') }),
  named('authors', 'Ada Example', { type: 'Person', worksFor: idOf('publications', 'The Paper') }),
  picture('A picture'),
  named('topics', 'Ohio', { type: 'Place', public: true }),
]
const CAST = ['A picture', 'A story', 'Ada Example', 'Local', 'News', 'Ohio', 'The Paper']
const story = (): Story => storyOf('A story', sharedDocuments())
const other = storyOf('Another story')
const invalid = storyOf('An impossible story', [picture('Another picture')], { headline: null })
/** An article that a user created. */
const ownArticle = (more: object = {}) => ({
  _status: 'published',
  headline: 'Our own story',
  articleBody: bodyOf('All our own.'),
  syndication: { status: 'received', noindex: true },
  ...more,
})

beforeEach(async () => {
  for (const collection of COLLECTIONS) {
    const { docs } = await newsroom.payload.find({ collection, depth: 0, pagination: false, trash: true })
    for (const { id } of docs) {
      if (collection === 'sections')
        await newsroom.payload.update({ collection, id, data: { parent: null }, trash: true })
    }
    await newsroom.payload.delete({ collection, where: { id: { exists: true } }, trash: true })
  }
})

describe('--prune', () => {
  test('moves documents that the folder does not contain any more into the trash, and keeps their files', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `Section ${index}`)
    const nested = names.map((name, index) =>
      named('sections', name, index > 0 ? { parent: idOf('sections', names[index - 1]!) } : {}),
    )
    const logo = named('publications', 'With a logo', { logo: idOf('media', 'A logo') })
    const remote = wanted('media', 'A logo', {
      name: 'A logo',
      contentUrl: 'https://example.org/a',
      rightsStatus: 'unknown',
    })
    await seed([storyOf('A story', [...sharedDocuments(), remote, logo, ...nested])])
    expect(files()).toHaveLength(4)
    const removed = [...CAST, 'A logo', 'With a logo', ...names].map((title) => [title, 'removed'])
    expect(await outcomes([other], { prune: FOLDER })).toEqual({
      'Another story': 'created',
      ...Object.fromEntries(removed),
    })
    expect(await titles()).toEqual(['Another story'])
    expect(files()).toHaveLength(4)
    const restored = await newsroom.payload.update({
      collection: 'articles',
      id: idOf('articles', 'A story'),
      data: { deletedAt: null },
      trash: true,
    })
    expect(restored).toMatchObject({ _status: 'published', headline: 'A story', slug: 'a-story' })
  })

  test.each([
    ['another folder', { file: 'elsewhere/A story.txt' }],
    ['a folder whose name begins alike', { file: 'stories-of-old/A story.txt' }],
    ['a feed that has rolled on', { file: 'stories/feed.xml', importer: 'newsdesk-feed' }],
  ])('leaves alone what %s made, forced or not', async (_, source) => {
    const yesterday = storyOf('A story', sharedDocuments(), { datePublished: '2022-08-03T10:00:00.000Z' })
    await seed([{ ...yesterday, source: { ...yesterday.source, ...source } }])
    const today = storyOf('Another story', [], { datePublished: '2022-08-04T10:00:00.000Z' })
    const before = await whole()
    for (const force of [false, true]) {
      const stories = [{ ...today, source: { ...today.source, ...source, file: 'stories/feed.xml' } }]
      expect(await outcomes(stories, { dryRun: true, force, prune: FOLDER })).toEqual({ 'Another story': 'created' })
    }
    expect(await whole()).toEqual(before)
  })

  test('of a feed removes an entry that is gone from among newer and older ones', async () => {
    const entry = (headline: string, day: number) => {
      const one = storyOf(headline, [], { datePublished: `2022-08-0${day}T10:00:00.000Z` })
      return { ...one, source: { ...one.source, file: 'stories/feed.xml', importer: 'newsdesk-feed' } }
    }
    const [oldest, middle, newest] = [entry('Oldest', 1), entry('Middle', 2), entry('Newest', 3)] as const
    await seed([oldest, middle, newest])
    expect(await outcomes([oldest, newest], { prune: FOLDER })).toEqual({ Middle: 'removed' })
  })

  test('keeps documents that the sources still contain, even in another story', async () => {
    await seed([story()])
    expect(await outcomes([storyOf('Another story', sharedDocuments().slice(0, 5))], { prune: FOLDER })).toEqual({
      'Another story': 'created',
      'A story': 'removed',
      Ohio: 'removed',
    })
    expect(files()).toHaveLength(4)
  })

  test('keeps documents that a user has changed, and their references, unless it is forced', async () => {
    await seed([story()])
    await edit('articles', 'A story', { headline: 'Ours now' })
    await edit('topics', 'Ohio', { name: 'Ohio, USA' })
    const before = await whole()
    expect(await outcomes([], { prune: FOLDER })).toEqual({
      'Ours now': 'kept (edited) headline',
      'Ohio, USA': 'kept (edited) name',
      'Ada Example': 'kept (in use)',
      'A picture': 'kept (in use)',
      Local: 'kept (in use)',
      News: 'kept (in use)',
      'The Paper': 'kept (in use)',
    })
    expect(await whole()).toEqual(before)
    await seed([], { force: true, prune: FOLDER })
    expect(await titles()).toEqual([])
  })

  test.each([false, true])('keeps documents with unpublished changes, force %s', async (force) => {
    await seed([story()])
    await edit('articles', 'A story', { description: 'Half-written' }, '?draft=true')
    const before = await whole()
    expect(await outcomes([], { force, prune: FOLDER })).toMatchObject({ 'A story': 'kept (edited) _status' })
    expect(await whole()).toEqual(before)
    const latest = await newsroom.as('editor')('GET', `/api/articles/${idOf('articles', 'A story')}?draft=true`)
    expect(latest.body.description).toBe('Half-written')
  })

  test('keeps a draft that a user has edited and never published', async () => {
    await seed([storyOf('A story', [], { _status: 'draft' })])
    await edit('articles', 'A story', { headline: 'Edited by a user' }, '?draft=true')
    expect(await outcomes([], { prune: FOLDER })).toEqual({ 'A story': 'kept (edited) headline' })
    expect(await titles()).toEqual(['A story'])
  })

  test('keeps documents to which a user has added values that the source does not have', async () => {
    await seed([story()])
    await edit('articles', 'A story', { _status: 'published', description: 'Ours' })
    await edit('authors', 'Ada Example', { jobTitle: 'Reporter' })
    await seed([], { prune: FOLDER })
    expect(await titles()).toEqual(CAST)
  })

  test('leaves documents in the trash as they are', async () => {
    await seed([story()])
    await trashArticle('A story')
    const before = await whole()
    expect(await outcomes([], { force: true, prune: FOLDER })).toMatchObject({ 'Ada Example': 'removed' })
    const isArticle = ({ articles }: Awaited<ReturnType<typeof everything>>) => articles
    expect(isArticle((await whole()).documents)).toEqual(isArticle(before.documents))
    expect(files()).toEqual(before.files)
  })

  test('keeps documents that a user created, and their references, also in unpublished changes', async () => {
    await seed([story()])
    await send('POST', 'topics', { name: 'Our own', type: 'Event' })
    const authors = [{ author: idOf('authors', 'Ada Example'), role: 'author' }]
    const { id } = await send('POST', 'articles', ownArticle({ authors }))
    await send('PATCH', `articles/${id}?draft=true`, { mentions: [{ topic: idOf('topics', 'Ohio'), rel: 'about' }] })
    expect(await outcomes([], { force: true, prune: FOLDER })).toEqual({
      'A story': 'removed',
      Ohio: 'kept (in use)',
      'Ada Example': 'kept (in use)',
      Local: 'removed',
      News: 'removed',
      'The Paper': 'kept (in use)',
      'A picture': 'removed',
    })
    expect(await titles()).toEqual(['Ada Example', 'Ohio', 'Our own', 'Our own story', 'The Paper'])
    const { body } = await newsroom.as('anonymous')('GET', `/api/articles/${id}?depth=2`)
    expect(body.authors[0].author).toMatchObject({ name: 'Ada Example', worksFor: { name: 'The Paper' } })
  })

  describe('of a picture to which the source gives no name', () => {
    const contentUrl = 'https://example.org/unnamed.jpg'
    const unnamed = wanted('media', 'Unnamed', { contentUrl, rightsStatus: 'unknown' })

    test('removes it: the name that it got from its URL is no user’s', async () => {
      await seed([storyOf('A story', [unnamed])])
      expect(await outcomes([], { prune: FOLDER })).toEqual({
        'A story': 'removed',
        'example.org/unnamed.jpg': 'removed',
      })
    })

    test('keeps it if a user has named it', async () => {
      await seed([storyOf('A story', [unnamed])])
      await edit('media', 'Unnamed', { name: 'Ours' })
      expect(await outcomes([], { prune: FOLDER })).toEqual({ 'A story': 'removed', Ours: 'kept (edited) name' })
    })

    test('names it by its URL if it has no name at all', async () => {
      await seed([storyOf('A story', [unnamed])])
      await newsroom.payload.db.updateOne({ collection: 'media', id: unnamed.id, data: { name: null } })
      expect(await outcomes([], { prune: FOLDER })).toEqual({ 'A story': 'removed', [contentUrl]: 'removed' })
    })
  })

  test('of a dry run reports what the real one does, and removes nothing', async () => {
    await seed([story()])
    const before = await whole()
    const expected = await outcomes([other], { dryRun: true, prune: FOLDER })
    expect(await whole()).toEqual(before)
    expect(await outcomes([other], { prune: FOLDER })).toEqual(expected)
  })

  test('of a run that fails removes nothing, files included', async () => {
    await seed([story()])
    const before = await whole()
    await expect(seed([other, invalid], { prune: FOLDER })).rejects.toThrow(
      /^stories\/An impossible story\.txt: invalid document in articles/,
    )
    expect(await whole()).toEqual(before)
  })
})

describe('--reset', () => {
  const lasting = ({ createdAt: _, provenance: __, updatedAt: ___, ...document }: Record<string, unknown>) =>
    JSON.parse(JSON.stringify(document, (name, value: unknown) => (/^[\da-f]{24}$/.test(String(value)) ? 0 : value)))

  test('restores what the sources contain, changed or not, with the same ids', async () => {
    await seed([story()])
    const before = await everything(lasting)
    await edit('articles', 'A story', { headline: 'Ours now' })
    await edit('articles', 'A story', { description: 'Half-written' }, '?draft=true')
    await edit('authors', 'Ada Example', { jobTitle: 'Reporter', name: 'Ada' })
    await seed([story()], { reset: true })
    expect(await everything(lasting)).toEqual(before)
    const history = await newsroom.payload.findVersions({ collection: 'articles', where: {}, trash: true })
    expect(history.totalDocs).toBe(1)
  })

  test('removes what the sources do not contain, and nothing that a user created', async () => {
    await seed([story()])
    await send('POST', 'articles', ownArticle())
    await send('POST', 'authors', { name: 'Our Own' })
    await seed([other], { reset: true })
    expect(await titles()).toEqual(['Another story', 'Our Own', 'Our own story'])
    expect(files()).toEqual([])
  })

  test('keeps what the documents of users refer to, and what is in the trash', async () => {
    await seed([story(), other])
    await trashArticle('Another story')
    await edit('authors', 'Ada Example', { name: 'Ada' })
    const authors = [{ author: idOf('authors', 'Ada Example'), role: 'author' }]
    const { id } = await send('POST', 'articles', ownArticle({ authors, image: idOf('media', 'A picture') }))
    const own = async () => (await newsroom.as('anonymous')('GET', `/api/articles/${id}?depth=2`)).body
    const { authors: was, image } = await own()
    expect(was[0].author.name).toBe('Ada')
    await seed([story(), other], { reset: true })
    const { authors: is, image: imageNow } = await own()
    expect(is[0].author).toMatchObject({ id: was[0].author.id, name: 'Ada Example', worksFor: { name: 'The Paper' } })
    expect(imageNow).toEqual(image)
    expect((await fetch(`${newsroom.url}${new URL(String(image.url)).pathname}`)).status).toBe(200)
    expect((await everything(({ deletedAt, id: one }) => deletedAt && one)).articles).toContain(
      idOf('articles', 'Another story'),
    )
  })

  test('of a run that fails leaves everything as it was, files included', async () => {
    await seed([story()])
    await edit('articles', 'A story', { headline: 'Ours now' })
    const before = await whole()
    await expect(seed([story(), invalid], { reset: true })).rejects.toThrow(
      /^stories\/An impossible story\.txt: invalid document in articles/,
    )
    expect(await whole()).toEqual(before)
  })

  test('of a dry run reports what the real one does', async () => {
    await seed([story()])
    const before = await whole()
    const expected = await outcomes([other], { dryRun: true, reset: true })
    expect(await whole()).toEqual(before)
    expect(await outcomes([other], { reset: true })).toEqual(expected)
  })

  test('does not remove a user’s document that a forced import has overwritten', async () => {
    const { id } = await send('POST', 'topics', { name: 'Ohio', type: 'Event' })
    await seed([story()], { force: true })
    expect((await newsroom.payload.findByID({ collection: 'topics', id })).type).toBe('Place')
    await seed([other], { reset: true })
    expect(await titles()).toEqual(['Another story', 'Ohio'])
  })
})
