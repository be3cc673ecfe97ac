import { beforeAll, expect, test } from 'vitest'
import { articleOf, linkTo, make, createReferences, type References, type Subject } from '../access/content'
import { bodyOf, useNewsroom, type Visitor } from '../support/newsroom'

// The references of a document: what the caller may see is populated, the rest is null, over REST and GraphQL alike.
const MARK = 'Gulping4471'
const newsroom = useNewsroom()
let references: References
const ids: Record<string, string> = {}

const trash = async (
  collection: 'articles' | 'authors' | 'media' | 'publications' | 'sections' | 'topics',
  id: string,
) => newsroom.payload.update({ collection, id, data: { deletedAt: new Date().toISOString() } })
const add = async (name: string, subject: Subject, more: object = {}) =>
  (ids[name] = (await make(newsroom, references, subject, { ...more })).id)

/** A body with links to some articles, and a picture. */
function bodyTo(articles: string[], picture: string) {
  const body = bodyOf('Body.')
  const links = articles.flatMap((id) => linkTo(id).root.children[0]!.children.slice(1))
  body.root.children[0]!.children.push(...links)
  const upload = {
    type: 'upload',
    version: 3,
    format: '',
    id: '6b039eceffb2c61da0ff26b2',
    relationTo: 'media',
    fields: null,
  }
  body.root.children.push({ ...upload, value: picture } as never)
  return body
}

const LINKED = ['live', 'pending', 'draft', 'trashed', 'embargoed', 'killed', 'expired']

beforeAll(async () => {
  references = await createReferences(newsroom)
  const { payload } = newsroom
  const marked = { ...articleOf(references), headline: `${MARK} hidden`, articleBody: bodyOf(MARK), byline: MARK }
  const shown = { ...articleOf(references, 'Shown'), _status: 'published' }
  await add('live', 'published', { ...shown, slug: 'live ü'.replace(' ', '-').replace('ü', 'u') })
  await add('pending', 'published', { ...shown, slug: 'pending' })
  const edit = { headline: `${MARK} edit`, slug: 'pending-edit', _status: 'draft' }
  await payload.update({ collection: 'articles', id: ids.pending!, draft: true, data: edit as never })
  await add('draft', 'draft', { ...marked, slug: 'hidden-draft' })
  await add('trashed', 'published', { ...marked, _status: 'published', slug: 'hidden-trashed' })
  await trash('articles', ids.trashed!)
  const later = { embargoedUntil: '2090-01-01T00:00:00.000Z' }
  await add('embargoed', 'published', { ...marked, ...later, _status: 'published', slug: 'hidden-embargoed' })
  await add('killed', 'published', { ...marked, _status: 'published', slug: 'hidden-killed' })
  await newsroom.as('editor')('PATCH', `/api/articles/${ids.killed}`, { editorialStatus: 'killed' })
  await add('expired', 'published', { ...marked, _status: 'published', slug: 'hidden-expired' })
  await payload.update({ collection: 'articles', id: ids.expired!, data: { _status: 'draft' } as never })

  await add('picture', 'media', { rightsStatus: 'owned' })
  await add('unknown', 'media', { rightsStatus: 'unknown', caption: MARK })
  await add('employer', 'publications', { name: `${MARK} employer` })
  await add('publisher', 'publications', { logo: ids.unknown, parentOrganization: ids.employer })
  await add('provider', 'publications', { name: `${MARK} provider` })
  await add('author', 'authors', { name: `${MARK} author`, image: ids.picture, worksFor: ids.employer })
  await add('living', 'authors', { image: ids.unknown, worksFor: ids.employer })
  await add('parent', 'sections', { name: `${MARK} parent` })
  await add('section', 'sections', { parent: ids.parent })
  const topic = { name: `${MARK} topic`, type: 'Event', public: true }
  ids.topic = (await payload.create({ collection: 'topics', data: topic as never })).id
  await add('story', 'published', {
    ...shown,
    slug: 'story',
    articleBody: bodyTo(
      LINKED.map((name) => ids[name]!),
      ids.unknown!,
    ),
    authors: ['author', 'living'].map((name) => ({ author: ids[name], role: 'author' })),
    articleSection: ids.section,
    image: ids.unknown,
    mentions: [{ topic: ids.topic }],
    provider: [ids.provider, ids.publisher === ids.provider ? undefined : ids.employer].filter(Boolean),
    publisher: ids.publisher,
  })
  for (const name of ['employer', 'provider'] as const) await trash('publications', ids[name]!)
  await trash('authors', ids.author!)
  await trash('sections', ids.parent!)
  await trash('topics', ids.topic)
})

type Story = Record<string, any>
const rest = async (path: string, visitor: Visitor): Promise<Story> => {
  const { body } = await newsroom.as(visitor)('GET', `/api/${path}`)
  return (body.docs?.[0] ?? body) as Story
}
const QUERY = `{ Article(id: "$story") {
  authors { author { id image { id } worksFor { id } } } publisher { id logo { id } parentOrganization { id } }
  provider { id } articleSection { id parent { id } } image { id } mentions { topic { id } } articleBody(depth: 2)
} }`
const graphql = async (visitor: Visitor): Promise<Story> => {
  const query = QUERY.replace('$story', ids.story!)
  return (await newsroom.as(visitor)('POST', '/api/graphql', { query })).body.data.Article as Story
}
const idOf = (one: { id: string } | null) => one?.id ?? one

