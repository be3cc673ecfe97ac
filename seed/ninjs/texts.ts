import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { plainText } from '../../collections/Articles/text/plainText'
import { oneSpaced } from '../../src/outputs/story/characters'
import type { NinjsText } from '../../src/outputs/ninjs/item'
import { lastWord } from '../../src/outputs/ninjs/vocabulary'
import type { Article } from '../../src/generated/payload-types'
import { Refusal } from '../../src/config/refusal'
import { bodyOfHtml } from '../parsing/html'
import { MAX_LENGTH } from './limits'

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

/** A text’s body; plain text has a paragraph for each block between blank lines or, without any, for each line. */
export async function bodyIn(text: NinjsText): Promise<Article['articleBody']> {
  if (isHtml(text)) return bodyOfHtml(text.value)
  const { length } = text.value
  if (length > MAX_LENGTH) throw new Refusal(`/bodies: expected at most ${MAX_LENGTH} characters, found ${length}`)
  const lines = text.value.replace(/\r\n?/g, '\n').trim()
  const blocks = lines.split(/\n[^\S\n]*\n\s*/)
  return bodyOf((blocks.length > 1 ? blocks : lines.split('\n')).map((block) => block.trim()).filter(Boolean))
}

/** A text in one line of plain text. */
export const lineIn = async (text: NinjsText): Promise<string> =>
  oneSpaced(isHtml(text) && /[<&]/.test(text.value) ? plainText(await bodyOfHtml(text.value)) : text.value)
