import { auditServer } from 'graphql-http'
import { beforeAll, describe, expect, test } from 'vitest'
import { articleOf, make, createReferences, type References } from '../access/content'
import { emailOf, PASSWORD, useNewsroom, type Visitor } from '../support/newsroom'

const newsroom = useNewsroom()
let references: References
let published: string
beforeAll(async () => {
  references = await createReferences(newsroom)
  published = (await make(newsroom, references, 'published')).id
})

const JSON_TYPE = 'application/json'
const RESPONSE_TYPE = 'application/graphql-response+json'

type Errors = { errors?: { extensions: Record<string, unknown>; message: string }[]; data?: unknown }
async function send(init: RequestInit, search = '') {
  const response = await fetch(`${newsroom.url}/api/graphql${search}`, init)
  const type = response.headers.get('Content-Type')
  return { body: (await response.json()) as Errors, headers: response.headers, status: response.status, type }
}
const post = (body: unknown, headers: Record<string, string> = {}) =>
  send({ method: 'POST', headers: { 'Content-Type': JSON_TYPE, ...headers }, body: JSON.stringify(body) })
const queryGraphQL = async (visitor: Visitor, query: string) =>
  (await newsroom.as(visitor)('POST', '/api/graphql', { query })).body

test('passes the 61 audits of GraphQL over HTTP', async () => {
  const results = await auditServer({ url: `${newsroom.url}/api/graphql` })
  expect(results.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([])
  expect(results).toHaveLength(61)
})

describe.each([
  ['a reader', 'anonymous'],
  ['an editor', 'editor'],
] as const)('%s', (_, visitor) => {
  const credentials: Record<string, string> = {}
  beforeAll(async () => {
    if (visitor === 'anonymous') return
    const data = { email: emailOf(visitor), password: PASSWORD }
    credentials.Authorization = `JWT ${(await newsroom.payload.login({ collection: 'users', data })).token}`
  })

  const twoOperations = 'query A($x: String!) { Article(id: $x) { id } } query B { __typename }'

  test.each<[body: object, code: string, message: string]>([
    [{ query: 'subscription { x }' }, 'OPERATION_RESOLUTION_FAILURE', 'Subscriptions are not supported.'],
    [{ query: '{ __typename @skip }' }, 'GRAPHQL_VALIDATION_FAILED', '"@skip" argument "if"'],
    [{ query: '{ __typename @include(if: "x") }' }, 'GRAPHQL_VALIDATION_FAILED', 'non boolean value: "x"'],
    [{ query: '{ __typename @nonsense }' }, 'GRAPHQL_VALIDATION_FAILED', 'Unknown directive "@nonsense"'],
    [{ query: '{ ... @defer { __typename } }' }, 'GRAPHQL_VALIDATION_FAILED', 'Unknown directive "@defer"'],
    [{ query: 'fragment f on Query { __typename }' }, 'GRAPHQL_VALIDATION_FAILED', 'never used'],
    [{ query: 'type A { a: Int }' }, 'GRAPHQL_VALIDATION_FAILED', 'not executable'],
    [{ query: '{ __typename } { __typename }' }, 'GRAPHQL_VALIDATION_FAILED', 'anonymous operation'],
    [{ query: '{ Articles(page: 99999999999) { totalDocs } }' }, 'GRAPHQL_VALIDATION_FAILED', '32-bit'],
    [{ query: '' }, 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    [{ query: '{' }, 'GRAPHQL_PARSE_FAILED', 'Syntax Error'],
    [{ query: twoOperations }, 'OPERATION_RESOLUTION_FAILURE', 'Must provide operation name.'],
    [{ query: twoOperations, operationName: 'A' }, 'BAD_USER_INPUT', 'Variable "$x" of required type'],
    [{ query: twoOperations, operationName: 'C' }, 'OPERATION_RESOLUTION_FAILURE', 'Unknown operation named "C".'],
    [{ query: '{ __typename }', operationName: 'C' }, 'OPERATION_RESOLUTION_FAILURE', 'Unknown operation named "C".'],
    [
      { query: 'query ($x: Int) { Articles(page: $x) { totalDocs } }', variables: { x: '1' } },
      'BAD_USER_INPUT',
      'got invalid value "1"',
    ],
    [
      { query: 'query ($x: Boolean = true) { __typename @skip(if: $x) }', variables: { x: null } },
      'GRAPHQL_VALIDATION_FAILED',
      'must not be null',
    ],
    [
      { query: 'query ($x: String = "a") { Article(id: $x) { id } }', variables: { x: null } },
      'GRAPHQL_VALIDATION_FAILED',
      'must not be null',
    ],
    [
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'a' } } },
      'PERSISTED_QUERY_NOT_SUPPORTED',
      'PersistedQueryNotSupported',
    ],
  ])('%j is refused with what is wrong', async (body, code, message) => {
    const [asJson, asResponse] = await Promise.all(
      [JSON_TYPE, RESPONSE_TYPE].map((Accept) => post(body, { Accept, ...credentials })),
    )
    expect(asJson).toMatchObject({ status: 200, type: `${JSON_TYPE}; charset=utf-8` })
    expect(asResponse).toMatchObject({ status: 400, type: `${RESPONSE_TYPE}; charset=utf-8` })
    expect(asResponse!.body).toEqual(asJson!.body)
    expect(asJson!.body).not.toHaveProperty('data')
    for (const error of asJson!.body.errors!) expect(error.extensions).toEqual({ code })
    expect(asJson!.body.errors![0]!.message).toContain(message)
  })

  test.each<[body: unknown, message: string, code?: string]>([
    [null, 'The body must be a JSON object with a query.'],
    [5, 'The body must be a JSON object with a query.'],
    ['{ __typename }', 'The body must be a JSON object with a query.'],
    [[{ query: '{ __typename }' }], 'Operation batching disabled. Send one operation per request.'],
    [[], 'Operation batching disabled. Send one operation per request.'],
    [{}, 'query must be a string.'],
    [{ query: ['{ __typename }'] }, 'query must be a string.'],
    [{ query: '{ __typename }', variables: '{}' }, 'variables must be an object.'],
    [{ query: '{ __typename }', variables: [] }, 'variables must be an object.'],
    [{ query: '{ __typename }', extensions: 'x' }, 'extensions must be an object.'],
    [{ query: '{ __typename }', operationName: 5 }, 'operationName must be a string.'],
    [{ query: '{ Articles(limit: 0) { totalDocs } }' }, 'limit must be an integer from 1 to 100.', 'BAD_USER_INPUT'],
    [
      { query: `{ ${'a{'.repeat(12)}b${'}'.repeat(12)} }` },
      'The query has 13 levels of fields; at most 12 are allowed.',
      'BAD_USER_INPUT',
    ],
  ])('%j is refused with 400, in the requested media type', async (body, message, code = 'BAD_REQUEST') => {
    for (const Accept of [JSON_TYPE, RESPONSE_TYPE, `${JSON_TYPE};q=0.9, ${RESPONSE_TYPE}`]) {
      const result = await post(body, { Accept, ...credentials })
      expect(result.body).toEqual({ errors: [{ message, extensions: { code } }] })
      expect(result).toMatchObject({ status: 400, type: `${Accept.split(', ').at(-1)}; charset=utf-8` })
      expect(result.headers.get('Access-Control-Allow-Origin')).toBe('*')
    }
  })

  test.each<[string, RequestInit, status: number, code: string, search?: string]>([
    ['another charset', { headers: { 'Content-Type': `${JSON_TYPE}; charset=utf-16` } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['a form', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['no media type', { headers: {} }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    [
      'an Accept that leaves nothing',
      { headers: { 'Content-Type': JSON_TYPE, Accept: 'text/html' } },
      406,
      'NOT_ACCEPTABLE',
    ],
    ['PUT', { method: 'PUT', headers: { 'Content-Type': JSON_TYPE } }, 405, 'METHOD_NOT_ALLOWED'],
    ['DELETE', { method: 'DELETE' }, 405, 'METHOD_NOT_ALLOWED'],
    ['a mutation by GET', { method: 'GET', body: undefined }, 405, 'METHOD_NOT_ALLOWED', '?query=mutation{__typename}'],
    [
      'variables by GET that are not JSON',
      { method: 'GET', body: undefined },
      400,
      'BAD_REQUEST',
      '?query={a}&variables={',
    ],
  ])('%s is refused', async (__, init, status, code, search) => {
    const body = new TextEncoder().encode('{"query":"{ __typename }"}') // with text, fetch would add a media type
    const result = await send(
      { method: 'POST', body, ...init, headers: { ...credentials, ...(init.headers as object) } },
      search,
    )
    expect(result).toMatchObject({ status, body: { errors: [{ extensions: { code } }] } })
    expect(result.type).toBe(`${JSON_TYPE}; charset=utf-8`)
    expect(Boolean(result.headers.get('Allow'))).toBe(status === 405)
  })

  test.each([
    ['a charset in capitals and quotes', { 'Content-Type': `${JSON_TYPE}; charset="UTF-8"` }, ''],
    ['a byte order mark', { 'Content-Type': JSON_TYPE }, '\uFEFF'],
    ['an Accept with a charset', { 'Content-Type': JSON_TYPE, Accept: `${JSON_TYPE}; charset=utf-8` }, ''],
  ])('%s is accepted', async (__, headers, before) => {
    const body = `${before}{"query":"query A { __typename }","operationName":""}`
    const result = await send({ method: 'POST', body, headers: { ...credentials, ...headers } })
    expect(result).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } })
  })

  test('of two operations, the selected one needs its own variables only', async () => {
    const { body } = await post({ query: twoOperations, operationName: 'B' }, credentials)
    expect(body).toEqual({ data: { __typename: 'Query' } })
  })
})

