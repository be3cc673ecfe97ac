import type { Media } from '../../src/generated/payload-types'

export const NOT_FETCHED = 'A file is not fetched from a URL: upload the file itself, or send its URL as contentUrl.'

/** What a server of modest memory can handle. */
export const MAX_PIXELS = 50_000_000

export const MAX_FILE_BYTES = 20 * 1024 * 1024
const formats = ['jpeg', 'png', 'webp', 'avif', 'gif']
export const mimeTypes = formats.map((format) => `image/${format}`)
export const ACCEPTED = 'Accepted: JPEG, PNG, WebP, AVIF and GIF, up to 20 MB and 50 megapixels.'

/** The longest side of a crop, see `imageSizes`. */
export const CROP_SIDE = 1200

type Size = { width: number; height: number; pages?: number }

/**
 * The most pixels there will be at once: all frames of the picture, or the one that is enlarged until its shorter side
 * fills a crop (20 000 × 10 pixels, in 3 kB, become 2 900 million and stop the server).
 */
export function pixelsToHandle({ width, height, pages = 1 }: Size): number {
  const scale = Math.max(1, CROP_SIDE / Math.min(width, height))
  return width * height * Math.max(pages, scale ** 2)
}

/** @returns true, or why a file of this format (as sharp calls it) and size, in bytes and in pixels, is refused */
export function checkFile(format: string, bytes: number, size?: Size): true | string {
  const name = format.replace(/\+xml$/, '').toUpperCase() || 'This kind of file'
  if (!formats.includes(format)) return `${name} is not accepted: save the picture as JPEG. ${ACCEPTED}`
  if (bytes > MAX_FILE_BYTES) return `The file is too large: ${(bytes / 1024 / 1024).toFixed(1)} MB. ${ACCEPTED}`
  if (!size || pixelsToHandle(size) <= MAX_PIXELS) return true
  return `The picture is too large, or too thin to crop: ${size.width} × ${size.height} pixels. ${ACCEPTED}`
}

/** The rights with which a picture can be shown to readers. */
export const usableRights = ['owned', 'licensed', 'public'] as const
export const rightsStatuses = [...usableRights, 'unknown', 'expired'] as const
export const rightsNames: Record<(typeof rightsStatuses)[number], string> = {
  owned: 'Own work',
  licensed: 'Licensed',
  public: 'Public domain or free licence',
  unknown: 'Not cleared',
  expired: 'Expired',
}

/** Whether readers may have a picture. */
export const isUsable = ({ rightsStatus }: Pick<Partial<Media>, 'rightsStatus'>): boolean =>
  usableRights.some((usable) => usable === rightsStatus)

/** Whether readers would see a picture that not all of them can: it has neither an alternative text nor needs one. */
export const lacksAlt = (picture: Partial<Media>): boolean =>
  isUsable(picture) && !picture.decorative && !picture.alt?.trim()

type Picture = Partial<Pick<Media, 'filename' | 'contentUrl'>>

/** A picture has a file here, the address of a remote one, or both: then the file is a copy, made to clear its rights. */
export function checkPlace({ contentUrl, filename }: Picture): true | string {
  if (contentUrl && typeof contentUrl !== 'string') return 'contentUrl must be text.'
  return Boolean(filename || contentUrl) || 'Upload a file, or enter the image URL.'
}

/** The name of a picture without one: its file name, or its URL without the scheme. An editor writes descriptions. */
export function defaultName({ contentUrl, filename }: Picture): string | undefined {
  return filename ?? contentUrl?.replace(/^https:\/\//, '')
}

/** What the names of the crops add, such as `-1200x1200` and a number, must fit into the 255 bytes of a file system too. */
const MAX_NAME_BYTES = 230

/**
 * The name of a picture’s file, in Unicode’s form NFC, with an extension that no web server takes for a page: `x.html`
 * becomes `x.html.png`. What is no name at all (`...`, `CON.png`, which Windows reserves) becomes `picture.png`.
 */
export function pictureName(name: string, format: string): string {
  const base = name.normalize('NFC').replace(/^.*[/\\]/s, '')
  const [extension] = /\.(?:avif|gif|jpe?g|png|webp)$/i.exec(base) ?? [`.${format}`]
  const own = base.endsWith(extension) ? base.slice(0, -extension.length) : base
  const isNone = /^(?:[.\s]*|con|prn|aux|nul|com\d|lpt\d)$/i.test(own)
  return (isNone ? 'picture' : own.replace(/^\.+/, '')) + extension
}

/** @returns true, or what is wrong with the name */
export function checkFileName(name: string): true | string {
  const bytes = Buffer.byteLength(name)
  if (bytes <= MAX_NAME_BYTES) return true
  return `The file name has ${bytes} bytes: at most ${MAX_NAME_BYTES} are allowed. Rename the file, and upload it again.`
}

type Remote = Partial<Pick<Media, 'contentUrl' | 'creditText' | 'filename' | 'rightsStatus'>>

/** @returns true, or what has to be done before the file of a remote picture may be imported */
export function mayBeFetched({ contentUrl, creditText, filename, rightsStatus }: Remote): true | string {
  if (filename) return 'The file is already in the library.'
  if (!contentUrl) return 'Enter the image URL first.'
  if (!isUsable({ rightsStatus })) return 'Set the usage rights first.'
  return Boolean(creditText?.trim()) || 'Enter the credit first.'
}

/**
 * Where the focal point of a picture comes to lie in a crop of it, in percent from the left and the top; Payload puts it
 * into the middle as far as the picture reaches.
 */
export function focalIn(crop: { width: number; height: number }, picture: Focused): { x: number; y: number } {
  const scale = Math.max(crop.width / picture.width, crop.height / picture.height)
  const place = (percent: number, whole: number, part: number): number => {
    const point = (whole * scale * percent) / 100
    const start = Math.min(Math.max(point - part / 2, 0), whole * scale - part)
    return Math.round(((point - start) / part) * 100)
  }
  return {
    x: place(picture.focalX ?? 50, picture.width, crop.width),
    y: place(picture.focalY ?? 50, picture.height, crop.height),
  }
}
type Focused = { width: number; height: number; focalX?: number | null; focalY?: number | null }
