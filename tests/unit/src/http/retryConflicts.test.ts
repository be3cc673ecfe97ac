import { describe, expect, test, vi } from 'vitest'
import { retryConflicts } from '../../../../src/http/retryConflicts'

const MIB = 1024 * 1024
const request = (method = 'POST', body = 'body', length = body.length) =>
  new Request('http://localhost/api/articles?depth=0', {
    method,
    headers: { Authorization: 'JWT x', 'Content-Length': String(length) },
    ...(method !== 'GET' && { body }),
  })
const conflict = (body = 'conflict') => new Response(body, { status: 409, headers: { 'Retry-After': '0' } })
const done = () => new Response('done', { status: 201 })

/** Answers with each answer once, and then that it is done; keeps what it was asked. */
function handlerOf(...answers: Response[]) {
  const bodies: string[] = []
  const handle = vi.fn(async (asked: Request) => {
    bodies.push(await asked.text())
    return answers.shift() ?? done()
  })
  return { bodies, handle, retried: retryConflicts(handle) }
}

describe('a write that met another one', () => {
  test.each(['POST', 'PATCH', 'PUT', 'DELETE'])('is tried again, the same: %s', async (method) => {
    const { bodies, handle, retried } = handlerOf(conflict(), conflict())
    const response = await retried(request(method, '{"headline":"é"}'))
    expect([response.status, await response.text()]).toEqual([201, 'done'])
    expect(bodies).toEqual(Array(3).fill('{"headline":"é"}'))
    for (const [asked] of handle.mock.calls) {
      expect([asked.method, asked.url]).toEqual([method, 'http://localhost/api/articles?depth=0'])
      expect(asked.headers.get('Authorization')).toBe('JWT x')
    }
  })

  test('is tried ten times, and then the client has the last answer', async () => {
    const { handle, retried } = handlerOf(...Array.from({ length: 20 }, (_, index) => conflict(`no. ${index + 1}`)))
    const response = await retried(request())
    expect([response.status, await response.text()]).toEqual([409, 'no. 10'])
    expect(handle).toHaveBeenCalledTimes(10)
  })

  test('leaves no answer open behind', async () => {
    const cancel = vi.fn()
    const open = new Response(new ReadableStream({ cancel }), { status: 409, headers: { 'Retry-After': '0' } })
    await handlerOf(open).retried(request())
    expect(cancel).toHaveBeenCalledOnce()
  })

  test('is tried again even where its answers have no body', async () => {
    const empty = new Response(null, { status: 409, headers: { 'Retry-After': '0' } })
    expect((await handlerOf(empty).retried(request())).status).toBe(201)
  })
})

describe('an answer is the client’s at once', () => {
  test.each([
    ['a success', 201, undefined],
    ['a success that may be asked again', 200, '0'],
    ['a 409 of another kind', 409, undefined],
    ['a 409 for later', 409, '5'],
    ['an overload', 503, '0'],
  ])('%s', async (_, status, retryAfter) => {
    const answer = new Response('x', { status, headers: retryAfter ? { 'Retry-After': retryAfter } : {} })
    const { handle, retried } = handlerOf(answer)
    expect(await retried(request())).toBe(answer)
    expect(handle).toHaveBeenCalledOnce()
  })

  test.each<[string, Request]>([
    ['to a GET', request('GET')],
    ['to a body that is too large to keep', request('POST', 'body', 2 * MIB + 1)],
  ])('%s', async (_, asked) => {
    const { handle, retried } = handlerOf(conflict())
    expect((await retried(asked)).status).toBe(409)
    expect(handle).toHaveBeenCalledExactlyOnceWith(asked)
  })

  test('to a body of unknown length', async () => {
    const asked = request()
    asked.headers.delete('Content-Length')
    asked.headers.set('Transfer-Encoding', 'chunked')
    const { handle, retried } = handlerOf(conflict())
    expect((await retried(asked)).status).toBe(409)
    expect(handle).toHaveBeenCalledOnce()
  })
})

test('the largest body that is kept is tried again whole', async () => {
  const body = 'x'.repeat(2 * MIB)
  const { bodies, retried } = handlerOf(conflict())
  expect((await retried(request('POST', body))).status).toBe(201)
  expect(bodies.map((one) => one === body)).toEqual([true, true])
})

describe('second tries', () => {
  /** Counts how many are handled at once; the first try of each write meets another one. */
  function meeting() {
    const tried = new Map<string, number>()
    const most = { first: 0, second: 0 }
    const now = { first: 0, second: 0 }
    const retried = retryConflicts(async (asked) => {
      const name = await asked.text()
      const nth = (tried.get(name) ?? 0) + 1
      tried.set(name, nth)
      const turn = nth === 1 ? 'first' : 'second'
      now[turn] += 1
      most[turn] = Math.max(most[turn], now[turn])
      await new Promise((resolve) => setTimeout(resolve, 5))
      now[turn] -= 1
      if (nth === 2 && name === 'fails') throw new Error('It failed.')
      return nth === 1 ? conflict() : new Response(name, { status: 201 })
    })
    return { most, write: (name: string) => retried(request('POST', name)) }
  }

  test('take turns, where first ones do not; each has its own answer', async () => {
    const { most, write } = meeting()
    const names = ['a', 'b', 'c', 'd']
    const responses = await Promise.all(names.map(write))
    expect(await Promise.all(responses.map((response) => response.text()))).toEqual(names)
    expect(most).toEqual({ first: 4, second: 1 })
  })

  test('go on after one that failed', async () => {
    const { write } = meeting()
    const [failed, saved] = await Promise.allSettled([write('fails'), write('b')])
    expect(failed).toMatchObject({ reason: new Error('It failed.'), status: 'rejected' })
    expect(saved).toMatchObject({ status: 'fulfilled', value: { status: 201 } })
  })
})
