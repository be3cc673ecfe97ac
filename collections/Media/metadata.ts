import sharp from 'sharp'

/** A part of a file, such as a segment of a JPEG: what it is, and where it ends. */
type Part = { type: string; end: number }
type Format = {
  /** How a file of the format begins, in Latin-1. */
  begins: RegExp
  /** Parts that the picture consists of. Every other part is metadata, and so is what follows the last part. */
  keeps: RegExp
  last: RegExp
  partAt: (bytes: Buffer, at: number) => Part
}

const text = (bytes: Buffer, start: number, length: number): string => bytes.toString('latin1', start, start + length)
/** Big-endian; beyond the end of a truncated file there are zeros. */
const uint = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0)

/** ISO/IEC 10918-1, annex B. Kept of the application segments: JFIF without a thumbnail, ICC profiles, Adobe’s colours. */
const jpeg: Format = {
  begins: /^\xff\xd8\xff/,
  keeps: /^\xff(?:[\xc0-\xcf\xd8-\xdf]|\xe0..JFIF\0.{7}\0\0|\xe2..ICC_PROFILE\0|\xee..Adobe)/s,
  last: /^\xff\xd9/,
  partAt(bytes, at) {
    const type = text(bytes, at, 18)
    if (!/^\xff[^\0\xff]/.test(type)) return { type: '', end: at + 1 } // filling
    if (/^.[\xd0-\xd9]/.test(type)) return { type, end: at + 2 }
    let end = at + 2 + uint(bytes.subarray(at + 2, at + 4))
    // A scan ends at the next marker that is neither a stuffed 0xff nor a restart.
    if (bytes[at + 1] === 0xda)
      while (end < bytes.length && !/^\xff[^\0\xd0-\xd7]/.test(text(bytes, end, 2))) end = nextFf(bytes, end)
    return { type, end }
  },
}
function nextFf(bytes: Buffer, at: number): number {
  const next = bytes.indexOf(0xff, at + 1)
  return next < 0 ? bytes.length : next
}

/** PNG, third edition, section 11: what changes how pixels are shown. */
const png: Format = {
  begins: /^\x89PNG/,
  keeps: /^(?:\x89PNG|IHDR|PLTE|IDAT|IEND|tRNS|bKGD|sBIT|gAMA|cHRM|sRGB|iCCP|cICP|mDCV|cLLI|pHYs|acTL|fcTL|fdAT)$/,
  last: /^IEND/,
  partAt: (bytes, at) =>
    at === 0
      ? { type: text(bytes, 0, 4), end: 8 }
      : { type: text(bytes, at + 4, 4), end: at + 12 + uint(bytes.subarray(at, at + 4)) },
}

/** RFC 9649, section 2. */
const webp: Format = {
  begins: /^RIFF....WEBP/s,
  keeps: /^(?:RIFF|VP8[ LX]|ALPH|ANIM|ANMF|ICCP)$/,
  last: /^$/,
  partAt(bytes, at) {
    if (at === 0) return { type: 'RIFF', end: 12 }
    const size = uint(bytes.subarray(at + 4, at + 8).toReversed())
    return { type: text(bytes, at, 4), end: at + 8 + size + (size % 2) }
  },
}

/** GIF89a, sections 17 to 27. Kept of the extensions: timing, and how often an animation repeats. */
const gif: Format = {
  begins: /^GIF8/,
  keeps: /^(?:GIF8|,|;|!\xf9|!\xff.(?:NETSCAPE2\.0|ANIMEXTS1\.0))/s,
  last: /^;/,
  partAt(bytes, at) {
    const type = text(bytes, at, 14)
    const colours = (flags = 0): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
    if (at === 0) return { type, end: 13 + colours(bytes[10]) }
    if (!/^[,!]/.test(type)) return { type, end: at + 1 }
    let end = type.startsWith(',') ? at + 11 + colours(bytes[at + 9]) : at + 2
    while (bytes[end]) end += bytes[end]! + 1
    return { type, end: end + 1 }
  },
}

const formats = [jpeg, png, webp, gif]

/** The parts of a file that its picture consists of; the same buffer where there are no others. */
function withoutOtherParts(bytes: Buffer): Buffer {
  const format = formats.find(({ begins }) => begins.test(text(bytes, 0, 12)))
  if (!format) return bytes
  const kept: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const { end, type } = format.partAt(bytes, at)
    if (format.keeps.test(type)) kept.push(bytes.subarray(at, end))
    at = format.last.test(type) ? bytes.length : end
  }
  const plain = Buffer.concat(kept)
  if (plain.length === bytes.length) return bytes
  if (format === webp) {
    plain.writeUInt32LE(plain.length - 8, 4)
    if (text(plain, 12, 4) === 'VP8X') plain[20]! &= ~0x0c // neither EXIF nor XMP follows
  }
  return plain
}

/** Whether an AVIF holds items or boxes beside those of its pixels (ISO/IEC 23008-12, `infe`). */
function hasOtherItems(bytes: Buffer): boolean {
  const items = text(bytes, 0, bytes.length).matchAll(/infe.{8}(.{4})/gs)
  return [...items].some(([, type]) => !/^(?:av01|grid|iovl|tmap)$/.test(type!)) || /uuid|udta/.test(boxesOf(bytes))
}
/** The names of the outermost boxes. */
function boxesOf(bytes: Buffer): string {
  let names = ''
  for (let at = 0, size = 8; size >= 8 && at < bytes.length; at += size) {
    size = uint(bytes.subarray(at, at + 4))
    names += ` ${text(bytes, at + 4, 4)}`
  }
  return names
}

/**
 * A picture as it is shown, upright, and without metadata: no EXIF, XMP, IPTC, comments, thumbnails or trailing bytes,
 * which say where it was taken, with which device and by whom. Its pixels stay as they are unless they have to be turned
 * or, in an AVIF, metadata lies between them. Its colour profile stays.
 * @returns the same buffer for a picture that is so already
 * @throws an error of sharp for bytes that are no picture
 */
export async function withoutMetadata(bytes: Buffer): Promise<Buffer> {
  const {
    compression,
    format,
    orientation = 1,
    pages = 1,
    space,
  } = await sharp(bytes, { limitInputPixels: false }).metadata()
  const isAvif = compression === 'av1'
  const isTurned = orientation > 1 && pages === 1 // sharp turns no animation
  if (!isTurned && !(isAvif && hasOtherItems(bytes))) return withoutOtherParts(bytes)
  const upright = sharp(bytes).autoOrient()
  if (space !== 'cmyk') upright.keepIccProfile() // sharp makes it sRGB, which the profile would not fit
  return upright.toFormat(isAvif ? 'avif' : format, { quality: isAvif ? 80 : 95 }).toBuffer()
}
