import { beforeAll, expect, test } from 'vitest'
import { collectionTraits } from '../../collections/collectionTraits'
import { bodyOf, emailOf, useNewsroom } from '../support/newsroom'
import { articleOf, linkTo, make, createReferences, type References } from './content'

// What the public must not find: MARK is in everything unpublished, SECRET in fields for signed-in users only.
const MARK = 'Quidditch7341'
const SECRET = 'Xylophone9052'
const SECRET_EMAIL = `${SECRET.toLowerCase()}@example.org`

const newsroom = useNewsroom()
let references: References
const ids = { draft: '', live: '', trashed: '', linking: '', author: '', picture: '' }

beforeAll(async () => {
  references = await createReferences(newsroom)
  const { payload, user } = newsroom
  const provenance = {
    sourceFile: SECRET,
    sourceText: SECRET,
    fields: [{ path: SECRET, found: SECRET }],
    edits: [{ before: SECRET, after: SECRET }],
    lastWritten: { headline: SECRET },
  }
  const picture = await make(newsroom, references, 'media', { provenance })
  const login = user('editor').id
  const author = await make(newsroom, references, 'authors', {
    email: SECRET_EMAIL,
    user: login,
    image: picture.id,
    provenance,
  })
  const story = { ...articleOf({ ...references, author: author.id }), image: picture.id, edNote: SECRET, provenance }
  const marked = { ...story, articleBody: bodyOf(MARK), byline: MARK, description: MARK, noBylineReason: MARK }
  const published = { _status: 'published' }

  const draft = await make(newsroom, references, 'draft', { ...marked, headline: `${MARK} draft` })
  const live = await make(newsroom, references, 'published', { ...story, ...published, headline: 'Live' })
  const pending = { ...marked, headline: `${MARK} pending`, _status: 'draft' }
  await payload.update({ collection: 'articles', id: live.id, draft: true, data: pending as never })
  const trashed = await make(newsroom, references, 'published', {
    ...marked,
    ...published,
    headline: `${MARK} trashed`,
  })
  await payload.update({ collection: 'articles', id: trashed.id, data: { deletedAt: new Date().toISOString() } })
  const linking = await make(newsroom, references, 'published', {
    ...story,
    ...published,
    articleBody: linkTo(draft.id),
  })
  Object.assign(ids, { draft: draft.id, live: live.id, trashed: trashed.id, linking: linking.id })
  Object.assign(ids, { author: author.id, picture: picture.id })
})

const get = (path: string, visitor: 'anonymous' | 'editor' = 'anonymous') =>
  newsroom.as(visitor)('GET', `/api/${path.replaceAll(/\{(\w+)\}/g, (_, name) => ids[name as keyof typeof ids])}`)
const queryGraphQL = (query: string, visitor: 'anonymous' | 'editor' = 'anonymous') =>
  newsroom.as(visitor)('POST', '/api/graphql', {
    query: query.replaceAll(/<(\w+)>/g, (_, name) => `"${ids[name as keyof typeof ids]}"`),
  })
const textOf = (body: unknown) => JSON.stringify(body).toLowerCase()

const modes = ['', 'draft=true', 'trash=true', 'draft=true&trash=true']
const lists = [
  'articles?limit=100&depth=5',
  'articles?pagination=false&limit=100',
  'articles?sort=headline',
  'articles?sort=-deletedAt',
  `articles?where[headline][like]=${MARK}`,
  `articles?where[headline][contains]=${MARK}`,
  `articles?where[searchText][like]=${MARK}`,
  `articles?where[searchText][like]="${MARK}"`,
  `articles?where[byline][equals]=${MARK}`,
  `articles?where[slug][contains]=${MARK.toLowerCase()}`,
  'articles?where[_status][equals]=draft',
  'articles?where[deletedAt][exists]=true',
  `articles?where[or][0][headline][like]=${MARK}&where[or][1][_status][equals]=published`,
  'articles?select[headline]=true&select[byline]=true&limit=100',
  'authors?depth=5',
  `authors?depth=5&joins[articles][where][headline][like]=${MARK}`,
  'authors?depth=5&joins[articles][limit]=100&joins[articles][sort]=headline',
  `authors?where[articles.headline][like]=${MARK}`,
  'publications?depth=5',
  'media?depth=5',
]
const documents = [
  'articles/{draft}',
  'articles/{live}',
  'articles/{trashed}',
  'articles/{linking}',
  'authors/{author}',
]
const everyMode = (path: string) => modes.map((mode) => `${path}${path.includes('?') ? '&' : '?'}${mode}`)

