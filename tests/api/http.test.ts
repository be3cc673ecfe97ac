import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import pino from 'pino'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { outliveUnawaitedRefusals } from '../../src/server/unawaitedRefusals'
import { articleOf, make, createReferences, stored, unique, type References } from '../access/content'
import { emailOf, PASSWORD, useNewsroom } from '../support/newsroom'
import { sendRaw, type Raw } from '../support/raw'

const newsroom = useNewsroom()
const credentials = { email: emailOf('editor'), password: PASSWORD }
let references: References
let published: string
let asEditor: { Authorization: string }
let cookie: string
beforeAll(async () => {
  references = await createReferences(newsroom)
  published = (await make(newsroom, references, 'published')).id
  const { body, headers } = await newsroom.as('anonymous')('POST', '/api/users/login', credentials)
  asEditor = { Authorization: `JWT ${body.token}` }
  cookie = headers.getSetCookie()[0]!.split(';')[0]!
})

const raw = (method: string, path: string, headers: http.OutgoingHttpHeaders = {}, body?: string | Buffer) =>
  sendRaw(newsroom.url, method, path, headers, body)

/** Verifies that a response is an error in Payload’s form and nothing else: no HTML, no stack, no path of this machine. */
function expectJsonError({ headers, text }: Raw) {
  expect(headers['content-type']).toMatch(/^application\/json/)
  const body = JSON.parse(text) as { errors: { message: string }[] }
  expect(body.errors[0]!.message).toMatch(/\w/)
  expect(text).not.toMatch(/<html|node_modules| at .+:\d+:\d+|\/work\//i)
}

test.each([
  ['a list', '/api/articles', 200],
  ['a document', '/api/articles/ID', 200],
  ['an unknown document', '/api/articles/nobody', 404],
  ['an unknown route', '/api/nothing', 404],
  ['a refused list', '/api/users', 403],
  ['GraphQL without a query', '/api/graphql', 400],
  ['no API at all', '/nothing', 404],
])('HEAD answers as GET does, without a body: %s', async (_, path, status) => {
  const [head, get] = await Promise.all(['HEAD', 'GET'].map((method) => raw(method, path.replace('ID', published))))
  expect(get!.status).toBe(status)
  expect(head!.status).toBe(status)
  expect(head!.headers['content-type']).toBe(get!.headers['content-type'])
  expect(get!.text).not.toBe('')
  expect(head!.text).toBe('')
})

test.each(['bad host<>', 'a b', 'user:secret@evil.example', '[::1', '%zz'])('400 to the Host “%s”', async (Host) => {
  const result = await raw('GET', '/api/articles', { Host })
  expect(result.status).toBe(400)
  expectJsonError(result)
})

test.each(['/api/%E0%A4%A', '/api/articles/%E0%A4%A', '/api/media/file/%FF', '/%E0%A4%A', '/api/graphql/%'])(
  '400 to the percent-encoding of %s',
  async (path) => {
    const result = await raw('GET', path)
    expect(result.status).toBe(400)
    expectJsonError(result)
  },
)

test.each([
  ['GET', '/api/nothing'],
  ['GET', '/api'],
  ['GET', '/nothing'],
  ['PUT', '/api/articles'],
  ['POST', '/api/nothing/at/all'],
  ['DELETE', '/nothing'],
  ['PROPFIND', '/api/articles'],
])('404 to %s %s', async (method, path) => {
  const result = await raw(method, path)
  expect(result.status).toBe(404)
  expectJsonError(result)
})

test('a method that Payload does not support is refused', async () => {
  const result = await raw('TRACE', '/api/articles')
  expect(result.status).toBe(400)
  expectJsonError(result)
})

const json = { 'Content-Type': 'application/json' }
const form = { 'Content-Type': 'multipart/form-data; boundary=b' }

test.each([
  ['broken JSON', '/api/articles', json, '{bad'],
  ['no object: null', '/api/articles', json, 'null'],
  ['no object: text', '/api/articles', json, '"text"'],
  ['no object: a number', '/api/media', json, '5'],
  ['JSON that does not say so', '/api/articles', {}, '{"headline":"A"}'],
  ['JSON sent as a form', '/api/articles', { 'Content-Type': 'application/x-www-form-urlencoded' }, '{"headline":"A"}'],
  ['XML', '/api/articles', { 'Content-Type': 'text/xml' }, '<a/>'],
  ['a form without a boundary', '/api/media', { 'Content-Type': 'multipart/form-data' }, 'x'],
  [
    'a form with broken JSON',
    '/api/media',
    form,
    '--b\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n{bad\r\n--b--\r\n',
  ],
  ['broken JSON for GraphQL', '/api/graphql', json, '{bad'],
  ['a GraphQL request that is a list', '/api/graphql', json, '[]'],
  ['a reference to nothing', '/api/articles?draft=true', json, '{"headline":"A","publisher":"nobody"}'],
  ['an invalid date', '/api/articles?draft=true', json, '{"headline":"A","datePublished":"yesterday"}'],
  ['no list where one belongs', '/api/articles?draft=true', json, '{"headline":"A","altIds":null}'],
  ['lists where text belongs', '/api/articles?draft=true', json, '{"headline":"A","description":[]}'],
])('400 to %s', async (_, path, headers, body) => {
  const count = () => newsroom.payload.count({ collection: 'articles', trash: true })
  const before = await count()
  const result = await raw('POST', path, { ...asEditor, ...headers }, body)
  expect(result.status).toBe(400)
  expectJsonError(result)
  expect(await count()).toEqual(before)
})

test.each(['where=notjson', 'where[nothing][equals]=1', 'where[headline][$gt]=1', 'where[datePublished][equals]=x'])(
  '400 to the query %s',
  async (query) => {
    const result = await raw('GET', `/api/articles?${query}`)
    expect(result.status).toBe(400)
    expectJsonError(result)
  },
)

const hops = `articleSection.${'parent.'.repeat(299)}name`
const many = Array.from({ length: 49 }, (_, i) => `where[or][${i}][authors.author.name][equals]=x`).join('&')
const PATHS = 'a path must have at most 6 names and 200 characters.'
const RELATIONS = 'where, sort and joins must follow at most'
const INSIDE = 'this field has no subfields to query.'
const override = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Payload-HTTP-Method-Override': 'GET' }

/** The arguments of a call of the database, without the request, which is circular. */
const stringify = (call: unknown) => {
  const [{ joins, sort, where }] = call as [Record<string, unknown>]
  return JSON.stringify({ joins, sort, where })
}

describe('a query that would take long is refused before the database is queried', () => {
  test.each<[string, string, string, string, (object | undefined)?, string?]>([
    ['300 hops', 'GET', `/api/articles?where[${hops}][equals]=x`, PATHS],
    ['300 hops to sort by', 'GET', `/api/articles?sort=${hops}`, PATHS],
    ['300 hops in a join', 'GET', `/api/authors?joins[articles][where][${hops}][equals]=x`, PATHS],
    ['300 hops to sort a join by', 'GET', `/api/authors/some-id?joins[articles][sort]=${hops}`, PATHS],
    ['300 hops to count', 'GET', `/api/articles/count?where[${hops}][equals]=x`, PATHS],
    ['300 hops in the history', 'GET', `/api/articles/versions?where[version.${hops}][equals]=x`, PATHS],
    ['300 hops in a body', 'POST', '/api/articles', PATHS, override, `where[${hops}][equals]=x`],
    [
      '300 hops in a body of JSON',
      'POST',
      '/api/articles',
      PATHS,
      { ...override, ...json },
      JSON.stringify({ where: { [hops]: { equals: 'x' } } }),
    ],
    ['300 hops to delete by', 'DELETE', `/api/articles?where[${hops}][equals]=x`, PATHS],
    ['300 hops to change by', 'PATCH', `/api/articles?where[${hops}][equals]=x`, PATHS, json, '{"byline":"A"}'],
    ['49 conditions across relations', 'GET', `/api/articles?${many}`, RELATIONS],
    ['300 hops in locks', 'GET', `/api/payload-locked-documents?where[user.${hops}][equals]=x`, PATHS],
    ['300 hops of users', 'GET', `/api/users?sort=${hops}`, PATHS],
    ['a path into a body', 'GET', '/api/articles?where[articleBody.x][equals]=y', INSIDE],
    ['a path deep into a body', 'GET', "/api/articles?where[or][0][articleBody__root__x][like]=y'", INSIDE],
    [
      'a path into a body of an old version',
      'GET',
      '/api/articles/versions?where[version.articleBody.x][in]=y',
      INSIDE,
    ],
    ['a path into a body of a join', 'GET', '/api/authors?joins[articles][where][articleBody.x][equals]=y', INSIDE],
    ['a path into a URL', 'GET', '/api/articles?where[isBasedOn.articleBody.x][equals]=y', INSIDE],
    ['a path into a preference', 'GET', '/api/payload-preferences?where[value.x][equals]=y', INSIDE],
  ])('%s', async (_, method, path, why, headers = {}, body) => {
    const spies = (['find', 'findOne', 'count', 'findVersions'] as const).map((name) =>
      vi.spyOn(newsroom.payload.db, name),
    )
    for (const who of [{}, asEditor]) {
      const result = await raw(method, path, { ...headers, ...who }, body)
      expect([result.status, result.text]).toEqual([400, expect.stringContaining(why)])
      expectJsonError(result)
      const calls = spies.flatMap(({ mock }) => mock.calls as unknown[])
      expect(calls.filter((call) => /parent[.]parent|articleBody|value[.]x/.test(stringify(call)))).toEqual([])
    }
  })
})

test('so is a query of the admin panel, which calls Payload directly as a user', async () => {
  const asUser = { collection: 'articles', overrideAccess: false, user: newsroom.user('admin') } as const
  const refused = { status: 400, message: expect.stringContaining(PATHS) }
  await expect(newsroom.payload.find({ ...asUser, sort: hops })).rejects.toMatchObject(refused)
  await expect(newsroom.payload.count({ ...asUser, where: { [hops]: { equals: 'x' } } })).rejects.toMatchObject(refused)
  await expect(newsroom.payload.find({ ...asUser, sort: 'articleSection.parent.name' })).resolves.toBeTruthy()
})

test.each([
  ['a sign-in', '/api/users/login', json],
  ['GraphQL', '/api/graphql', json],
  ['a stranger’s upload', '/api/media', form],
  ['nothing that is there', '/nothing', json],
])('a body of more than 100 kB without credentials is refused: %s', async (_, path, headers) => {
  const body = Buffer.alloc(100 * 1024 + 1, ' ')
  for (const more of [{}, { 'Transfer-Encoding': 'chunked' }]) {
    const result = await raw('POST', path, { ...headers, ...more }, body)
    expect(result.status).toBe(413)
    expectJsonError(result)
    expect(result.headers).toMatchObject({ 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' })
  }
})

test.each([
  ['fields', 'Content-Disposition: form-data; name="f"', 11],
  ['files', 'Content-Disposition: form-data; name="file"; filename="a.png"', 2],
])('a form with too many %s is refused', async (_, header, count) => {
  const body = `--b\r\n${header}\r\n\r\nx\r\n`.repeat(count)
  const result = await raw('POST', '/api/media', { ...asEditor, ...form }, `${body}--b--\r\n`)
  expect(result.status).toBe(413)
  expectJsonError(result)
  expect(result.text).toContain('A form must have at most one file, and at most 10 fields')
})

test('a file that is too large is refused', async () => {
  const file = Buffer.alloc(51 * 1024 * 1024)
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--b--\r\n')])
  const result = await raw('POST', '/api/media', { ...asEditor, ...form }, body)
  expect(result.status).toBe(413)
  expectJsonError(result)
  expect((await newsroom.payload.count({ collection: 'media' })).totalDocs).toBe(0)
})

test('a sign-in sets a cookie that scripts cannot read and other sites do not send', async () => {
  const { headers, status } = await raw('POST', '/api/users/login', json, JSON.stringify(credentials))
  expect(status).toBe(200)
  expect(headers['set-cookie']).toHaveLength(1)
  expect(headers['set-cookie']![0]).toMatch(/^payload-token=[\w.-]+; .*HttpOnly/)
  expect(headers['set-cookie']![0]).toMatch(/SameSite=(Lax|Strict)/)
})

const ours = 'http://newsdesk.test'

test.each([
  ['its own origin', { Origin: ours }],
  ['the same origin, as the browser says', { 'Sec-Fetch-Site': 'same-origin' }],
])('a session cookie may write from %s', async (_, headers) => {
  const { id } = await make(newsroom, references, 'draft')
  const sent = { ...json, ...headers, Cookie: cookie }
  expect((await raw('PATCH', `/api/articles/${id}`, sent, '{"byline":"Mine"}')).status).toBe(200)
  expect(await stored(newsroom, 'draft', id)).toMatchObject({ byline: 'Mine' })
})

test.each([
  ['another origin', { Origin: 'https://evil.example' }],
  ['an origin that looks alike', { Origin: `${ours}.evil.example` }],
  ['a sandboxed page', { Origin: 'null' }],
  ['another site, as the browser says', { 'Sec-Fetch-Site': 'cross-site' }],
  ['an unknown origin', {}],
])('a session cookie may not write from %s', async (_, headers) => {
  const { id } = await make(newsroom, references, 'draft')
  const before = await stored(newsroom, 'draft', id)
  const sent = { ...json, ...headers, Cookie: cookie }
  expect((await raw('PATCH', `/api/articles/${id}`, sent, '{"byline":"Theirs"}')).status).toBe(403)
  const query = JSON.stringify({ query: `mutation { updateArticle(id: "${id}", data: { byline: "Theirs" }) { id } }` })
  expect((await raw('POST', '/api/graphql', sent, query)).text).toContain('not allowed')
  expect(await stored(newsroom, 'draft', id)).toEqual(before)
})

test('a session cookie is ignored from other sites', async () => {
  const sent = { Origin: 'https://evil.example', Cookie: cookie }
  expect(JSON.parse((await raw('GET', '/api/users/me', sent)).text)).toMatchObject({ user: null })
})

test.each(['/api/articles', '/api/nothing', '/nothing', '/api/%E0%A4%A'])(
  '%s has the security headers',
  async (path) => {
    const { headers } = await raw('GET', path)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("object-src 'none'"),
      'referrer-policy': 'same-origin',
    })
    expect(headers).not.toHaveProperty('x-powered-by')
  },
)

test('any site may read public documents, but never with the visitor’s session', async () => {
  const { headers } = await raw('GET', '/api/articles', { Origin: 'https://reader.example' })
  expect(headers['access-control-allow-origin']).toBe('*')
  expect(headers).not.toHaveProperty('access-control-allow-credentials')
  const preflight = { Origin: 'https://reader.example', 'Access-Control-Request-Method': 'POST' }
  const result = await raw('OPTIONS', '/api/graphql', preflight)
  expect(result.status).toBe(200)
  expect(result.headers['access-control-allow-origin']).toBe('*')
  expect(result.headers).not.toHaveProperty('access-control-allow-credentials')
})

test('a preflight names every header that the API reads, and is cached for a day', async () => {
  for (const path of [
    '/api/articles',
    `/api/articles/${published}`,
    '/api/graphql',
    '/api/nothing',
    '/api/media/file/a',
  ]) {
    const spies = { Origin: 'https://reader.example', 'Access-Control-Request-Headers': 'if-match' }
    const { headers } = await raw('OPTIONS', path, { ...spies, 'Access-Control-Request-Method': 'PATCH' })
    const allowed = String(headers['access-control-allow-headers']).toLowerCase().split(', ')
    expect(allowed).toEqual(
      expect.arrayContaining([
        'authorization',
        'if-match',
        'if-none-match',
        'x-request-id',
        'apollo-require-preflight',
      ]),
    )
    expect(headers['access-control-max-age']).toBe('86400')
  }
})

test.each<[string, string, number, string?, object?, string?]>([
  ['a list', '/api/articles?limit=1', 200],
  ['a document', '/api/articles/ID', 200],
  ['a document for a user', '/api/articles/ID', 200, 'GET', { Authorization: 'TOKEN' }],
  ['a document that is known', '/api/articles/ID', 304, 'GET', { 'If-None-Match': '*' }],
  ['no document', '/api/articles/nobody', 404],
  ['an unknown document, for a user', '/api/articles/nobody', 404, 'GET', { Authorization: 'TOKEN' }],
  ['no route', '/api/nothing', 404],
  ['versions of a collection without versions', '/api/users/versions', 404],
  ['a refusal', '/api/users', 403],
  ['a bad query', '/api/articles?depth=11', 400],
  ['a malformed URL', '/api/%E0%A4%A', 400],
  ['a feed', '/api/feeds/rss.xml', 200],
  ['no file', '/api/media/file/none.png', 404],
  ['GraphQL', '/api/graphql', 200, 'POST', json, '{"query":"{ Articles { totalDocs } }"}'],
  ['GraphQL without a query', '/api/graphql', 400],
  ['GraphQL that is refused', '/api/graphql', 400, 'POST', json, '{"query":"{ Articles(limit: 0) { totalDocs } }"}'],
  ['GraphQL as text', '/api/graphql', 415, 'POST', { 'Content-Type': 'text/plain' }, '{}'],
  ['a body that is too large', '/api/articles', 413, 'POST', { ...json, 'Content-Length': 3_000_000 }],
])(
  'scripts of other sites can read %s, with its ETag and Retry-After',
  async (_, path, status, method = 'GET', sent = {}, body = '') => {
    const headers = { ...sent, ...('Authorization' in sent && asEditor), Origin: 'https://reader.example' }
    for (const time of ['not cached', 'cached']) {
      const result = await raw(method, path.replace('ID', published), headers, body)
      expect([time, result.status]).toEqual([time, status])
      expect(result.headers['access-control-allow-origin']).toBe('*')
      const exposed = String(result.headers['access-control-expose-headers']).split(', ')
      expect(exposed).toEqual(expect.arrayContaining(['ETag', 'Retry-After', 'Content-Disposition', 'X-Request-Id']))
    }
  },
)

test.each([
  ['/metrics', { 'X-Forwarded-For': 'junk' }],
  ['/metrics', { 'X-Forwarded-For': '::1::, 999.1.1.1' }],
  ['/metrics', { Forwarded: 'for="junk', Host: 'junk' }],
  ['/api/articles', { 'X-Forwarded-For': 'junk', Cookie: 'a=%' }],
  ['/api/articles/none', { 'X-Forwarded-Proto': 'java script:', Cookie: 'payload-token=%E0%A4%A' }],
  ['/api/users/me', { 'X-Forwarded-Proto': 'ftp', Authorization: 'JWT ..' }],
  ['/api/users/me', { 'X-Forwarded-Host': 'a b<', Cookie: 'payload-token=a.b.c;;=;' }],
  ['/api/articles', { 'Accept-Encoding': ';;q=x,\u00ff', 'If-None-Match': '"', 'If-Modified-Since': 'junk' }],
  ['/api/articles', { 'Accept-Language': '%%', Accept: ';', Origin: 'junk', Range: 'bytes=9-1' }],
  ['/api/users/login', { 'Content-Type': 'application/json; charset=junk', 'Content-Length': '0' }],
])('%s never gets a 5xx: %j', async (path, headers) => {
  expect((await raw('GET', path, headers)).status).toBeLessThan(500)
  expect((await raw('POST', path, { Authorization: 'JWT a', ...headers })).status).toBeLessThan(500)
})

test('a large response is compressed if the client accepts that', async () => {
  const packed = await raw('GET', '/api/articles?depth=2', { 'Accept-Encoding': 'gzip' })
  expect(packed.headers['content-encoding']).toBe('gzip')
  const plain = await raw('GET', '/api/articles?depth=2', { 'Accept-Encoding': 'identity' })
  expect(plain.headers).not.toHaveProperty('content-encoding')
  expect(plain.text.length).toBeGreaterThan(packed.text.length)
  const unpacked = await fetch(`${newsroom.url}/api/articles?depth=2`, { headers: { 'Accept-Encoding': 'gzip' } })
  expect(await unpacked.json()).toEqual(JSON.parse(plain.text))
})

test('clients that disconnect do not stop the server', async () => {
  const send = async (path: string, init: RequestInit, ms: number) => {
    const signal = AbortSignal.timeout(ms)
    return fetch(`${newsroom.url}${path}`, { ...init, signal }).then((response) => response.text())
  }
  const headers = { ...json, ...asEditor }
  const body = JSON.stringify({ ...articleOf(references), headline: unique('Gone'), byline: 'x'.repeat(200_000) })
  const results = await Promise.allSettled(
    Array.from({ length: 40 }, (_, i) => i).flatMap((i) => [
      send('/api/articles?depth=5&limit=100', {}, i % 10),
      send('/api/articles?draft=true', { method: 'POST', headers, body }, i % 10),
    ]),
  )
  expect(results.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(10)
  expect((await raw('GET', '/api/articles')).status).toBe(200)
  const { status } = await newsroom.as('editor')('POST', '/api/articles?draft=true', { headline: unique('Still here') })
  expect(status).toBe(201)
})

test('a client that promises more than it sends does not stop the server', async () => {
  const { port } = new URL(newsroom.url)
  const headers = { ...json, ...asEditor, 'Content-Length': 1000 }
  const request = http.request({ host: '127.0.0.1', port, method: 'POST', path: '/api/articles', headers })
  request.on('error', () => undefined).write('{"headline":')
  await sleep(50)
  request.destroy()
  expect((await raw('GET', '/api/articles')).status).toBe(200)
})

test('a refusal that Payload does not await does not end the process', async () => {
  const logger = pino({ level: 'silent' })
  const warned = vi.spyOn(logger, 'warn')
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  outliveUnawaitedRefusals(logger)
  const [listener] = process.listeners('unhandledRejection')
  try {
    expect((await raw('GET', '/api/articles?where[authors.author.user.email][like]=a')).status).toBe(400)
    await vi.waitFor(() => expect(warned).toHaveBeenCalledOnce())
    expect(() => listener!(new TypeError('ours'), Promise.resolve())).toThrow('ours')
  } finally {
    process.removeAllListeners('unhandledRejection')
    for (const other of others) process.on('unhandledRejection', other)
  }
})
