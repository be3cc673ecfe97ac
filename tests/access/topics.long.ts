import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { useNewsroom } from '../support/newsroom'
import { linkTo, make, createReferences, stored, unique, type References } from './content'

// In every text of a private person's topic, and of a public topic in the trash.
const PRIVATE = 'Quillonprivate7341'
const TRASHED = 'Rumpletrashed9052'

const newsroom = useNewsroom()
let references: References
const ids: Record<string, string> = { unknown: randomUUID() }
type Mention = { topic: string; rel: 'about' | 'mentions' }

const topicOf = (mark: string) => ({
  type: 'Person',
  additionalType: mark,
  name: mark,
  alternateName: [mark],
  disambiguatingDescription: mark,
  sameAs: [`https://example.org/${mark}`],
})

const topic = async (data: object): Promise<string> =>
  (await newsroom.payload.create({ collection: 'topics', data: data as never })).id
const place = (name: string) => topic({ type: 'Place', name, public: true })

/** Creates a published article that differs from others only in what it mentions. */
const publish = async (mentions: Mention[], more: object = {}) =>
  (await make(newsroom, references, 'published', { _status: 'published', mentions, ...more })).id

beforeAll(async () => {
  const { payload } = newsroom
  references = await createReferences(newsroom)
  ids.private = await topic({ ...topicOf(PRIVATE), public: false })
  ids.trashed = await topic({ ...topicOf(TRASHED), public: true })
  ids.moon = await place('Moon')
  const secret: Mention[] = [
    { topic: ids.private, rel: 'about' },
    { topic: ids.trashed, rel: 'about' },
  ]
  const moon: Mention = { topic: ids.moon, rel: 'mentions' }
  ids.named = await publish(secret)
  ids.namedTwin = await publish([])
  ids.mixed = await publish([secret[0]!, moon, secret[1]!])
  ids.mixedTwin = await publish([moon])
  await payload.update({ collection: 'topics', id: ids.trashed, data: { deletedAt: new Date().toISOString() } })

  const embargoedUntil = new Date(Date.now() + 600_000).toISOString()
  ids.draft = (await make(newsroom, references, 'draft', { mentions: [moon] })).id
  ids.embargoed = await publish([moon], { embargoedUntil })
  ids.binned = await publish([moon], { deletedAt: new Date().toISOString() })
  ids.linking = await publish([], { articleBody: linkTo(ids.mixed) })
  Object.assign(ids, references)
})

type Visitor = 'anonymous' | 'author' | 'editor'
const fillIn = (text: string) => text.replaceAll(/\$(\w+)/g, (_, name: string) => ids[name] ?? name)
/** Requests a path of the REST API, or a GraphQL query. */
const sendRequest = (way: string, visitor: Visitor = 'anonymous') =>
  way.startsWith('{')
    ? newsroom.as(visitor)('POST', '/api/graphql', { query: fillIn(way) })
    : newsroom.as(visitor)('GET', `/api/${fillIn(way)}`)
const textOf = (body: unknown) => JSON.stringify(body).toLowerCase()
const secrets = () => [PRIVATE.toLowerCase(), TRASHED.toLowerCase(), ids.private!, ids.trashed!]
const found = (body: unknown) => secrets().filter((secret) => textOf(body).includes(secret))

const modes = ['', 'draft=true', 'trash=true', 'draft=true&trash=true']
const everyMode = (path: string) => modes.map((mode) => `${path}${path.includes('?') ? '&' : '?'}${mode}`)
const fields = ['name', 'alternateName', 'disambiguatingDescription', 'additionalType', 'sameAs', 'slug']

