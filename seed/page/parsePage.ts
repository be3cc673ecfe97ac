import { sha256 } from '../../collections/values/sha256'
import { MAX_HEADLINE, type DatePrecision } from '../../collections/Articles/fieldRules'
import { slugify } from '../../collections/fields/slug'
import { decodeText, utf16Of, type DecodeOptions } from '../parsing/decodeText'
import { beginsAsByline, isPublicationName, namesInByline } from '../parsing/names'
import { quoted } from '../parsing/quoted'

export const MAX_PAGE_BYTES = 1024 * 1024
const MAX_SECTION = 40

/** A value that a page states: what was made of it, the text as found, and its line (from 1). */
export type Found<T = string> = { value: T; found: string; line: number }

/** A captured page, taken apart. What the page does not say is absent. */
export type CapturedPage = {
  file: string
  /** Lower-case hex, of the bytes. */
  sha256: string
  /** The page as it was captured, byte-order mark included. */
  text: string
  date?: Found<{ date: string; precision: DatePrecision }>
  /** The site's own links, run together by the text extractor. */
  navigation?: Found
  section?: Found
  headline: Found
  byline?: Found<string[]>
  publication?: Found
  /** How old the story was when it was captured: “2 days ago”. */
  age?: Found
  image?: Found
  paragraphs: Found[]
}

/** Why a file is not a captured page: where, what was expected, and what was found. */
export class MalformedPage extends Error {
  override name = 'MalformedPage'

  constructor(file: string, line: number, expected: string, found: string) {
    super(`${file}:${line}: expected ${expected}, found ${found}`)
  }
}

type Line = { text: string; number: number }
type Block = Line[]

/** Controls, but for tabs, line breaks and page breaks. */
const CONTROL = /[^\t\n\f\r -\uffff]/
const NAVIGATION = /(?:Contributors|Publishers|Advertisers)/g
const AGE =
  /^(?:(?:\d+|an?|one|a few)\s*(?:s|sec|seconds?|m|min|minutes?|h|hr|hours?|d|days?|w|weeks?|mo|months?|y|years?)\s+ago|yesterday|today|just now)$/i
const ADDRESS = /^https?:\/\/\S+$/i

const first = (block: Block): Line => block[0]!
const found = (line: Line): Found => ({ value: line.text.trim(), found: line.text, line: line.number })

/**
 * Takes a captured page apart: a header with the date and the site's navigation, the section, the headline, the lines
 * about the story (byline, publication, age, picture) and the paragraphs, with blank lines between. Everything but the
 * headline and the paragraphs may be absent. See seed/stories/SOURCES.md for the layout.
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

  const mayStandAt = placesAbout(rest, underHeader.length > 0)
  const aboutAt =
    mayStandAt.find((at) => isAboutStory(rest[at])) ??
    mayStandAt.find((at) => at < rest.length - 1 && isPublicationAlone(rest[at]))
  const headlineAt = (aboutAt ?? mayStandAt[0]!) - 1
  const headlineBlock = rest[headlineAt] ?? refuse(lastLine, 'a headline', 'the end of the file')
  if (aboutAt === undefined && isAboutStory(headlineBlock)) {
    refuse(first(headlineBlock).number, 'a headline', quoted(first(headlineBlock).text.trim()))
  }
  const section = headlineAt > 0 ? found(first(rest[0]!)) : undefined
  if (section && !slugify(section.value)) refuse(section.line, 'a section', quoted(section.value))
  const headline = readHeadline(headlineBlock, refuse)
  const about = aboutAt === undefined ? [] : rest[aboutAt]!
  const bodyBlocks = rest.slice((aboutAt ?? headlineAt) + 1)
  if (bodyBlocks.length === 0) refuse(lastLine, 'at least one paragraph after the headline', 'the end of the file')

  return {
    file,
    sha256: sha256(bytes),
    text,
    ...header,
    ...(section && { section }),
    headline,
    ...readAbout(about, refuse),
    paragraphs: bodyBlocks.map((block) => {
      const paragraph = block.map((line) => line.text).join('\n')
      return { value: paragraph, found: paragraph, line: first(block).number }
    }),
  }
}

type Refuse = (line: number, expected: string, what: string) => never

/** Bytes to text; refuses what is not text. */
function decode(bytes: Uint8Array, file: string, options: DecodeOptions): string {
  if (bytes.length > MAX_PAGE_BYTES) {
    throw new MalformedPage(file, 1, 'a page of at most 1 MiB', `${bytes.length.toLocaleString('en')} bytes`)
  }
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
      if (line.trim() === '') blocks.push([])
      else blocks.at(-1)!.push({ text: line, number: index + 1 })
    })
  return blocks.filter((block) => block.length > 0)
}