test('a cached response has the requested media type', async () => {
  const search = `?query=${encodeURIComponent('{ Articles { totalDocs } }')}`
  for (const Accept of [JSON_TYPE, RESPONSE_TYPE, JSON_TYPE, RESPONSE_TYPE]) {
    const [byGet, byPost] = [
      await send({ headers: { Accept } }, search),
      await post({ query: '{ Articles { totalDocs } }' }, { Accept }),
    ]
    for (const result of [byGet, byPost]) {
      expect(result).toMatchObject({
        status: 200,
        type: `${Accept}; charset=utf-8`,
        body: { data: { Articles: { totalDocs: 1 } } },
      })
      expect(result.headers.get('Vary')).toBe('Accept, Accept-Encoding, Authorization, Cookie')
    }
  }
})

test.each<[string, Visitor, query: string, code: string]>([
  ['a refused list', 'anonymous', '{ Users { totalDocs } }', 'FORBIDDEN'],
  ['a missing document', 'anonymous', '{ Article(id: "nobody") { id } }', 'NOT_FOUND'],
  [
    'a wrong password',
    'anonymous',
    'mutation { loginUser(email: "a@b.c", password: "wrong") { token } }',
    'UNAUTHENTICATED',
  ],
  [
    'a wrong date',
    'editor',
    '{ Articles(where: { headline: { near: "1" } }) { totalDocs } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['an invalid sort', 'editor', '{ Articles(sort: "nonsense") { totalDocs } }', 'BAD_USER_INPUT'],
  [
    'a stale write',
    'editor',
    'mutation { updateArticle(id: "ID", data: { updatedAt: "2020-01-01T00:00:00Z" }) { id } }',
    'CONFLICT',
  ],
])('%s has a code', async (_, visitor, query, code) => {
  const { errors } = await queryGraphQL(visitor, query.replace('ID', published))
  expect(errors[0].extensions.code).toBe(code)
})

describe('permissions', () => {
  const may = (fields: string[]) => `{ ${fields.map((field) => `${field} { permission }`).join(' ')} }`

  test.each<[Visitor, mayEnter: boolean, mayCreate: boolean, mayDelete: boolean]>([
    ['anonymous', false, false, false],
    ['author', true, true, false],
    ['editor', true, true, false],
    ['admin', true, true, true],
  ])('%s', async (visitor, mayEnter, mayCreate, mayDelete) => {
    const fields = `${may(['create', 'read', 'delete', 'readVersions']).slice(0, -1)} fields { headline { update { permission } } authors { fields { role { read { permission } } } } } }`
    const { body } = await newsroom.as(visitor)('POST', '/api/graphql', {
      query: `{ Access { canAccessAdmin articles ${fields} users ${may(['create'])} } docAccessArticle(id: "${published}") ${fields} }`,
    })
    const expected = {
      delete: { permission: mayDelete },
      fields: { authors: { fields: { role: { read: { permission: true } } } } },
      read: { permission: true },
    }
    expect(body.errors).toBeUndefined()
    expect(body.data).toMatchObject({
      Access: {
        canAccessAdmin: mayEnter,
        articles: { ...expected, create: { permission: mayCreate } },
        users: { create: { permission: visitor === 'admin' } },
      },
      docAccessArticle: expected,
    })
  })
})

describe('a withdrawn story', () => {
  test.each(['killed', 'recalled'] as const)(
    'that was %s is an error with its notice, like the 410 over REST',
    async (editorialStatus) => {
      const { id } = await make(newsroom, references, 'published')
      const data = { editorialStatus, notice: 'We were wrong.' }
      expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, data)).status).toBe(200)
      const rest = await newsroom.as('anonymous')('GET', `/api/articles/${id}`)
      expect(rest).toMatchObject({ status: 410, body: { notice: 'We were wrong.' } })
      const { errors, ...notice } = rest.body
      const body = await queryGraphQL('anonymous', `{ story: Article(id: "${id}") { headline } }`)
      expect(body).toMatchObject({ data: { story: null }, errors: [{ message: errors[0].message, path: ['story'] }] })
      expect(body.errors[0].extensions).toMatchObject({ code: 'GONE', statusCode: 410, ...notice })
      expect((await queryGraphQL('editor', `{ Article(id: "${id}") { notice } }`)).data.Article.notice).toBe(
        'We were wrong.',
      )
    },
  )

  test('that was never public is not found', async () => {
    const { id } = await newsroom.payload.create({
      collection: 'articles',
      data: { ...articleOf(references), _status: 'published', embargoedUntil: '2999-01-01T00:00:00.000Z' },
    } as never)
    await newsroom.payload.update({ collection: 'articles', id, data: { editorialStatus: 'killed', notice: 'No.' } })
    const body = await queryGraphQL('anonymous', `{ Article(id: "${id}") { headline } }`)
    expect(body).toMatchObject({
      data: { Article: null },
      errors: [{ message: 'Not Found', extensions: { code: 'NOT_FOUND' } }],
    })
  })
})

