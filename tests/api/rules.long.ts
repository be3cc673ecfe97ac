import { beforeAll, expect, test } from 'vitest'
import { articleOf, dataOf, make, createReferences, stored, unique, type References } from '../access/content'
import { bodyOf, useNewsroom, type Caller } from '../support/newsroom'

const newsroom = useNewsroom()
let references: References
let editor: Caller
beforeAll(async () => {
  references = await createReferences(newsroom)
  editor = newsroom.as('editor')
})

const published = { _status: 'published' }
const create = (data: Record<string, unknown>, query = '') => editor('POST', `/api/articles${query}`, data)
const update = (id: string, data: Record<string, unknown>) => editor('PATCH', `/api/articles/${id}`, data)
const story = (data: Record<string, unknown> = {}) => ({ ...articleOf(references), ...published, ...data })
const count = (collection: 'articles' | 'authors') => newsroom.payload.count({ collection, trash: true })

type Complaint = { path: string; message: string }
const errorsOf = (body: Record<string, any>): Complaint[] =>
  body.errors[0].data.errors.map(({ message, path }: Complaint) => ({ path, message }))

const required: [path: string, message: string][] = [
  ['headline', 'A headline is required.'],
  ['articleBody', 'This field is required.'],
  ['authors', 'Add an author, or give a reason for no byline.'],
  ['publisher', 'Choose the original publisher.'],
  ['articleSection', 'Choose a section.'],
]

test.each(required)('an article cannot be published without %s', async (path, message) => {
  const before = await count('articles')
  const { body, status } = await create(story({ [path]: null, ...(path === 'authors' && { authors: [] }) }))
  expect(status).toBe(400)
  expect(errorsOf(body)).toContainEqual({ path, message })
  expect(await count('articles')).toEqual(before)
})

test.each(required)('a draft may lack %s', async (path) => {
  const { [path]: _, ...data } = story() as Record<string, unknown>
  const { body, status } = await create(data, '?draft=true')
  expect(status).toBe(201)
  expect(await stored(newsroom, 'draft', body.doc.id)).toMatchObject({ _status: 'draft' })
})

test('all errors are returned at once', async () => {
  const { body } = await create(published)
  const paths = errorsOf(body).map(({ path }) => path)
  expect(paths).toEqual(expect.arrayContaining(required.map(([path]) => path)))
})

test.each(required.filter(([path]) => path !== 'headline'))(
  'a draft cannot be published before it has %s',
  async (path, message) => {
    const { [path]: _, ...data } = articleOf(references) as Record<string, unknown>
    const { id } = (await create(data, '?draft=true')).body.doc
    const { body, status } = await update(id, published)
    expect([status, errorsOf(body)]).toEqual([400, [{ path, message }]])
    expect(await stored(newsroom, 'draft', id)).toMatchObject({ _status: 'draft' })
  },
)

test('a reason for no byline may replace the author', async () => {
  expect((await create(story({ authors: [], noBylineReason: 'For the reporter’s safety' }))).status).toBe(201)
})

test('a received copy may lack what its page did not state, and has noindex', async () => {
  const { headline, articleBody } = articleOf(references)
  const { body, status } = await create({ headline, articleBody, ...published, syndication: { status: 'received' } })
  expect(status).toBe(201)
  expect(await stored(newsroom, 'published', body.doc.id)).toMatchObject({
    _status: 'published',
    datePublished: null,
    articleSection: null,
    authors: [],
    publisher: null,
    syndication: { status: 'received', noindex: true },
  })
})

test.each([
  ['a received copy by decision', { status: 'received', noindex: false }, false],
  ['an original article', { status: 'original' }, false],
  ['an original article with noindex', { status: 'original', noindex: true }, true],
])('search engines: %s', async (_, syndication, noindex) => {
  const { body } = await create(story({ syndication }))
  expect(body.doc.syndication).toMatchObject({ noindex })
})

test('the date is set at the first publication and never changed by itself', async () => {
  const { id } = (await create(articleOf(references), '?draft=true')).body.doc
  expect(await stored(newsroom, 'draft', id)).toMatchObject({ datePublished: null })
  const start = Date.now()
  const first = (await update(id, published)).body.doc
  expect(Date.parse(first.datePublished)).toBeGreaterThanOrEqual(start)
  expect(Date.parse(first.datePublished)).toBeLessThanOrEqual(Date.now())
  expect(first.datePublishedPrecision).toBe('minute')
  expect((await update(id, { _status: 'draft' })).body.doc.datePublished).toBe(first.datePublished)
  expect((await update(id, published)).body.doc.datePublished).toBe(first.datePublished)
  expect(await stored(newsroom, 'published', id)).toMatchObject({
    datePublished: first.datePublished,
    _status: 'published',
  })
})

