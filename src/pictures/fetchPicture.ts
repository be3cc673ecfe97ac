import sharp from 'sharp'
import type { Response } from 'undici'
import { MAX_PIXELS, pixelsToHandle } from '../../collections/Media/pictureRules'
import { guardedFetch, isAllowedHost, Unfetched, type Resolve } from '../network/guardedFetch'

const FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif']

const MAX_REDIRECTS = 3
const REDIRECTS = [301, 302, 303, 307, 308]

export type FetchOptions = {
  /** Names, or `name:port`, for which http, any other port, and addresses that are not public are in order. */
  allowedHosts?: readonly string[]
  maxBytes?: number
  resolve?: Resolve
  /** For everything: names, redirects, the body and its decoding. */
  timeoutMs?: number
  /** As `pixelsToHandle` counts them. */
  maxPixels?: number
}

/**
 * Brings in a remote picture, with bytes as the server sent them, and sees that it is one.
 * @returns `format` as in image/FORMAT; `width` and `height` of one frame, in pixels, as stored
 * @throws {Unfetched} for whatever reason
 */
export async function fetchPicture(address: string, options: FetchOptions = {}) {
  const { timeoutMs = 15_000 } = options
  const deadline = AbortSignal.timeout(timeoutMs)
  const tooLate = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(new Unfetched(`no complete response within ${timeoutMs / 1000} s`)))
  })
  const picture = download(address, options, deadline).then((bytes) => inspect(bytes, options.maxPixels))
  return Promise.race([tooLate, picture])
}

/** What the bytes are, whatever the server calls them: they must decode, to the last frame. */
async function inspect(bytes: Buffer, maxPixels = MAX_PIXELS) {
  const refuse = (): never => {
    throw new Unfetched('not a picture: damaged, or in an unknown format')
  }
  const picture = await sharp(bytes, { limitInputPixels: false }).metadata().catch(refuse)
  const format = picture.compression === 'av1' ? 'avif' : picture.format
  if (!FORMATS.includes(format)) throw new Unfetched(`not an accepted picture format: ${format}`)
  const pixels = pixelsToHandle(picture)
  if (pixels > maxPixels) {
    throw new Unfetched(
      `${Math.ceil(pixels / 1_000_000)} megapixels to process: at most ${maxPixels / 1_000_000} are allowed`,
    )
  }
  await sharp(bytes, { animated: true, limitInputPixels: maxPixels }).raw().toBuffer().catch(refuse)
  return { bytes, format, width: picture.width, height: picture.height }
}

/**
 * The bytes at an untrusted URL. Payload’s own `safeFetch` refuses private addresses too,
 * but has no limit of size or time. Nothing is sent along but the name Newsdesk.
 * @throws {Unfetched} for whatever reason, save that `deadline` aborts
 */
async function download(address: string, options: FetchOptions, deadline: AbortSignal): Promise<Buffer> {
  let url = check(address, options.allowedHosts)
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const answer = await ask(url, options, deadline)
    if (Buffer.isBuffer(answer)) return answer
    url = check(answer, options.allowedHosts, url)
  }
  throw new Unfetched(`more than ${MAX_REDIRECTS} redirects`)
}

/** @param from where a redirect to the address came from */
function check(address: string, allowedHosts?: readonly string[], from?: URL): URL {
  const it = from ? 'the redirect target' : 'the URL'
  const url = URL.canParse(address, from) ? new URL(address, from) : undefined
  const isHttp = url?.protocol === 'http:' && isAllowed(url, allowedHosts)
  if (!url || (url.protocol !== 'https:' && !isHttp)) {
    throw new Unfetched(`${it} does not begin with https://`, url?.protocol === 'http:' ? url.host : undefined)
  }
  if (url.username || url.password) throw new Unfetched(`${it} contains a user name or a password`)
  if (url.port && !isAllowed(url, allowedHosts))
    throw new Unfetched(`${it} has the port ${url.port}, not 443`, url.host)
  return url
}

const isAllowed = ({ host, protocol }: URL, allowedHosts?: readonly string[]): boolean =>
  isAllowedHost(host, allowedHosts, protocol === 'https:' ? '443' : '80')

/** One request. @returns the whole body, or the address that the server redirects to */
function ask(url: URL, { allowedHosts, maxBytes, resolve }: FetchOptions, signal: AbortSignal) {
  const headers = { 'accept-encoding': 'identity', 'user-agent': 'Newsdesk' }
  const init = { headers, mayBePrivate: isAllowed(url, allowedHosts), resolve, signal }
  return guardedFetch(url, init, async (response): Promise<Buffer | string> => {
    const location = response.headers.get('location')
    return location && REDIRECTS.includes(response.status) ? location : readBody(response, maxBytes)
  })
}

async function readBody({ body, headers, status }: Response, maxBytes = 20_000_000): Promise<Buffer> {
  if (status !== 200) throw new Unfetched(`the server responded with status ${status}`)
  const [page] = /^(?:text\/html|application\/xhtml\+xml)\b/i.exec(headers.get('content-type') ?? '') ?? []
  if (page) throw new Unfetched(`not a picture: ${page}`)
  if (!/^(?:identity)?$/i.test(headers.get('content-encoding') ?? '')) throw new Unfetched('the response is compressed')
  const tooLarge = `larger than ${maxBytes / 1_000_000} MB`
  if (Number(headers.get('content-length')) > maxBytes) throw new Unfetched(tooLarge)

  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > maxBytes) throw new Unfetched(tooLarge)
    chunks.push(chunk)
  }
  if (length === 0) throw new Unfetched('not a picture: the response is empty')
  return Buffer.concat(chunks)
}
