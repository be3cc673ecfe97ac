import net from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, expect, test } from 'vitest'
import { make, createReferences } from '../access/content'
import { emailOf, PASSWORD, ROLES, useNewsroom, type Visitor } from '../support/newsroom'
import { fc, propertySeed } from '../support/properties'
import { sendRaw } from '../support/raw'
import { rounds } from '../support/rounds'

const REQUESTS = rounds(3000)
const BROKEN = rounds(500)
const TOGETHER = 4
const MAX_GROWTH = 50 * 1024 * 1024

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const newsroom = useNewsroom()
const logins: Record<Visitor, object> = { anonymous: {}, author: {}, editor: {}, admin: {} }
let id: string
beforeAll(async () => {
  const references = await createReferences(newsroom)
  id = (await make(newsroom, references, 'published')).id
  await make(newsroom, references, 'draft')
  for (const role of ROLES) {
    const { body } = await newsroom.as('anonymous')('POST', '/api/users/login', {
      email: emailOf(role),
      password: PASSWORD,
    })
    logins[role] = { Authorization: `JWT ${body.token}` }
  }
})

const deep = (levels: number, open: string, close: string) => `${open.repeat(levels)}${close.repeat(levels)}`
const values = ['', ' ', '0', '-1', '1e999', 'NaN', 'null', 'undefined', 'true', '[]', '{}', '{"a":', '%00', '%', '%FF']
const oddities = [
  '..%2f',
  '%ED%A0%80',
  '$ne',
  "'",
  '"',
  '\\',
  '<script>',
  'javascript:alert(1)',
  '9'.repeat(40),
  'a,'.repeat(300),
]
const anyText = fc.oneof(
  fc.constantFrom(...values, ...oddities),
  fc.string({ unit: 'binary', maxLength: 30 }).map((any) => encodeURIComponent(any)),
)

const fields = [
  'id',
  'headline',
  'wordCount',
  'datePublished',
  'authors',
  'authors.author',
  'publisher',
  'publisher.name',
  'articleBody',
  'mentions.topic',
  'image',
  '_status',
  'createdAt',
  'password',
  'articles',
  'name',
  '__proto__',
  'constructor',
  'nothing',
  'version.headline',
  'parent',
]
const operators = [
  'equals',
  'not_equals',
  'in',
  'not_in',
  'all',
  'exists',
  'like',
  'not_like',
  'contains',
  'greater_than',
  'less_than_equal',
  'near',
  'within',
  'intersects',
  '$gt',
  'constructor',
]
const field = fc.constantFrom(...fields)
const condition = fc.tuple(
  field,
  fc.constantFrom(...operators),
  fc.constantFrom('', '[]', '[0]', '[$gt]', '[a][b]'),
  anyText,
)
const parameter = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        'limit',
        'page',
        'depth',
        'sort',
        'pagination',
        'draft',
        'trash',
        'select',
        'populate',
        'joins',
        'where',
        'locale',
        'fallbackLocale',
        'data',
        'field',
        'autosave',
        'prefix',
        '',
      ),
      fc.constantFrom('', '[]', '[a]', '[headline]', '[__proto__]'),
      anyText,
    )
    .map(([name, part, value]) => `${name}${part}=${value}`),
  condition.map(([path, operator, part, value]) => `where[${path}][${operator}]${part}=${value}`),
  condition.map(([path, operator, part, value]) => `where[or][0][and][1][${path}][${operator}]${part}=${value}`),
  condition.map(([path, operator, , value]) => `joins[articles][where][${path}][${operator}]=${value}`),
  fc
    .tuple(fc.constantFrom('limit', 'page', 'sort', 'count', 'nothing'), anyText)
    .map(([name, value]) => `joins[articles][${name}]=${value}`),
  field.map((name) => `sort=-${name}`),
  fc
    .tuple(fc.constantFrom('select', 'populate'), field, anyText)
    .map(([name, path, value]) => `${name}[${path}]=${value}`),
  fc.json({ maxDepth: 4 }).map((any) => `where=${encodeURIComponent(any)}`),
)
const query = fc.array(parameter, { maxLength: 4 }).map((all) => all.join('&'))

