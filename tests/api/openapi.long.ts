import { Validator } from '@seriousme/openapi-schema-validator'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { articleOf, dataOf, make, createReferences, unique, type References } from '../access/content'
import { emailOf, PASSWORD, STORY_SLUG, useNewsroom, type ApiResponse, type Visitor } from '../support/newsroom'

type Json = Record<string, any>

const newsroom = useNewsroom({ withStory: true })
let references: References
let document: Json
let ajv: Ajv2020
beforeAll(async () => {
  document = (await newsroom.as('anonymous')('GET', '/api/openapi.json')).body
  references = await createReferences(newsroom)
  ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats(ajv)
  ajv.addSchema(document, 'api')
  ajv.addSchema({ components: { schemas: closed(document.components.schemas) } }, 'closed')
})

/** The same schemas, without additional properties. */
const closed = (schema: any): any => {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const parts = Object.entries(schema).map(([key, part]) => [
    key,
    key === 'properties'
      ? Object.fromEntries(Object.entries(part as Json).map(([name, of]) => [name, closed(of)]))
      : closed(part),
  ])
  return { ...(schema.properties && { additionalProperties: false }), ...Object.fromEntries(parts) }
}

/** The URI of a part of the document. */
const place = (...parts: string[]): string =>
  `api#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`
const calledOperations = new Set<string>()

/** The differences between a response and its description. */
function validateResponse(method: string, route: string, { body, status }: ApiResponse): string[] {
  const path = route.split('?')[0]!
  const template = Object.keys(document.paths)
    .toSorted((a, b) => a.split('{').length - b.split('{').length)
    .find((candidate) => new RegExp(`^${candidate.replaceAll('.', '[.]').replace(/\{\w+\}/g, '[^/]+')}$`).test(path))!
  const operation = document.paths[template][method.toLowerCase()]
  calledOperations.add(operation.operationId)
  const key = String(status) in operation.responses ? String(status) : 'default'
  const described = operation.responses[key].$ref
    ? `api${operation.responses[key].$ref}`
    : place('paths', template, method.toLowerCase(), 'responses', key)
  const check = ajv.getSchema(`${described}/content/application~1json/schema`)!
  void check(body)
  return (check.errors ?? []).map(
    ({ instancePath, message }) => `${method} ${route} ${status}: ${instancePath} ${message}`,
  )
}

async function sendRequest(
  visitor: Visitor,
  method: string,
  route: string,
  body?: unknown,
): Promise<ApiResponse<Json>> {
  const result = await newsroom.as(visitor)<Json>(method, route, body)
  expect(validateResponse(method, route, result)).toEqual([])
  return result
}

test('the document is valid OpenAPI 3.1', async () => {
  const { errors, valid } = await new Validator().validate(structuredClone(document))
  expect(errors).toBeUndefined()
  expect(valid).toBe(true)
  expect(document.openapi).toMatch(/^3[.]1[.]/)
})

const publicCollections = ['articles', 'authors', 'publications', 'sections', 'topics', 'media']
const collections = [...publicCollections, 'users', 'webhooks']

test('it describes all collections of Newsdesk, and no internal ones', () => {
  const names = new Set(Object.keys(document.paths).map((path) => path.split('/')[2]!))
  expect([...names].filter((name) => collections.includes(name))).toEqual(collections)
  expect(Object.keys(document.paths).filter((path) => path.startsWith('/api/payload-'))).toEqual([])
  const internal = /"(hash|salt|resetPasswordToken|loginAttempts)"|#\/definitions/
  expect(internal.exec(JSON.stringify(document))).toBeNull()
})

test('public schemas have no field for signed-in users only', () => {
  const { Article, ArticleAtDesk, Author, AuthorAtDesk } = document.components.schemas
  expect(document.components.schemas.User).toBeUndefined()
  for (const name of ['edNote', 'hints', 'notice', 'provenance', 'generateSlug']) {
    expect(Article.properties[name]).toBeUndefined()
    expect(ArticleAtDesk.properties[name]).toBeDefined()
  }
  expect([Author.properties.email, AuthorAtDesk.properties.email.type]).toEqual([undefined, ['string', 'null']])
  expect(Article.required).toEqual(expect.arrayContaining(['id', 'headline', 'articleBody', 'slug', 'createdAt']))
  expect(ArticleAtDesk.required).toEqual(['id', 'updatedAt', 'createdAt'])
  expect(Article.properties.datePublished).toMatchObject({ type: ['string', 'null'], format: 'date-time' })
})

