import { SaxesParser } from 'saxes'
import { Refusal } from '../../src/config/refusal'
import type { XmlElement } from './elements'

const MAX_ITEMS = 10_000
const MAX_DEPTH = 200
const ITEMS = /^(?:newsItem|packageItem|knowledgeItem|conceptItem|planningItem|catalogItem|nitf)$/

/**
 * Reads a NewsML-G2 or NITF file as a stream, item by item: a message may hold thousands. Entities that the document
 * declares are not expanded, and external ones not fetched.
 * @param onItem is called with each item and its text in the file, and may let it go
 * @throws {Refusal} if it is no well-formed XML, or holds too much
 */
export function readItems(
  text: string,
  file: string,
  onItem: (item: { element: XmlElement; text: string }, number: number) => void,
): void {
  const open: XmlElement[] = []
  const parser = new SaxesParser({ position: true, xmlns: true })
  let item: { depth: number; start: number } | undefined
  let count = 0
  parser.on('error', ({ message }) => {
    const [, line, said] = /^(?:.*?:)?(\d+):\d+: (.*)$/s.exec(message) ?? [undefined, '1', message]
    throw new Refusal(`${file}:${line}: expected well-formed XML, found otherwise: ${said}`)
  })
  parser.on('opentagstart', ({ name }) => {
    if (open.length > MAX_DEPTH) throw new Refusal(`${file}: expected at most ${MAX_DEPTH} levels of elements`)
    if (item || !ITEMS.test(name.replace(/^.*:/, ''))) return
    item = { depth: open.length, start: text.lastIndexOf('<', parser.position - 1) }
  })
  parser.on('opentag', ({ attributes, local }) => {
    const isAround = !item || open.length === item.depth
    const language = isAround ? open.at(-1)?.attributes['xml:lang'] : undefined // of what is around an item, it counts
    const own = Object.fromEntries(Object.values(attributes).map(({ name, value }) => [name, value]))
    const element = { name: local, attributes: { ...(language && { 'xml:lang': language }), ...own }, nodes: [] }
    if (!isAround) open.at(-1)!.nodes.push(element)
    open.push(element)
  })
  const onText = (words: string): void => void (item && open.length > item.depth && open.at(-1)!.nodes.push(words))
  parser.on('text', onText)
  parser.on('cdata', onText)
  parser.on('closetag', () => {
    const element = open.pop()!
    if (!item || open.length > item.depth) return
    count += 1
    if (count > MAX_ITEMS) throw new Refusal(`${file}: expected at most ${MAX_ITEMS} items, found more`)
    onItem({ element, text: text.slice(item.start, parser.position) }, count)
    item = undefined
  })
  parser.write(text).close()
}