test('a date that an editor sets is not changed', async () => {
  const datePublished = '2020-02-29T12:00:00.000Z'
  const { body } = await create(story({ datePublished, datePublishedPrecision: 'day' }))
  expect(body.doc).toMatchObject({ datePublished, datePublishedPrecision: 'day' })
})

const hoursAhead = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

test.each([
  ['datePublished', { datePublished: hoursAhead(1) }, 'The publication date must not be in the future.'],
  [
    'datePublished',
    { datePublished: hoursAhead(30), datePublishedPrecision: 'day' },
    'The publication date must not be in the future.',
  ],
  [
    'dateModified',
    { datePublished: '2020-02-02T12:00:00Z', dateModified: '2020-02-01T12:00:00Z' },
    'Last updated must not be before the publication date.',
  ],
])('%s is refused: %j', async (path, dates, message) => {
  const { id } = (await create(story())).body.doc
  const before = await stored(newsroom, 'published', id)
  const { body, status } = await update(id, dates)
  expect([status, errorsOf(body)]).toEqual([400, [{ path, message }]])
  expect(await stored(newsroom, 'published', id)).toEqual(before)
})

test('a modification date on the day of publication is accepted, at any hour', async () => {
  const datePublished = '2020-02-02T12:00:00.000Z'
  const dateModified = '2020-02-02T09:00:00.000Z'
  const { body } = await create(story({ datePublished, datePublishedPrecision: 'day', dateModified }))
  expect(body.doc).toMatchObject({ datePublished, dateModified })
})

test('a date without a time may be today in another time zone', async () => {
  expect((await create(story({ datePublished: hoursAhead(20), datePublishedPrecision: 'day' }))).status).toBe(201)
})

test('the publisher is not its own provider', async () => {
  const { id } = (await create(story())).body.doc
  const before = await stored(newsroom, 'published', id)
  const { body, status } = await update(id, { provider: [references.publisher] })
  const message = 'A publication cannot be both Original publisher and Syndicated via.'
  expect([status, errorsOf(body)]).toEqual([400, [{ path: 'provider', message }]])
  expect(await stored(newsroom, 'published', id)).toEqual(before)
  const { id: another } = await make(newsroom, references, 'publications')
  expect((await update(id, { provider: [another] })).body.doc.provider).toMatchObject([{ id: another }])
})

test('an author cannot be listed twice in the same role', async () => {
  const by = (role: string) => ({ author: references.author, role })
  const { id } = (await create(story())).body.doc
  const before = await stored(newsroom, 'published', id)
  const { body, status } = await update(id, { authors: [by('author'), by('author')] })
  expect([status, errorsOf(body)]).toEqual([
    400,
    [{ path: 'authors', message: 'An author is listed twice with the same role.' }],
  ])
  expect(await stored(newsroom, 'published', id)).toEqual(before)
  expect((await update(id, { authors: [by('author'), by('photographer')] })).status).toBe(200)
})

test.each([
  ['articles', 'isBasedOn', ' or http://'],
  ['articles', 'license', ' or http://'],
  ['publications', 'url'],
  ['publications', 'masthead'],
  ['media', 'contentUrl'],
  ['media', 'acquireLicensePage'],
] as const)('%s: %s is an https address%s', async (slug, field, orHttp?: string) => {
  const subject = slug === 'articles' ? 'published' : slug
  const { id } = await make(newsroom, references, subject)
  const before = await stored(newsroom, subject, id)
  for (const address of [
    ...(orHttp ? [] : ['http://example.org/']),
    'javascript:alert(1)',
    'data:text/html,x',
    '//example.org/',
    'example.org',
  ]) {
    const { body, status } = await editor('PATCH', `/api/${slug}/${id}`, { [field]: address })
    const message = `Enter a URL that begins with https://${orHttp ?? ''}`
    expect([status, errorsOf(body)]).toEqual([400, [{ path: field, message }]])
  }
  expect(await stored(newsroom, subject, id)).toEqual(before)
  const url = `https://example.org/${id}`
  expect((await editor('PATCH', `/api/${slug}/${id}`, { [field]: url })).body.doc).toMatchObject({ [field]: url })
})

test.each([
  ['He’s “Home” — José & Beyoncé', 'hes-home-jose-beyonce'],
  ['Straße: 5 % mehr', 'strasse-5-mehr'],
  ['東京 2026', '東京-2026'],
])('the slug of “%s” is %s', async (headline, slug) => {
  expect((await create(story({ headline }))).body.doc.slug).toBe(slug)
})