// Requests that show the private topic to editors.
const shown = [
  ...['topics?limit=100', 'topics?depth=3', 'topics/$private', 'topics?where[id][in]=$private,$moon'].flatMap(
    everyMode,
  ),
  'topics?pagination=false&limit=100&sort=name',
  'topics?sort=-public&depth=0',
  'topics?select[slug]=true',
  'topics?where[public][equals]=false',
  'topics?where[public][not_equals]=true',
  ...fields.map((field) => `topics?where[${field}][like]=${PRIVATE.toLowerCase()}`),
  ...[0, 1, 2, 3].flatMap((depth) => [
    `articles?depth=${depth}`,
    `articles/$mixed?depth=${depth}`,
    `articles/$named?depth=${depth}&draft=true`,
  ]),
  'articles?select[mentions]=true',
  'articles?select[mentions][topic]=true&depth=0',
  'articles?populate[topics][name]=true&depth=1',
  'articles?populate[topics][articles]=true&depth=2',
  'authors?depth=2',
  'authors/$author?depth=4',
  'topics/$moon?depth=2',
  'topics?where[name][equals]=Moon&depth=4',
  '{ Topics { docs { id name slug } } }',
  '{ Topics(draft: true, trash: true, limit: 100) { docs { id } } }',
  `{ Topics(where: { name: { like: "${PRIVATE}" } }) { docs { name } } }`,
  '{ Topic(id: "$private") { name sameAs } }',
  '{ Articles { docs { mentions { topic { id name } } } } }',
  '{ Article(id: "$mixed") { mentions { rel topic { name slug articles { docs { id } } } } } }',
  '{ Authors { docs { articles { docs { mentions { topic { name } } } } } } }',
  '{ Topic(id: "$moon") { articles { docs { mentions { topic { name } } } } } }',
]

test.each(shown)('the public finds no private person by %s', async (way) => {
  const { body, status } = await sendRequest(way)
  expect([200, 404]).toContain(status)
  expect(found(body)).toEqual([])
})

test.each(shown)('editors find it by %s', async (way) => {
  const { body, status } = await sendRequest(way, 'author')
  expect(status).toBe(200)
  expect(found(body)).not.toEqual([])
})

test.each(['articles/$linking?depth=3', '{ Article(id: "$linking") { articleBody(depth: 3) } }'])(
  'a link to an article contains none of its topics: %s',
  async (way) => {
    for (const visitor of ['anonymous', 'author'] as const)
      expect(found((await sendRequest(way, visitor)).body)).toEqual([])
  },
)

test.each(['topics/$private', 'topics/$trashed'].flatMap(everyMode))('%s is a 404 to the public', async (path) => {
  const { body, status } = await sendRequest(path)
  expect(status).toBe(404)
  expect(body).toEqual((await sendRequest('topics/$unknown')).body)
})

test.each([
  ['topics/count', 1, 2],
  ['topics/count?trash=true', 1, 3],
  ['topics/count?where[public][equals]=false', 0, 1],
  [`topics/count?where[name][like]=${PRIVATE}`, 0, 1],
  [`topics/count?where[slug][equals]=${PRIVATE.toLowerCase()}`, 0, 1],
  [`topics?where[sameAs][contains]=${PRIVATE}&limit=1`, 0, 1],
])('%s counts public topics only, without credentials', async (path, publicCount, editors) => {
  expect((await sendRequest(path)).body.totalDocs).toBe(publicCount)
  expect((await sendRequest(path, 'editor')).body.totalDocs).toBe(editors)
})

// Each condition would distinguish an article that mentions a private person from its twin that does not.
const conditions = [
  '[mentions.topic][equals]=$private',
  '[mentions.topic][in]=$private,$unknown',
  '[mentions.topic][contains]=$private',
  '[mentions.topic][equals]=$trashed',
  '[mentions.topic][exists]=true',
  '[mentions.rel][equals]=about',
  '[mentions.rel][in]=about',
]
const probes = [
  ...conditions,
  '[mentions][exists]=true',
  '[mentions.id][exists]=true',
  '[mentions.topic][not_equals]=$private',
  '[mentions.topic][not_in]=$private',
  '[mentions.rel][not_equals]=mentions',
  '[mentions.topic.public][equals]=false',
  '[mentions.topic.public][not_equals]=true',
  '[mentions.topic.type][equals]=Person',
  '[mentions.topic.id][equals]=$private',
  `[mentions.topic.name][like]=${PRIVATE}`,
  `[mentions.topic.name][equals]=${PRIVATE}`,
  `[mentions.topic.slug][contains]=${PRIVATE.toLowerCase()}`,
  `[mentions.topic.disambiguatingDescription][like]=${PRIVATE}`,
  `[mentions.topic.additionalType][not_equals]=x`,
]
const twins = [
  ['named', 'namedTwin'],
  ['mixed', 'mixedTwin'],
] as const
const paths = (condition: string) => [
  `articles?where${condition}&limit=100&depth=0&select[slug]=true`,
  `articles?where[or][0]${condition}&where[or][1][id][equals]=$unknown&limit=100&depth=0&select[slug]=true`,
  `authors/$author?joins[articles][where]${condition}&joins[articles][limit]=100&depth=0`,
]
/** For each pair of twins, whether the response contains the one that mentions a private person, and the other one. */
const pairs = (body: unknown) => twins.map((pair) => pair.map((name) => textOf(body).includes(ids[name]!)))

