import { convertLexicalToPlaintext } from '@payloadcms/richtext-lexical/plaintext'
import type { Article } from '../../src/payload-types'

const WORDS_A_MINUTE = 240
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** The words of a text, as Unicode counts them (UAX #29): dashes and ellipses are not words. */
export function countWords(text: string): number {
  let words = 0
  for (const segment of segmenter.segment(text)) if (segment.isWordLike) words += 1
  return words
}

/** An article's body as plain text, a blank line between blocks; empty for none. */
export function plainText(articleBody: Article['articleBody'] | null | undefined): string {
  return articleBody ? convertLexicalToPlaintext({ data: articleBody }) : ''
}

/** The paragraphs of a body and its other blocks, in their order; empty ones do not count. */
export const paragraphs = (articleBody: Article['articleBody'] | null | undefined): string[] =>
  plainText(articleBody)
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .filter(Boolean)

/** Reading time as an ISO 8601 duration (schema.org `timeRequired`), whole minutes, at least one. */
export function timeRequired(words: number): string {
  return `PT${Math.max(1, Math.round(words / WORDS_A_MINUTE))}M`
}