test('a slug belongs to one article', async () => {
  const { headline, id, slug } = (await create(story())).body.doc
  const before = await count('articles')
  const { body, status } = await create(story({ headline, slug }))
  const message = `“${slug}” is the slug of “${headline}” (${id}): choose another slug, or leave it empty to generate one.`
  expect([status, errorsOf(body)]).toEqual([400, [{ path: 'slug', message }]])
  expect(await count('articles')).toEqual(before)
  expect((await create(story({ headline }))).body.doc.slug).toBe(`${slug}-2`)
})

test('a slug does not change with the headline', async () => {
  const { id, slug } = (await create(story())).body.doc
  expect((await update(id, { headline: unique('Another headline') })).body.doc.slug).toBe(slug)
})

test('the uri is generated once, from the id', async () => {
  const { id, uri } = (await create(story({ uri: 'urn:mine' }))).body.doc
  expect(uri).toBe(`urn:uuid:${id}`)
  expect((await newsroom.as('admin')('PATCH', `/api/articles/${id}`, { uri: 'urn:mine' })).body.doc.uri).toBe(uri)
  await newsroom.payload.update({ collection: 'articles', id, data: { uri: 'urn:imported' } })
  expect(await stored(newsroom, 'published', id)).toMatchObject({ uri })
})

test.each(['articles', 'authors', 'sections', 'publications', 'media', 'users'] as const)(
  'a client cannot choose the id: %s',
  async (slug) => {
    const data = dataOf(slug === 'articles' ? 'published' : slug, references)
    const { body, status } = await newsroom.as('admin')('POST', `/api/${slug}`, { ...data, id: 'chosen' })
    expect(status).toBe(201)
    expect(body.doc.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/)
    await newsroom.as('admin')('PATCH', `/api/${slug}/${body.doc.id}`, { id: 'chosen' })
    expect(await newsroom.payload.count({ collection: slug, where: { id: { equals: 'chosen' } } })).toEqual({
      totalDocs: 0,
    })
    expect(await newsroom.payload.count({ collection: slug, where: { id: { equals: body.doc.id } } })).toEqual({
      totalDocs: 1,
    })
  },
)

test('a copy has its own id, uri and slug, and is a draft without dates', async () => {
  const altIds = [{ role: 'wire', value: unique('copied') }]
  const original = (await create(story({ altIds, dateModified: new Date().toISOString() }))).body.doc
  const copies = []
  for (const source of [original.id, original.id]) {
    const { body, status } = await editor('POST', `/api/articles/${source}/duplicate`, {})
    expect(status).toBe(200)
    copies.push(body.doc)
  }
  for (const { id, ...copy } of copies) {
    expect(copy).toMatchObject({
      headline: original.headline,
      uri: `urn:uuid:${id}`,
      slug: expect.stringMatching(new RegExp(`^${original.slug}-[23]$`)),
      _status: 'draft',
      datePublished: null,
      dateModified: null,
      altIds: [],
    })
  }
  expect(new Set([original, ...copies].flatMap(({ id, slug }) => [id, slug])).size).toBe(6)
  expect(await stored(newsroom, 'published', original.id)).toMatchObject({ slug: original.slug, _status: 'published' })
  expect((await update(copies[0].id, published)).status).toBe(200)
})

test.each(['authors', 'sections', 'publications', 'media'] as const)('%s can be copied', async (slug) => {
  const { id } = await make(newsroom, references, slug)
  const { body, status } = await editor('POST', `/api/${slug}/${id}/duplicate`, {})
  expect(status).toBe(200)
  expect(body.doc.id).not.toBe(id)
  expect(await stored(newsroom, slug, body.doc.id)).toMatchObject({ id: body.doc.id })
})

test('an identifier belongs to one document', async () => {
  const altId = { role: 'wire', value: unique('wire') }
  const taken = [{ path: 'altIds', message: `Another document already has the identifier “wire: ${altId.value}”.` }]
  const { id } = (await create(story({ altIds: [altId] }))).body.doc
  const other = (await create(story())).body.doc
  const before = [await count('articles'), await stored(newsroom, 'published', other.id)]
  const responses = [
    await create(story({ altIds: [altId] })),
    await create(story({ altIds: [altId] }), '?draft=true'),
    await update(other.id, { altIds: [altId] }),
    await update(other.id, {
      altIds: [
        { role: 'desk', value: 'twice' },
        { role: 'desk', value: 'twice' },
      ],
    }),
  ]
  expect(responses.map(({ status }) => status)).toEqual([400, 400, 400, 400])
  expect(errorsOf(responses[0]!.body)).toEqual(taken)
  expect(errorsOf(responses[2]!.body)).toEqual(taken)
  expect([await count('articles'), await stored(newsroom, 'published', other.id)]).toEqual(before)
  expect((await update(other.id, { altIds: [{ ...altId, role: 'another' }] })).status).toBe(200)
  expect((await update(id, { altIds: [altId], byline: 'By itself' })).status).toBe(200)
})

