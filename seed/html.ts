import { createHash } from 'node:crypto'
import type { SanitizedConfig } from 'payload'
import type { Article } from '../src/payload-types'
import { Refusal } from '../src/refusal'

const MAX_LENGTH = 500_000
const MAX_WORK = 200_000
const BOLD_AND_ITALIC = 3
const ADDRESSES = ['http:', 'https:', 'mailto:', 'tel:']

/** What is no text of a story. A caption goes where its picture goes. */
const APART =
  'audio, canvas, datalist, figure:has(img) figcaption, iframe, math, noembed, noframes, noscript, ' +
  'object, script, select, style, svg, template, textarea, title, video'

/** Elements that never lie in one another, so that an end tag may be missing. */
const FLAT = /^(?:br|dd|dt|embed|hr|img|li|meta|p)$/

type Node = { type: string; version: number; children?: Node[]; [field: string]: unknown }
type NewLink = (children: Node[], href: string) => Node[]

export type PictureInHtml = { contentUrl: string; alt?: string; caption?: string }

const block = { version: 1, direction: null, format: '', indent: 0 } as const
const straight = { format: '', indent: 0 }
const lineBreak: Node = { type: 'linebreak', version: 1 }

/**
 * HTML from elsewhere as the document that the body’s editor stores: paragraphs, headings of two sizes, quotations,
 * lists, bold, italic and links. Of anything else the words stay; scripts, pictures and embedded things go. The same
 * HTML gives the same body, which may be empty.
 * @param base the address that relative links start from; without it their words stay, but no link
 * @throws {Refusal} if it is longer, or nested deeper, than a story
 */
export async function bodyOfHtml(html: string, base?: string): Promise<Article['articleBody']> {
  const { convert, parse, validateUrl } = await load()
  const document = parse(checked(html))
  for (const element of document.querySelectorAll(APART)) element.remove()
  const hash = createHash('sha256').update(html).digest('hex').slice(0, 16)
  let count = 0
  const newLink: NewLink = (children, href) => {
    const url = addressOf(href, base)
    if (!url || !validateUrl(url) || children.length === 0) return children
    count += 1 // the editor gives each link an id of its own
    const id = hash + count.toString(16).padStart(8, '0')
    return [{ ...block, type: 'link', version: 3, children, fields: { linkType: 'custom', newTab: false, url }, id }]
  }
  const children = convert().flatMap((node) => blocksOf(node, newLink))
  return { root: { ...block, type: 'root', children } }
}

/**
 * The pictures of HTML from elsewhere, in its order, with what it says of them; those of a single pixel count readers.
 * @throws {Refusal} as `bodyOfHtml` does
 */
export async function imagesIn(html: string, base?: string): Promise<PictureInHtml[]> {
  const { parse } = await load()
  const images = parse(checked(html)).querySelectorAll<HTMLImageElement>('img:not([width="1"], [height="1"])')
  return [...images].flatMap((image) => {
    const contentUrl = addressOf(image.getAttribute('src') ?? '', base)
    const alt = image.getAttribute('alt')?.trim()
    const caption = image.closest('figure')?.querySelector('figcaption')?.textContent?.trim()
    return contentUrl ? [{ contentUrl, ...(alt && { alt }), ...(caption && { caption }) }] : []
  })
}

/** Loaded when the first HTML comes: jsdom alone takes most of a second. */
const load = (): ReturnType<typeof loadParser> => (parser ??= loadParser())
let parser: ReturnType<typeof loadParser> | undefined

async function loadParser() {
  const [lexical, { JSDOM, VirtualConsole }] = await Promise.all([
    import('@payloadcms/richtext-lexical'),
    import('jsdom'),
  ])
  const { BlockquoteFeature, HeadingFeature, LinkFeature, OrderedListFeature, UnorderedListFeature } = lexical
  const editorConfig = await lexical.editorConfigFactory.fromFeatures({
    // The newsroom’s own would want its database and its secrets, to tell which collections a link may lead to.
    config: { collections: [] as SanitizedConfig['collections'] } as SanitizedConfig,
    features: [
      HeadingFeature({}),
      LinkFeature({ enabledCollections: [] }),
      BlockquoteFeature(),
      OrderedListFeature(),
      UnorderedListFeature(),
    ],
  })
  // One document for all HTML: with one for each, a few thousand fill the memory.
  const { document } = new JSDOM('', { virtualConsole: new VirtualConsole() }).window
  return {
    /** In an element of its own: what is many at the top takes jsdom much longer. */
    parse: (html: string): Document => {
      document.body.innerHTML = `<div>${html}</div>`
      return document
    },
    convert: (): Node[] => {
      const Parsed = class {
        window = { document }
      }
      return lexical.convertHTMLToLexical({ editorConfig, html: '', JSDOM: Parsed }).root.children
    },
    validateUrl: lexical.validateUrl,
  }
}

