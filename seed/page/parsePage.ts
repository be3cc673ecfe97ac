import { sha256 } from '../../collections/values/sha256'
import { MAX_HEADLINE } from '../../collections/Articles/fieldRules'
import { slugify } from '../../collections/fields/slug'
import { oneSpaced } from '../../src/outputs/story/characters'
import { decodeText, requireNoUtf32, utf16Of, type DecodeOptions } from '../parsing/decodeText'
import { beginsAsByline, creditsIn, isByline, namesInByline } from '../parsing/names'
import { isPublicationName } from '../parsing/organisations'
import { quoted } from '../parsing/quoted'
import { cleaned, type Block, type Found, type Line, type Refuse } from './block'
import { readDate, type PageDate } from './dates'
import { isAddress, isAge, isDated, isReadingTime, isShortAge, languageIn, publisherIn, seen } from './lineKinds'
import { readAbout } from './readAbout'
import { captionOf, isProse, readBody, type BodyPart, type PictureOnPage } from './readBody'

export const MAX_PAGE_BYTES = 1024 * 1024
const MAX_SECTION = 40
const MAX_DECK = 500
/** So many paragraphs may come before lines about the story that are out of their place. */
const MAX_STRAY = 5

/** A captured page, taken apart. What the page does not say is absent. */
export type CapturedPage = {
  file: string
  /** Lower-case hex, of the bytes. */
  sha256: string
  /** The page as it was captured, byte-order mark included. */
  text: string
  /** Of the header: the text extractor’s. */
  date?: Found<PageDate>
  /** “Published: …” and “Updated: …”, near the byline. */
  published?: Found<PageDate>
  updated?: Found<PageDate>
  /** The site's own links, run together by the text extractor. */
  navigation?: Found
  section?: Found
  headline: Found
  /** A sentence between the headline and the byline. */
  deck?: Found
  byline?: Found<string[]>
  publication?: Found
  /** How old the story was when it was captured: “2 days ago”. */
  age?: Found
  image?: PictureOnPage
  paragraphs: BodyPart[]
  copyright?: Found
  /** As its age and byline are printed: “hace 2 días”, “Por …” are Spanish. */
  language?: Found
  /** What the site adds: links to other stories, comments, a reading time. */
  left?: Found[]
  /** What was left empty, a line each. */
  warnings?: string[]
}

/** Why a file is not a captured page: where, what was expected, and what was found. */
export class MalformedPage extends Error {
  override name = 'MalformedPage'

  constructor(file: string, line: number, expected: string, found: string) {
    super(`${file}:${line}: expected ${expected}, found ${found}`)
  }
}

/** Controls, but for tabs, line breaks and page breaks. */
const CONTROL = /[^\t\n\f\r -\uffff]/
const NAVIGATION = /(?:Contributors|Publishers|Advertisers)/g

const first = (block: Block): Line => block[0]!

/**
 * Takes a captured page apart: a header with the date and the site's navigation, the section, the headline, a sentence
 * below it, the lines about the story (byline, publication, dates, age, pictures) and the body, with blank lines between.
 * Everything but the headline and the body may be absent. See seed/stories/SOURCES.md for the layout.
 * @param file the name to use in errors
 * @param now the moment that no page can be newer than
 * @throws {MalformedPage} at the first thing that cannot be in such a page
 * @throws {Refusal} for bytes that are not in its encoding
 */