test('an identifier stays in use while its document is in the trash', async () => {
  const altIds = [{ role: 'wire', value: unique('trashed') }]
  const { id } = (await create(story({ altIds }))).body.doc
  await newsroom.payload.update({ collection: 'articles', id, data: { deletedAt: new Date().toISOString() } })
  expect((await create(story({ altIds }))).status).toBe(400)
})

const words = (n: number) => bodyOf(Array.from({ length: n }, () => 'word').join(' '))

test('word count and reading time are computed from the body, whatever a client sends', async () => {
  const { doc } = (await create(story({ articleBody: words(1), wordCount: 9, timeRequired: 'PT9M' }))).body
  expect(doc).toMatchObject({ wordCount: 1, timeRequired: 'PT1M' })
  expect((await update(doc.id, { articleBody: words(720) })).body.doc).toMatchObject({
    wordCount: 720,
    timeRequired: 'PT3M',
  })
  expect((await update(doc.id, { wordCount: 9, timeRequired: 'PT9M' })).body.doc).toMatchObject({
    wordCount: 720,
    timeRequired: 'PT3M',
  })
})

test('a draft without a body has no words', async () => {
  const { doc } = (await create({ headline: unique('Empty') }, '?draft=true')).body
  expect(doc).toMatchObject({ wordCount: 0, timeRequired: null })
})

const bareName = 'Enter the name of one author, without “By”, commas or “and”.'

test.each([
  ['By Kat Pettibone', bareName],
  ['Posted by Kat', bareName],
  ['Kat Pettibone and Ada Byline', bareName],
  ['Kat Pettibone, Ada Byline', bareName],
  [' ', 'A name is required.'],
  ['', 'A name is required.'],
  [5, 'Expected text.'],
])('an author’s name cannot be “%s”', async (name, message) => {
  const before = await count('authors')
  const { body, status } = await editor('POST', '/api/authors', { name })
  expect([status, errorsOf(body)]).toEqual([400, expect.arrayContaining([{ path: 'name', message }])])
  expect(await count('authors')).toEqual(before)
})

test('an author cannot have the name of a publication', async () => {
  const { id, name } = (await editor('POST', '/api/publications', { name: unique('The Example Times') })).body.doc
  const before = await count('authors')
  const { body, status } = await editor('POST', '/api/authors', { name })
  const message = 'This is the name of a publication: choose it as the publisher.'
  expect([id, status, errorsOf(body)]).toEqual([id, 400, [{ path: 'name', message }]])
  expect(await count('authors')).toEqual(before)
})

test.each(['Andy Anderson', 'Sandra Byron', 'Mx. Lee O’Hara-Andújar'])('an author’s name can be “%s”', async (name) => {
  expect((await editor('POST', '/api/authors', { name })).status).toBe(201)
})

test.each(['articles', 'authors', 'sections', 'publications', 'media'] as const)(
  'not even an admin can write the provenance of an imported document: %s',
  async (slug) => {
    const subject = slug === 'articles' ? 'published' : slug
    const kept = { sourceFile: 'seed/stories/a.txt', fields: [{ path: 'headline', line: 1, found: 'A' }] }
    const { id } = await make(newsroom, references, subject, { provenance: kept })
    const before = await stored(newsroom, subject, id)
    const forged = { sourceFile: 'forged', sourceText: 'forged', fields: [], edits: [{ before: 'forged' }] }
    const send = newsroom.as('admin')
    expect((await send('PATCH', `/api/${slug}/${id}`, { provenance: forged })).status).toBe(200)
    expect((await send('PATCH', `/api/${slug}?where[id][equals]=${id}`, { provenance: forged })).status).toBe(200)
    expect((await stored(newsroom, subject, id))!.provenance).toEqual(before!.provenance)
    expect(before!.provenance).toMatchObject(kept)
  },
)

test('the provenance of a new document cannot be sent', async () => {
  const { body } = await newsroom.as('admin')('POST', '/api/sections', {
    name: unique('New'),
    provenance: { sourceFile: 'x' },
  })
  expect(await stored(newsroom, 'sections', body.doc.id)).toMatchObject({ provenance: { sourceFile: null } })
})

test('GraphQL returns the same validation errors as REST', async () => {
  const query =
    'mutation { createAuthor(data: { type: Person, name: "Orphan", slug: "orphan", worksFor: "nobody" }) { id } }'
  const { body } = await newsroom.as('editor')('POST', '/api/graphql', { query })
  expect(body.errors[0].message).toBe('The following field is invalid: worksFor')
  expect(
    (await newsroom.payload.count({ collection: 'authors', where: { slug: { equals: 'orphan' } } })).totalDocs,
  ).toBe(0)
})