function checked(html: string): string {
  if (html.length > MAX_LENGTH) {
    throw new Refusal(`expected HTML of at most ${MAX_LENGTH} characters, found ${html.length}`)
  }
  if (work(html) > MAX_WORK) throw new Refusal('expected the HTML of a story, found too many elements in one another')
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

function addressOf(href: string, base: string | undefined): string | undefined {
  const start = base && URL.canParse(base) ? base : undefined
  if (!href.trim() || !URL.canParse(href, start)) return undefined // no address is the base’s own
  const url = new URL(href, start)
  return ADDRESSES.includes(url.protocol) ? url.href : undefined
}

function blocksOf(node: Node, newLink: NewLink): Node[] {
  const { children = [], tag, type } = node
  if (type === 'list') {
    const items = children.flatMap((item) => itemOf(item, newLink))
    const listType = tag === 'ol' ? 'number' : 'bullet'
    return items.length > 0 ? [{ ...node, ...straight, listType, children: items }] : []
  }
  const size = type === 'heading' && { tag: tag === 'h1' || tag === 'h2' ? 'h2' : 'h3' }
  return splitAtGaps(inlinesOf(children, newLink)).map((inlines) => ({
    ...node,
    ...straight,
    ...size,
    children: inlines,
  }))
}

/** An item holds words, or else the list that lies under the item before it. */
function itemOf({ checked: _, ...item }: Node, newLink: NewLink): Node[] {
  const lists = (item.children ?? []).filter(({ type }) => type === 'list')
  const children =
    lists.length > 0
      ? lists.flatMap((list) => blocksOf(list, newLink))
      : splitAtGaps(inlinesOf(item.children ?? [], newLink)).flatMap((inlines, at) =>
          at > 0 ? [lineBreak, ...inlines] : inlines,
        )
  return children.length > 0 ? [{ ...item, format: '', children }] : []
}

/** The words in nodes, blocks among them included, which a line break then parts. */
function inlinesOf(nodes: Node[], newLink: NewLink): Node[] {
  return joined(
    nodes.flatMap((node, at) => {
      const { children = [], fields, format, text, type } = node
      if (type === 'linebreak') return [lineBreak]
      if (typeof text === 'string') return text ? [textNode(text, Number(format) & BOLD_AND_ITALIC)] : []
      const inner = inlinesOf(children, newLink)
      if (type === 'link') return newLink(inner, (fields as { url: string }).url)
      return at > 0 ? [lineBreak, ...inner] : inner
    }),
  )
}

const textNode = (text: string, format: number): Node => ({
  type: 'text',
  version: 1,
  text,
  detail: 0,
  format,
  mode: 'normal',
  style: '',
})

/** Neighbours of one format are one node: what told them apart may have fallen away. */
function joined(inlines: Node[]): Node[] {
  const nodes: Node[] = []
  for (const node of inlines) {
    const last = nodes.at(-1)
    if (node.type === 'text' && last?.type === 'text' && last.format === node.format) {
      nodes.push({ ...nodes.pop()!, text: `${String(last.text)}${String(node.text)}` })
    } else nodes.push(node)
  }
  return nodes
}

const isBreak = (node: Node | undefined): boolean => node?.type === 'linebreak'
const hasWords = ({ children = [], text }: Node): boolean =>
  typeof text === 'string' ? text.trim() !== '' : children.some(hasWords)

/** Two line breaks make a paragraph, as in many a feed; what is blank falls away. */
function splitAtGaps(inlines: Node[]): Node[][] {
  const groups: Node[][] = [[]]
  for (const [at, node] of inlines.entries()) {
    if (isBreak(node) && isBreak(inlines[at - 1])) groups.push([])
    else groups.at(-1)!.push(node)
  }
  return groups
    .map((group) => group.slice(group.findIndex(hasWords), group.findLastIndex(hasWords) + 1))
    .filter((group) => group.length > 0)
}