test.each([...lists, ...documents.map((path) => `${path}?depth=5`)].flatMap(everyMode))(
  'the public finds nothing unpublished at %s',
  async (path) => {
    const { body, status } = await get(path)
    expect([200, 400, 404]).toContain(status)
    expect(textOf(body)).not.toContain(MARK.toLowerCase())
    expect(textOf(body)).not.toContain(SECRET.toLowerCase())
    expect(textOf(body)).not.toContain(emailOf('editor'))
  },
)

test.each([
  'articles?limit=100&trash=true',
  `articles?where[headline][like]=${MARK}`,
  `articles?where[searchText][like]=${MARK}&draft=true`,
  'articles/{draft}',
  'articles/{live}?draft=true',
  'articles/{trashed}?trash=true',
  'articles/{linking}?depth=2',
  'authors/{author}?depth=2',
])('editors find it: %s', async (path) => {
  const { body, status } = await get(path, 'editor')
  expect(status).toBe(200)
  expect(textOf(body)).toContain(MARK.toLowerCase())
})

test('the public reads the published text of an article with unpublished changes', async () => {
  const { body } = await get('articles/{live}?draft=true')
  expect(body).toMatchObject({ headline: 'Live', _status: 'published' })
})

test.each(['articles/{draft}', 'articles/{trashed}'].flatMap(everyMode))('%s is a 404 to the public', async (path) => {
  expect((await get(path)).status).toBe(404)
})

test.each(modes)('public counts leave out everything unpublished (%s)', async (mode) => {
  expect((await get(`articles/count?${mode}`)).body).toEqual({ totalDocs: 2 })
  expect((await get(`articles/count?where[headline][like]=${MARK}&${mode}`)).body).toEqual({ totalDocs: 0 })
})

test.each(['articles/versions', `articles/versions?where[version.headline][like]=${MARK}`])(
  'the public cannot read versions: %s',
  async (path) => {
    const { body, status } = await get(path)
    expect(status).toBe(403)
    expect(textOf(body)).not.toContain(MARK.toLowerCase())
  },
)

test('the public cannot read a version by its id', async () => {
  const { docs } = await newsroom.payload.findVersions({
    collection: 'articles',
    where: { parent: { equals: ids.draft } },
  })
  expect((await get(`articles/versions/${docs[0]!.id}`)).status).toBe(403)
  expect((await get(`articles/versions/${docs[0]!.id}`, 'editor')).status).toBe(200)
})

test.each(['edNote', 'hints', 'provenance', 'generateSlug'])('a public article has no %s', async (field) => {
  const { body } = await get(`articles/{linking}?select[headline]=true&select[${field}]=true&depth=0`)
  expect(body).not.toHaveProperty(field)
  expect(body).toHaveProperty('headline')
  expect((await get('articles/{linking}?depth=0', 'editor')).body).toHaveProperty(field)
})

test.each(['email', 'user', 'provenance'])('a public author has no %s', async (field) => {
  const populated = await get(
    `articles/{linking}?depth=3&populate[authors][name]=true&populate[authors][${field}]=true`,
  )
  expect(populated.body.authors[0].author).toHaveProperty('name')
  expect(populated.body.authors[0].author).not.toHaveProperty(field)
  expect((await get('authors/{author}')).body).not.toHaveProperty(field)
  expect((await get('authors/{author}', 'editor')).body).toHaveProperty(field)
})

const hidden = {
  articles: [
    'edNote',
    'hints',
    'generateSlug',
    'createdBy',
    'authors.author.searchText',
    'provenance.sourceFile',
    'provenance.sourceText',
    'provenance.importedAt',
    'provenance.lastWritten',
    'provenance.fields.path',
    'provenance.edits.before',
    'authors.author.email',
    'authors.author.user',
    'authors.author.provenance.sourceText',
    'image.provenance.sourceText',
    'publisher.provenance.sourceText',
  ],
  authors: ['searchText', 'email', 'user', 'user.email', 'user.role', 'provenance.sourceText', 'articles.edNote'],
  media: ['searchText', 'provenance.sourceText', 'provenance.fields.found'],
}
const hiddenPaths = Object.entries(hidden).flatMap(([slug, paths]) => paths.map((path) => [slug, path] as const))

test.each(hiddenPaths)('the public cannot probe %s by %s', async (slug, path) => {
  for (const probe of [SECRET, 'Nothing']) {
    const { body, status } = await get(`${slug}?where[${path}][like]=${probe}`)
    expect([status, body.docs]).toEqual([400, undefined])
    expect((await get(`${slug}/count?where[${path}][like]=${probe}`)).status).toBe(400)
  }
  expect((await get(`${slug}?where[or][0][${path}][exists]=true`)).status).toBe(400)
  expect((await get(`${slug}?sort=${path}`)).status).toBe(400)
})

