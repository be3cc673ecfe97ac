import Negotiator from 'negotiator'
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http'
import { currentRequest } from '../logging/currentRequest'
import { corsHeaders } from '../http/responseHeaders'
import { errorResponseOf, noteError, sendError, unavailable } from '../http/errors'
import type { FetchHandler } from '../http/fetchBridge'
import { Answer, encodings, stale, type Encoding } from '../reads/cachedResponse'
import type { Make, ReadCache } from '../reads/responseCache'
import {
  anonymousWithout,
  graphqlMediaType,
  isGraphql,
  isQuery,
  isPublicRead,
  isPublicGraphql,
  plainAddress,
  type IsAnonymous,
} from '../reads/cacheKey'
import { memoize } from '../reads/memoize'

type Parts = {
  /** Handles every request that cannot be cached. */
  app: RequestListener
  cache: ReadCache
  /** Of answers that may be cached. */
  cacheControl: string
  graphql: FetchHandler
  rest: FetchHandler
  serverUrl: string
  /** Its name. */
  sessionCookie: string
}

type How = 'hit' | 'miss'

/** Its types are of an older version, which knew no preference of ours. */
type Chooser = {
  encoding: (ours: readonly string[], options: { preferred: readonly string[] }) => Encoding | undefined
}

const encodingFor = memoize((accepted: string): Encoding => {
  const chooser = new Negotiator({ headers: { 'accept-encoding': accepted } }) as Chooser & Negotiator
  return chooser.encoding(encodings, { preferred: encodings }) ?? 'identity'
})

/** Requests with a malformed Host header go to fetchBridge, which answers 400. */
const isHost = memoize((host: string): boolean => /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`))

/** Accept as far as a GraphQL response depends on it. */
const acceptOf = ({ headers: { accept = '*/*' } }: IncomingMessage): string => graphqlMediaType(accept) ?? accept

/**
 * Answers anonymous reads in front of Express: from the cache, or through Payload. Express alone costs more than all of a
 * hit (decision 010). Authenticated requests and writes are passed on.
 */
export class CachedReads {
  readonly #addressOf = memoize(plainAddress)
  readonly #isAnonymous: IsAnonymous

  constructor(private readonly parts: Parts) {
    this.#isAnonymous = anonymousWithout(parts.sessionCookie)
  }

  readonly listener: RequestListener = (req, res) => {
    const { app, graphql, rest } = this.parts
    if (!isHost(req.headers.host ?? '')) return app(req, res)
    if (isPublicGraphql(req, this.#isAnonymous)) return this.#finish(res, this.#answerGraphql(res))
    const address = isPublicRead(req, this.#isAnonymous) ? this.#addressOf(req.url!) : undefined
    if (!address) return app(req, res)
    const accept = isGraphql(address) && acceptOf(req)
    const key = accept ? `${accept} ${address}` : address
    if (this.#sendCached(res, key)) return
    const make = () =>
      accept ? this.#request(graphql, address, { headers: { Accept: accept } }) : this.#request(rest, address)
    this.#finish(res, this.#respond(res, key, make))
  }

  async #answerGraphql(res: ServerResponse): Promise<void> {
    const { req } = res
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer) // half the time of node:stream/consumers
    const body = Buffer.concat(chunks)
    const query = body.toString()
    // The response's type depends on Accept, and the language of its errors on other headers: a query is sent without them.
    const accept = acceptOf(req)
    const key = `${accept} ${req.url} ${query}`
    if (this.#sendCached(res, key)) return
    const send = (headers: HeadersInit) =>
      this.#request(this.parts.graphql, req.url!, { body, headers, method: 'POST' })
    if (isQuery(query)) {
      return this.#respond(res, key, () => send({ Accept: accept, 'Content-Type': 'application/json' }))
    }
    if (this.parts.cache.isAway) throw unavailable()
    this.#send(res, (await send(req.headers as Record<string, string>))(false), 'miss')
  }

  async #respond(res: ServerResponse, key: string, make: Make): Promise<void> {
    const { cache } = this.parts
    await cache.ready()
    if (this.#sendCached(res, key)) return
    if (cache.isAway) throw unavailable() // rather than join a request that waits for the database
    this.#send(res, await cache.answer(key, make), 'miss')
  }

  async #request(handle: FetchHandler, address: string, sent: RequestInit = {}): ReturnType<Make> {
    const { cacheControl, graphql, serverUrl } = this.parts
    const response = await handle(new Request(serverUrl + address, sent))
    const body = Buffer.from(await response.arrayBuffer())
    // GraphQL answers 200 for what went wrong, too.
    const isWhole =
      handle !== graphql || response.status !== 200 || !('errors' in (JSON.parse(body.toString()) as object))
    return (isForAll) =>
      new Answer(response, { always: corsHeaders, body, cacheControl, isForAll: isForAll && isWhole })
  }

  /** @returns whether there was an answer to send */
  #sendCached(res: ServerResponse, key: string): boolean {
    const answer = this.parts.cache.get(key)
    if (answer) this.#send(res, answer, 'hit')
    return answer !== undefined
  }

  #send(res: ServerResponse, answer: Answer, how: How): void {
    const { cache } = this.parts
    const write = (status: number, headers: OutgoingHttpHeaders) =>
      res.writeHead(status, how === 'hit' && cache.isAway ? stale(headers) : headers)
    const request = currentRequest()
    if (request) request.cache = how
    const lastModified = answer.lastModified(Date.now())
    if (answer.isKnownTo(res.req, lastModified)) {
      write(304, answer.unchanged).end()
      cache.counts.unchanged += 1
      return
    }
    const sent = answer.as(encodingFor(res.req.headers['accept-encoding'] ?? 'identity'))
    if (sent instanceof Promise) {
      void sent.then(() => this.#send(res, answer, how))
      return
    }
    if (lastModified) res.setHeader('Last-Modified', lastModified)
    write(answer.status, sent.headers).end(res.req.method === 'HEAD' ? undefined : sent.body)
    cache.counts[how] += 1
  }

  #finish(res: ServerResponse, work: Promise<void>): void {
    work.catch((error: unknown) => {
      if (res.headersSent) return // it was cut off, as the server stops
      noteError(error)
      sendError(res, errorResponseOf(error)).end()
    })
  }
}
