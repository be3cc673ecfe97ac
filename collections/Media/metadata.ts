import sharp from 'sharp'

/** A part of a file, such as a segment of a JPEG: what it is, and where it ends. */
type Part = { type: string; end: number }
type Format = {
  /** Parts that the pixels need. Every other part is metadata, and so is what follows the last one. */
  keeps: RegExp
  last: RegExp
  partAt: (bytes: Buffer, at: number) => Part
}

const text = (bytes: Buffer, start: number, length: number): string => bytes.toString('latin1', start, start + length)
/** Big-endian; beyond the end of a truncated file there are zeros. */
const uint = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0)

/** ISO/IEC 10918-1, annex B. Kept of the application segments: JFIF without a thumbnail, ICC profiles, Adobe’s colours. */
const jpeg: Format = {
  keeps: /^\xff(?:[\xc0-\xcf\xd8-\xdf]|\xe0..JFIF\0.{7}\0\0|\xe2..ICC_PROFILE\0|\xee..Adobe)/s,
  last: /^\xff\xd9/,
  partAt(bytes, at) {
    const type = text(bytes, at, 18)
    if (!/^\xff[^\0\xff]/.test(type)) return { type: '', end: at + 1 } // filling
    if (/^.[\xd0-\xd9]/.test(type)) return { type, end: at + 2 }
    let end = at + 2 + uint(bytes.subarray(at + 2, at + 4))
    // A scan ends at the next marker that is neither a stuffed 0xff nor a restart.
    while (type[1] === '\xda' && end < bytes.length && !/^\xff[^\0\xd0-\xd7]/.test(text(bytes, end, 2))) {
      const next = bytes.indexOf(0xff, end + 1)
      end = next < 0 ? bytes.length : next
    }
    return { type, end }
  },
}

/** PNG, third edition, section 11: what changes how pixels are shown. */
const png: Format = {
  keeps: /^(?:\x89PNG|IHDR|PLTE|IDAT|IEND|tRNS|bKGD|sBIT|gAMA|cHRM|sRGB|iCCP|cICP|mDCV|cLLI|pHYs|acTL|fcTL|fdAT)$/,
  last: /^IEND/,
  partAt: (bytes, at) =>
    at === 0
      ? { type: text(bytes, 0, 4), end: 8 }
      : { type: text(bytes, at + 4, 4), end: at + 12 + uint(bytes.subarray(at, at + 4)) },
}

/** The parts of a file that its pixels need; the same buffer where there are no others. */
function withoutOtherParts(bytes: Buffer, { keeps, last, partAt }: Format): Buffer {
  const kept: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const { end, type } = partAt(bytes, at)
    if (keeps.test(type)) kept.push(bytes.subarray(at, end))
    at = last.test(type) ? bytes.length : end
  }
  const plain = Buffer.concat(kept)
  return plain.length === bytes.length ? bytes : plain
}

/**
 * A picture as it is shown, upright, and without metadata: no EXIF, XMP, IPTC, comments, thumbnails or trailing bytes,
 * which say where it was taken, with which device and by whom. The pixels of a JPEG or PNG stay as they are unless they
 * have to be turned; another picture that has metadata is compressed again. Its colour profile stays.
 * @returns the same buffer for a picture that is so already
 * @throws an error of sharp for bytes that are no picture
 */
export async function withoutMetadata(bytes: Buffer): Promise<Buffer> {
  const picture = await sharp(bytes, { limitInputPixels: false }).metadata()
  const { compression, exif, format, orientation = 1, pages = 1, space, xmp } = picture
  const isTurned = orientation > 1 && pages === 1 // sharp turns no animation
  if (format === 'jpeg' && !isTurned) return withoutOtherParts(bytes, jpeg)
  if (format === 'png' && !isTurned) return withoutOtherParts(bytes, png)
  if (!isTurned && !exif && !xmp) return bytes // Payload compresses WebP and GIF again, which drops the rest
  const plain = sharp(bytes, { animated: pages > 1 })
  if (isTurned) plain.autoOrient()
  if (space !== 'cmyk') plain.keepIccProfile() // sharp makes it sRGB, which the profile would not fit
  if (format === 'png') return plain.png().toBuffer() // to which a quality would mean fewer colours
  return plain.toFormat(compression === 'av1' ? 'avif' : format, { quality: 90 }).toBuffer()
}
