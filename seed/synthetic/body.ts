import { slugify } from '../../collections/fields/slug'
import type { Article } from '../../src/generated/payload-types'
import type { SeedDocument } from '../documents/types'
import { faker, headings, leads, mentioning, points, sentences, slots } from './words'

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export type Writer = (template: string, more?: Record<string, string>) => string

/**
 * Writes templates out: `{group}` becomes what the story has under that name, or words that are drawn for it; `{Group}`
 * is the same at the beginning of a sentence.
 */
export const writerOf =
  (own: Record<string, string>): Writer =>
  (template, more) =>
    template.replace(/\{(\w+)\}/g, (_, slot: string) => {
      const name = slot.toLowerCase()
      const words = more?.[name] ?? own[name] ?? slots[name]!()
      return slot === name ? words : capitalised(words)
    })

const BOLD = 1
const ITALIC = 2

const textNode = (text: string, format = 0) => {
  return { type: 'text', version: 1, text, detail: 0, format, mode: 'normal', style: '' }
}

/** @param more what only such an element has */
const element = <T>(type: string, children: T[], more: Record<string, unknown> = {}) => {
  return { type, version: 1, direction: null, format: '' as const, indent: 0, children, ...more }
}

function linkNode(text: string) {
  const id = faker.number.int({ max: 2 ** 32 - 1 }).toString(16)
  const url = `https://example.org/${slugify(text)}`
  const fields = { linkType: 'custom', newTab: false, url }
  return element('link', [textNode(text)], { version: 3, id: id.padStart(24, '0'), fields })
}

/** **Bold**, _italic_, [a link] and line breaks, as the editor stores them. */
const inline = (text: string) =>
  text
    .split(/(\*\*.+?\*\*|_.+?_|\[.+?\]|\n)/)
    .filter(Boolean)
    .map((piece) => {
      if (piece === '\n') return { type: 'linebreak', version: 1 }
      if (piece.startsWith('**')) return textNode(piece.slice(2, -2), BOLD)
      if (piece.startsWith('_')) return textNode(piece.slice(1, -1), ITALIC)
      return piece.startsWith('[') ? linkNode(piece.slice(1, -1)) : textNode(piece)
    })

/** The editor notes a paragraph’s format: that of its first text. */
const paragraph = (text: string) =>
  element('paragraph', inline(text), { textFormat: text.startsWith('**') ? BOLD : 0, textStyle: '' })

const heading = (tag: 'h2' | 'h3', text: string) => element('heading', [textNode(text)], { tag })

function list(write: Writer) {
  const items = faker.helpers
    .arrayElements(points, { min: 2, max: 4 })
    .map((point) => textNode(capitalised(write(point))))
  const kind = faker.helpers.arrayElement([
    { listType: 'bullet', tag: 'ul' },
    { listType: 'number', tag: 'ol' },
  ])
  const children = items.map((item, index) => element('listitem', [item], { value: index + 1 }))
  return element('list', children, { ...kind, start: 1 })
}

/** What may stand between two paragraphs. */
function interlude(write: Writer) {
  const title = write(faker.helpers.arrayElement(headings))
  const chance = faker.number.int(99)
  if (chance < 12) return [heading('h2', title)]
  if (chance < 18) return [heading('h3', title), list(write)]
  return chance < 24 ? [element('quote', inline(write('“{Remark}.”\n— {person}')))] : []
}

/**
 * A story’s text: 6 to 20 paragraphs of 2 to 5 sentences, the more the shorter, and what may stand between them.
 * @param others the further topics that it names, at most 6: each gets a sentence, in another paragraph
 */
export function articleBody(write: Writer, others: SeedDocument[]): Article['articleBody'] {
  const count = faker.number.int({ min: 6, max: 20 })
  const blocks = Array.from({ length: count }, (_, index) => {
    const length = faker.number.int(count > 10 ? { min: 2, max: 3 } : { min: 4, max: 5 })
    const texts = faker.helpers.arrayElements(sentences, length).map((template) => write(template))
    const other = others[index]?.data
    if (index === 0) texts[0] = write(faker.helpers.arrayElement(leads))
    if (other) texts[length - 1] = write(faker.helpers.arrayElement(mentioning), { topic: String(other.name) })
    return [...(index === 0 ? [] : interlude(write)), paragraph(texts.join(' '))]
  })
  return { root: element('root', blocks.flat()) }
}