const segment = fc.oneof(
  anyText,
  fc.constantFrom(
    'ID',
    'count',
    'versions',
    'access',
    'at',
    'distinct',
    'file',
    'duplicate',
    'me',
    'login',
    'init',
    'unlock',
    'logout',
    'verify',
    'run',
  ),
)
const collection = fc.constantFrom(
  'articles',
  'articles',
  'authors',
  'media',
  'sections',
  'topics',
  'publications',
  'users',
  'payload-preferences',
  'payload-locked-documents',
  'payload-jobs',
  'graphql',
  'globals',
  'access',
  'nothing',
)
const path = fc
  .tuple(collection, fc.array(segment, { maxLength: 2 }), query)
  .map(([slug, parts, search]) => `/api/${[slug, ...parts].join('/')}?${search}`)

const data = fc.dictionary(
  fc.constantFrom(
    'headline',
    'articleBody',
    'authors',
    'publisher',
    'datePublished',
    'slug',
    'wordCount',
    'altIds',
    '_status',
    'editorialStatus',
    'id',
    'createdAt',
    'name',
    'email',
    'role',
    'corrections',
    'image',
    'file',
    'filename',
  ),
  fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(
      '\0',
      '\ud800',
      { $inc: 1 },
      { root: {} },
      { root: { children: [{ type: 'link', fields: {} }] } },
      [{ author: 'nobody' }],
      'javascript:1',
    ),
  ),
  { maxKeys: 4 },
)
const graph = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .tuple(
      fc.constantFrom(
        'Articles',
        'Article',
        'Authors',
        'countArticles',
        'Users',
        'docAccessArticle',
        'meUser',
        'Access',
        'versionsArticles',
        '__schema',
        'nothing',
      ),
      fc.constantFrom(
        '',
        '(limit: 0)',
        '(limit: 3)',
        '(id: "\\u0000")',
        '(id: "x")',
        '(where: {id: {in: ["", null]}})',
        '(page: 99999999)',
        '(sort: "-", limit: 1)',
        '(where: {AND: null})',
      ),
      fc.constantFrom('', '{ docs { id } }', '{ id headline }', '{ totalDocs }', '{ ...f }', '{ canAccessAdmin }'),
    )
    .map((parts) => `{ ${parts.join('')} }`),
)
const body = fc.oneof(
  { weight: 4, arbitrary: data.map((one) => JSON.stringify(one)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(graph, fc.jsonValue({ maxDepth: 2 }))
      .map(([one, variables]) => JSON.stringify({ query: one, variables })),
  },
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    '',
    'null',
    '{',
    '[',
    '--b',
    deep(5000, '[', ']'),
    `{"articleBody":${deep(3000, '{"a":[', ']}')}}`,
    `--b\r\nContent-Disposition: form-data; name="file"; filename="../a.png"\r\nContent-Type: image/png\r\n\r\nno\r\n--b--\r\n`,
  ),
  data.map(
    (one) => `--b\r\nContent-Disposition: form-data; name="_payload"\r\n\r\n${JSON.stringify(one)}\r\n--b--\r\n`,
  ),
)
const headers = fc.constantFrom<object>(
  { 'Content-Type': 'application/json' },
  { 'Content-Type': 'application/json' },
  { 'Content-Type': 'multipart/form-data; boundary=b' },
  { 'Content-Type': 'application/x-www-form-urlencoded' },
  { 'Content-Type': 'application/json', 'X-HTTP-Method-Override': 'GET' },
  { 'If-Match': '"never"', 'Content-Type': 'application/json' },
  { Authorization: 'JWT a.b.c' },
  { Cookie: 'payload-token=%' },
  { 'Accept-Language': '*;q=x' },
  {},
)
const request = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'),
  path: fc.oneof(
    { weight: 5, arbitrary: path },
    { weight: 1, arbitrary: query.map((search) => `/api/graphql?${search}`) },
    { weight: 2, arbitrary: fc.constant('/api/graphql') },
  ),
  headers,
  body,
  visitor: fc.constantFrom<Visitor>('anonymous', 'anonymous', 'author', 'editor', 'admin'),
})