test.each(probes.flatMap(paths))(
  'the public cannot find out which article mentions a private person by %s',
  async (path) => {
    const { body, status } = await sendRequest(path)
    expect([200, 400]).toContain(status)
    for (const [naming, twin] of pairs(body)) expect(naming).toBe(twin)
  },
)

test.each(conditions.flatMap(paths))('editors can find it out by %s', async (path) => {
  const { body, status } = await sendRequest(path, 'editor')
  expect(status).toBe(200)
  expect(pairs(body)).toContainEqual([true, false])
})

test.each(conditions)('public counts reveal nothing: %s', async (condition) => {
  const count = async (which: string, visitor: Visitor) =>
    (await sendRequest(`articles/count?where${condition}&where[id][equals]=$${which}`, visitor)).body.totalDocs
  for (const [naming, twin] of twins) expect(await count(naming, 'anonymous')).toBe(await count(twin, 'anonymous'))
  expect(await count('named', 'editor')).toBe(1)
  expect(await count('namedTwin', 'editor')).toBe(0)
})

test.each([
  '{ found: Articles(where: { mentions__topic: { equals: "$private" } }) { docs { id } } }',
  '{ found: Articles(where: { mentions__rel: { equals: about } }) { docs { id } } }',
  '{ found: Authors { docs { articles(where: { mentions__topic: { equals: "$private" } }) { docs { id } } } } }',
])('the public cannot find it out by GraphQL: %s', async (query) => {
  for (const [naming, twin] of pairs((await sendRequest(query)).body)) expect(naming).toBe(twin)
  expect(pairs((await sendRequest(query, 'editor')).body)).toContainEqual([true, false])
})

test.each(['mentions', 'mentions.topic', 'mentions.topic.name', 'mentions.rel'])(
  'sorting by %s is refused',
  async (path) => {
    for (const sort of [path, `-${path}`]) expect((await sendRequest(`articles?sort=${sort}`)).status).toBe(400)
  },
)

test('the public finds an article by a public topic', async () => {
  const moons = [
    '[mentions.topic][equals]=$moon',
    '[mentions.topic.name][like]=Moon',
    '[mentions.topic.slug][equals]=moon',
  ]
  for (const path of moons.flatMap(paths)) {
    expect([path, pairs((await sendRequest(path)).body)]).toEqual([
      path,
      [
        [false, false],
        [true, true],
      ],
    ])
  }
})

test.each([0, 1, 2, 3])('the public article lacks the row of a private person, at depth %i', async (depth) => {
  const mentions = async (name: string, visitor: Visitor) => {
    const { body } = await sendRequest(`articles/$${name}?depth=${depth}`, visitor)
    return (body.mentions as { topic: string | { id: string } }[]).map((mention) =>
      typeof mention.topic === 'string' ? mention.topic : mention.topic.id,
    )
  }
  expect(await mentions('named', 'anonymous')).toEqual([])
  expect(await mentions('mixed', 'anonymous')).toEqual([ids.moon])
  for (const visitor of ['author', 'editor'] as const) {
    expect(await mentions('named', visitor)).toEqual([ids.private, ids.trashed])
    expect(await mentions('mixed', visitor)).toEqual([ids.private, ids.moon, ids.trashed])
  }
})

test.each([
  ['articles/$mixed?depth=0', ['mentions']],
  ['{ Article(id: "$mixed") { mentions { rel } } }', ['mentions']],
  // Without its topic, it is unknown whether a row may be shown.
  ['articles/$mixed?depth=0&select[mentions][rel]=true', []],
  ['{ Article(id: "$mixed", select: true) { mentions { rel } } }', []],
])('the public gets only the rows of public topics: %s', async (way, rels) => {
  const { body, status } = await sendRequest(way)
  const article = (body.data?.Article ?? body) as { mentions: { rel: string }[] }
  expect(status).toBe(200)
  expect(article.mentions?.map(({ rel }) => rel)).toEqual(rels)
})

const publicReads = [
  ...[0, 1, 2, 3].map((depth) => `articles/$mixed?depth=${depth}`),
  'articles/$mixed?draft=true&trash=true',
  'articles?depth=2',
  'articles?depth=2&draft=true',
  'authors?depth=3',
  'topics/$moon?depth=3',
  '{ Article(id: "$mixed", draft: true) { headline mentions { topic { name } } } }',
]

