import { convertLexicalToPlaintext, type PlaintextConverters } from '@payloadcms/richtext-lexical/plaintext'
import type { Article, CorrectionBlock, EmbedBlock } from '../../../src/generated/payload-types'
import { isObject, dayOf, idOf } from '../../values/values'

const WORDS_A_MINUTE = 240
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Latin and Cyrillic text: there a pattern finds the same words as the segmenter, in a twentieth of its time. */
const EUROPEAN =
  /^[\t\n\r\x20-\x5e\x60-\x7e\u00a0-\u00a7\u00a9-\u00ac\u00ae-\u00b6\u00b9-\u0233\u0400-\u0481\u2013\u2014\u2018-\u201e\u2026\u20ac]*$/
const WORD = /[\p{L}\p{Nd}](?:[\p{L}\p{Nd}]|(?<=\p{L})[.:'’‘](?=\p{L})|(?<=\p{Nd})[.,;'’‘](?=\p{Nd}))*/gu

/** The words of a text, as Unicode counts them (UAX #29): dashes and ellipses are not words. */
export function countWords(text: string): number {
  const between = EUROPEAN.test(text) ? [text] : text.split(/[ \t\r\n]+/)
  const european = between.filter((part) => EUROPEAN.test(part)).join(' ')
  const others = between.filter((part) => !EUROPEAN.test(part)).join(' ')
  let words = european.match(WORD)?.length ?? 0
  for (const segment of segmenter.segment(others)) if (segment.isWordLike) words += 1
  return words
}

/** A correction as it stands in the text: what it is and since when, and what it says. */
export const correctionIn = ({ datePublished, text }: CorrectionBlock): { label: string; text: string } => ({
  label: `Correction${datePublished ? `, ${dayOf(datePublished)}` : ''}`,
  text,
})

/** The caption of a picture in a text: that of this use, before the picture’s own. */
export const captionOf = (fields: unknown, own: string | null | undefined): string | null | undefined =>
  isObject(fields) && typeof fields.caption === 'string' && fields.caption.trim() ? fields.caption : own

/** A body as plain text, a blank line between blocks: of embeds the caption, of pictures the one of this use. */
export function plainText(articleBody: Article['articleBody'] | null | undefined): string {
  return articleBody ? convertLexicalToPlaintext({ converters, data: articleBody }).replace(/^\n+/, '') : ''
}

const searched = ['headline', 'alternativeHeadline', 'description', 'byline', 'dateline', 'keywords', 'slug'] as const

/** What a search for articles looks through: nothing that readers of a published one do not get. */
export const searchedTexts = (article: Partial<Article>): unknown[] => [
  ...searched.map((name) => article[name]),
  plainText(article.articleBody),
]

/** Their authors, section and publisher, by whose names they are found, too. */
export const namedIds = ({ articleSection, authors, publisher }: Partial<Article>): string =>
  [...(authors ?? []).map(({ author }) => author), articleSection, publisher].map(idOf).filter(Boolean).join(' ')

/** Payload’s converter breaks before paragraphs, headings and lists, and knows nothing of our blocks. */
const apart = (childIndex: number, text: string | null | undefined): string =>
  text && childIndex > 0 ? `\n\n${text}` : (text ?? '')

const converters: PlaintextConverters = {
  quote: ({ childIndex, node, nodesToPlaintext }) =>
    apart(childIndex, nodesToPlaintext({ nodes: node.children }).join('')),
  upload: ({ childIndex, node }) => apart(childIndex, captionOf(node.fields, undefined)),
  blocks: {
    correction: ({ childIndex, node }) => {
      const { label, text } = correctionIn(node.fields as CorrectionBlock)
      return apart(childIndex, `${label}: ${text}`)
    },
    embed: ({ childIndex, node }) => apart(childIndex, (node.fields as EmbedBlock).caption),
  },
}

/** The paragraphs of a body and its other blocks, in their order; empty ones do not count. */
export const paragraphs = (articleBody: Article['articleBody'] | null | undefined): string[] =>
  plainText(articleBody)
    .split(/\n{2,}/)
    .map((text) => text.trim())
    .filter(Boolean)

/** Whole minutes, at least one. */
export const readingMinutes = (words: number): number => Math.max(1, Math.round(words / WORDS_A_MINUTE))

/** Reading time as an ISO 8601 duration (schema.org `timeRequired`). */
export const timeRequired = (words: number): string => `PT${readingMinutes(words)}M`
