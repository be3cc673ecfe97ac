import { sha256 } from '../../collections/values/sha256'
import { addressOf, readHtml } from '../../collections/Articles/text/readHtml'
import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { plainText } from '../../collections/Articles/text/plainText'
import { oneSpaced } from '../../src/outputs/story/characters'
import type { Article } from '../../src/generated/payload-types'
import { Refusal } from '../../src/config/refusal'

/** In characters: of a body, a note or a byline. */
export const MAX_LENGTH = 500_000
const MAX_WORK = 200_000

/** Elements that never lie in one another, so that an end tag may be missing. */
const FLAT = /^(?:br|dd|dt|embed|hr|img|li|meta|p)$/

export type PictureInHtml = { contentUrl: string; alt?: string; caption?: string }

/**
 * HTML from elsewhere as the document that the body’s editor stores: paragraphs, headings of two sizes, quotations,
 * lists, bold, italic and links. Of anything else the words stay; scripts, pictures and embedded things go. The same
 * HTML gives the same body, which may be empty.
 * @param base the address that relative links start from; without it their words stay, but no link
 * @throws {Refusal} if it is longer, or nested deeper, than a story
 */
export async function bodyOfHtml(html: string, base?: string): Promise<Article['articleBody']> {
  const body = parse(await load(), html)
  const hash = sha256(html).slice(0, 16)
  let count = 0
  const newId = () => hash + (count += 1).toString(16).padStart(8, '0')
  const { nodes } = readHtml(body, { base, isImport: true, newId })
  return { root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: nodes } }
}

/**
 * The pictures of HTML from elsewhere, in its order, with what it says of them; those of a single pixel count readers.
 * @throws {Refusal} as `bodyOfHtml` does
 */
export async function imagesIn(html: string, base?: string): Promise<PictureInHtml[]> {
  const images = parse(await load(), html).querySelectorAll<HTMLImageElement>('img:not([width="1"], [height="1"])')
  return [...images].flatMap((image) => {
    const contentUrl = addressOf(image.getAttribute('src') ?? '', base)
    const alt = image.getAttribute('alt')?.trim()
    const caption = image.closest('figure')?.querySelector('figcaption')?.textContent?.trim()
    return contentUrl ? [{ contentUrl, ...(alt && { alt }), ...(caption && { caption }) }] : []
  })
}

/** A text in one line of plain text. */
export const lineOfText = async (text: string, isHtml = false): Promise<string> =>
  oneSpaced(isHtml && /[<&]/.test(text) ? plainText(await bodyOfHtml(text)) : text)

/** Plain text as a body: a paragraph for each block between blank lines or, with `orLines` and without any, for each line. */
export function bodyOfText(text: string, orLines = false): Article['articleBody'] {
  const lines = text.replace(/\r\n?/g, '\n').trim()
  const blocks = lines.split(/\n\s*\n/)
  return bodyOf((blocks.length > 1 || !orLines ? blocks : lines.split('\n')).map((one) => one.trim()).filter(Boolean))
}

let document: Promise<Document> | undefined
/** Loaded when the first HTML comes: jsdom alone takes most of a second. One for all: thousands fill the memory. */
const load = (): Promise<Document> =>
  (document ??= import('jsdom').then(
    ({ JSDOM, VirtualConsole }) => new JSDOM('', { virtualConsole: new VirtualConsole() }).window.document,
  ))

export { load as loadDocument }

/** In an element of its own: what is many at the top takes jsdom much longer. */
function parse(into: Document, html: string): HTMLElement {
  into.body.innerHTML = `<div>${checked(html)}</div>`
  return into.body
}

function checked(html: string): string {
  if (html.length > MAX_LENGTH) {
    throw new Refusal(`expected HTML of at most ${MAX_LENGTH} characters, found ${html.length}`)
  }
  if (work(html) > MAX_WORK) throw new Refusal('expected the HTML of a story, found elements nested too deeply')
  return html
}

/** Its elements, each as many times as it is deep: a parser’s time, for it also opens again what was left open. */
function work(html: string): number {
  const open = new Map<string, number>()
  let depth = 0
  let sum = 0
  for (const [, slash, name = ''] of html.toLowerCase().matchAll(/<(\/?)([a-z][^\s/>]*)/g)) {
    const count = open.get(name) ?? 0
    const change = FLAT.test(name) ? 0 : !slash ? 1 : count > 0 ? -1 : 0
    open.set(name, count + change)
    depth += change
    sum += 1 + depth
  }
  return sum
}