test('empty selects of a draft are null, over REST and GraphQL', async () => {
  const zones = { embargoedUntil_tz: '', expires_tz: '', datePublished_tz: '', scheduledPublicationDate_tz: '' }
  const choices = { articleType: '', digitalSourceType: '', datePublishedPrecision: '', ...zones }
  const rows = {
    authors: [{ author: references.author, role: '' }],
    subjects: [{ name: 'Trade', rel: '' }],
    contentWarning: [''],
  }
  const sent = { headline: 'Undecided', ...choices, ...rows, syndication: { status: '' } }
  const { body, status } = await newsroom.as('editor')('POST', '/api/articles?draft=true', sent)
  expect(status).toBe(201)
  const expected = {
    ...Object.fromEntries(Object.keys(choices).map((name) => [name, null])),
    authors: [{ role: null }],
    subjects: [{ rel: null }],
    contentWarning: [],
    syndication: { status: null },
  }
  expect(body.doc).toMatchObject(expected)
  const fields = `${Object.keys(choices).join(' ')} authors { role } subjects { rel } contentWarning syndication { status }`
  const read = await queryGraphQL('editor', `{ Article(id: "${body.doc.id}", draft: true) { ${fields} } }`)
  expect(read.errors).toBeUndefined()
  expect(read.data.Article).toMatchObject({ ...expected, contentWarning: expect.toSatisfy((value) => !value?.length) })
})

