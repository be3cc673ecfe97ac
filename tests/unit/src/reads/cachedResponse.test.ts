import { promisify } from 'node:util'
import { brotliDecompress, gunzip } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { OutgoingHttpHeaders } from 'node:http'
import { Answer, stale } from '../../../../src/reads/cachedResponse'

const NOW = Date.parse('2026-08-04T12:00:00.900Z')
const json = { 'Content-Type': 'application/json' }
type Given = { status?: number; headers?: Record<string, string>; body?: string; isForAll?: boolean }

const answerOf = ({ body = '{}', headers = json, isForAll = true, status = 200 }: Given = {}) =>
  new Answer(new Response(null, { status, headers }), {
    always: { 'X-Always': 'yes' },
    body: Buffer.from(body),
    cacheControl: 'public, max-age=0',
    isForAll,
    now: NOW,
  })
/** As they are on the line. */
const named = (headers: OutgoingHttpHeaders) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]))

describe('a response', () => {
  test.each<[string, Given, boolean]>([
    ['a success', {}, true],
    ['a redirect', { status: 301 }, true],
    ['one that is not found', { status: 404 }, true],
    ['one that is gone', { status: 410 }, true],
    ['a temporary redirect', { status: 302 }, false],
    ['a client’s fault', { status: 400 }, false],
    ['a fault of the server', { status: 500 }, false],
    ['one with a cookie', { headers: { ...json, 'Set-Cookie': 'a=b' } }, false],
    ['one that says no-store', { headers: { 'Cache-Control': 'no-store' } }, false],
    ['one that says private', { headers: { 'Cache-Control': 'private, max-age=9' } }, false],
    ['one for a single client', { isForAll: false }, false],
  ])('may be cached or not: %s', async (_, given, isKept) => {
    const answer = answerOf(given)
    const headers = named((await answer.as('identity')).headers)
    expect([answer.isKept, Boolean(answer.etag), 'etag' in headers]).toEqual(Array(3).fill(isKept))
    expect(headers['cache-control'] === 'no-store').toBe(!isKept)
  })

  test('has its own headers, those of every response, and what caches need', async () => {
    const headers = { ...json, 'X-Own': 'a', Vary: 'Origin', Date: 'never', 'Content-Length': '9' }
    const answer = answerOf({ headers })
    expect(named((await answer.as('identity')).headers)).toEqual({
      'x-always': 'yes',
      'content-type': 'application/json',
      'x-own': 'a',
      'cache-control': 'public, max-age=0',
      vary: 'Origin, Accept-Encoding, Authorization, Cookie',
      etag: answer.etag,
      'content-length': '2',
    })
  })

  test('keeps the Cache-Control and the cookies that it has', async () => {
    const kept = await answerOf({ headers: { 'Cache-Control': 'public, max-age=60' } }).as('identity')
    expect(named(kept.headers)['cache-control']).toBe('public, max-age=60')
    const cookie = await answerOf({ headers: { 'Set-Cookie': 'a=b' } }).as('identity')
    expect(named(cookie.headers)['set-cookie']).toBe('a=b')
  })

  test('has a date to the second, which is sent from the next one on', () => {
    const answer = answerOf()
    const date = 'Tue, 04 Aug 2026 12:00:00 GMT'
    expect([NOW, NOW + 99, NOW + 100].map((now) => answer.lastModified(now))).toEqual([undefined, undefined, date])
    expect(answerOf({ isForAll: false }).lastModified(NOW + 100)).toBeUndefined()
  })

  test('names what it was made of', async () => {
    const answer = answerOf()
    answer.tag([])
    answer.tag(['a', 'b'])
    const headers = named((await answer.as('identity')).headers)
    expect(headers).toMatchObject({ 'surrogate-key': 'a b', 'cache-tag': 'a,b' })
  })

  test('that has not changed has no headers of its content', () => {
    const answer = answerOf()
    expect(named(answer.unchanged)).toEqual({
      'x-always': 'yes',
      'cache-control': 'public, max-age=0',
      vary: 'Accept-Encoding, Authorization, Cookie',
      etag: answer.etag,
    })
  })

  test('that is stale says so, and may not be stored', () => {
    expect(named(stale({ ETag: 'W/"a"', 'Cache-Control': 'public', X: 'y' }))).toEqual({
      etag: 'W/"a"',
      'cache-control': 'no-store',
      x: 'y',
      warning: '111 - "Revalidation Failed"',
    })
  })
})

describe('a body', () => {
  const long = JSON.stringify('word '.repeat(1000))

  test.each([
    ['br', promisify(brotliDecompress)],
    ['gzip', promisify(gunzip)],
  ] as const)('of a long text is compressed once: %s', async (encoding, decompress) => {
    const answer = answerOf({ body: long })
    const [first, second] = await Promise.all([answer.as(encoding), answer.as(encoding)])
    expect([second, answer.as(encoding)]).toEqual([first, first])
    expect(answer.as(encoding)).toBe(first)
    expect(String(await decompress(first.body))).toBe(long)
    expect(named(first.headers)).toMatchObject({
      'content-encoding': encoding,
      'content-length': String(first.body.length),
      etag: answer.etag,
    })
  })

  test.each<[string, Given]>([
    ['a short text', { body: '{}' }],
    ['a picture', { body: long, headers: { 'Content-Type': 'image/png' } }],
  ])('is sent as it is: %s', async (_, given) => {
    const { body, headers } = await answerOf(given).as('br')
    expect(String(body)).toBe(given.body)
    expect(named(headers)).not.toHaveProperty('content-encoding')
  })

  test('of a text counts twice, for its encodings', () => {
    expect(answerOf({ body: long }).size).toBe(2 * long.length)
    expect(answerOf({ body: long, headers: { 'Content-Type': 'image/png' } }).size).toBe(long.length)
  })
})
