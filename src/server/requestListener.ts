import Negotiator from 'negotiator'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { currentRequest } from '../logging/currentRequest'
import { noteError, errorResponseOf, unavailable } from '../http/errors'
import type { FetchHandler } from '../http/fetchBridge'
import { Answer, encodings, stale, type Encoding, type HeaderList } from '../reads/cachedResponse'
import type { Make, ReadCache } from '../reads/responseCache'
import {
  anonymousWithout,
  graphqlMediaType,
  isGraphql,
  isQuery,
  isReaders,
  isReadersGraphql,
  plainAddress,
} from '../reads/cacheKey'
import { remembering } from '../reads/memoize'

type Parts = {
  /** Handles every request that cannot be cached. */
  app: RequestListener
  cache: ReadCache
  /** Of answers that may be kept. */
  cacheControl: string
  graphql: FetchHandler
  /** Headers that each answer has. */
  headers: HeaderList
  /** Payload’s REST API. */
  rest: FetchHandler
  /** The base URL of the server, with which cached requests are made. */
  serverUrl: string
  /** The name of the cookie that holds a session. */
  sessionCookie: string
}

/** A request under way. */
type Asking = { req: IncomingMessage; res: ServerResponse }
type How = 'hit' | 'miss'

/** Its types are of an older version, which knew no preference of ours. */
type Chooser = {
  encoding: (ours: readonly string[], options: { preferred: readonly string[] }) => Encoding | undefined
}

const encodingFor = remembering((accepted: string): Encoding => {
  const chooser = new Negotiator({ headers: { 'accept-encoding': accepted } }) as Chooser & Negotiator
  return chooser.encoding(encodings, { preferred: encodings }) ?? 'identity'
})

/** Requests with a malformed Host header go to fetchBridge, which answers 400. */
const isHost = remembering((host: string): boolean => /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`))

/** Accept as far as a GraphQL response depends on it. */
const acceptOf = ({ headers: { accept = '*/*' } }: IncomingMessage): string => graphqlMediaType(accept) ?? accept

const withoutWeak = (tag: string): string => tag.trim().replace(/^W\//, '')

/** Whether a client has the answer already (RFC 9110, section 13.2.2); a date counts only if it is exactly ours. */
function isKnown({ headers, method }: IncomingMessage, answer: Answer, now: number): boolean {
  if (method === 'POST') return false // there it would mean something else
  const tags = headers['if-none-match']
  const { etag } = answer
  if (!etag) return false
  if (tags === undefined) return headers['if-modified-since'] === answer.lastModified && answer.isDated(now)
  return tags === etag || tags === '*' || tags.split(',').some((tag) => withoutWeak(tag) === withoutWeak(etag))
}

/** @see inFront */
class Front {
  readonly #addressOf = remembering(plainAddress)
  readonly #isAnonymous: ReturnType<typeof anonymousWithout>

  constructor(private readonly parts: Parts) {
    this.#isAnonymous = anonymousWithout(parts.sessionCookie)
  }

  handle(req: IncomingMessage, res: ServerResponse): void {
    const { app, cache, graphql, rest } = this.parts
    const asking: Asking = { req, res }
    if (!isHost(req.headers.host ?? '')) return app(req, res)
    if (isReadersGraphql(req, this.#isAnonymous)) {
      this.#answerGraphql(asking).catch((error: unknown) => this.#fail(asking, error))
      return
    }
    const address = isReaders(req, this.#isAnonymous) ? this.#addressOf(req.url!) : undefined
    if (!address) return app(req, res)
    const accept = isGraphql(address) && acceptOf(req)
    const question = accept ? `${accept} ${address}` : address
    const kept = cache.get(question, Date.now())
    if (kept) return this.#send(asking, kept, 'hit')
    const asked = () =>
      accept ? this.#ask(graphql, address, { headers: { Accept: accept } }) : this.#ask(rest, address)
    this.#respond(asking, question, asked).catch((error: unknown) => this.#fail(asking, error))
  }

  async #answerGraphql(asking: Asking): Promise<void> {
    const { cache, graphql } = this.parts
    const { req } = asking
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    // The response's type depends on Accept, and the language of its errors on other headers: a query is sent without them.
    const accept = acceptOf(req)
    const question = `${accept} ${req.url} ${body.toString()}`
    const kept = cache.get(question, Date.now())
    if (kept) return this.#send(asking, kept, 'hit')
    const asked = (sent: HeadersInit) => this.#ask(graphql, req.url!, { body, headers: sent, method: 'POST' })
    const plain = { Accept: accept, 'Content-Type': 'application/json' }
    if (isQuery(body.toString())) await this.#respond(asking, question, () => asked(plain))
    else if (cache.isAway) throw unavailable()
    else this.#send(asking, (await asked(req.headers as Record<string, string>))(false), 'miss')
  }

  async #respond(asking: Asking, question: string, asked: Make): Promise<void> {
    const { cache } = this.parts
    await cache.ready()
    const kept = cache.get(question, Date.now())
    if (kept) this.#send(asking, kept, 'hit')
    else if (cache.isAway) throw unavailable()
    else this.#send(asking, await cache.answer(question, asked), 'miss')
  }

  async #ask(handle: FetchHandler, address: string, sent: RequestInit = {}): Promise<(isForAll: boolean) => Answer> {
    const { cacheControl, graphql, headers: always, serverUrl } = this.parts
    const response = await handle(new Request(serverUrl + address, sent))
    const body = Buffer.from(await response.arrayBuffer())
    // GraphQL answers 200 for what went wrong, too.
    const isWhole =
      handle !== graphql || response.status !== 200 || !('errors' in (JSON.parse(body.toString()) as object))
    return (isForAll) => new Answer(response, { always, body, cacheControl, isForAll: isForAll && isWhole })
  }

  #send(asking: Asking, answer: Answer, how: How): void {
    const { counts } = this.parts.cache
    const { req, res } = asking
    const now = Date.now()
    const request = currentRequest()
    if (request) request.cache = how
    if (isKnown(req, answer, now)) {
      res.writeHead(304, this.#headersOf(answer.unchanged, how)).end()
      counts.unchanged += 1
      return
    }
    const sent = answer.as(encodingFor(req.headers['accept-encoding'] ?? 'identity'))
    if (sent instanceof Promise) {
      void sent.then(() => this.#send(asking, answer, how))
      return
    }
    res.writeHead(answer.status, this.#headersOf(answer.isDated(now) ? sent.dated : sent.headers, how))
    res.end(req.method === 'HEAD' ? undefined : sent.body)
    counts[how] += 1
  }

  #fail({ res }: Asking, error: unknown): void {
    if (res.headersSent) return // it was cut off, as the server stops
    noteError(error)
    const { body, headers: more, status } = errorResponseOf(error)
    const text = JSON.stringify(body)
    const about = ['Content-Type', 'application/json', 'Content-Length', String(Buffer.byteLength(text))]
    const all = [...this.parts.headers, ...about, 'Cache-Control', 'no-store', ...Object.entries(more).flat()]
    res.writeHead(status, this.#headersOf(all, 'miss')).end(text)
  }

  /** @param list of an answer, which says when it could not be revalidated */
  #headersOf(list: HeaderList, how: How): HeaderList {
    return how === 'hit' && this.parts.cache.isAway ? stale(list) : list
  }
}

/**
 * Answers readers’ questions in front of Express: from the cache, or by asking Payload. Express alone costs more than all
 * of a hit (decision 010). Who brings a login, and who writes, is passed on.
 */
export function inFront(parts: Parts): RequestListener {
  const front = new Front(parts)
  return (req, res) => front.handle(req, res)
}
