import { sha256 } from '../../collections/values/sha256'
import { MAX_HEADLINE } from '../../collections/Articles/fieldRules'
import { slugify } from '../../collections/fields/slug'
import { oneSpaced } from '../../src/outputs/story/characters'
import { decodeText, requireNoUtf32, utf16Of, type DecodeOptions } from '../parsing/decodeText'
import { beginsAsByline, creditsIn, isByline, namesInByline } from '../parsing/names'
import { isPublicationName } from '../parsing/organisations'
import { quoted } from '../parsing/quoted'
import { cleaned, lineOf, type Block, type Found, type Line, type Refuse } from './block'
import { readDate, type PageDate } from './dates'
import { isAddress, isAge, isDated, isTime, languageIn, publisherIn } from './lineKinds'
import { readAbout, type Facts } from './readAbout'
import { captionOf, isProse, readBody, type BodyPart, type PictureOnPage } from './readBody'

export const MAX_PAGE_BYTES = 1024 * 1024
const MAX_SECTION = 40
const MAX_DECK = 500
/** So many paragraphs may come before lines about the story that are out of their place. */
const MAX_STRAY = 5

/** A captured page, taken apart. What the page does not say is absent. */
export type CapturedPage = Facts & {
  file: string
  /** Lower-case hex, of the bytes. */
  sha256: string
  /** The page as it was captured, byte-order mark included. */
  text: string
  /** Of the header: the text extractor’s. */
  date?: Found<PageDate>
  /** The site's own links, run together by the text extractor. */
  navigation?: Found
  section?: Found
  headline: Found
  /** A sentence between the headline and the byline. */
  deck?: Found
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
  const refuse: Refuse = (line, expected, what) => {
    throw new MalformedPage(file, line, expected, what)
  }
  const text = decode(bytes, file, options, refuse)
  const [top = refuse(1, 'a headline', 'an empty file'), ...under] = inBlocks(text)
  const lastLine = (under.at(-1) ?? top).at(-1)!.number
  const header = readHeader(top[0]!, refuse, now)
  const underHeader = header ? top.slice(1) : []
  const blocks = header ? [underHeader, ...under].filter(({ length }) => length > 0) : [top, ...under]

  const { aboutAt, deckAt, headlineAt } = findPlaces(blocks, underHeader.length > 0)
  const headlineBlock = blocks[headlineAt] ?? refuse(lastLine, 'a headline', 'the end of the file')
  if (aboutAt === undefined && isAboutStory(headlineBlock)) {
    refuse(headlineBlock[0]!.number, 'a headline', quoted(headlineBlock[0]!.seen))
  }
  const section = headlineAt > 0 ? readLabel(blocks[0]!, 'a section', refuse) : undefined
  const headline = readHeadline(headlineBlock, refuse)
  const deck = deckAt === undefined ? undefined : readLabel(blocks[deckAt]!, 'a sentence under the headline', refuse)
  const bodyAt = aboutAt === undefined ? headlineAt + 1 : endOfAbout(blocks, aboutAt)
  const aboutBlocks = blocks.slice(aboutAt ?? bodyAt, bodyAt)
  const mayRepeat = aboutBlocks.length === 0 || aboutBlocks.some(namesPublication)
  const [stray] =
    blocks
      .slice(bodyAt, bodyAt + MAX_STRAY)
      .find((block) => isListOfFacts(block) || (!mayRepeat && isRepeated(block))) ?? []
  if (stray) refuse(stray.number, 'the lines about the story right under its headline', quoted(stray.seen))
  const { facts, pictures, ...about } = readAbout(aboutBlocks, refuse, now, Boolean(header?.date))
  const isCaptionless = about.image && !about.image.caption && !about.image.credit && pictures.length === 0
  const { copyright, leadCaption, long, parts, ...body } = readBody(
    blocks.slice(bodyAt),
    refuse,
    Boolean(isCaptionless),
  )
  const lead = about.image ?? (parts[0]?.kind === 'picture' ? parts.shift() : undefined)
  const paragraphs = [...pictures, ...parts]
  if (paragraphs.every(({ kind }) => kind === 'picture')) {
    refuse(lastLine, 'at least one paragraph after the headline', 'the end of the file')
  }
  const left = [...about.left, ...body.left]
  const language = languageIn(facts.age?.value, facts.byline?.found)
  const page = { file, sha256: sha256(bytes), text, ...header, section, headline, deck, ...facts }
  const warnings = warningsOf(page, long)
  return {
    ...page,
    image: lead && { ...(leadCaption && captionOf(leadCaption)), ...lead },
    language: language ? { ...facts.age!, value: language } : undefined,
    paragraphs,
    copyright,
    left: left.length > 0 ? left : undefined,
    warnings: warnings.length > 0 ? warnings : undefined,
  }
}

