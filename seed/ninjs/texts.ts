import type { NinjsText } from '../../src/outputs/ninjs/item'
import { lastWord } from '../../src/outputs/ninjs/vocabulary'
import { Refusal } from '../../src/config/refusal'
import { readBody, type Body } from '../documents/readBody'
import { bodyOfText, lineOfText, MAX_LENGTH } from '../parsing/html'

/** A story has a few headlines, not thousands, each of which would have to be parsed. */
const MOST = 10

/** Providers write `application/xhtml+xml`, `text/html`, `body_xhtml`, `body_text` or nothing at all. */
const isHtml = ({ contentType, value }: NinjsText): boolean =>
  contentType ? /html/i.test(contentType) : /<\/p>|<br\b/i.test(value)
const isPlain = (text: NinjsText): boolean => !isHtml(text) && /^$|plain|(?:^|_)text$/i.test(text.contentType ?? '')

/** The texts that can be read: of bodies the HTML first, that of the role before others; of others those of the role. */
export function readable(texts: NinjsText[] | undefined, role: string, isBody = false): NinjsText[] {
  const rank = (text: NinjsText): number => {
    const isOfRole = Number(lastWord(text.role) === role)
    return isBody ? 2 * Number(isHtml(text)) + isOfRole : 2 * isOfRole + Number(isPlain(text))
  }
  return (texts ?? [])
    .filter((text) => isHtml(text) || isPlain(text))
    .toSorted((a, b) => rank(b) - rank(a))
    .slice(0, MOST)
}

/** A text’s body; plain text without blank lines has a paragraph for each line. */
export async function bodyIn(text: NinjsText): Promise<Body> {
  if (isHtml(text)) return readBody(text.value, { rule: 'bodies' })
  const { length } = text.value
  if (length > MAX_LENGTH) throw new Refusal(`/bodies: expected at most ${MAX_LENGTH} characters, found ${length}`)
  return { body: bodyOfText(text.value, true), pictures: [], left: [] }
}

/** A text in one line of plain text. */
export const lineIn = (text: NinjsText): Promise<string> => lineOfText(text.value, isHtml(text))