export function parsePage(
  bytes: Uint8Array,
  file: string,
  now = new Date(),
  options: DecodeOptions = {},
): CapturedPage {
  const text = decode(bytes, file, options)
  const blocks = inBlocks(text)
  const refuse: Refuse = (line, expected, what) => {
    throw new MalformedPage(file, line, expected, what)
  }
  const lastLine = blocks.at(-1)?.at(-1)?.number ?? 1
  if (blocks.length === 0) refuse(1, 'a headline', 'an empty file')

  const header = readHeader(first(blocks[0]!), refuse, now)
  const underHeader = header ? blocks[0]!.slice(1) : []
  const rest = header ? [underHeader, ...blocks.slice(1)].filter((block) => block.length > 0) : blocks

  const { aboutAt, deckAt, headlineAt } = findPlaces(rest, underHeader.length > 0)
  const headlineBlock = rest[headlineAt] ?? refuse(lastLine, 'a headline', 'the end of the file')
  if (aboutAt === undefined && isAboutStory(headlineBlock)) {
    refuse(first(headlineBlock).number, 'a headline', quoted(seen(first(headlineBlock).text)))
  }
  const section = headlineAt > 0 ? cleaned(first(rest[0]!)) : undefined
  if (section && !slugify(section.value)) refuse(section.line, 'a section', quoted(section.value))
  const headline = readHeadline(headlineBlock, refuse)
  const deck = deckAt === undefined ? undefined : readDeck(rest[deckAt]!, refuse)
  const bodyAt = aboutAt === undefined ? headlineAt + 1 : endOfAbout(rest, aboutAt)
  const hasPublication = aboutAt !== undefined && rest.slice(aboutAt, bodyAt).some(namesPublication)
  const isStray = (block: Block): boolean =>
    isListOfFacts(block) || (aboutAt !== undefined && !hasPublication && isRepeated(block))
  const strayAt = rest.findIndex((block, at) => at >= bodyAt && at < bodyAt + MAX_STRAY && isStray(block))
  if (strayAt >= 0) {
    const { number, text: stray } = first(rest[strayAt]!)
    refuse(number, 'the lines about the story right under its headline', quoted(seen(stray)))
  }
  const about = readAbout(aboutAt === undefined ? [] : rest.slice(aboutAt, bodyAt), refuse, now, Boolean(header?.date))
  const isCaptionless = about.image && !about.image.caption && !about.image.credit && about.pictures.length === 0
  const { leadCaption, left, long, parts, ...ofBody } = readBody(rest.slice(bodyAt), refuse, Boolean(isCaptionless))
  const lead = about.image ?? (parts[0]?.kind === 'picture' ? parts.shift() : undefined)
  const paragraphs = [...about.pictures, ...parts]
  if (!paragraphs.some(({ kind }) => kind !== 'picture')) {
    refuse(lastLine, 'at least one paragraph after the headline', 'the end of the file')
  }
  const image = lead && { ...(leadCaption && captionOf(leadCaption)), ...lead }
  const page = {
    file,
    sha256: sha256(bytes),
    text,
    ...header,
    ...(section && { section }),
    headline,
    ...(deck && { deck }),
  }
  const language = languageIn(about.facts.age?.value, about.facts.byline?.found)
  const allLeft = [...about.left, ...left]
  const warnings = warningsOf({ ...page, ...about.facts }, long)
  return {
    ...page,
    ...about.facts,
    ...(image && { image }),
    ...(language && { language: { ...(about.facts.age ?? about.facts.byline!), value: language } }),
    paragraphs,
    ...ofBody,
    ...(allLeft.length > 0 && { left: allLeft }),
    ...(warnings.length > 0 && { warnings }),
  }
}

/** Whether it is not certain whom the byline names; “By Staff” is certain: it has no author. */
export const isBylineUnsure = ({ byline, publication }: Pick<CapturedPage, 'byline' | 'publication'>): boolean =>
  byline?.value.length === 0 && creditsIn(byline.found, publication && [publication.value])?.length !== 0

function warningsOf(
  { byline, date, file, publication }: Omit<CapturedPage, 'paragraphs' | 'headline'>,
  long: Found[],
): string[] {
  const isUnsure = date && 'isUnsure' in date.value
  const at = (line: number, expected: string, found: string, left: string): string =>
    `${file}:${line}: expected ${expected}, found ${quoted(found)}: ${left}`
  return [
    ...(isUnsure ? [at(date.line, 'a date as YYYY-MM-DD', date.found, 'day and month left empty')] : []),
    ...(byline && isBylineUnsure({ byline, publication })
      ? [at(byline.line, 'names in the byline', byline.found, 'authors left empty')]
      : []),
    ...long.map(({ line, value }) => at(line, 'text of the story', value, 'left out')),
  ]
}

/** Bytes to text; refuses what is not text. */
function decode(bytes: Uint8Array, file: string, options: DecodeOptions): string {
  if (bytes.length > MAX_PAGE_BYTES) {
    throw new MalformedPage(file, 1, 'a page of at most 1 MiB', `${bytes.length.toLocaleString('en')} bytes`)
  }
  requireNoUtf32(bytes, file)
  const isWide = utf16Of(bytes) !== undefined
  const text = isWide ? decodeText(bytes, file) : Buffer.from(bytes).toString('latin1') // a character for each byte
  const lines = text.split('\n')
  const binaryAt = lines.findIndex((line) => CONTROL.test(line))
  if (binaryAt >= 0) {
    const byte = CONTROL.exec(lines[binaryAt]!)![0].charCodeAt(0).toString(16).padStart(2, '0')
    throw new MalformedPage(file, binaryAt + 1, 'text', `a binary file (byte 0x${byte})`)
  }
  return isWide ? text : decodeText(bytes, file, options)
}

