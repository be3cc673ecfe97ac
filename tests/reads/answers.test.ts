import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { anonymousWithout, plainAddress } from '../../src/reads/cacheKey'
import { keysOfDocument, keysOfQuery } from '../../src/reads/dependencyKeys'
import { articleOf, createReferences } from '../access/content'
import { STORY_SLUG, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom({ withStory: true })
const STORY = `/api/articles/at/${STORY_SLUG}?depth=1`

type Received = { body: Buffer; headers: Record<string, string | string[] | undefined>; status: number }

/** The raw response: fetch would decode the body and add request headers. */
const sendRequest = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Received> =>
  new Promise((resolve, reject) => {
    const outgoing = request(newsroom.url + path, { headers, method }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () => resolve({ body: Buffer.concat(chunks), headers: res.headers, status: res.statusCode! }))
    })
    outgoing.on('error', reject).end()
  })

async function counted(how: 'hit' | 'miss' | 'unchanged'): Promise<number> {
  const metrics = String((await sendRequest('/metrics')).body)
  return Number(new RegExp(`newsdesk_reads_total\\{how="${how}"\\} (\\d+)`).exec(metrics)![1])
}

let first: Received
beforeAll(async () => {
  first = await sendRequest(STORY)
})

test('a response has validators, and may be cached by others', () => {
  expect(first.status).toBe(200)
  expect(first.headers).toMatchObject({
    'cache-control': 'public, max-age=0, s-maxage=10, stale-while-revalidate=30',
    'content-length': String(first.body.length),
    'x-content-type-options': 'nosniff',
    etag: expect.stringMatching(/^W\/".+"$/),
    vary: 'Accept-Encoding, Authorization, Cookie',
  })
})

test('the second response comes from the cache, with the same bytes', async () => {
  const before = await counted('hit')
  const second = await sendRequest(STORY)
  expect(second.body.equals(first.body)).toBe(true)
  expect(second.headers.etag).toBe(first.headers.etag)
  expect(await counted('hit')).toBe(before + 1)
})

test('parameters in another order or encoding, or unknown to Payload, have the same cache key', async () => {
  await sendRequest('/api/articles?where[slug][equals]=x&limit=5')
  const before = await counted('miss')
  await sendRequest('/api/articles?utm_source=here&limit=5&where%5Bslug%5D%5Bequals%5D=x')
  expect(await counted('miss')).toBe(before)
  await sendRequest('/api/articles?where[slug][equals]=x&limit=6')
  expect(await counted('miss')).toBe(before + 1)
})

test.each([
  ['its own ETag', () => ({ 'If-None-Match': String(first.headers.etag) }), 304],
  ['one of several', () => ({ 'If-None-Match': `"other", ${String(first.headers.etag)}` }), 304],
  ['a strong one', () => ({ 'If-None-Match': String(first.headers.etag).slice(2) }), 304],
  ['any', () => ({ 'If-None-Match': '*' }), 304],
  ['another', () => ({ 'If-None-Match': '"other"' }), 200],
  ['a date that no response had', () => ({ 'If-Modified-Since': new Date().toUTCString() }), 200],
])('requested with %s', async (_, headers, status) => {
  const response = await sendRequest(STORY, headers())
  expect(response.status).toBe(status)
  expect(response.headers.etag).toBe(first.headers.etag)
  expect(response.body.length).toBe(status === 304 ? 0 : first.body.length)
})

test('Last-Modified is sent from the next second on, and then revalidates with 304', async () => {
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const dated = String((await sendRequest(STORY)).headers['last-modified'])
  expect((await sendRequest(STORY, { 'If-Modified-Since': dated })).status).toBe(304)
  const older = new Date(new Date(dated).getTime() - 1000).toUTCString()
  expect((await sendRequest(STORY, { 'If-Modified-Since': older })).status).toBe(200)
})

test('HEAD has the headers of GET, without a body; gzip and Brotli have the same text', async () => {
  const head = await sendRequest(STORY, {}, 'HEAD')
  expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(first.body.length)])
  const gzip = await sendRequest(STORY, { 'Accept-Encoding': 'gzip' })
  expect(gunzipSync(gzip.body).equals(first.body)).toBe(true)
  expect((await sendRequest(STORY, { 'Accept-Encoding': 'gzip, br' })).headers['content-encoding']).toBe('br')
  expect(
    (await sendRequest(STORY, { 'Accept-Encoding': 'br;q=0, gzip;q=0' })).headers['content-encoding'],
  ).toBeUndefined()
})

const NO_SESSION = [
  '_ga=GA1.1.1; theme=dark',
  'payload-lng=de; payload-theme=dark',
  'payload-token=',
  'payload-token',
  'xpayload-token=x',
  'payload-tokens=x',
  'Payload-Token=x',
  'payload%2Dtoken=x',
  'name=payload-token=x',
  '"payload-token"=x',
  '; ;;=;=x; %E0%A4%A=%',
]
const SESSION = ['payload-token=x', 'a=b;payload-token=x', '\t payload-token =x', 'payload-token=; payload-token="x"']