/** The characters that Node’s own client may send in a URL. */
const sendable = (address: string) => address.replaceAll('ID', id).replaceAll(/[^\u0021-\u00ff]/g, encodeURIComponent)

/** Sends all requests, some at once. @returns those that got a 5xx or no response */
async function serverErrorsOf<T>(
  all: T[],
  send: (one: T) => Promise<{ status: number; text: string }>,
): Promise<unknown[]> {
  const faults: unknown[] = []
  const waiting = all.values()
  const work = async () => {
    for (const one of waiting) {
      const { status, text } = await send(one).catch((error: Error) => ({ status: 0, text: error.message }))
      if (status >= 500 || /"statusCode":5|Something went wrong/.test(text)) faults.push([status, one])
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, work))
  return faults
}

const used = () => {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

test(`of ${REQUESTS} random requests (seed ${propertySeed}) none gets a 5xx, and none changes anything`, async () => {
  const all = fc.sample(request, { numRuns: REQUESTS, seed: propertySeed })
  const send = ({ body: sent, headers: given, method, path: address, visitor }: (typeof all)[number]) =>
    sendRaw(
      newsroom.url,
      method,
      sendable(address),
      { ...logins[visitor], ...given },
      method === 'GET' ? undefined : sent,
    )
  const warm = rounds(500)
  expect(await serverErrorsOf(all.slice(0, warm), send)).toEqual([])
  const before = used()
  expect(await serverErrorsOf(all.slice(warm), send)).toEqual([])
  expect(used() - before).toBeLessThan(MAX_GROWTH)
  expect((await newsroom.as('anonymous')('GET', '/api/articles')).status).toBe(200)
})

const line = fc.oneof(
  fc.constantFrom(
    'GET /api/articles HTTP/1.1',
    'GET /api/articles HTTP/9.9',
    'GET  HTTP/1.1',
    'POST /api/articles HTTP/1.1',
    'Host: x',
    'Host: [',
    'Content-Length: -1',
    'Content-Length: 99',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: chunked, x',
    'Content-Type: application/json',
    'Expect: 100-continue',
    'Connection: upgrade',
    'Upgrade: websocket',
    '5',
    'zz',
    '',
    '{"headline":',
  ),
  fc.string({ unit: 'binary', maxLength: 200 }),
)
const broken = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => `${lines.join('\r\n')}\r\n\r\n`)

/** Sends raw bytes; the client disconnects after a response, or soon. */
const sendBytes = (bytes: string) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const socket = net.connect(Number(new URL(newsroom.url).port), '127.0.0.1', () => socket.write(bytes))
    const text: Buffer[] = []
    socket.setTimeout(300, () => socket.destroy())
    socket.on('error', reject).on('data', (chunk: Buffer) => text.push(chunk) && socket.end())
    socket.on('close', () => {
      const response = Buffer.concat(text).toString()
      resolve({ status: Number(/^HTTP\/1.1 (\d+)/.exec(response)?.[1] ?? 0), text: response })
    })
  })

test(`of ${BROKEN} malformed HTTP requests none gets a 5xx, and the server goes on`, async () => {
  const all = fc.sample(broken, { numRuns: BROKEN, seed: propertySeed })
  const before = used()
  expect(await serverErrorsOf(all, sendBytes)).toEqual([])
  expect(used() - before).toBeLessThan(MAX_GROWTH)
  expect((await newsroom.as('anonymous')('GET', '/api/articles')).status).toBe(200)
})