test('a public read does not change the article', async () => {
  const { payload } = newsroom
  const whole = async () => ({
    row: await payload.findByID({ collection: 'articles', id: ids.mixed!, depth: 0, showHiddenFields: true }),
    newest: await stored(newsroom, 'published', ids.mixed!),
    versions: await payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: ids.mixed } },
      depth: 0,
    }),
  })
  const before = await whole()
  expect(before.row.mentions).toHaveLength(3)
  for (const way of publicReads) expect((await sendRequest(way)).status).toBe(200)
  expect(await whole()).toEqual(before)
})

test('saving an article keeps the rows that are not public', async () => {
  const id = await publish([
    { topic: ids.private!, rel: 'about' },
    { topic: await place('Mars'), rel: 'mentions' },
  ])
  const rows = async () => ((await stored(newsroom, 'published', id)) as { mentions: object[] }).mentions
  const before = await rows()
  await newsroom.as('anonymous')('GET', `/api/articles/${id}?depth=1`)
  expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { byline: 'By Ada' })).status).toBe(200)
  expect(await rows()).toEqual(before)
  const { body } = await newsroom.as('editor')('GET', `/api/articles/${id}?depth=0`)
  const { status } = await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { mentions: body.mentions })
  expect(status).toBe(200)
  expect(await rows()).toEqual(before)
})

const topicPages = [
  ...[0, 1, 2].flatMap((depth) => everyMode(`topics/$moon?depth=${depth}`)),
  'topics?where[name][equals]=Moon&depth=1',
  'topics/$moon?depth=0&joins[articles][limit]=100&joins[articles][sort]=headline',
  'topics/$moon?depth=0&joins[articles][where][_status][not_equals]=published',
  '{ Topic(id: "$moon") { articles { docs { id } } } }',
  '{ Topic(id: "$moon", draft: true) { articles(limit: 100) { docs { id } } } }',
]
const hidden = ['draft', 'embargoed', 'binned']

test.each(topicPages)('a public topic shows the public no unpublished article: %s', async (way) => {
  const { body } = await sendRequest(way)
  for (const name of hidden) expect(textOf(body)).not.toContain(ids[name])
  const isAll = !way.includes('not_equals')
  for (const name of ['mixed', 'mixedTwin']) expect(textOf(body).includes(ids[name]!)).toBe(isAll)
})

test('a public topic counts published articles only', async () => {
  const path = 'topics/$moon?depth=0&joins[articles][count]=true&joins[articles][limit]=1'
  expect((await sendRequest(path)).body.articles.totalDocs).toBe(2)
  expect((await sendRequest(path, 'editor')).body.articles.totalDocs).toBeGreaterThan(3)
})

test('editors also find drafts and embargoed articles there', async () => {
  const { body } = await sendRequest('topics/$moon?depth=0&joins[articles][limit]=100', 'author')
  for (const name of ['mixed', 'mixedTwin', 'draft', 'embargoed']) expect(body.articles.docs).toContain(ids[name])
})

test.each(['[headline][contains]=tides', '[subjects.name][equals]=tides'])(
  'the articles of a public topic can be filtered: %s',
  async (condition) => {
    const id = await place(unique('Sea'))
    await publish([{ topic: id, rel: 'about' }])
    const tides = await publish([{ topic: id, rel: 'about' }], {
      headline: unique('The tides'),
      subjects: [{ name: 'tides' }],
    })
    const { body, status } = await sendRequest(
      `topics/${id}?depth=0&joins[articles][where]${condition}&joins[articles][limit]=100`,
    )
    expect(status).toBe(200)
    expect(body.articles.docs).toEqual([tides])
  },
)

test('a topic that becomes public appears at once, with its article, and disappears when it is private again', async () => {
  const id = await topic({ type: 'Person', name: 'Percival' })
  const story = await publish([{ topic: id, rel: 'about' }])
  const seen = async () => {
    const page = await newsroom.as('anonymous')('GET', `/api/topics/${id}?depth=0`)
    const { body } = await newsroom.as('anonymous')('GET', `/api/articles/${story}?depth=0`)
    return [page.status, page.body.articles?.docs, body.mentions.length]
  }
  const nothing = [404, undefined, 0]
  expect(await seen()).toEqual(nothing)
  await newsroom.as('editor')('PATCH', `/api/topics/${id}`, { public: true })
  expect(await seen()).toEqual([200, [story], 1])
  await newsroom.as('editor')('PATCH', `/api/topics/${id}`, { public: false })
  expect(await seen()).toEqual(nothing)
})
