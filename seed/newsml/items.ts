import { SaxesParser } from 'saxes'
import { Refusal } from '../../src/config/refusal'

/** An item of a file: its element as text, within one that has the namespaces and the language around it. */
export type XmlItem = { name: string; xml: string }

const MAX_ITEMS = 10_000
const MAX_DEPTH = 200
const ITEMS = /^(?:newsItem|packageItem|knowledgeItem|conceptItem|planningItem|catalogItem|nitf)$/
const localName = (name: string): string => name.replace(/^.*:/, '')
const escaped = (value: string): string => value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

/**
 * The items of a NewsML-G2 or NITF file, read as a stream: a message may hold thousands. Entities that the document
 * declares are not expanded, and external ones not fetched.
 * @param file the name to use in errors
 * @throws {Refusal} if it is no well-formed XML, or holds too much
 */
export function itemsOf(text: string, file: string): XmlItem[] {
  const items: XmlItem[] = []
  const open: { name: string; inherited: Record<string, string> }[] = []
  const parser = new SaxesParser({ position: true, xmlns: true })
  let start = -1
  let depth = 0
  parser.on('error', ({ message }) => {
    const [, line, said] = /^(?:.*?:)?(\d+):\d+: (.*)$/s.exec(message) ?? [undefined, '1', message]
    throw new Refusal(`${file}:${line}: expected well-formed XML, found otherwise: ${said}`)
  })
  parser.on('opentagstart', ({ name }) => {
    if (open.length > MAX_DEPTH) throw new Refusal(`${file}: expected at most ${MAX_DEPTH} levels of elements`)
    if (start >= 0 || !ITEMS.test(localName(name))) return
    start = text.lastIndexOf('<', parser.position - 1)
    depth = open.length
  })
  parser.on('opentag', ({ attributes, name }) => {
    const inherited = Object.values(attributes).filter((one) => /^xmlns(?::|$)|^xml:lang$/.test(one.name))
    open.push({ name, inherited: Object.fromEntries(inherited.map((one) => [one.name, one.value])) })
  })
  parser.on('closetag', () => {
    const { name } = open.pop()!
    if (start < 0 || open.length > depth) return
    const around = Object.entries(
      Object.assign({}, ...open.map(({ inherited }) => inherited)) as Record<string, string>,
    )
    const attributes = around.map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`).join('')
    items.push({ name: localName(name), xml: `<item${attributes}>${text.slice(start, parser.position)}</item>` })
    if (items.length > MAX_ITEMS) throw new Refusal(`${file}: expected at most ${MAX_ITEMS} items, found more`)
    start = -1
  })
  parser.write(text).close()
  return items
}
