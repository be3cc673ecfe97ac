import { slugify } from '../../collections/fields/slug'
import type { Article } from '../../src/generated/payload-types'
import type { SeedDocument } from '../documents/documents'
import type { Random } from './random'
import { headings, leads, mentioning, points, sentences, slots } from './words'

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export type Writer = (template: string, more?: Record<string, string>) => string

/**
 * Writes templates out: `{group}` becomes one of the words for it, or what the story has under that name; `{Group}` is
 * the same at the beginning of a sentence.
 */
export const writerOf =
  (random: Random, own: Record<string, string>): Writer =>
  (template, more) =>
    template.replace(/\{(\w+)\}/g, (_, slot: string) => {
      const name = slot.toLowerCase()
      const words = more?.[name] ?? own[name] ?? random.pick(slots[name]!)
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

function linkNode(random: Random, text: string) {
  const id = random.below(2 ** 32).toString(16)
  const url = `https://example.org/${slugify(text)}`
  const fields = { linkType: 'custom', newTab: false, url }
  return element('link', [textNode(text)], { version: 3, id: id.padStart(24, '0'), fields })
}

/** **Bold**, _italic_, [a link] and line breaks, as the editor stores them. */
const inline = (random: Random, text: string) =>
  text
    .split(/(\*\*.+?\*\*|_.+?_|\[.+?\]|\n)/)
    .filter(Boolean)
    .map((piece) => {
      if (piece === '\n') return { type: 'linebreak', version: 1 }
      if (piece.startsWith('**')) return textNode(piece.slice(2, -2), BOLD)
      if (piece.startsWith('_')) return textNode(piece.slice(1, -1), ITALIC)
      return piece.startsWith('[') ? linkNode(random, piece.slice(1, -1)) : textNode(piece)
    })

/** The editor notes a paragraph’s format: that of its first text. */
const paragraph = (random: Random, text: string) =>
  element('paragraph', inline(random, text), { textFormat: text.startsWith('**') ? BOLD : 0, textStyle: '' })

const heading = (tag: 'h2' | 'h3', text: string) => element('heading', [textNode(text)], { tag })

function list(random: Random, write: Writer) {
  const items = random.some(points, random.between(2, 4)).map((point) => textNode(capitalised(write(point))))
  const kind = random.pick([
    { listType: 'bullet', tag: 'ul' },
    { listType: 'number', tag: 'ol' },
  ])
  const children = items.map((item, index) => element('listitem', [item], { value: index + 1 }))
  return element('list', children, { ...kind, start: 1 })
}

/** What may stand between two paragraphs. */
function interlude(random: Random, write: Writer, title: string) {
  const chance = random.below(100)
  if (chance < 12) return [heading('h2', title)]
  if (chance < 18) return [heading('h3', title), list(random, write)]
  return chance < 24 ? [element('quote', inline(random, write('“{Remark}.”\n— {person}')))] : []
}

/**
 * A story’s text: 6 to 20 paragraphs of 2 to 5 sentences, the more the shorter, and what may stand between them.
 * @param others the further topics that it names, at most 6: each gets a sentence, in another paragraph
 */
export function articleBody(random: Random, write: Writer, others: SeedDocument[]): Article['articleBody'] {
  const count = random.between(6, 20)
  const lengths = Array.from({ length: count }, () => (count > 10 ? random.between(2, 3) : random.between(4, 5)))
  const titles = random.some(headings, count)
  const templates = random.some(
    sentences,
    lengths.reduce((sum, length) => sum + length),
  )
  const blocks = lengths.flatMap((length, index) => {
    const texts = templates.splice(0, length).map((template) => write(template))
    const other = others[index]?.data
    if (index === 0) texts[0] = write(random.pick(leads))
    if (other) texts[length - 1] = write(random.pick(mentioning[String(other.type)]!), { topic: String(other.name) })
    const before = index === 0 ? [] : interlude(random, write, titles[index]!)
    return [...before, paragraph(random, texts.join(' '))]
  })
  return { root: element('root', blocks) }
}
