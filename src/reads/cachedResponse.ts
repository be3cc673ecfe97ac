import etag from 'etag'
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const CACHEABLE_STATUSES = new Set([200, 301, 404, 410])
/** A shorter text gains nothing. */
const MIN_COMPRESSED = 1024
const SECOND = 1000

const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)
const encoders = {
  br: (body: Buffer) => brotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => gzipped(body),
}
export const encodings = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof encodings)[number]

const withoutWeak = (tag: string): string => tag.trim().replace(/^W\//, '')

type Sent = { body: Buffer; headers: OutgoingHttpHeaders }

/** Headers of the connection, and those that are made here. */
const own = new Set([
  'access-control-allow-origin',
  'cache-control',
  'connection',
  'content-length',
  'date',
  'etag',
  'set-cookie',
  'vary',
])

type Making = {
  body: Buffer
  /** The Cache-Control of an answer that may be kept, where it says nothing itself. */
  cacheControl: string
  /** Whether other clients may get it, too. */
  isForAll: boolean
  always: OutgoingHttpHeaders
  now?: number
}

/** A response as it is sent, in each encoding, with its validators. */
export class Answer {
  readonly status: number
  readonly etag: string | undefined
  /** Whether it may be cached. */
  readonly isKept: boolean
  readonly #body: Buffer
  /** When it was made, to the second. */
  readonly #date: string
  /** From when on (ms) the date is sent. */
  readonly #datedFrom: number
  readonly #headers: OutgoingHttpHeaders
  readonly #isText: boolean
  readonly #sent = new Map<Encoding, Promise<Sent> | Sent>()

  constructor(response: Response, { always, body, cacheControl, isForAll, now = Date.now() }: Making) {
    const given = response.headers.get('Cache-Control')
    const cookies = response.headers.getSetCookie()
    this.status = response.status
    this.isKept =
      isForAll && CACHEABLE_STATUSES.has(this.status) && cookies.length === 0 && !/no-store|private/.test(given ?? '')
    this.etag = this.isKept ? etag(body, { weak: true }) : undefined
    this.#body = body
    this.#date = new Date(now).toUTCString()
    this.#datedFrom = Math.floor(now / SECOND) * SECOND + SECOND
    this.#isText = /json|text|xml/.test(response.headers.get('Content-Type') ?? '')
    this.#headers = {
      ...always,
      ...Object.fromEntries([...response.headers].filter(([name]) => !own.has(name))),
      ...(cookies.length > 0 && { 'Set-Cookie': cookies }),
      'Cache-Control': this.isKept ? (given ?? cacheControl) : 'no-store',
      Vary: [response.headers.get('Vary'), 'Accept-Encoding, Authorization, Cookie'].filter(Boolean).join(', '),
      ...(this.etag && { ETag: this.etag }),
    }
  }

  /** Roughly what it takes in memory, in all encodings. */
  get size(): number {
    return this.#body.length * (this.#isText ? 2 : 1)
  }

  /** Names what it was made of, for a CDN to purge it by. */
  tag(keys: string[]): void {
    if (keys.length > 0) Object.assign(this.#headers, { 'Surrogate-Key': keys.join(' '), 'Cache-Tag': keys.join(',') })
  }

  /** In an encoding; at once if it was sent in it before. */
  as(encoding: Encoding): Promise<Sent> | Sent {
    const known = this.#sent.get(encoding)
    if (known) return known
    const isPlain = encoding === 'identity' || !this.#isText || this.#body.length < MIN_COMPRESSED
    const sent = isPlain ? this.#inEncoding(this.#body) : this.#compressed(encoding)
    this.#sent.set(encoding, sent)
    return sent
  }

  async #compressed(encoding: keyof typeof encoders): Promise<Sent> {
    const body = await encoders[encoding](this.#body)
    const sent = this.#inEncoding(body, { 'Content-Encoding': encoding })
    this.#sent.set(encoding, sent)
    return sent
  }

  #inEncoding(body: Buffer, more: OutgoingHttpHeaders = {}): Sent {
    return { body, headers: { ...this.#headers, ...more, 'Content-Length': body.length } }
  }

  /**
   * `Last-Modified`, from the second after it was made on: readers who have it know that it was right in that one, so
   * whatever is made after a change has a later date.
   */
  lastModified(now: number): string | undefined {
    return this.isKept && now >= this.#datedFrom ? this.#date : undefined
  }

  /**
   * Whether a client has this response already, so that it gets a 304 (RFC 9110, section 13.2.2); a date counts only if it
   * is exactly ours.
   */
  isKnownTo({ headers, method }: Pick<IncomingMessage, 'headers' | 'method'>, lastModified?: string): boolean {
    if (!this.etag || method === 'POST') return false // of a POST, If-None-Match is a condition for writing
    const tags = headers['if-none-match']
    if (tags === undefined) return lastModified !== undefined && headers['if-modified-since'] === lastModified
    if (tags === this.etag || tags === '*') return true
    const opaque = withoutWeak(this.etag)
    return tags.split(',').some((tag) => withoutWeak(tag) === opaque)
  }

  /** The headers of a 304 (RFC 9110, section 15.4.5). */
  get unchanged(): OutgoingHttpHeaders {
    return (this.#unchanged ??= Object.fromEntries(
      Object.entries(this.#headers).filter(([name]) => !/^content-/i.test(name)),
    ))
  }
  #unchanged: OutgoingHttpHeaders | undefined
}

/** The headers of a stale response that could not be revalidated: no other cache may store it. */
export const stale = (headers: OutgoingHttpHeaders): OutgoingHttpHeaders => ({
  ...headers,
  'Cache-Control': 'no-store',
  Warning: '111 - "Revalidation Failed"',
})