/** The populated references, by ids. */
const populatedIn = (story: Story) => ({
  authors: story.authors.map(({ author }: Story) => author && [author.id, idOf(author.image), idOf(author.worksFor)]),
  publisher: [story.publisher.id, idOf(story.publisher.logo), idOf(story.publisher.parentOrganization)],
  provider: story.provider.map(idOf),
  section: [story.articleSection.id, idOf(story.articleSection.parent)],
  image: idOf(story.image),
  mentions: story.mentions.map(({ topic }: Story) => idOf(topic)),
  picture: idOf(story.articleBody.root.children[1].value),
})

test('without credentials, references to the trash or to hidden documents are null, over REST and GraphQL', async () => {
  const expected = {
    authors: [null, [ids.living, null, null]],
    publisher: [ids.publisher, null, null],
    provider: [],
    section: [ids.section, null],
    image: null,
    mentions: [],
    picture: null,
  }
  expect(populatedIn(await graphql('anonymous'))).toEqual(expected)
  for (const path of [
    `articles/${ids.story}?depth=2`,
    'articles/at/story?depth=3',
    'articles?depth=2&where[slug][equals]=story',
  ]) {
    expect([path, populatedIn(await rest(path, 'anonymous'))]).toEqual([path, expected])
  }
})

test('beyond the depth, and at depth 0, references are ids', async () => {
  const flat = await rest(`articles/${ids.story}?depth=0`, 'anonymous')
  expect([flat.authors[0].author, flat.image, flat.publisher]).toEqual([ids.author, ids.unknown, ids.publisher])
  const one = await rest(`articles/${ids.story}?depth=1`, 'anonymous')
  expect([one.authors[0].author, one.publisher.parentOrganization]).toEqual([null, ids.employer])
})

test('users can send back what they have read: nothing is null', async () => {
  const path = `articles/${ids.story}?depth=2`
  const before = await rest(`articles/${ids.story}?depth=0`, 'editor')
  const { authors, image, provider, publisher } = await rest(path, 'editor')
  const sent = await newsroom.as('editor')('PATCH', `/api/${path}`, { authors, image, provider, publisher })
  expect(sent.body.errors).toBeUndefined()
  const after = await rest(`articles/${ids.story}?depth=0`, 'editor')
  for (const name of ['authors', 'image', 'provider', 'publisher'])
    expect([name, after[name]]).toEqual([name, before[name]])
})

const linksIn = (body: Story): unknown[] =>
  (body.root.children[0].children as Story[])
    .filter(({ type }) => type === 'link')
    .map(({ fields }) => fields.doc.value)
const link = (name: string, headline = 'Shown', slug = name) => ({
  id: ids[name],
  slug,
  url: `https://news.test/articles/${slug}`,
  headline,
})

test('a link has four fields of the linked article, and is null if that is not public', async () => {
  const expected = [link('live', 'Shown', 'live-u'), link('pending'), null, null, null, null, null]
  const { articleBody } = await graphql('anonymous')
  expect(linksIn(articleBody)).toEqual(expected)
  const joined = `authors/${ids.living}?depth=2`
  for (const path of ['articles/at/story?depth=1', `articles/${ids.story}?depth=5`, joined, `${joined}&draft=true`]) {
    const found = await rest(path, 'anonymous')
    expect([path, found.articles ? expected : linksIn(found.articleBody)]).toEqual([path, expected])
    expect(JSON.stringify(found)).not.toContain(MARK)
    expect(JSON.stringify(found)).not.toContain('hidden-')
  }
})

test('users get the articles that they may see, drafts with draft=true, and in versions, too', async () => {
  const killed = link('killed', `${MARK} hidden`, 'hidden-killed')
  const hidden = (name: string) => link(name, `${MARK} hidden`, `hidden-${name}`)
  const expected = [
    link('live', 'Shown', 'live-u'),
    link('pending'),
    hidden('draft'),
    ids.trashed,
    hidden('embargoed'),
    killed,
    hidden('expired'),
  ]
  expect(linksIn((await rest(`articles/${ids.story}?depth=1`, 'editor')).articleBody)).toEqual(expected)
  expect(linksIn((await graphql('editor')).articleBody)).toEqual(expected)
  const drafts = await rest(`articles/${ids.story}?depth=1&draft=true`, 'editor')
  expect(linksIn(drafts.articleBody)[1]).toEqual({ ...link('pending', `${MARK} edit`, 'pending-edit') })
  const { version } = await rest(`articles/versions?where[parent][equals]=${ids.story}&depth=1`, 'editor')
  expect(linksIn(version.articleBody)).toEqual(expected)
})

test('a body that was read with its links can be sent back, and stores ids', async () => {
  const path = `articles/${ids.live}?depth=2`
  await newsroom.as('editor')('PATCH', `/api/${path}`, { articleBody: linkTo(ids.pending!) })
  const read = await rest(path, 'editor')
  expect(linksIn(read.articleBody)).toEqual([link('pending')])
  const sent = await newsroom.as('editor')('PATCH', `/api/${path}`, { articleBody: read.articleBody })
  expect(sent.body.errors).toBeUndefined()
  expect(linksIn(sent.body.doc.articleBody)).toEqual([link('pending')])
  expect(linksIn((await rest(`articles/${ids.live}?depth=0`, 'editor')).articleBody)).toEqual([ids.pending])
})

test('a link changes with the linked article, and with its withdrawal', async () => {
  const first = async () => linksIn((await rest('articles/at/story?depth=1', 'anonymous')).articleBody)[0]
  await newsroom.as('editor')('PATCH', `/api/articles/${ids.live}`, { headline: 'Shown anew' })
  expect(await first()).toMatchObject({ headline: 'Shown anew' })
  await newsroom.as('editor')('PATCH', `/api/articles/${ids.live}`, { _status: 'draft' })
  expect(await first()).toBeNull()
})
