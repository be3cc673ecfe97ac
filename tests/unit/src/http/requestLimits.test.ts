import http from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { createHttpServer, limitRequests, MAX_BODY_BYTES } from '../../../../src/http/requestLimits'
import { sendRaw, type Raw } from '../../../support/raw'

const json = { 'Content-Type': 'application/json' }
const user = { Authorization: 'JWT any' }
const form = { 'Content-Type': 'multipart/form-data; boundary=b' }
const TOO_MUCH = /^The body must have at most \d+ [kM]B\.$/
const MEGABYTE = 1024 * 1024

/** What reached the listener: how many bytes of each body, or that it broke off. */
const arrived: (number | string)[] = []
const listener = vi.fn((req: http.IncomingMessage, res: http.ServerResponse) => {
  void text(req).then(
    (body) => res.end(body.slice(0, 20), () => undefined) && arrived.push(body.length),
    () => arrived.push('broken off'),
  )
})
const isUser = vi.fn(async ({ headers }: http.IncomingMessage) => headers.authorization === 'JWT ours')
const server = createHttpServer(limitRequests({ isUser, listener }))
let url: string

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  vi.useRealTimers()
  vi.clearAllMocks()
  arrived.length = 0
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

/** Sends chunks, without saying how many, until there is an answer. @returns the answer, and how many bytes were sent */
async function stream(path: string, headers: http.OutgoingHttpHeaders, bytes: number, size = 65_536) {
  const request = http.request(url, { agent: false, headers, method: 'POST', path })
  let sent = 0
  const state = { isAnswered: false }
  const answer = (once(request, 'response') as Promise<[http.IncomingMessage]>).then(async ([response]) => {
    state.isAnswered = true
    return { status: response.statusCode!, headers: response.headers, text: await text(response) } satisfies Raw
  })
  while (sent < bytes && !state.isAnswered) {
    if (!request.write(Buffer.alloc(size, 'a'))) await Promise.race([once(request, 'drain'), answer])
    sent += size
  }
  request.end()
  return { ...(await answer), sent }
}

function expectRefusal({ headers, status, text: body }: Raw, expected: number, message: RegExp | string): void {
  expect(status).toBe(expected)
  const { errors } = JSON.parse(body) as { errors: { message: string }[] }
  expect(errors).toEqual([{ message: expect.stringMatching(message) }])
  expect(headers).toMatchObject({ 'access-control-allow-origin': '*', connection: 'close' })
}

describe('a body is passed on', () => {
  test.each([
    ['JSON', '/api/articles', { ...json, ...user }, MAX_BODY_BYTES],
    ['a stranger’s JSON', '/api/users/login', json, 100 * 1024],
    ['a query', '/api/articles', { 'X-HTTP-Method-Override': 'GET' }, 100 * 1024],
    ['an upload', '/api/media', { ...form, Authorization: 'JWT ours' }, 5 * MEGABYTE],
    ['a form', '/api/media/some-id?depth=0', { ...form, ...user }, MAX_BODY_BYTES],
  ])('%s of as many bytes as it may have', async (_, path, headers, bytes) => {
    for (const more of [{}, { 'Transfer-Encoding': 'chunked' }]) {
      const answer = await sendRaw(url, 'POST', path, { ...headers, ...more }, Buffer.alloc(bytes, 'a'))
      expect(answer).toMatchObject({ status: 200, text: 'a'.repeat(20) })
    }
    expect(arrived).toEqual([bytes, bytes])
  })

  test('byte by byte, or none at all', async () => {
    expect((await stream('/api/articles', json, 3000, 1)).status).toBe(200)
    expect((await sendRaw(url, 'GET', '/api/articles')).status).toBe(200)
    expect((await sendRaw(url, 'POST', '/api/articles', { 'Content-Length': 0 })).status).toBe(200)
    expect((await sendRaw(url, 'POST', '/api/articles', { 'Transfer-Encoding': 'chunked' }, '')).status).toBe(200)
    expect(arrived).toEqual([3000, 0, 0, 0])
  })

  test('of several requests on one connection, each its own', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    const post = (body: string) => `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`
    socket.write(post('one') + post('three') + 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    expect((await text(socket)).match(/HTTP\/1.1 200 OK/g)).toHaveLength(3)
    expect(new Set(arrived)).toEqual(new Set([0, 3, 5]))
  })
})

