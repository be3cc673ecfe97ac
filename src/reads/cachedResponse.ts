import etag from 'etag'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** The statuses of responses that may be cached. */
const KEPT = new Set([200, 301, 404, 410])
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

/** Header lines as Node takes them: name, value, name, value … */
export type HeaderList = string[]
/** A response in one encoding; `dated` headers are sent once its date differs from that of the previous one, see `Answer`. */
type Sent = { body: Buffer; headers: HeaderList; dated: HeaderList }

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
  /** Headers that each answer has. */
  always: HeaderList
  /** Whether others who ask the same may have it, too. */
  isForAll: boolean
  now?: number
}

/** An answer as it goes over the line, in each encoding, with everything that a cache wants to know of it. */
export class Answer {
  readonly status: number
  readonly etag: string | undefined
  /** Whether others who ask the same may have it, too. */
  readonly isKept: boolean
  /**
   * When it was made, to the second: readers who have it know that it was right in the next one, so whatever is made
   * after a change has a later date.
   */
  readonly lastModified: string
  readonly #body: Buffer
  readonly #datedFrom: number
  readonly #headers: HeaderList
  readonly #isText: boolean
  readonly #sent = new Map<Encoding, Sent>()
  readonly #making = new Map<Encoding, Promise<Sent>>()

  constructor(response: Response, { always, body, cacheControl, isForAll, now = Date.now() }: Making) {
    const given = response.headers.get('Cache-Control')
    const cookies = response.headers.getSetCookie()
    const made = Math.floor(now / SECOND) * SECOND
    this.status = response.status
    this.isKept = isForAll && KEPT.has(this.status) && cookies.length === 0 && !/no-store|private/.test(given ?? '')
    this.etag = this.isKept ? etag(body, { weak: true }) : undefined
    this.lastModified = new Date(made).toUTCString()
    this.#body = body
    this.#datedFrom = made + SECOND
    this.#isText = /json|text|xml/.test(response.headers.get('Content-Type') ?? '')
    this.#headers = [
      ...always,
      ...[...response.headers].filter(([name]) => !own.has(name)).flat(),
      ...cookies.flatMap((cookie) => ['Set-Cookie', cookie]),
      'Cache-Control',
      this.isKept ? (given ?? cacheControl) : 'no-store',
      'Vary',
      [response.headers.get('Vary'), 'Accept-Encoding, Authorization, Cookie'].filter(Boolean).join(', '),
      ...(this.etag ? ['ETag', this.etag] : []),
    ]
  }

  /** Roughly what it takes in memory, in all encodings. */
  get size(): number {
    return this.#body.length * (this.#isText ? 2 : 1)
  }

  /** Names what it was made of, for a CDN to purge it by. */
  tag(keys: string[]): void {
    if (keys.length > 0) this.#headers.push('Surrogate-Key', keys.join(' '), 'Cache-Tag', keys.join(','))
  }

  /** In an encoding: at once where it has been sent so before. */
  as(encoding: Encoding): Promise<Sent> | Sent {
    return this.#sent.get(encoding) ?? this.#make(encoding)
  }

  #make(encoding: Encoding): Promise<Sent> | Sent {
    if (encoding === 'identity' || !this.#isText || this.#body.length < MIN_COMPRESSED) {
      return this.#finish(encoding, this.#body, [])
    }
    const making =
      this.#making.get(encoding) ??
      encoders[encoding](this.#body).then((body) => this.#finish(encoding, body, ['Content-Encoding', encoding]))
    this.#making.set(encoding, making)
    return making
  }

  #finish(encoding: Encoding, body: Buffer, headers: HeaderList): Sent {
    const all = [...this.#headers, ...headers, 'Content-Length', String(body.length)]
    const dated = this.isKept ? [...all, 'Last-Modified', this.lastModified] : all
    const sent = { body, dated, headers: all }
    this.#sent.set(encoding, sent)
    this.#making.delete(encoding)
    return sent
  }

  /** Whether its date differs from that of any previous response. */
  isDated(now: number): boolean {
    return now >= this.#datedFrom
  }

  /** The headers of a 304: those that a cache keeps by it (RFC 9110, section 15.4.5). */
  get unchanged(): HeaderList {
    return (this.#unchanged ??= pairs(this.#headers)
      .filter(([name]) => !/^content-/i.test(name))
      .flat())
  }
  #unchanged: HeaderList | undefined
}

/** The headers of an answer that could not be revalidated: it is stale, and no other cache may store it. */
export const stale = (list: HeaderList): HeaderList => [
  ...pairs(list).flatMap(([name, value]) => [name, name === 'Cache-Control' ? 'no-store' : value]),
  'Warning',
  '111 - "Revalidation Failed"',
]

const pairs = (list: HeaderList): [name: string, value: string][] =>
  list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1]!] as [string, string]] : []))
