import { slugify } from '../../collections/fields/slug'
import { beginsAsByline, creditsIn, isByline } from '../parsing/names'
import { isPublicationName } from '../parsing/organisations'
import { quoted } from '../parsing/quoted'
import { cleaned, printed, type Block, type Found, type Refuse } from './block'
import { readDate, type PageDate } from './dates'
import {
  captionIn,
  datedLine,
  furnitureIn,
  isAddress,
  isAge,
  isReadingTime,
  isShortAge,
  publisherIn,
} from './lineKinds'
import { captionOf, type BodyPart, type PictureOnPage } from './readBody'

const ABOUT = 'a byline, the publication, an age or the URL of one picture'

type Facts = {
  age?: Found
  byline?: Found<string[]>
  publication?: Found
  published?: Found<PageDate>
  updated?: Found<PageDate>
}
type About = { facts: Facts; image?: PictureOnPage; left: Found[]; pictures: BodyPart[] }
type Kind = 'aside' | 'age' | 'date' | 'publisher' | 'picture' | 'byline' | 'caption' | 'publication'

/**
 * The byline, the publication (its logo's text repeats its name), dates, the age and pictures, in any order.
 * @param hasDate whether the header has a date: then one without “Published” is no news
 */
export function readAbout(blocks: Block[], refuse: Refuse, now: Date, hasDate: boolean): About {
  const block = blocks.flat()
  const texts = block.map((line) => printed(line).value)
  const isRepeated = (text: string): boolean => texts.indexOf(text) !== texts.lastIndexOf(text)
  const left: Found[] = []
  const pictures: PictureOnPage[] = []
  const bylines: Found[] = []
  const facts: Facts = {}

  const once = (kind: 'age' | 'publication', fact: Found): void => {
    const before = facts[kind]
    if (before && slugify(before.value) !== slugify(fact.value)) {
      const strange = isRepeated(fact.value) && !isRepeated(before.value) ? before : fact
      refuse(strange.line, ABOUT, quoted(strange.value))
    }
    facts[kind] ??= fact
  }
  const readDateOf = (line: Found): void => {
    const { date, label } = datedLine(line.value)
    const value = readDate(date, now)
    if (!value) refuse(line.line, ABOUT, quoted(line.value))
    if (value.isUnsure || (!label && hasDate)) left.push(line)
    else facts[label ?? 'published'] ??= { ...line, value }
  }

  for (const [at, line] of block.entries()) {
    const fact = printed(line)
    const kind = kindOf(texts, at, now, bylines.length > 0)
    if (kind === 'aside') left.push(fact)
    else if (kind === 'age' && facts.age && at >= blocks[0]!.length) left.push(fact)
    else if (kind === 'age') once('age', fact)
    else if (kind === 'date') readDateOf(fact)
    else if (kind === 'publisher') once('publication', { ...fact, value: publisherIn(fact.value)! })
    else if (kind === 'picture' && !pictures.some(({ value }) => value === fact.value)) pictures.push(fact)
    else if (kind === 'byline') bylines.push(cleaned(line))
    else if (kind === 'caption') Object.assign(pictures.at(-1)!, captionOf(cleaned(line)))
    else if (kind === 'publication') once('publication', cleaned(line))
    else if (kind === undefined) refuse(line.number, ABOUT, quoted(fact.value))
  }
  const [image, ...others] = pictures
  if (bylines.length > 0) facts.byline = readByline(bylines, facts.publication, refuse)
  return { facts, image, left, pictures: others.map((one) => ({ ...one, kind: 'picture' })) }
}

/** What a line is, in the order in which it is tried; undefined if it is none of these. */
function kindOf(texts: string[], at: number, now: Date, hasByline: boolean): Kind | undefined {
  const text = texts[at]!
  const isRepeated = (one: string): boolean => texts.indexOf(one) !== texts.lastIndexOf(one)
  const { date, label } = datedLine(text)
  const moment = readDate(date, now)
  const publisher = publisherIn(text)
  if (isReadingTime(text)) return 'aside'
  if (isAge(text) || isShortAge(text)) return 'age'
  if (moment && (label || moment.precision !== 'year')) return 'date'
  if (publisher !== undefined) {
    const isOther = texts.some((one) => isRepeated(one) && slugify(one) !== slugify(publisher))
    return isOther ? 'byline' : 'publisher'
  }
  if (isAddress(text)) return 'picture'
  if (beginsAsByline(text) || (isByline(text) && !isRepeated(text))) return 'byline'
  if (hasByline && creditsIn(text)?.length === 0) return 'aside' // “Staff Writer”
  if (isCaption(texts, at)) return 'caption'
  if (at === 0 && isNameOnly(text) && !isRepeated(text) && texts.some(isRepeated)) return 'byline'
  return slugify(text) && (isPublicationName(text) || isRepeated(text)) ? 'publication' : undefined
}

const isCaption = (texts: string[], at: number): boolean => {
  const text = texts[at]!
  const isSentence = /[.!?”")]$/.test(text) || text.split(' ').length > 3
  return at > 0 && isAddress(texts[at - 1]!) && (isSentence || captionIn(text) !== undefined)
}

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