function readLabel([line]: Block, expected: string, refuse: Refuse): Found {
  const label = cleaned(line!)
  return slugify(label.value) ? label : refuse(label.line, expected, quoted(label.value))
}

function readHeadline([first, second, third]: Block, refuse: Refuse): Found {
  const { number, text } = first!
  const isWrapped = second && !third && /^\p{Ll}/u.test(second.seen)
  if (second && !isWrapped) refuse(second.number, 'a headline of one line', quoted(second.seen))
  const headline = cleaned(isWrapped ? lineOf(`${text.trimEnd()} ${second.text.trimStart()}`, number) : first!)
  const { length } = headline.value
  if (!slugify(headline.value) || /^(?:<.*>|\{.*\}|\[[^\]]*\])$/u.test(headline.value)) {
    refuse(number, 'a headline', quoted(headline.value))
  }
  if (length > MAX_HEADLINE) refuse(number, `a headline of at most ${MAX_HEADLINE} characters`, `${length}`)
  return headline
}

/** Whether it is not certain whom the byline names; “By Staff” is certain: it has no author. */
export const isBylineUnsure = ({ byline, publication }: Facts): boolean =>
  byline?.value.length === 0 && creditsIn(byline.found, publication && [publication.value])?.length !== 0

function warningsOf({ byline, date, file, publication }: Omit<CapturedPage, 'paragraphs'>, long: Found[]): string[] {
  const at = ({ found, line }: Found<unknown>, expected: string, left: string): string =>
    `${file}:${line}: expected ${expected}, found ${quoted(found)}: ${left}`
  return [
    ...(date?.value.isUnsure ? [at(date, 'a date as YYYY-MM-DD', 'day and month left empty')] : []),
    ...(byline && isBylineUnsure({ byline, publication })
      ? [at(byline, 'names in the byline', 'authors left empty')]
      : []),
    ...long.map(({ line, value }) => at({ found: value, line, value }, 'text of the story', 'left out')),
  ]
}

/** Bytes to text; refuses what is not text. */
function decode(bytes: Uint8Array, file: string, options: DecodeOptions, refuse: Refuse): string {
  if (bytes.length > MAX_PAGE_BYTES) {
    refuse(1, 'a page of at most 1 MiB', `${bytes.length.toLocaleString('en')} bytes`)
  }
  requireNoUtf32(bytes, file)
  const isWide = utf16Of(bytes) !== undefined
  const text = isWide ? decodeText(bytes, file) : Buffer.from(bytes).toString('latin1') // a character for each byte
  const binaryAt = text.search(CONTROL)
  if (binaryAt >= 0) {
    const byte = text.charCodeAt(binaryAt).toString(16).padStart(2, '0')
    refuse(text.slice(0, binaryAt).split('\n').length, 'text', `a binary file (byte 0x${byte})`)
  }
  return isWide ? text : decodeText(bytes, file, options)
}

/** The lines that hold something, in blocks that blank lines part. */
function inBlocks(text: string): Block[] {
  const blocks: Block[] = [[]]
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const printedLine = lineOf(line, index + 1)
    if (printedLine.seen) blocks.at(-1)!.push(printedLine)
    else blocks.push([])
  }
  return blocks.filter(({ length }) => length > 0)
}

