import sharp from 'sharp'
import { MAX_PIXELS, pixelsToHandle } from '../../collections/Media/pictureRules'
import { Unfetched } from '../network/guardedFetch'
import { download, type DownloadOptions } from './download'

const FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif']

export type FetchOptions = DownloadOptions & {
  /** For everything: names, redirects, the body and its decoding. */
  timeoutMs?: number
  /** As `pixelsToHandle` counts them. */
  maxPixels?: number
}

/** `format` as in image/FORMAT; `width` and `height` of one frame, in pixels, as stored. */
export type FetchedPicture = { bytes: Buffer; format: string; width: number; height: number }

/**
 * Brings in a remote picture, with bytes as the server sent them, and sees that it is one.
 * @throws {Unfetched} for whatever reason
 */
export async function fetchPicture(address: string, options: FetchOptions = {}): Promise<FetchedPicture> {
  const { timeoutMs = 15_000 } = options
  const deadline = AbortSignal.timeout(timeoutMs)
  const tooLate = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(new Unfetched(`no complete response within ${timeoutMs / 1000} s`)))
  })
  const picture = download(address, options, deadline).then((bytes) => inspect(bytes, options.maxPixels))
  return Promise.race([tooLate, picture])
}

/** What the bytes are, whatever the server calls them: they must decode, to the last frame. */
async function inspect(bytes: Buffer, maxPixels = MAX_PIXELS): Promise<FetchedPicture> {
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
