import type { Media } from '../../src/generated/payload-types'
import { isObject } from '../values/values'
import { badRequest } from '../requests/badRequest'

type Sent = Partial<Record<'focalX' | 'focalY' | 'uploadEdits', unknown>>
/** What edits apply to: a new file, which has no focal point yet, or a stored one. */
export type Editable = Partial<Pick<Media, 'focalX' | 'focalY' | 'height' | 'width'>>

/** A number that may be sent as text, in an address. */
function numberFrom(name: string, value: unknown, least: number, most: number): number {
  const number = typeof value === 'string' && value.trim() ? Number(value) : value
  if (typeof number === 'number' && number >= least && number <= most) return number
  throw badRequest(`${name} must be a number from ${least} to ${most}.`)
}

/** Where and how large a crop is, in the form of Payload’s `uploadEdits`; nothing for the whole picture. */
function readCrop(edits: Record<string, unknown>, { height, width }: Editable) {
  const { crop } = edits
  if (!crop) return undefined
  if (!isObject(crop) || !width || !height) throw badRequest('uploadEdits[crop]: the picture has no file to crop.')
  const side = (axis: 'x' | 'y', size: 'heightInPixels' | 'widthInPixels', whole: number) => {
    const start = numberFrom(`uploadEdits[crop][${axis}]`, crop[axis], 0, 100)
    const most = whole - Math.floor((start / 100) * whole)
    if (most < 1) throw badRequest(`uploadEdits[crop][${axis}]: the crop must lie within the picture.`)
    // One pixel more may come of the panel’s rounding.
    return [start, Math.min(most, Math.round(numberFrom(`uploadEdits[${size}]`, edits[size], 1, most + 1)))] as const
  }
  const [x, widthInPixels] = side('x', 'widthInPixels', width)
  const [y, heightInPixels] = side('y', 'heightInPixels', height)
  return widthInPixels === width && heightInPixels === height
    ? undefined
    : { crop: { x, y }, heightInPixels, widthInPixels }
}

/**
 * The crop and the focal point of a request, checked: in `uploadEdits`, as the panel sends both, or as `focalX` and
 * `focalY` in percent.
 * @param isNewFile whether the picture has no crops yet
 * @returns nothing when the stored files stay as they are
 * @throws {APIError} 400, with the allowed range
 */
export function readEdits(sent: Sent, { focalX, focalY, ...picture }: Editable, isNewFile: boolean) {
  const edits = isObject(sent.uploadEdits) ? sent.uploadEdits : {}
  const point = isObject(edits.focalPoint) ? edits.focalPoint : {}
  const x = Math.round(numberFrom('focalX', point.x ?? sent.focalX ?? focalX ?? 50, 0, 100))
  const y = Math.round(numberFrom('focalY', point.y ?? sent.focalY ?? focalY ?? 50, 0, 100))
  const crop = readCrop(edits, picture)
  const isSame = !isNewFile && !crop && x === (focalX ?? 50) && y === (focalY ?? 50)
  return isSame ? undefined : { ...crop, focalPoint: { x, y } }
}