/** The first line, when it is the extractor's prefix and the site's navigation and not yet the story. */
function readHeader(line: Line, refuse: Refuse, now: Date): Pick<CapturedPage, 'date' | 'navigation'> | undefined {
  const words = line.text.match(NAVIGATION) ?? []
  const stated = lineOf(line.text.replace(NAVIGATION, ' '), line.number).seen
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

const isShortLine = (block: Block | undefined): boolean => block?.length === 1 && block[0]!.seen.length <= MAX_SECTION

/** A short line whose words are capitalised, as those of a headline in a sentence’s form are not. */
const isSectionName = (block: Block | undefined): boolean =>
  isShortLine(block) && !/(?:^|\s)\p{Ll}{4}/u.test(block![0]!.seen)

const isDeck = (block: Block | undefined): boolean =>
  block?.length === 1 && block[0]!.seen.length <= MAX_DECK && !isAddress(block[0]!.seen)

/** Whether a block has a byline, an age or a date of publication, or names the publication twice. */
const isCertainlyAbout = (block: Block = []): boolean =>
  block.some(
    ({ seen }, at) =>
      seen === block[at - 1]?.seen ||
      isAge(seen) ||
      isDated(seen) ||
      publisherIn(seen) !== undefined ||
      namesInByline(seen) !== undefined ||
      (block.length > 1 && isByline(seen)),
  )

/** Whether a block is the lines about the story; a picture’s address and a publication are so in its place only. */
const isAboutStory = (block: Block = []): boolean =>
  isCertainlyAbout(block) ||
  (block.some(({ seen }) => isAddress(seen)) && block.every(({ seen }) => isAddress(seen) || isPublicationName(seen)))

/** A line alone, with words after “By” that are capitalised and no sentence, or a byline in another language. */
const isPossiblyByline = ([line, more]: Block = []): boolean =>
  line !== undefined && !more && (isByline(line.seen) || /^[Bb][Yy]:? \p{Lu}[^.!?]{0,100}$/u.test(line.seen))

/** Whether a block is nothing but a publication's name. “Never.” may be a short paragraph. */
const isPublicationAlone = ([line, more]: Block = []): boolean =>
  line !== undefined && !more && isPublicationName(line.seen) && !/[.!]$/.test(line.seen)

/** Whether every line of a block is about the story, and one is a byline or an age. */
function isListOfFacts(block: Block): boolean {
  const isFact = ({ seen }: Line): boolean => isByline(seen) || isAge(seen) || isDated(seen)
  return (
    block.length > 1 &&
    block.some(isFact) &&
    block.every((line) => isFact(line) || isAddress(line.seen) || isPublicationName(line.seen))
  )
}

/** Whether a block is one line, printed more than once: a publication, by its logo and its name. */
const isRepeated = (block: Block): boolean => block.length > 1 && block.every(({ seen }) => seen === block[0]!.seen)

const isTimes = (block: Block = []): boolean => block.length > 0 && block.every(({ seen }) => isTime(seen))

/** Whether one of the lines about the story may be its publication. */
const namesPublication = (block: Block): boolean =>
  isRepeated(block) ||
  block.some(({ seen }) => isPublicationName(seen) && !beginsAsByline(seen) && !isByline(seen) && !isTime(seen))

/** Dates, ages, credits, the byline and the publication may each be in a block of their own. */
function endOfAbout(blocks: Block[], aboutAt: number): number {
  const isMore = (block: Block, at: number): boolean => {
    const before = blocks.slice(aboutAt, at)
    const isPublication = isRepeated(block) || (isPublicationAlone(block) && isTimes(blocks[at + 1]))
    const isOnlyByline = block.length === 1 && namesInByline(block[0]!.seen) !== undefined
    return (
      isListOfFacts(block) ||
      isTimes(block) ||
      (isPublication && !before.some(namesPublication)) ||
      (isOnlyByline && !before.flat().some(({ seen }) => isByline(seen) || beginsAsByline(seen)))
    )
  }
  const end = blocks.findIndex((block, at) => at > aboutAt && !isMore(block, at))
  return end < 0 ? blocks.length : end
}
