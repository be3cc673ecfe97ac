import { slugify } from '../../collections/fields/slug'
import { beginsAsByline, creditsIn, isByline } from '../parsing/names'
import { isPublicationName } from '../parsing/organisations'
import { quoted } from '../parsing/quoted'
import { cleaned, printed, type Block, type Found, type Line, type Refuse } from './block'
import { readDate, type PageDate } from './dates'
import {
  captionIn,
  datedLine,
  datedParts,
  furnitureIn,
  isAddress,
  isAge,
  isDated,
  isReadingTime,
  isShortAge,
  publisherIn,
} from './lineKinds'
import { captionOf, type BodyPart, type PictureOnPage } from './readBody'

const ABOUT = 'a byline, the publication, an age or the URL of one picture'

/** What the lines about a story say. */
export type Facts = {
  /** “Published: …” and “Updated: …”, near the byline. */
  published?: Found<PageDate>
  updated?: Found<PageDate>
  byline?: Found<string[]>
  publication?: Found
  /** How old the story was when it was captured: “2 days ago”. */
  age?: Found
}
type About = { facts: Facts; image?: PictureOnPage; left: Found[]; pictures: BodyPart[] }

/**
 * The byline, the publication (its logo's text repeats its name), dates, the age and pictures, in any order.
 * @param hasDate whether the header has a date: then one without “Published” is no news
 */
export function readAbout(blocks: Block[], refuse: Refuse, now: Date, hasDate: boolean): About {
  const lines = blocks
    .flat()
    .flatMap((line) => datedParts(line.seen).map((seen) => (seen === line.seen ? line : { ...line, text: seen, seen })))
  const texts = lines.map(({ seen }) => seen)
  const repeated = new Set(texts.filter((text, at) => texts.indexOf(text) < at))
  const left: Found[] = []
  const pictures: PictureOnPage[] = []
  const bylines: Found[] = []
  const facts: Facts = {}
  lines.forEach(readLine)
  const [image, ...others] = pictures
  if (bylines.length > 0) facts.byline = readByline(bylines, facts.publication, refuse)
  return { facts, image, left, pictures: others.map((one) => ({ ...one, kind: 'picture' })) }

  /** A line is the first of these that it can be. */
  function readLine(line: Line, at: number): void {
    const text = line.seen
    const fact = printed(line)
    const { date, label } = datedLine(text)
    const stated = readDate(date, now)
    const publisher = publisherIn(text)
    if (isReadingTime(text)) {
      left.push(fact)
    } else if (isAge(text) || isShortAge(text)) {
      if (facts.age && at >= blocks[0]!.length) left.push(fact)
      else readOnce('age', fact)
    } else if (stated && (label || stated.precision !== 'year')) {
      if (stated.isUnsure || (!label && hasDate)) left.push(fact)
      else facts[label ?? 'published'] ??= { ...fact, value: stated }
    } else if (publisher && ![...repeated].some((other) => slugify(other) !== slugify(publisher))) {
      readOnce('publication', { ...fact, value: publisher })
    } else if (isAddress(text)) {
      if (!pictures.some(({ value }) => value === text)) pictures.push(fact)
    } else if (publisher || beginsAsByline(text) || (isByline(text) && !repeated.has(text))) {
      bylines.push(cleaned(line))
    } else if (bylines.length > 0 && creditsIn(text)?.length === 0) {
      left.push(fact) // “Staff Writer”
    } else if (isAddress(texts[at - 1] ?? '') && !isDated(text) && mayBeCaption(text)) {
      Object.assign(pictures.at(-1)!, captionOf(cleaned(line)))
    } else if (at === 0 && repeated.size > 0 && !repeated.has(text) && isNameOnly(text)) {
      bylines.push(cleaned(line))
    } else if (slugify(text) && (isPublicationName(text) || repeated.has(text))) {
      readOnce('publication', cleaned(line))
    } else {
      refuse(line.number, ABOUT, quoted(text))
    }
  }

  function readOnce(kind: 'age' | 'publication', fact: Found): void {
    const before = facts[kind]
    if (before && slugify(before.value) !== slugify(fact.value)) {
      const strange = repeated.has(fact.value) && !repeated.has(before.value) ? before : fact
      refuse(strange.line, ABOUT, quoted(strange.value))
    }
    facts[kind] ??= fact
  }
}

const mayBeCaption = (text: string): boolean =>
  /[.!?”")]$/.test(text) || text.split(' ').length > 3 || captionIn(text) !== undefined

/** “Jane Doe”, where the publication is named below: it may also be a label of the site. */
const isNameOnly = (text: string): boolean => {
  const credits = furnitureIn(text) ? undefined : creditsIn(text)
  return credits?.length === 1 && credits[0]!.type === 'Person' && /^\S+(?: \S+){1,3}$/.test(text)
}

/** One line, or one for each role: “By A”, “Photos by B”. A name without “By” stays as printed. */
function readByline([line, ...others]: Found[], publication: Found | undefined, refuse: Refuse): Found<string[]> {
  const different = others.filter(({ value }) => value !== line!.value)
  const second = different.find(({ value }) => /^(?:posted |written )?by\b/i.test(value))
  if (second) refuse(second.line, ABOUT, quoted(second.value))
  const found = [line!, ...different].map((one) => one.value).join('; ')
  const isStated = isByline(found) || beginsAsByline(found)
  const credits = isStated ? creditsIn(found, publication && [publication.value]) : undefined
  return { value: credits?.map(({ name }) => name) ?? [], found, line: line!.line }
}