test('request schemas have exactly the fields that a request may set', () => {
  const sent = (name: string) => Object.keys(document.components.schemas[`${name}Input`].properties)
  expect(sent('Article')).toEqual(
    expect.arrayContaining(['headline', 'datePublished', 'datePublished_tz', 'deletedAt', '_status']),
  )
  const ours = ['id', 'uri', 'version', 'hints', 'provenance', 'aliasPaths', 'createdAt', 'articles', 'sha256', 'url']
  expect(ours.filter((name) => [...sent('Article'), ...sent('Topic'), ...sent('Media')].includes(name))).toEqual([])
  expect(sent('User')).toEqual(['currentPassword', 'name', 'role', 'email', 'password'])
  expect(document.components.schemas.ArticleInput.properties.publisher.type).toEqual(['string', 'null'])
})

test.each([0, 3])('public responses match it exactly, at depth %i', async (depth) => {
  for (const collection of publicCollections) {
    const { body } = await sendRequest('anonymous', 'GET', `/api/${collection}?depth=${depth}&limit=100`)
    const [name] = /\w+$/.exec(
      document.paths[`/api/${collection}/{id}`].get.responses[200].content['application/json'].schema.$ref,
    )!
    const check = ajv.compile({ type: 'array', items: { $ref: `closed#/components/schemas/${name}` } })
    check(body.docs)
    expect(check.errors ?? []).toEqual([])
  }
})

const bodies: [collection: string, body: () => Json][] = [
  ['articles', () => dataOf('published', references)],
  ...(['authors', 'publications', 'sections', 'media', 'users'] as const).map((name): [string, () => Json] => [
    name,
    () => dataOf(name, references),
  ]),
  ['topics', () => ({ type: 'Place', name: unique('A town') })],
  ['webhooks', () => ({ name: unique('A site'), url: 'https://example.org/', events: ['kill'] })],
]

/** Users cannot be duplicated. */
const copied = (base: string, id: string): Promise<ApiResponse[]> =>
  Promise.all(base === '/api/users' ? [] : [sendRequest('admin', 'POST', `${base}/${id}/duplicate`, {})])

test.each(bodies)('responses to signed-in users match it: %s', async (collection, bodyFor) => {
  const base = `/api/${collection}`
  const create = await sendRequest('admin', 'POST', base, bodyFor())
  expect(create.status).toBe(201)
  const { id } = create.body.doc
  const where = `where[id][equals]=${id}`
  expect((await sendRequest('admin', 'GET', `${base}?${where}&depth=3&draft=true`)).body.totalDocs).toBe(1)
  expect((await sendRequest('admin', 'GET', `${base}?where={"id":{"equals":"${id}"}}`)).body.totalDocs).toBe(1)
  expect((await sendRequest('admin', 'GET', `${base}/count?${where}`)).body).toEqual({ totalDocs: 1 })
  expect((await sendRequest('admin', 'GET', `${base}/${id}?depth=3&draft=true`)).body.id).toBe(id)
  expect((await sendRequest('admin', 'PATCH', `${base}/${id}`, {})).status).toBe(200)
  expect((await sendRequest('admin', 'PATCH', `${base}?${where}`, {})).body.docs).toHaveLength(1)
  expect((await copied(base, id)).filter(({ status }) => status !== 200)).toEqual([])
  const unpublish = async (one: string) =>
    collection === 'articles' && sendRequest('admin', 'PATCH', `${base}/${one}`, { _status: 'draft' })
  await unpublish(id)
  expect((await sendRequest('admin', 'DELETE', `${base}/${id}`)).body.doc.id).toBe(id)
  expect((await sendRequest('admin', 'GET', `${base}/${id}`)).status).toBe(404)
  const { body } = await sendRequest('admin', 'POST', base, bodyFor())
  await unpublish(body.doc.id)
  expect((await sendRequest('admin', 'DELETE', `${base}?where[id][equals]=${body.doc.id}`)).body.docs).toHaveLength(1)
})