test.each(['where[edNote][like]=x', 'where[provenance.sourceText][like]=x', 'sort=edNote'])(
  'the public cannot probe articles through their authors: %s',
  async (probe) => {
    const nested = probe.replace(/^(\w+)/, 'joins[articles][$1]')
    expect((await get(`authors/{author}?${nested}`)).status).toBe(400)
  },
)

test.each(['edNote', 'provenance.sourceText', 'authors.author.email'])('editors can search by %s', async (path) => {
  const { body } = await get(`articles?where[${path}][like]=${SECRET}&depth=0`, 'editor')
  expect(body.totalDocs).toBeGreaterThan(0)
})

test('the public can read exactly the collections that are declared public', async () => {
  const slugs = newsroom.payload.config.collections.map(({ slug }) => slug)
  expect(new Set(slugs)).toEqual(new Set(Object.keys(collectionTraits)))
  for (const slug of slugs) {
    const { status } = await get(`${slug}?depth=0`)
    expect([slug, status === 200]).toEqual([slug, collectionTraits[slug].public])
  }
})

const queries = [
  ...['', '(draft: true)', '(trash: true)', '(draft: true, trash: true)'].map(
    (mode) => `{ Articles${mode} { totalDocs docs { headline byline description articleBody } } }`,
  ),
  ...['draft', 'live', 'trashed'].flatMap((name) =>
    ['', ', draft: true', ', trash: true'].map((mode) => `{ Article(id: <${name}>${mode}) { headline articleBody } }`),
  ),
  `{ Articles(where: { headline: { like: "${MARK}" } }, draft: true) { totalDocs docs { headline } } }`,
  '{ Article(id: <linking>) { articleBody(depth: 5) } }',
  '{ Authors { docs { name articles { docs { headline byline } } } } }',
  `{ Authors { docs { articles(where: { headline: { like: "${MARK}" } }) { docs { headline } } } } }`,
  '{ versionsArticles { docs { version { headline } } } }',
  '{ Articles { docs { edNote hints generateSlug provenance { sourceText fields { found } edits { before } } } } }',
  '{ Articles { docs { authors { author { email user { email } provenance { sourceText } } } image { provenance { sourceText } } } } }',
  '{ Users { docs { email } } }',
]

test.each(queries)('the public finds nothing by GraphQL: %s', async (query) => {
  const { body } = await queryGraphQL(query)
  expect(body).toHaveProperty('data')
  expect(textOf(body)).not.toContain(MARK.toLowerCase())
  expect(textOf(body)).not.toContain(SECRET.toLowerCase())
  expect(textOf(body)).not.toContain(emailOf('editor'))
})

test.each([
  ['{ Article(id: <live>, draft: true) { headline } }', MARK],
  ['{ Article(id: <draft>) { headline articleBody } }', MARK],
  ['{ versionsArticles { docs { version { headline } } } }', MARK],
  ['{ Articles { docs { edNote provenance { sourceText } } } }', SECRET],
  ['{ Authors { docs { email user { email } } } }', SECRET],
])('editors find it by GraphQL: %s', async (query, expected) => {
  expect(textOf((await queryGraphQL(query, 'editor')).body)).toContain(expected.toLowerCase())
})

test.each([
  [`{ countArticles(where: { headline: { like: "${MARK}" } }, draft: true) { totalDocs } }`, { totalDocs: 0 }],
  [`{ countArticles(where: { byline: { like: "${MARK}" } }, trash: true) { totalDocs } }`, { totalDocs: 0 }],
  [`{ countArticles(where: { edNote: { like: "${SECRET}" } }) { totalDocs } }`, null],
  [`{ countArticles(where: { provenance__sourceText: { like: "${SECRET}" } }) { totalDocs } }`, null],
])('public counts by GraphQL leave it out: %s', async (query, count) => {
  expect((await queryGraphQL(query)).body.data.countArticles).toEqual(count)
})

test.each([
  `Articles(where: { edNote: { like: "${SECRET}" } })`,
  `Articles(where: { provenance__sourceText: { like: "${SECRET}" } })`,
  'Articles(sort: "edNote")',
  'Articles(sort: "provenance.sourceText")',
  `Authors(where: { email: { equals: "${SECRET_EMAIL}" } })`,
])('the public cannot probe by GraphQL: %s', async (field) => {
  const { body } = await queryGraphQL(`{ found: ${field} { totalDocs } }`)
  expect(body.data.found).toBeNull()
  expect(body.errors[0].message).toMatch(/cannot be queried/)
  expect((await queryGraphQL(`{ found: ${field} { totalDocs } }`, 'editor')).body.data.found.totalDocs).toBeGreaterThan(
    0,
  )
})
