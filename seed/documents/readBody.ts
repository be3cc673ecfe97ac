import type { HtmlPicture } from '../../collections/Articles/text/htmlMedia'
import type { Article } from '../../src/generated/payload-types'
import { bodyOfHtml } from '../parsing/html'
import { buildPicture } from './builders'
import { leftOut, MAX_ADDRESS, stated } from './facts'
import type { Evidence, SeedDocument } from './types'

/** Each becomes a document. */
const MAX_PICTURES = 50
const MAX_LEFT = 50

export type Body = { body: Article['articleBody']; pictures: SeedDocument[]; left: Evidence[] }

/**
 * HTML from elsewhere as a body, with its pictures as documents to write before the story, which is hidden from the
 * public until an editor clears them, and a record of what was left out.
 * @param base the address that relative ones start from
 * @param rule which element or property has the HTML
 * @throws {Refusal} as `bodyOfHtml` does
 */
export async function readBody(html: string, { base, rule }: { base?: string; rule?: string } = {}): Promise<Body> {
  const pictures = new Map<string, SeedDocument>()
  const left: Evidence[] = []
  const leaveOut = (found: string, why: string): void => {
    if (left.length < MAX_LEFT) left.push(leftOut('articleBody', stated(found, rule), why))
  }
  const pictureId = ({ contentUrl, ...says }: HtmlPicture): string | undefined => {
    const document = buildPicture(
      stated(contentUrl, rule),
      Object.entries(says).map(([path, value]) => ({ path, value, from: stated(value, rule) })),
      'Whether we may use it, an editor decides.',
    )
    if (pictures.has(document.id)) return undefined // a script shows the larger one of two
    if (Buffer.byteLength(contentUrl) > MAX_ADDRESS) leaveOut(contentUrl, 'the address of the picture is too long.')
    else if (pictures.size === MAX_PICTURES) leaveOut(contentUrl, `a text has ${MAX_PICTURES} pictures at most.`)
    else return pictures.set(document.id, document) && document.id
    return undefined
  }
  const body = await bodyOfHtml(html, base, { leaveOut, pictureId })
  return { body, pictures: [...pictures.values()], left }
}