/** The first line, when it is the extractor's prefix and the site's navigation and not yet the story. */
function readHeader(line: Line, refuse: Refuse, now: Date): Pick<CapturedPage, 'date' | 'navigation'> | undefined {
  const words = line.text.match(NAVIGATION) ?? []
  const stated = line.text.replace(NAVIGATION, ' ').trim()
  const [, stamp = '', more] = /^date(?:\s+(\S+)\s*(.*))?$/i.exec(stated) ?? []
  const isHeader = words.length > 0 ? /^(?:date\b|$)/i.test(stated) : /^\d/.test(stamp)
  if (!isHeader) return undefined

  const navigation = words.length > 0 ? { value: words.join(' '), found: words.join(''), line: line.number } : undefined
  if (!stamp) return { navigation }
  const date = readDate(stamp, now)
  if (!date) refuse(line.number, 'a date (YYYY, YYYY-MM or YYYY-MM-DD) that is not in the future', quoted(stamp))
  if (more) refuse(line.number, 'nothing but the site’s navigation after the date', quoted(more))
  return { date: { value: date, found: `date ${stamp}`, line: line.number }, ...(navigation && { navigation }) }
}

/** A date of the calendar, not later than the day after `now` (its zone is unknown), with its precision. */
function readDate(stamp: string, now: Date): { date: string; precision: DatePrecision } | undefined {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(stamp)
  if (!parts) return undefined
  const [, year, month, day] = parts
  const time = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  const isOnCalendar = new Date(time).toISOString().startsWith(stamp)
  const latest = now.getTime() + 24 * 60 * 60 * 1000
  if (!isOnCalendar || time > latest) return undefined
  return { date: stamp, precision: day ? 'day' : month ? 'month' : 'year' }
}

const isShortLine = (block: Block | undefined): boolean =>
  block?.length === 1 && first(block).text.trim().length <= MAX_SECTION

/** Prose: its last line ends a sentence, “the U.S.” does not. */
const isProse = (block: Block | undefined): boolean => /\p{Ll}[.…][”"’')\]]*$/u.test(block?.at(-1)?.text.trim() ?? '')

/** Where the lines about the story may stand: under the headline, which comes first or second, after a section. */
function placesAbout(blocks: Block[], isUnderHeader: boolean): number[] {
  if (!isShortLine(blocks[0])) return [1]
  if (isUnderHeader) return [2]
  return isProse(blocks[1]) ? [1] : [1, 2]
}

/** Whether a block is the lines about the story: it has a byline, an age or a picture, or names the publication twice. */
function isAboutStory(block: Block = []): boolean {
  const lines = block.map(({ text }) => text.trim())
  return (
    lines.some((line) => namesInByline(line) !== undefined || AGE.test(line)) ||
    lines.some((line, index) => line === lines[index - 1]) ||
    (lines.some((line) => ADDRESS.test(line)) && lines.every((line) => ADDRESS.test(line) || isPublicationName(line)))
  )
}

/** Whether a block is nothing but a publication's name. “Never.” may be a short paragraph. */
const isPublicationAlone = ([line, more]: Block = []): boolean =>
  line !== undefined && !more && isPublicationName(line.text) && !/[.!]$/.test(line.text.trim())

function readHeadline(block: Block, refuse: Refuse): Found {
  const [line, more] = block as [Line, Line | undefined]
  const headline = found(line)
  if (more) refuse(more.number, 'a headline of one line', quoted(more.text.trim()))
  if (!slugify(headline.value) || /^(?:<.*>|\{.*\}|\[[^\]]*\])$/u.test(headline.value)) {
    refuse(line.number, 'a headline', quoted(headline.value))
  }
  if (headline.value.length > MAX_HEADLINE) {
    refuse(line.number, `a headline of at most ${MAX_HEADLINE} characters`, `${headline.value.length}`)
  }
  return headline
}

/** The byline, the publication (its logo's text repeats its name), the age and the picture, in any order. */
function readAbout(block: Block, refuse: Refuse): Pick<CapturedPage, 'byline' | 'publication' | 'age' | 'image'> {
  const about: Partial<Record<'byline' | 'publication' | 'age' | 'image', Found>> = {}
  const texts = block.map(({ text }) => text.trim())
  for (const line of block) {
    const text = line.text.trim()
    const kind = beginsAsByline(text) ? 'byline' : AGE.test(text) ? 'age' : ADDRESS.test(text) ? 'image' : 'publication'
    const isRepeated = texts.indexOf(text) !== texts.lastIndexOf(text)
    const isStrange = kind === 'publication' && (!slugify(text) || (!isPublicationName(text) && !isRepeated))
    about[kind] ??= found(line)
    if (isStrange || about[kind].value !== text) {
      refuse(line.number, 'a byline, the publication, an age or the URL of one picture', quoted(text))
    }
  }
  const { byline, ...others } = about
  return { ...others, ...(byline && { byline: { ...byline, value: namesInByline(byline.value) ?? [] } }) }
}
