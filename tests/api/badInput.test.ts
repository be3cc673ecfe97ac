import { getIntrospectionQuery } from 'graphql'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { articleOf, make, createReferences, type References } from '../access/content'
import { bodyOf, emailOf, PASSWORD, useNewsroom } from '../support/newsroom'
import { sendRaw } from '../support/raw'

/*
 * Requests that stock Payload answers with 500, reads as “everything” or stores, and similar ones: each gets a 4xx that
 * says why, and changes nothing. Random requests are in tests/reads/badInput.reads.ts.
 */

const newsroom = useNewsroom()
let references: References
let id: string
let asEditor: { Authorization: string }
beforeAll(async () => {
  references = await createReferences(newsroom)
  id = (await make(newsroom, references, 'published')).id
  const { body } = await newsroom.as('anonymous')('POST', '/api/users/login', {
    email: emailOf('editor'),
    password: PASSWORD,
  })
  asEditor = { Authorization: `JWT ${body.token}` }
})

const json = { 'Content-Type': 'application/json' }
const form = { 'Content-Type': 'multipart/form-data; boundary=b' }
const override = { ...json, 'X-HTTP-Method-Override': 'GET' }
const part = (name: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--b--\r\n`
const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`
const within = (levels: number) => `${'{"and":['.repeat(levels)}{}${']}'.repeat(levels)}`
const put = (text: string) => text.replace('ID', id)

const state = async () => {
  const { payload } = newsroom
  const counts = (['articles', 'authors', 'media', 'users'] as const).map((collection) => payload.count({ collection }))
  return [await payload.findByID({ collection: 'articles', id, depth: 0 }), await Promise.all(counts)]
}

/** Verifies that the response says why in JSON and that nothing has changed. @returns the status */
async function refusal(method: string, path: string, headers = {}, body?: string): Promise<number> {
  const look = method === 'GET' ? () => Promise.resolve([]) : state
  const before = await look()
  const response = await sendRaw(newsroom.url, method, put(path), headers, body && put(body))
  expect(response.headers['content-type']).toMatch(/^application\/json/)
  const errorBody = JSON.parse(response.text) as { errors?: { message: string }[]; message?: string }
  expect(errorBody.errors?.[0]?.message ?? errorBody.message).toMatch(/\w/)
  expect(response.text).not.toMatch(/Something went wrong|node_modules|select "| at .+:\d+:\d+/)
  expect(await look()).toEqual(before)
  return response.status
}

/** On MongoDB version ids are text, so these are valid ids of no version. */
const versionsByNumber: [path: string, status: number][] = process.env.DATABASE_URL?.startsWith('mongodb')
  ? [['/api/articles/versions/1e999', 403]]
  : [
      ['/api/articles/versions?where[id][in]=', 400],
      ['/api/articles/versions/1e999', 400],
    ]

describe('without credentials, the response says what is wrong with', () => {
  test.each([
    'where=notjson',
    'where=[',
    `where=${encodeURIComponent('{"or":[null]}')}`,
    'where[headline][equals][$gt]=',
    'where[headline][$ne]=1',
    'where[id]=1',
    'where[or]=1',
    'where[or][0]=1',
    'where[nothing][equals]=1',
    'where[constructor][equals]=1',
    'where[datePublished][equals]=notadate',
    'where[datePublished][greater_than]=',
    'where[wordCount][equals]=many',
    'where[headline][near]=1,2,3',
    'where[headline][exists]=maybe',
    'pagination[a]=b',
    `where[id][in]=${Array(201).fill('a').join()}`,
    `where=${encodeURIComponent(within(8))}`,
    `where=${encodeURIComponent(within(500))}`,
    `where=${encodeURIComponent(`{"or":[${Array(50).fill('{"id":{"equals":"a"}}').join()}]}`)}`,
    'limit=0',
    'limit=-1',
    'limit=abc',
    'limit=1e12',
    'limit=1.5',
    'limit=',
    'limit=101',
    'limit=99999999999999999999',
    'limit=3&limit=4',
    'limit[a]=3',
    'pagination=false',
    'pagination=',
    'page=0',
    'page=-1',
    'page=two',
    'page=1e15',
    'page=99999999999',
    'depth=-1',
    'depth=abc',
    'depth=11',
    'depth=1.5',
    'depth=',
    'sort=nonsense',
    'sort=%00',
    'sort[a][b]=c',
    'sort=articleBody',
    'select=abc',
    'select[headline]=maybe',
    'select[]=headline',
    'select[0][a]=true',
    'populate=abc',
    'populate[authors]=name',
    'joins=abc',
    'joins[articles]=abc',
    'joins[articles][limit]=0',
    'joins[articles][limit]=abc',
    'joins[articles][page]=0',
    `joins[articles][where][id][in]=${Array(201).fill('a').join()}`,
  ])('%s', async (query) => {
    expect(await refusal('GET', `/api/articles?${query}`)).toBe(400)
  })

  test.each([
    ['/api/articles/abc', 404],
    ['/api/articles/ID;drop', 404],
    ['/api/articles/%00', 400],
    ['/api/articles/..%2f', 404],
    ['/api/articles/%E0%A4%A', 400],
    ['/api/articles/ID?depth=abc', 400],
    ['/api/articles/ID?select=abc', 400],
    ['/api/articles/at/nothing?depth=99', 400],
    ['/api/articles/count?where=notjson', 400],
    ['/api/authors?joins[articles][limit]=101', 400],
    ['/api/media/file/..%2f..%2fetc%2fpasswd', 403],
    ['/api/media/file/%00', 400],
    ['/api/payload-migrations', 404],
    ['/api/graphql?query={', 200], // as GraphQL over HTTP specifies for application/json
    ['/api/graphql?query={__typename%20@skip}', 200],
    ['/api/graphql?query=subscription{x}', 200],
    ['/api/graphql?query={Articles{docs{id}}}&variables=x', 400],
    ['/api/graphql?query={Articles(limit:0){docs{id}}}', 400],
  ])('GET %s', async (path, status) => {
    expect(await refusal('GET', path)).toBe(status)
  })

  test.each<[string, string, object, string, number]>([
    ['an overridden method with a body that is not JSON', '/api/articles', override, '{', 400],
    ['a method overridden by nothing', '/api/articles', override, '', 400],
    ['a depth that comes as JSON', '/api/articles/ID', override, '{"depth":"abc"}', 400],
    [
      'a limit that comes as a form',
      '/api/articles',
      { ...override, 'Content-Type': 'application/x-www-form-urlencoded' },
      'limit=0',
      400,
    ],
    ['a form that breaks off', '/api/articles', form, '--b', 400],
    ['a form of another kind', '/api/articles', { 'Content-Type': 'multipart/mixed; boundary=b' }, '--b--', 400],
    ['a file that is elsewhere', '/api/media', form, part('file', '{"filename":"a.png"}'), 400],
    ['an email to verify', '/api/users/verify/x', json, '{}', 404],
    ['a batch of queries', '/api/graphql', json, '[{"query":"{ Articles { totalDocs } }"}]', 400],
    ['an invalid operation', '/api/graphql', json, '{"query":{"a":1}}', 400],
  ])('%s', async (_, path, headers, body, status) => {
    expect(await refusal('POST', path, headers, body)).toBe(status)
  })
})

describe('to a signed-in user, the response says what is wrong with', () => {
  test.each([
    ['/api/articles?limit=-1', 400],
    ['/api/articles?limit=99999999999999999999', 400],
    ['/api/articles?depth=abc', 400],
    ['/api/articles?select=abc', 400],
    [`/api/articles?where=${encodeURIComponent(within(500))}`, 400],
    ['/api/articles/versions?where[updatedAt][equals]=x', 400],
    ['/api/articles/versions?limit=abc', 400],
    ...versionsByNumber,
    ['/api/payload-locked-documents?where=notjson', 400],
    ['/api/sections/versions', 404],
    ['/api/payload-preferences/versions/x', 404],
    ['/api/media/file/nothing.png', 404],
    [`/api/media/file/${'a'.repeat(300)}`, 404],
  ])('GET %s', async (path, status) => {
    expect(await refusal('GET', path, asEditor)).toBe(status)
  })

  test('a body that is not an object, for a collection of Payload', async () => {
    expect(await refusal('POST', '/api/payload-preferences', { ...asEditor, ...json }, 'null')).toBe(400)
    expect(await refusal('POST', '/api/graphql', { ...asEditor, ...form }, part('_payload', '{}'))).toBe(415)
  })

  test.each([
    ['nothing', 'null'],
    ['a list', '[]'],
    ['invalid JSON', '{bad'],
    ['an object in place of text', '{"headline":{"a":1}}'],
    ['an instruction to a database', '{"headline":"A","publisher":{"id":{"$ne":1}}}'],
    ['an unknown author', '{"headline":"A","authors":[{"author":"nobody"}]}'],
    ['an unknown publisher', '{"headline":"A","publisher":"nobody"}'],
    ['an invalid date', '{"headline":"A","datePublished":"notadate"}'],
    ['an invalid number', '{"headline":"A","wordCount":"many"}'],
    ['a null character', '{"headline":"A\\u0000"}'],
    ['half a character', '{"headline":"A\\ud800"}'],
    ['half a character in the text', `{"headline":"A","articleBody":${JSON.stringify(bodyOf('B\ud800'))}}`],
    ['a text that is not the editor’s', '{"headline":"A","articleBody":"text"}'],
    ['5,000 levels of text', `{"headline":"A","articleBody":${deep(5000)}}`],
    ['100,000 levels of text', `{"headline":"A","articleBody":${deep(100_000)}}`],
    ['100,000 levels of lists', `{"headline":"A","authors":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('a draft with %s', async (_, body) => {
    for (const [method, path] of [
      ['POST', '/api/articles?draft=true'],
      ['PATCH', '/api/articles/ID?draft=true'],
    ]) {
      expect(await refusal(method!, path!, { ...asEditor, ...json }, body)).toBe(400)
    }
    expect(await refusal('POST', '/api/articles', { ...asEditor, ...form }, part('_payload', body))).toBe(400)
  })

  test.each([
    ['a blank headline', { headline: ' ' }],
    ['a text of something evil', { articleBody: { evil: 1 } }],
    [
      'a link that is a program',
      {
        articleBody: JSON.parse(
          JSON.stringify(bodyOf('A')).replace(
            '"type":"text"',
            '"type":"link","fields":{"linkType":"custom","url":"javascript:alert(1)"},"children":[]',
          ),
        ) as object,
      },
    ],
  ])('a publication with %s', async (_, data) => {
    const body = JSON.stringify({ ...articleOf(references), ...data, _status: 'published' })
    expect(await refusal('POST', '/api/articles', { ...asEditor, ...json }, body)).toBe(400)
  })

  test('a sent createdAt or id: it is ignored', async () => {
    const forged = { headline: 'Forged', createdAt: '1999-01-01T00:00:00.000Z', id: 'mine' }
    const { body, status } = await newsroom.as('editor')('POST', '/api/articles?draft=true', forged)
    expect(status).toBe(201)
    expect(body.doc.id).not.toBe('mine')
    expect(body.doc.createdAt).not.toContain('1999')
  })
})

describe('a query that costs too much is refused before the database is queried', () => {
  const many = (count: number, query: (index: number) => string) =>
    `{${Array.from({ length: count }, (_, i) => query(i)).join(' ')}}`
  const join = (inner: string) => `docs{authors{author{articles{${inner}}}}}`

  test.each([
    ['300 times everything', many(300, (i) => `a${i}:Articles(limit:0){docs{id}}`)],
    ['authors of articles of authors of articles', `{Articles{${join(join(join('docs{id}')))}}}`],
    ['articles of every author', `{Articles(limit:100){${join('docs{id}')}}}`],
    ['the same a thousand times', many(999, () => 'totalDocs')],
    [
      'fragments that double 25 times',
      `{Articles{docs{...f0}}} ${many(25, (i) => `fragment f${i} on Article{...f${i + 1} ...f${i + 1}}`).slice(1, -1)} fragment f25 on Article{id}`,
    ],
    ['a fragment that contains itself', '{Articles{...f}} fragment f on Articles{...f}'],
  ])('%s', async (_, query) => {
    const body = JSON.stringify({ query })
    await refusal('POST', '/api/graphql', json, body)
    const send = async (sent: string) =>
      (await sendRaw(newsroom.url, 'POST', '/api/graphql', { ...json, ...asEditor }, sent)).status
    const find = vi.spyOn(newsroom.payload.db, 'find')
    const articles = expect.objectContaining({ collection: 'articles' })
    expect(await send(body)).toBe(400)
    expect(find).not.toHaveBeenCalledWith(articles)
    expect(await send(JSON.stringify({ query: '{Articles{docs{id}}}' }))).toBe(200)
    expect(find).toHaveBeenCalledWith(articles)
  })
})

test('without credentials a list has at most a hundred documents, for users all of them', async () => {
  const get = async (visitor: 'anonymous' | 'editor', query: string) =>
    (await newsroom.as(visitor)('GET', `/api/articles?depth=0&${query}`)).body
  expect(await get('anonymous', 'limit=100')).toMatchObject({ limit: 100, totalDocs: 1 })
  expect(await get('anonymous', 'pagination=false&limit=100')).toMatchObject({ docs: [{ id }] })
  expect(await get('anonymous', '')).toMatchObject({ limit: 10 })
  expect(await get('editor', 'limit=0')).toMatchObject({ limit: 0, docs: expect.arrayContaining([expect.anything()]) })
  expect(await get('editor', 'pagination=false')).toMatchObject({ docs: expect.arrayContaining([expect.anything()]) })
  expect(await get('editor', 'limit=1000')).toMatchObject({ limit: 1000 })
})

test('outside of production, introspection is enabled for all', async () => {
  const sendRequest = newsroom.as('anonymous')
  const { body } = await sendRequest('POST', '/api/graphql', { query: getIntrospectionQuery() })
  expect(body.data).toMatchObject({ __schema: { queryType: { name: 'Query' } } })
  const { headers, status, text } = await sendRaw(newsroom.url, 'GET', '/api/schema.graphql')
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('text/plain; charset=utf-8')
  expect(text).toBe(readFileSync('src/generated/schema.graphql', 'utf8'))
  expect(text).toContain('type Article {')
})