test.each([
  ...NO_SESSION.map((cookie) => [cookie, true] as const),
  ...SESSION.map((cookie) => [cookie, false] as const),
])('only the session cookie is a credential: %s', (cookie, expected) => {
  expect(anonymousWithout('payload-token')({ headers: { cookie } })).toBe(expected)
})

test('a request with other cookies is answered from the cache, and can revalidate', async () => {
  for (const cookie of NO_SESSION) {
    const before = await counted('hit')
    const response = await sendRequest(STORY, { Cookie: cookie, 'Accept-Language': 'de' })
    expect(response.body.equals(first.body)).toBe(true)
    expect(response.headers).toMatchObject({
      'cache-control': first.headers['cache-control'],
      etag: first.headers.etag,
    })
    expect(await counted('hit')).toBe(before + 1)
  }
})

test.each<Record<string, string>>([{ Cookie: 'a=b; payload-token=x' }, { Authorization: 'JWT nonsense' }])(
  '%o bypasses the cache',
  async (headers) => {
    const before = [await counted('hit'), await counted('miss')]
    const response = await sendRequest(STORY, headers)
    expect(response.headers['cache-control']).toBe('private, no-store')
    expect([await counted('hit'), await counted('miss')]).toEqual(before)
  },
)

test('a response without known dependencies is not cached', async () => {
  for (const path of ['/api/users/me', '/api/access']) {
    expect((await sendRequest(path)).headers['cache-control']).toBe('no-store')
    const before = await counted('hit')
    await sendRequest(path)
    expect(await counted('hit')).toBe(before)
  }
})

test('simultaneous equal requests are one read of Payload', async () => {
  const countPayloadReads = async () => {
    const metrics = String((await sendRequest('/metrics')).body)
    const joined = Number(/newsdesk_answers_joined (\d+)/.exec(metrics)![1])
    return (await counted('miss')) - joined
  }
  const before = await countPayloadReads()
  const responses = await Promise.all(Array.from({ length: 20 }, () => sendRequest('/api/articles?limit=7')))
  expect(new Set(responses.map(({ body }) => String(body))).size).toBe(1)
  expect(await countPayloadReads()).toBe(before + 1)
})

test('a GraphQL query over POST is cached, a mutation and an error are not', async () => {
  const post = (query: string) => newsroom.as('anonymous')('POST', '/api/graphql', { query })
  await post('{ Articles { totalDocs } }')
  const before = await counted('hit')
  expect((await post('{ Articles { totalDocs } }')).body.data).toEqual({ Articles: { totalDocs: 1 } })
  expect(await counted('hit')).toBe(before + 1)
  for (const query of ['mutation { logoutUser }', '{ Article(id: "none") { headline } }']) {
    await post(query)
    expect((await post(query)).headers.get('Cache-Control')).toBe('no-store')
  }
  expect(await counted('hit')).toBe(before + 1)
})

test('a GraphQL response has the type that its own request accepts', async () => {
  const body = JSON.stringify({ query: '{ Authors { totalDocs } }' })
  for (const type of ['application/graphql-response+json', 'application/json']) {
    const headers = { Accept: type, 'Content-Type': 'application/json' }
    const { headers: sent } = await fetch(`${newsroom.url}/api/graphql`, { method: 'POST', body, headers })
    expect(sent.get('Content-Type')).toBe(`${type}; charset=utf-8`)
  }
})

test('the pages of a join contain each document once, over REST and GraphQL, also after a change', async () => {
  const editor = newsroom.as('editor')
  const references = await createReferences(newsroom)
  const made: string[] = []
  for (let n = 0; n < 7; n += 1) {
    const data = { ...articleOf(references, `Page ${n % 2}`), slug: `page-${n}` }
    made.push((await newsroom.payload.create({ collection: 'articles', data: data as never })).id)
  }
  const order = (ids: string[]) => [0, 1].flatMap((odd) => ids.filter((_, n) => n % 2 === odd).toReversed())
  const rest = async (page: number) => {
    const join = `joins[articles][limit]=2&joins[articles][page]=${page}&joins[articles][sort]=headline,-createdAt`
    return (await editor('GET', `/api/authors/${references.author}?depth=0&${join}`)).body.articles.docs as string[]
  }
  const graphql = async (page: number) => {
    const join = `articles(limit: 2, page: ${page}, sort: "headline,-createdAt") { docs { id } }`
    const { body } = await editor('POST', '/api/graphql', {
      query: `{ Author(id: "${references.author}") { ${join} } }`,
    })
    return (body.data.Author.articles.docs as { id: string }[]).map(({ id }) => id)
  }
  for (const pages of [rest, graphql]) {
    const found = await Promise.all([1, 2, 3, 4, 5].map(pages))
    expect(found.flat()).toEqual(order(made))
  }
  const published = async () =>
    (
      JSON.parse(String((await sendRequest(`/api/authors/${references.author}?depth=0`)).body)) as {
        articles: { docs: string[] }
      }
    ).articles.docs
  expect(await published()).toEqual([])
  await editor('PATCH', `/api/articles/${made[0]}`, { _status: 'published' })
  expect(await published()).toEqual([made[0]])
})