/** The lines that hold something, in blocks that blank lines part. */
function inBlocks(text: string): Block[] {
  const blocks: Block[] = [[]]
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .forEach((line, index) => {
      if (seen(line) === '') blocks.push([])
      else blocks.at(-1)!.push({ text: line, number: index + 1 })
    })
  return blocks.filter((block) => block.length > 0)
}

/** The first line, when it is the extractor's prefix and the site's navigation and not yet the story. */
function readHeader(line: Line, refuse: Refuse, now: Date): Pick<CapturedPage, 'date' | 'navigation'> | undefined {
  const words = line.text.match(NAVIGATION) ?? []
  const stated = seen(line.text.replace(NAVIGATION, ' '))
  const [, stamp = ''] = /^date(?:\s+(.+))?$/i.exec(stated) ?? []
  const whole = stamp ? readDate(oneSpaced(stamp), now) : undefined
  const isHeader = words.length > 0 ? /^(?:date\b|$)/i.test(stated) : Boolean(whole) || /^\d/.test(stamp)
  if (!isHeader) return undefined

  const navigation = words.length > 0 ? { value: words.join(' '), found: words.join(''), line: line.number } : undefined
  if (!stamp) return { navigation }
  const [start = '', ...more] = stamp.split(/\s+/)
  const date = whole ?? refuseDate(readDate(start, now) ? more.join(' ') : '')
  return { date: { value: date, found: `date ${stamp}`, line: line.number }, ...(navigation && { navigation }) }

  function refuseDate(rest: string): never {
    if (rest) refuse(line.number, 'nothing but the site’s navigation after the date', quoted(rest))
    return refuse(line.number, 'a date (YYYY, YYYY-MM or YYYY-MM-DD) that is not in the future', quoted(stamp))
  }
}

type Places = { aboutAt?: number; deckAt?: number; headlineAt: number }

/**
 * Where the headline and the lines about the story are. A section comes before the headline, in the header’s block or
 * short; a deck comes after it, and only where the lines about the story leave no doubt.
 */
function findPlaces(blocks: Block[], isUnderHeader: boolean): Places {
  const [one, two] = blocks
  const isShort = isShortLine(one)
  const certain = blocks.slice(0, 4).findIndex((block, at) => at > 0 && isCertainlyAbout(block))
  if (certain === 3 && (isUnderHeader || isShort) && isDeck(blocks[2])) return { headlineAt: 1, deckAt: 2, aboutAt: 3 }
  if (certain === 2) {
    const isSection = isUnderHeader ? isShort || !isProse(two) : isSectionName(one) && !isProse(two)
    if (isSection && one!.length === 1) return { headlineAt: 1, aboutAt: 2 }
    if (isDeck(two)) return { headlineAt: 0, deckAt: 1, aboutAt: 2 }
  }
  const mayBeAt = !isShort ? [1] : isUnderHeader ? [2] : isProse(two) ? [1] : [1, 2]
  const aboutAt =
    mayBeAt.find((at) => isAboutStory(blocks[at])) ??
    mayBeAt.find((at) => isPossiblyByline(blocks[at])) ??
    mayBeAt.find((at) => at < blocks.length - 1 && isPublicationAlone(blocks[at]))
  return { headlineAt: (aboutAt ?? mayBeAt[0]!) - 1, ...(aboutAt !== undefined && { aboutAt }) }
}

const isShortLine = (block: Block | undefined): boolean =>
  block?.length === 1 && seen(first(block).text).length <= MAX_SECTION

/** A short line whose words are capitalised, as those of a headline in a sentence’s form are not. */
const isSectionName = (block: Block | undefined): boolean =>
  isShortLine(block) &&
  seen(first(block!).text)
    .split(/\s+/)
    .filter((word) => /^\p{Ll}{4}/u.test(word)).length === 0

const isDeck = (block: Block | undefined): boolean =>
  block?.length === 1 && seen(first(block).text).length <= MAX_DECK && !isAddress(seen(first(block).text))