describe('413 at the first byte too many', () => {
  const huge = 300 * MEGABYTE

  test.each([
    ['JSON', '/api/articles', { ...json, ...user }, 2],
    ['a stranger’s JSON', '/api/users/login', json, 0.1],
    ['GraphQL', '/api/graphql', json, 0.1],
    ['a page', '/', { 'Content-Type': 'text/plain' }, 0.1],
    ['a query', '/api/articles', { 'X-Payload-HTTP-Method-Override': 'GET' }, 0.1],
    ['a stranger’s upload', '/api/media', form, 0.1],
    ['an upload with a false token', '/api/media', { ...form, Authorization: 'JWT theirs' }, 2],
    ['a user’s form where no file belongs', '/api/articles', { ...form, Authorization: 'JWT ours' }, 2],
    ['a user’s upload', '/api/media', { ...form, Authorization: 'JWT ours' }, 22],
  ])('of %s, whether it says its length or not', async (_, path, headers, most) => {
    const { sent, ...answer } = await stream(path, headers, huge)
    expectRefusal(answer, 413, TOO_MUCH)
    expect(sent).toBeLessThan((most + 20) * MEGABYTE) // what the system’s buffers hold, too
    const said = { ...headers, 'Content-Length': huge }
    expectRefusal(await sendHead(path, said), 413, TOO_MUCH)
    expect(arrived.filter((bytes) => bytes !== 'broken off')).toEqual([])
  })

  test('before a client that asks has sent anything', async () => {
    const ask = (length: number) =>
      sendHead('/api/articles', { ...json, 'Content-Length': length, Expect: '100-continue' })
    expectRefusal(await ask(MAX_BODY_BYTES + 1), 413, TOO_MUCH)
    await expect(ask(10)).rejects.toThrow('100 Continue')
  })

  /** Says that a body comes, and sends none of it. @throws when that is wanted */
  const sendHead = (path: string, headers: http.OutgoingHttpHeaders) =>
    new Promise<Raw>((resolve, reject) => {
      const request = http.request(url, { agent: false, headers, method: 'POST', path })
      request.on('continue', () => reject(new Error('100 Continue')))
      request.on('error', reject).on('response', (response) => {
        const { headers: answered, statusCode } = response
        void text(response).then((body) => resolve({ status: statusCode!, headers: answered, text: body }))
      })
      request.flushHeaders()
    })
})

test.each([
  ['JSON', json, 30],
  ['a stranger’s upload', form, 30],
  ['a user’s upload', { ...form, Authorization: 'JWT ours' }, 300],
])('408 to %s that does not come to its end', async (_, headers, seconds) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const request = http.request(url, { agent: false, headers, method: 'POST', path: '/api/media' })
  const answer = once(request, 'response') as Promise<[http.IncomingMessage]>
  request.write('a')
  await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0), { interval: 5 })
  vi.advanceTimersByTime(seconds * 1000 - 1)
  request.write('a')
  vi.advanceTimersByTime(1)
  const [response] = await answer
  const raw = { status: response.statusCode!, headers: response.headers, text: await text(response) }
  expectRefusal(raw, 408, `The body must arrive within ${seconds} seconds.`)
  const closed = once(request, 'close')
  vi.advanceTimersByTime(1000) // in which the client could have read that
  await closed
})

test('a request has at most 100 headers, and 16 kB of them', async () => {
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`x-${i}`, 'a']))
  expectRefusal(await sendRaw(url, 'GET', '/', many), 431, 'A request must have at most 100 headers.')
  expect(await sendRaw(url, 'GET', `/?${'a'.repeat(17_000)}`)).toMatchObject({
    status: 431,
    headers: { connection: 'close' },
  })
  expect(listener).not.toHaveBeenCalled()
})
