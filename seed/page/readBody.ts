import { printed, type Block, type Found, type Line, type Refuse } from './block'
import {
  captionIn,
  furnitureIn,
  isAddress,
  isAge,
  isDated,
  isPictureAddress,
  isSeparator,
  isTweetSource,
  type Furniture,
} from './lineKinds'
import { quoted } from '../parsing/quoted'

/** A picture’s address; `caption` and `credit` as far as the page has them. */
export type PictureOnPage = Found & { caption?: Found; credit?: Found }
/** A part of the body: a paragraph unless `kind` says what else; a tweet is a quotation. */
export type BodyPart = PictureOnPage & { kind?: 'picture' | 'link' | 'quotation' }

type Body = {
  copyright?: Found
  leadCaption?: Found
  left: Found[]
  /** What of `left` is long enough for text. */
  long: Found[]
  parts: BodyPart[]
}

/** In words: a block that is longer may be text of the story. */
const MAX_FURNITURE = 8

/** Prose: its last line ends a sentence, “the U.S.” does not. */
export const isProse = (block: Block | undefined): boolean => /\p{Ll}[.…][”"’')\]]*$/u.test(block?.at(-1)?.seen ?? '')

const wordsIn = (lines: Line[]): number => lines.flatMap(({ seen }) => seen.split(/\s+/)).length

/** Whether text goes on after the titles of other stories. */
const isText = (block: Block): boolean =>
  isProse(block) || (wordsIn(block) >= MAX_FURNITURE && /[.!?…][”"’')\]]*$/u.test(block.at(-1)!.seen))

/**
 * The text of a story: paragraphs, pictures with captions, addresses and tweets, without what the site puts between and
 * after them: links to other stories, calls to subscribe, comments.
 * @param isAfterPicture whether the caption of a picture may come first
 * @throws {MalformedPage} if prose follows a line that may begin the comments, or a block is only an age
 */
export function readBody(blocks: Block[], refuse: Refuse, isAfterPicture: boolean): Body {
  const body: Body = { left: [], long: [], parts: [] }
  let skipping: Furniture | undefined
  for (const block of blocks) {
    const kinds = block.map(({ seen }) => furnitureIn(seen))
    if (skipping === 'related' && isText(block) && !kinds.some(Boolean)) skipping = undefined
    const text: Line[] = []
    const out: Line[] = []
    for (const [at, line] of block.entries()) {
      const kind = kinds[at]
      if (kind === 'related' || kind?.startsWith('comments')) skipping = kind
      if (kind === 'copyright') body.copyright ??= printed(line)
      else if (kind || skipping) out.push(line)
      if (kind || skipping) body.left.push(printed(line))
      else text.push(line)
    }
    const [first] = block
    if (skipping === 'comments?' && isProse(block) && !kinds[0]) {
      refuse(first!.number, 'the end of the page after its comments', quoted(first!.seen))
    }
    if (wordsIn(out) > MAX_FURNITURE) body.long.push(printed(out[0]!))
    // “Today” alone may be a crosshead.
    if (text.length > 0 && text.every(({ seen }) => / /.test(seen) && isAge(seen))) {
      refuse(text[0]!.number, 'text of the story', quoted(text[0]!.seen))
    }
    if (text.length > 0) readBlock(text, body, isAfterPicture && block === blocks[0])
  }
  // Between chapters, asterisks are a break; at the end they part the story from what was left out.
  while (body.parts.length > 0 && isSeparator(body.parts.at(-1)!.value)) body.left.push(body.parts.pop()!)
  return body
}

/** A credit and nothing else, of a picture that the page does not have. */
const IS_CREDIT = /^\(?(?:photos?|images?|pictures?|fotos?|bild)(?: credits?)?\s?:/i

function readBlock(block: Block, body: Body, isAfterPicture = false): void {
  const last = body.parts.at(-1)
  const pictureAt = block.findIndex(({ seen }) => isPictureAddress(seen))
  if (pictureAt >= 0) {
    if (pictureAt > 0) readBlock(block.slice(0, pictureAt), body, isAfterPicture)
    const [address, ...under] = block.slice(pictureAt) as [Line, ...Line[]]
    body.parts.push({ ...printed(address), kind: 'picture' })
    if (under.length > 0) readUnderPicture(under, body)
    return
  }
  const paragraph = joined(block)
  const caption = captionIn(paragraph.value)
  if (last?.kind === 'picture' && block.every(({ seen }) => isDated(seen))) {
    body.left.push(...block.map(printed))
  } else if (caption && last?.kind === 'picture' && !last.credit) {
    Object.assign(last, captionOf(paragraph))
  } else if (caption && isAfterPicture) {
    body.leadCaption = paragraph
  } else if (caption && !caption.caption && IS_CREDIT.test(paragraph.value)) {
    body.left.push(paragraph)
  } else if (block.length === 1 && isAddress(block[0]!.seen)) {
    body.parts.push({ ...paragraph, value: block[0]!.seen, kind: 'link' })
  } else if (isTweetSource(block.at(-1)!.seen)) {
    const words = block.length > 1 || !last || last.kind ? [] : [body.parts.pop()!]
    body.parts.push({ ...[...words, paragraph].reduce(together), kind: 'quotation' })
  } else {
    body.parts.push(paragraph)
  }
}

/** Under a picture in its own block stands its caption; if more follows, that is text, but for its dates. */
function readUnderPicture(block: Block, body: Body): void {
  const dated = block.filter(({ seen }) => isDated(seen))
  const [line, ...more] = block.filter((each) => !dated.includes(each))
  body.left.push(...dated.map(printed))
  if (!line) return
  const isCaption = !isAddress(line.seen)
  if (isCaption) Object.assign(body.parts.at(-1)!, captionOf(printed(line)))
  const rest = isCaption ? more : [line, ...more]
  if (rest.length > 0) readBlock(rest, body)
}

const together = (one: Found, other: Found): Found => ({
  value: `${one.value}\n${other.value}`,
  found: `${one.found}\n${other.found}`,
  line: one.line,
})

function joined(block: Block): Found {
  const paragraph = block.map(({ text }) => text).join('\n')
  return { value: paragraph, found: paragraph, line: block[0]!.number }
}

/** In brackets or behind a slash: a credit, where a line is known to be a caption. */
const CREDIT_OF_CAPTION = [
  /^(?<caption>.*[.!?”"])\s*\((?<creditText>\p{Lu}[^()]{2,80})\)$/u,
  /^(?<caption>.*[.!?”"])\s+(?<creditText>\p{Lu}[^.!?]{2,80}\/[^.!?]{2,80})$/u,
]

/** A caption and its credit, as two facts of one line. */
export function captionOf(from: Found): Pick<PictureOnPage, 'caption' | 'credit'> {
  const groups = CREDIT_OF_CAPTION.map((form) => form.exec(from.value)?.groups).find(Boolean)
  const { caption, creditText }: { caption?: string; creditText?: string } = captionIn(from.value) ??
    groups ?? { caption: from.value }
  return {
    ...(caption && { caption: { ...from, value: caption } }),
    ...(creditText && { credit: { ...from, value: creditText } }),
  }
}
