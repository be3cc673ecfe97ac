import { sha256 } from '../../collections/values/sha256'
import type { HtmlMedia } from '../../collections/Articles/text/htmlBlocks'
import { embedOf, readHtml } from '../../collections/Articles/text/readHtml'
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

/**
 * HTML from elsewhere as the document that the body’s editor stores: paragraphs, headings of two sizes, quotations,
 * lists, bold, italic and links; the rows of a table are lines. The same HTML gives the same body, which may be empty.
 * @param base the address that relative links start from; without it their words stay, but no link
 * @param media what becomes of pictures, and of what is left out; without it only text is read
 * @throws {Refusal} if it is longer, or nested deeper, than a story
 */
export async function bodyOfHtml(html: string, base?: string, media?: HtmlMedia): Promise<Article['articleBody']> {
  const body = parse(await load(), media ? withoutShortcodes(html) : html)
  const { nodes } = readHtml(body, { base, isImport: true, media, newId: idsFrom(html) })
  return { root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: nodes } }
}

/** The same ids each time. */
function idsFrom(text: string): () => string {
  const hash = sha256(text).slice(0, 16)
  let count = 0
  return () => hash + (count += 1).toString(16).padStart(8, '0')
}

/** A body with recordings at its end: an embed for each, or a link if its address is not https. */
export function withRecordings(
  { root }: Article['articleBody'],
  recordings: { url: string; caption?: string }[],
): Article['articleBody'] {
  const embeds = recordings.map((one) => embedOf({ ...one, isKnown: true }, idsFrom(one.url)))
  return { root: { ...root, children: [...root.children, ...embeds] } }
}

/** Of WordPress, as its feeds have them where a plugin is gone, and its exports everywhere. */
const SHORTCODE =
  /\[(audio|caption|embed|gallery|playlist|video|wp_caption|youtube)\b([^\]<>]*)\](?:((?:(?!\[\1\b)[^])*?)\[\/\1\])?/g

/** With elements in place of shortcodes; those whose content is elsewhere become what is left out. */
const withoutShortcodes = (html: string): string =>
  html.replace(SHORTCODE, (whole: string, name: string, attributes: string, inner = '') => {
    if (name.endsWith('caption')) return /<img\b/i.test(inner) ? captioned(inner) : inner
    const [address] = /https?:\/\/[^\s"'<>\]]+/.exec(`${inner} ${attributes}`) ?? []
    const title = whole.slice(0, 200).replaceAll('"', '&quot;')
    if (!address) return `<object title="${title}"></object>`
    return name === 'audio' || name === 'video'
      ? `<${name} src="${address}"></${name}>`
      : `<iframe src="${address}"></iframe>`
  })

const captioned = (inner: string): string =>
  inner.replace(/^([^]*<img\b[^>]*>(?:\s*<\/a>)?)([^]*)$/i, '<figure>$1<figcaption>$2</figcaption></figure>')

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

/** In an element of its own: what is many at the top takes jsdom much longer. Cells outside of tables are apart, too. */
function parse(into: Document, html: string): HTMLElement {
  into.body.innerHTML = `<div>${checked(html).replace(/<\/(?:caption|option|t[dhr])\s*>/gi, '$& ')}</div>`
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
