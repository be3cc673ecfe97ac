import { TextDecoder } from '@exodus/bytes/encoding.js'
import { createReadStream } from 'node:fs'
import sax, { type QualifiedTag } from 'sax'
import { fit } from '../../src/outputs/story/characters'
import { Refusal } from '../../src/config/refusal'
import { quoted } from '../parsing/quoted'

/** Namespaces by the prefixes that WordPress writes; other programs choose others, and https. */
const PREFIXES: [namespace: RegExp, prefix: string][] = [
  [/^https?:\/\/wordpress\.org\/export\/1\.\d+\/excerpt\/?$/, 'excerpt:'],
  [/^https?:\/\/wordpress\.org\/export\/1\.\d+\/?$/, 'wp:'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, 'content:'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/, 'dc:'],
]
const prefixOf = (uri: string): string | undefined => PREFIXES.find(([namespace]) => namespace.test(uri))?.[1]

/** An XML element; `name` has the prefix that WordPress writes. */
export type Element = { name: string; attributes: Record<string, string>; children: Element[]; text: string }

const TOO_LONG = 5_000_000

/** Whether a file that begins with this text is an export of WordPress (WXR): an RSS file that declares its namespace. */
export function isWordpress(beginning: string): boolean {
  let root: QualifiedTag | undefined
  const parser = sax.parser(true, { xmlns: true })
  Object.assign(parser, { onerror: () => parser.resume(), onopentag: (tag: QualifiedTag) => void (root ??= tag) })
  parser.write(beginning.replace(/^\uFEFF/, ''))
  return root?.local === 'rss' && Object.values(root.ns).some((uri) => prefixOf(uri) === 'wp:')
}

/**
 * The children of the channel of an RSS file, each when it is read, for the file may be larger than the memory.
 * @throws {Refusal} where the text stops being XML, or has other bytes than its declared encoding
 */
export async function* elementsIn(file: string, place: string): AsyncGenerator<Element> {
  const open: Element[] = []
  let whole: Element[] = []
  let error: string | undefined
  const parser = sax.parser(true, { xmlns: true, position: true })
  const onText = (text: string): void => {
    const element = open.at(-1)
    if (element && element.text.length < TOO_LONG) element.text += fit(text)
  }
  Object.assign(parser, {
    oncdata: onText,
    ontext: onText,
    onclosetag() {
      const element = open.pop()!
      if (open.length > 2) open.at(-1)!.children.push(element)
      else if (open.length === 2) whole.push(element)
    },
    onerror({ message }: Error) {
      const isBareAmpersand = /^Invalid character (?:in entity name|entity)/.test(message) // the text that it looks like
      if (!isBareAmpersand)
        error ??= `${place}:${parser.line + 1}: expected well-formed XML, found otherwise: ${message.split('\n')[0]}`
      parser.resume()
    },
    onopentag({ attributes, local, uri }: QualifiedTag) {
      const values = Object.values(attributes).map((attribute) => [attribute.local, attribute.value] as const)
      open.push({ name: (prefixOf(uri) ?? '') + local, attributes: Object.fromEntries(values), children: [], text: '' })
    },
  })
  for await (const text of textOf(file, place)) {
    parser.write(text)
    if (error) throw new Refusal(error)
    yield* whole
    whole = []
  }
  parser.close()
  if (error) throw new Refusal(error)
}

/** The text of a file, in the encoding that its XML declaration names. */
async function* textOf(file: string, place: string): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let label = 'utf-8'
  try {
    for await (const bytes of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      if (!decoder) {
        label = /^[^<]*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)/.exec(bytes.toString('latin1', 0, 200))?.[1] ?? label
        decoder = new TextDecoder(label, { fatal: true })
      }
      yield decoder.decode(bytes, { stream: true })
    }
    yield decoder?.decode() ?? ''
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      throw new Refusal(`${place}: expected text in the encoding ${quoted(label)}, found bytes that are not`)
    }
    throw error
  }
}
