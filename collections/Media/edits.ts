import { APIError } from 'payload'
import type { Media } from '../../src/payload-types'
import { isObject } from '../checks/values'

type Sent = Partial<Record<'focalX' | 'focalY' | 'uploadEdits', unknown>>
type Edits = {
  crop?: { x: number; y: number }
  focalPoint: { x: number; y: number }
  heightInPixels?: number
  widthInPixels?: number
}
/** What edits apply to: a new file, which has no focal point yet, or a stored one. */
export type Editable = Partial<Pick<Media, 'focalX' | 'focalY' | 'height' | 'width'>>

const refusal = (message: string) => new APIError(message, 400, null, true)

/** A number that may be sent as text, in an address. */
function numberFrom(name: string, value: unknown, least: number, most: number): number {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value
  if (typeof number === 'number' && number >= least && number <= most) return number
  throw refusal(`${name} must be a number from ${least} to ${most}.`)
}

/**
 * Where and how large a crop is. Payload computes the upper left corner from percentages, and the panel rounds the size,
 * so a size may be one pixel too large.
 * @returns nothing for the whole picture
 */
function readCrop(edits: Record<string, unknown>, { height, width }: Editable): Omit<Edits, 'focalPoint'> | undefined {
  if (!edits.crop) return undefined
  if (!isObject(edits.crop) || !width || !height) throw refusal('uploadEdits[crop]: there is no picture file to crop.')
  const side = (axis: 'x' | 'y', size: 'heightInPixels' | 'widthInPixels', whole: number) => {
    const start = numberFrom(`uploadEdits[crop][${axis}]`, (edits.crop as Record<string, unknown>)[axis], 0, 100)
    const most = whole - Math.floor((start / 100) * whole)
    const length = Math.round(numberFrom(`uploadEdits[${size}]`, edits[size], 1, Math.max(1, most + 1)))
    if (most < 1) throw refusal(`uploadEdits[crop][${axis}]: the crop must lie within the picture.`)
    return { start, length: Math.min(length, most) }
  }
  const across = side('x', 'widthInPixels', width)
  const down = side('y', 'heightInPixels', height)
  if (across.length === width && down.length === height) return undefined
  return {
    crop: { x: across.start, y: down.start },
    heightInPixels: down.length,
    widthInPixels: across.length,
  }
}

/**
 * The crop and the focal point of a request, checked: in `uploadEdits`, as the panel sends both, or as `focalX` and
 * `focalY` in percent.
 * @param isNewFile whether the picture has no crops yet
 * @returns nothing when the stored files stay as they are
 * @throws {APIError} 400, with the allowed range
 */
export function readEdits(sent: Sent, picture: Editable, isNewFile: boolean): Edits | undefined {
  const edits = isObject(sent.uploadEdits) ? sent.uploadEdits : {}
  const point = isObject(edits.focalPoint) ? edits.focalPoint : {}
  const { focalX, focalY } = { focalX: picture.focalX ?? 50, focalY: picture.focalY ?? 50 }
  const focalPoint = {
    x: Math.round(numberFrom('focalX', point.x ?? sent.focalX ?? focalX, 0, 100)),
    y: Math.round(numberFrom('focalY', point.y ?? sent.focalY ?? focalY, 0, 100)),
  }
  const crop = readCrop(edits, picture)
  const isSame = !isNewFile && !crop && focalPoint.x === focalX && focalPoint.y === focalY
  return isSame ? undefined : { ...crop, focalPoint }
}