/** Whether a block has a byline, an age or a date of publication, or names the publication twice. */
function isCertainlyAbout(block: Block = []): boolean {
  const lines = block.map(({ text }) => seen(text))
  return (
    lines.some((line) => namesInByline(line) !== undefined || isAge(line) || isDated(line) || publisherIn(line)) ||
    lines.some((line, index) => line === lines[index - 1]) ||
    (lines.length > 1 && lines.some(isByline))
  )
}

/** Whether a block is the lines about the story; a picture’s address and a publication are so in its place only. */
function isAboutStory(block: Block = []): boolean {
  const lines = block.map(({ text }) => seen(text))
  const isPicture = lines.some(isAddress) && lines.every((line) => isAddress(line) || isPublicationName(line))
  return isCertainlyAbout(block) || isPicture
}

/** A line alone, with words after “By” that are capitalised and no sentence, or a byline in another language. */
const isPossiblyByline = ([line, more]: Block = []): boolean =>
  line !== undefined &&
  !more &&
  (isByline(line.text) ||
    (beginsAsByline(line.text) &&
      /^\s*by:? \p{Lu}[^.!?]{0,100}$/iu.test(seen(line.text)) &&
      /^\S+ \p{Lu}/u.test(seen(line.text))))

/** Whether a block is nothing but a publication's name. “Never.” may be a short paragraph. */
const isPublicationAlone = ([line, more]: Block = []): boolean =>
  line !== undefined && !more && isPublicationName(line.text) && !/[.!]$/.test(seen(line.text))

/** Whether every line of a block is about the story, and one is a byline or an age. */
function isListOfFacts(block: Block): boolean {
  const lines = block.map(({ text }) => seen(text))
  const isFact = (line: string): boolean => isByline(line) || isAge(line) || isDated(line)
  return (
    lines.length > 1 &&
    lines.some(isFact) &&
    lines.every((line) => isFact(line) || isAddress(line) || isPublicationName(line))
  )
}

/** Whether a block is one line, printed more than once: a publication, by its logo and its name. */
const isRepeated = (block: Block): boolean =>
  block.length > 1 && block.every(({ text }) => seen(text) === seen(first(block).text))

const isTime = (block: Block = []): boolean =>
  block.length > 0 &&
  block.every(({ text }) => [isAge, isShortAge, isReadingTime, isDated].some((test) => test(seen(text))))

/** Whether one of the lines about the story may be its publication. */
const namesPublication = (block: Block): boolean =>
  isRepeated(block) ||
  block.some(
    (line) => isPublicationName(line.text) && !beginsAsByline(line.text) && !isByline(line.text) && !isTime([line]),
  )

/** Dates, ages, credits, the byline and the publication may each be in a block of their own. */
function endOfAbout(blocks: Block[], aboutAt: number): number {
  const isMore = (block: Block, at: number): boolean => {
    const before = blocks.slice(aboutAt, at)
    const isPublication = isRepeated(block) || (isPublicationAlone(block) && isTime(blocks[at + 1]))
    const isOnlyByline = block.length === 1 && namesInByline(first(block).text) !== undefined
    return (
      isListOfFacts(block) ||
      isTime(block) ||
      (isPublication && !before.some(namesPublication)) ||
      (isOnlyByline && !before.flat().some(({ text }) => isByline(text) || beginsAsByline(text)))
    )
  }
  const end = blocks.findIndex((block, at) => at > aboutAt && !isMore(block, at))
  return end < 0 ? blocks.length : end
}

function readHeadline(block: Block, refuse: Refuse): Found {
  const [line, more, ...others] = block as [Line, ...(Line | undefined)[]]
  const isWrapped = more && others.length === 0 && /^\p{Ll}/u.test(seen(more.text))
  if (more && !isWrapped) refuse(more.number, 'a headline of one line', quoted(seen(more.text)))
  const headline = cleaned(isWrapped ? { ...line, text: `${line.text.trimEnd()} ${more.text.trimStart()}` } : line)
  if (!slugify(headline.value) || /^(?:<.*>|\{.*\}|\[[^\]]*\])$/u.test(headline.value)) {
    refuse(line.number, 'a headline', quoted(headline.value))
  }
  if (headline.value.length > MAX_HEADLINE) {
    refuse(line.number, `a headline of at most ${MAX_HEADLINE} characters`, `${headline.value.length}`)
  }
  return headline
}

function readDeck([line]: Block, refuse: Refuse): Found {
  const deck = cleaned(line!)
  if (!slugify(deck.value)) refuse(deck.line, 'a sentence under the headline', quoted(deck.value))
  return deck
}
