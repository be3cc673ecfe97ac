import type { Request } from 'autocannon'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type Answered = { status: number; body: Buffer }

type Asking = {
  url: string
  connections: number
  /** The number of pipelined requests per connection. */
  pipelining?: number
  milliseconds: number
  /** The bytes of the next request, and the handler of its response. */
  next: () => { request: Buffer; answered: (response: Answered) => void }
}

const END_OF_HEAD = '\r\n\r\n'

/** The bytes of a request. */
export function asRequest({ body, headers, method = 'GET', path }: Request & { path: string }): Buffer {
  const length = body ? { 'Content-Length': body.length } : {}
  const lines = Object.entries({ Host: 'localhost', ...headers, ...length }).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(`${[`${method} ${path} HTTP/1.1`, ...lines].join('\r\n')}${END_OF_HEAD}${body?.toString() ?? ''}`)
}

/** Splits complete responses off the beginning of the data. @throws for one without Content-Length */
function* answersIn(data: Buffer): Generator<Answered & { end: number }> {
  let start = 0
  for (;;) {
    const head = data.indexOf(END_OF_HEAD, start)
    if (head < 0) return
    const lines = data.toString('latin1', start, head)
    const status = Number(lines.slice(9, 12))
    const length = status === 304 ? 0 : Number(/\ncontent-length: (\d+)/i.exec(lines)?.[1])
    if (Number.isNaN(length)) throw new Error(`A response of unknown length: ${lines}`)
    const body = head + END_OF_HEAD.length
    if (data.length < body + length) return
    start = body + length
    yield { status, body: data.subarray(body, start), end: start }
  }
}

/**
 * Sends requests as fast as responses arrive, and parses only where responses end: autocannon and node:http take longer to
 * read a response than a server takes to send it from its cache.
 * @returns responses per second
 */
export async function sendRaw({ connections, milliseconds, next, pipelining = 1, url }: Asking): Promise<number> {
  const { hostname, port } = new URL(url)
  const began = performance.now()
  const end = began + milliseconds
  let count = 0
  async function connection(): Promise<void> {
    const socket: Socket = connect(Number(port), hostname).setNoDelay()
    await once(socket, 'connect')
    const waiting: ((response: Answered) => void)[] = []
    let rest: Buffer = Buffer.alloc(0)
    const sendRequest = (): void => {
      const requests: Buffer[] = []
      while (waiting.length < pipelining && performance.now() < end) {
        const { answered, request } = next()
        waiting.push(answered)
        requests.push(request)
      }
      if (requests.length > 0) socket.write(Buffer.concat(requests))
      if (waiting.length === 0) socket.destroy()
    }
    const over = once(socket, 'close')
    socket.on('data', (chunk: Buffer) => {
      const data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
      let taken = 0
      for (const { end: to, ...response } of answersIn(data)) {
        waiting.shift()!(response)
        count += 1
        taken = to
      }
      rest = data.subarray(taken)
      sendRequest()
    })
    sendRequest()
    await over
    if (waiting.length > 0) throw new Error(`${url} hung up.`)
  }
  await Promise.all(Array.from({ length: connections }, connection))
  return (count / (performance.now() - began)) * 1000
}