test('a draft matches it, which may lack required fields', async () => {
  const { body } = await sendRequest('author', 'POST', '/api/articles?draft=true', { headline: 'Not much yet' })
  await sendRequest('author', 'PATCH', `/api/articles/${body.doc.id}?draft=true`, { authors: [{}], syndication: {} })
  const draft = await newsroom.as('author')('GET', `/api/articles/${body.doc.id}?draft=true`)
  const check = ajv.getSchema('closed#/components/schemas/ArticleAtDesk')!
  void check(draft.body)
  expect(check.errors).toBeNull()
})

test.each(collections)('refusals match it: %s', async (collection) => {
  const base = `/api/${collection}`
  const isRefused = ({ status }: ApiResponse) => status >= 400 && status < 500
  const responses = [
    await sendRequest('anonymous', 'GET', `${base}/00000000-0000-7000-8000-000000000000`),
    await sendRequest('anonymous', 'GET', `${base}?where[nothing][equals]=1`),
    await sendRequest('anonymous', 'GET', `${base}?limit=-1`),
    await sendRequest('anonymous', 'POST', base, {}),
    await sendRequest('admin', 'POST', base, {}),
    await sendRequest('anonymous', 'DELETE', `${base}?where[id][exists]=true`),
  ]
  expect(responses.filter((result) => !isRefused(result)).map(({ status }) => status)).toEqual([])
})

test('the versions of an article match it', async () => {
  const { id } = await make(newsroom, references, 'published')
  await sendRequest('editor', 'PATCH', `/api/articles/${id}?draft=true`, { description: 'Another' })
  const { body } = await sendRequest('editor', 'GET', `/api/articles/versions?where[parent][equals]=${id}`)
  expect(body.docs).toHaveLength(2)
  const version = `/api/articles/versions/${body.docs[1].id}`
  await sendRequest('editor', 'GET', version)
  expect((await sendRequest('editor', 'POST', version)).body.id).toBe(id)
})

test('documents by slug match it, also redirects and 404s', async () => {
  for (const collection of ['authors', 'publications', 'sections', 'topics'] as const) {
    const data = { name: unique('Renamed'), type: 'Organization', public: true } as never
    const { id, slug } = await newsroom.payload.create({ collection, data })
    const at = `/api/${collection}/at/${slug}`
    expect((await sendRequest('anonymous', 'GET', `${at}?depth=1`)).status).toBe(200)
    await sendRequest('editor', 'PATCH', `/api/${collection}/${id}`, { slug: `${slug}-x` })
    const response = await fetch(newsroom.url + at, { redirect: 'manual' })
    const result = { status: response.status, headers: response.headers, body: (await response.json()) as Json }
    expect([result.status, validateResponse('GET', at, result)]).toEqual([301, []])
    expect((await sendRequest('anonymous', 'GET', `${at}-none`)).status).toBe(404)
  }
})

test('articles by slug match it, also redirects, 410s and 404s', async () => {
  const at = '/api/articles/at'
  expect((await sendRequest('anonymous', 'GET', `${at}/${STORY_SLUG}?depth=2`)).status).toBe(200)
  const { id, slug } = await newsroom.payload.create({
    collection: 'articles',
    data: { ...articleOf(references), _status: 'published' } as never,
  })
  const moved = unique('moved').replace(' ', '-')
  await sendRequest('editor', 'PATCH', `/api/articles/${id}`, { slug: moved })
  const response = await fetch(`${newsroom.url}${at}/${slug}`, { redirect: 'manual' })
  const result = { status: response.status, headers: response.headers, body: (await response.json()) as Json }
  expect([result.status, validateResponse('GET', `${at}/${slug}`, result)]).toEqual([301, []])
  await sendRequest('editor', 'PATCH', `/api/articles/${id}`, { editorialStatus: 'killed' })
  expect((await sendRequest('anonymous', 'GET', `${at}/${moved}`)).status).toBe(410)
  expect((await sendRequest('anonymous', 'GET', `/api/articles/${id}`)).status).toBe(410)
  expect((await sendRequest('anonymous', 'GET', `${at}/nowhere`)).status).toBe(404)
})

test('the read-only log of deliveries matches it', async () => {
  const { id } = await newsroom.payload.create({
    collection: 'deliveries',
    data: { event: 'kill', body: '{}' } as never,
  })
  const where = `where[id][equals]=${id}`
  expect((await sendRequest('editor', 'GET', `/api/deliveries?${where}`)).body.totalDocs).toBe(1)
  expect((await sendRequest('editor', 'GET', `/api/deliveries/count?${where}`)).body).toEqual({ totalDocs: 1 })
  expect((await sendRequest('editor', 'GET', `/api/deliveries/${id}`)).body).toMatchObject({ id, status: 'waiting' })
  expect(document.paths['/api/deliveries']).not.toHaveProperty('post')
  expect(document.components.schemas).not.toHaveProperty('DeliveryInput')
})