describe('a document that others refer to', () => {
  const employer = async (name: string) =>
    (await newsroom.as('editor')('POST', '/api/publications', { name })).body.doc as { id: string }
  const writer = async (name: string, worksFor: string) =>
    (await newsroom.as('editor')('POST', '/api/authors', { name, worksFor })).body.doc as { id: string; slug: string }
  const employerOf = async ({ id }: { id: string }) =>
    (
      JSON.parse(String((await sendRequest(`/api/authors/${id}?depth=2&joins=false`)).body)) as {
        worksFor: { name: string }
      }
    ).worksFor.name
  const rename = (id: string, name: string) => newsroom.as('editor')('PATCH', `/api/publications/${id}`, { name })

  test('is read again in each response after a change, and stays cached in other responses', async () => {
    const [theirs, ours] = [await employer('Theirs'), await employer('Ours')]
    const [ann, ben] = [await writer('Ann One', theirs.id), await writer('Ben Two', ours.id)]
    expect([await employerOf(ann), await employerOf(ben)]).toEqual(['Theirs', 'Ours'])
    await rename(theirs.id, 'Theirs, renamed')
    const before = await counted('hit')
    expect(await employerOf(ben)).toBe('Ours')
    expect(await counted('hit')).toBe(before + 1)
    expect(await employerOf(ann)).toBe('Theirs, renamed')
  })

  test('is populated in its current state at every depth', async () => {
    const paper = await employer('The First Name')
    const { id: author } = await writer('Cy Three', paper.id)
    const { docs } = (await newsroom.as('admin')('GET', '/api/articles?limit=1')).body as { docs: { id: string }[] }
    await newsroom.as('editor')('PATCH', `/api/articles/${docs[0]!.id}`, { authors: [{ author, role: 'author' }] })
    const deep = async () => String((await sendRequest(`/api/articles/${docs[0]!.id}?depth=3`)).body)
    await sendRequest(`/api/articles?limit=1&depth=3&page=2`)
    expect(await deep()).toContain('The First Name')
    await rename(paper.id, 'The Second Name')
    expect(await deep()).toContain('The Second Name')
    expect(await deep()).not.toContain('The First Name')
  })

  test('is populated if it is selected, and the publisher is read for the rights that fall back to it', async () => {
    const firstWith = async (select: string) =>
      (JSON.parse(String((await sendRequest(`/api/articles?limit=1${select}`)).body)) as { docs: object[] }).docs[0]
    expect(await firstWith('&select[headline]=true')).not.toHaveProperty('publisher')
    expect(await firstWith('&select[copyrightNotice]=true')).toHaveProperty('publisher')
  })
})

test('metrics are served to this machine only, not to clients behind a proxy', async () => {
  expect((await sendRequest('/metrics')).status).toBe(200)
  expect((await sendRequest('/metrics', { 'X-Forwarded-For': '203.0.113.9' })).status).toBe(404)
})

describe('the dependencies of a response', () => {
  const fieldsOf = (collection: string) => newsroom.payload.collections[collection as 'articles'].config.flattenedFields
  const keys = (query: object, docs: { id: string }[] = []) =>
    keysOfQuery({ collection: 'articles', ...query }, { docs, totalDocs: docs.length }, fieldsOf)

  test.each<[string, object, { id: string }[], string[]]>([
    ['a list: its collection and its documents', {}, [{ id: 'a' }], ['articles', 'articles/a']],
    ['an id: that document, found or not', { where: { id: { equals: 'a' } } }, [], ['articles/a']],
    ['ids', { where: { and: [{ id: { in: ['a', 'b'] } }] } }, [], ['articles/a', 'articles/b']],
    ['a slug', { where: { and: [{ slug: { equals: 'x' } }] } }, [{ id: 'a' }], ['articles?slug=x', 'articles/a']],
    ['one slug or another', { where: { or: [{ slug: { equals: 'x' } }] } }, [], ['articles']],
    ['no particular slug', { where: { slug: { not_equals: 'x' } } }, [], ['articles']],
    [
      'a condition on another document',
      { where: { 'articleSection.slug': { equals: 'x' } } },
      [],
      ['articles', 'sections'],
    ],
    ['a sort by another document', { sort: ['-publisher.name'] }, [], ['articles', 'publications']],
  ])('%s', (_, query, docs, expected) => {
    expect(keys(query, docs)).toEqual(expected)
  })

  test('a change invalidates the document, its lists, and all unique fields that it is looked up by', () => {
    const article = { id: 'a', slug: 'x', uri: 'urn:a', aliasPaths: [{ slug: 'y' }, { slug: 'z' }] }
    expect(keysOfDocument('articles', article)).toEqual([
      'articles',
      'articles/a',
      'articles?slug=x',
      'articles?uri=urn%3Aa',
      'articles?aliasPaths.slug=y',
      'articles?aliasPaths.slug=z',
    ])
  })

  test('a malformed URL has no cache key', () => {
    expect(plainAddress('/api/articles?where[slug][equals]=%E0%A4%A')).toBeUndefined()
    expect(plainAddress('/api/%FF')).toBeUndefined()
  })
})