describe('a date', () => {
  const RANGE = 'a date from 0001-01-01 to 9999-12-31 UTC'
  const outside = [
    '9999-12-31T23:59:59-05:00',
    '+010000-01-01T00:00:00Z',
    '0000-06-01',
    '0001-01-01T00:00:00+01:00',
    '2026-02-30',
  ]

  test.each(outside)('%s is refused wherever it is sent', async (date) => {
    const editor = newsroom.as('editor')
    const before = await newsroom.payload.findByID({ collection: 'articles', id: published, depth: 0 })
    const sent = [
      { datePublished: date },
      { embargoedUntil: date },
      { corrections: [{ datePublished: date, text: 'Old.', type: 'correction' }] },
      { deletedAt: date },
      { updatedAt: date },
    ]
    const encoded = encodeURIComponent(date)
    const refusals = await Promise.all([
      ...sent.map((data) => editor('PATCH', `/api/articles/${published}`, data)),
      ...sent.map((data) => editor('POST', '/api/articles?draft=true', { headline: 'Old', ...data })),
      editor('POST', '/api/publications', { name: 'Old', foundingDate: date }),
      ...['equals', 'less_than', 'in', 'not_in'].map((operator) =>
        editor('GET', `/api/articles?where[datePublished][${operator}]=${encoded}`),
      ),
      editor('GET', `/api/articles?where[or][0][updatedAt][in]=2026-01-01,${encoded}`),
      editor('GET', `/api/articles/versions?where[version.datePublished][equals]=${encoded}`),
      editor('GET', `/api/authors?joins[articles][where][datePublished][equals]=${encoded}`),
      editor('GET', `/api/articles/count?where[expires][greater_than]=${encoded}`),
      editor('DELETE', `/api/articles?where[datePublished][less_than]=${encoded}`),
    ])
    for (const { body, status } of refusals) {
      expect(status).toBe(400)
      expect(JSON.stringify(body)).toContain(RANGE)
    }
    expect(await newsroom.payload.findByID({ collection: 'articles', id: published, depth: 0 })).toEqual(before)
  })

  test('outside the range is refused over GraphQL', async () => {
    const found = await queryGraphQL(
      'anonymous',
      '{ Articles(where: { datePublished: { equals: "9999-12-31T23:59:59-05:00" } }) { totalDocs } }',
    )
    expect(found.errors[0]).toMatchObject({
      message: expect.stringContaining(RANGE),
      extensions: { code: 'BAD_USER_INPUT' },
    })
    const data = '{ datePublished: "9999-12-31T23:59:59-05:00" }'
    const saved = await queryGraphQL(
      'editor',
      `mutation { updateArticle(id: "${published}", draft: true, data: ${data}) { id } }`,
    )
    expect(saved.errors[0].extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      data: { errors: [{ message: expect.stringContaining(RANGE) }] },
    })
  })

  test.each([
    '0001-01-01T00:00:00.000Z',
    '0050-06-01T12:00:00.000Z',
    '0999-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59.999Z',
  ])('%s is stored as it is', async (date) => {
    const { body, status } = await newsroom.as('editor')('POST', '/api/publications', {
      name: `Of ${date}`,
      foundingDate: date,
    })
    expect(status).toBe(201)
    const { id } = body.doc
    expect((await newsroom.as('editor')('GET', `/api/publications/${id}`)).body.foundingDate).toBe(date)
    const found = await newsroom.as('editor')('GET', `/api/publications?where[foundingDate][equals]=${date}`)
    expect(found.body.docs).toMatchObject([{ id }])
    const read = await queryGraphQL('editor', `{ Publication(id: "${id}") { foundingDate } }`)
    expect(read).toEqual({ data: { Publication: { foundingDate: date } } })
  })
})