test('uploads and the files of pictures match it', async () => {
  const bytes = await sharp({ create: { width: 1300, height: 1000, channels: 3, background: 'grey' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([bytes], { type: 'image/png' }), 'grey.png')
  form.append('_payload', JSON.stringify({ alt: 'Grey', rightsStatus: 'owned' }))
  const { body } = await sendRequest('editor', 'POST', '/api/media', form)
  expect(body.doc.sizes.ratio16x9.width).toBe(1200)
  const picture = await fetch(`${newsroom.url}/api/media/file/${body.doc.filename}`)
  expect([picture.status, picture.headers.get('Content-Type')]).toEqual([200, 'image/png'])
  calledOperations.add(document.paths['/api/media/file/{filename}'].get.operationId)
  expect((await sendRequest('anonymous', 'GET', `/api/media/${body.doc.id}`)).status).toBe(200)
})

test('signing in and out matches it', async () => {
  const credentials = { email: emailOf('editor'), password: PASSWORD }
  const { body } = await sendRequest('anonymous', 'POST', '/api/users/login', credentials)
  for (const scheme of ['Bearer', 'JWT']) {
    const headers = { Authorization: `${scheme} ${body.token}` }
    const me = await (await fetch(`${newsroom.url}/api/users/me`, { headers })).json()
    expect((me as Json).user.email).toBe(credentials.email)
  }
  expect((await sendRequest('anonymous', 'POST', '/api/users/login', { ...credentials, password: 'x' })).status).toBe(
    401,
  )
  expect((await sendRequest('editor', 'GET', '/api/users/me')).body.user.email).toBe(credentials.email)
  expect((await sendRequest('anonymous', 'GET', '/api/users/me')).body.user).toBeNull()
  expect((await sendRequest('editor', 'POST', '/api/users/refresh-token')).status).toBe(200)
  expect(
    (await sendRequest('anonymous', 'POST', '/api/users/forgot-password', { email: credentials.email })).status,
  ).toBe(200)
  const data = { email: credentials.email }
  const token = await newsroom.payload.forgotPassword({ collection: 'users', data, disableEmail: true })
  const password = 'another one, longer'
  expect((await sendRequest('anonymous', 'POST', '/api/users/reset-password', { token, password })).status).toBe(200)
  expect((await sendRequest('anonymous', 'POST', '/api/users/login', { ...data, password })).status).toBe(200)
  expect((await sendRequest('author', 'POST', '/api/users/logout')).status).toBe(200)
})

test('GraphQL matches it', async () => {
  const query = '{ Articles(limit: 1) { docs { headline } } }'
  expect((await sendRequest('anonymous', 'POST', '/api/graphql', { query })).body.data.Articles.docs).toHaveLength(1)
  expect((await sendRequest('anonymous', 'GET', `/api/graphql?query=${encodeURIComponent(query)}`)).status).toBe(200)
  expect((await sendRequest('anonymous', 'POST', '/api/graphql', {})).status).toBe(400)
})

test('the documentation page shows it, with the same Content-Security-Policy as all pages', async () => {
  const [page, start, list] = await Promise.all(
    ['docs/', 'docs/swagger-initializer.js', 'articles'].map((route) => fetch(`${newsroom.url}/api/${route}`)),
  )
  expect(page!.headers.get('Content-Security-Policy')).toBe(list!.headers.get('Content-Security-Policy'))
  expect(await page!.text()).toContain('swagger-initializer.js')
  expect(await start!.text()).toContain("url: '/api/openapi.json'")
})

/** Operations that are called in other tests. */
const elsewhere = new Set<string>()

test('every operation of the document was called, including its own', async () => {
  await sendRequest('anonymous', 'GET', '/api/openapi.json')
  const operations = Object.values(document.paths as Json).flatMap((item) => Object.values(item as Json))
  const ids = operations.map(({ operationId }) => operationId as string)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter((id) => !calledOperations.has(id) && !elsewhere.has(id))).toEqual([])
})
