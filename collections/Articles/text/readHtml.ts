/** How many of each a paste leaves out: a text gets pictures, tables and embeds in other ways. */
export type LeftOut = Record<'picture' | 'struck-through passage' | 'table' | 'embed', number>

/** A node of the editor’s document, as JSON. */
export type HtmlNode = { type: string; version: number; children?: HtmlNode[]; text?: string; [field: string]: unknown }

type Options = {
  /** For imports, which cannot report what is left out to an editor: the words of tables and deletions stay. */
  isImport?: boolean
  /** The address that relative links start from; without it their words stay, but no link. */
  base?: string
  /** For a link: 24 digits in base 16, as Payload makes them. */
  newId: () => string
}

type Marks = { bold?: boolean; href?: string; italic?: boolean }
type Run = Marks & { text: string }
/** Where text goes: a kind of block, and for a list item its level and number. */
type Place = { tag: string; level: number; number: number; block?: Block; list?: 'ol' | 'ul' }
type Block = Place & { runs: Run[] }

const INTERFACE =
  'audio, button, canvas, datalist, embed, iframe, input, math, noembed, noframes, noscript, object, script, select, ' +
  'style, svg, template, textarea, title, video, xml'
/** Deleted text and comments, of Word on the desktop and on the web and of published Google Docs. */
const REVISIONS =
  'del, w\\:del, .msoDel, [class*="TrackChange"][class*="Delet"], .MsoCommentReference, .msocomanchor, ' +
  'a[href^="#_msocom"], sup:has(a[href^="#cmnt"]), div:has(> p > a[href^="#cmnt_ref"])'
/** Also what only screen readers get. By the text of the style: parsers drop the properties that only Office knows. */
const UNSEEN =
  /(?:^|[;\s])(?:display:\s*none|visibility:\s*hidden|clip:\s*rect\([01]|mso-hide:\s*all|mso-(?:element|special-character):\s*comment)/i
const MARKER = /mso-list:\s*ignore/i
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
const BULLET = /^\s*[·•▪◦‣⁃∙●○■](?:\s+|$)/
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0f)+$/u
const BREAK = '\n'

const element = { version: 1, direction: null, format: '', indent: 0 } as const
const lineBreak: HtmlNode = { type: 'linebreak', version: 1 }
const isList = (tag: string | undefined): tag is 'ol' | 'ul' => tag === 'ol' || tag === 'ul'

/**
 * HTML from elsewhere as nodes of the body’s editor: what a reader of that document saw, as paragraphs, headings of two
 * sizes, quotations, lists, links, bold and italic.
 * @param body is changed
 * @returns also whether it is a part of a line, without a block of its own
 */
export function readHtml(body: HTMLElement, options: Options): { isInline: boolean; left: LeftOut; nodes: HtmlNode[] } {
  const embeds = body.querySelectorAll('audio, embed, iframe, object, video').length
  const captions = 'figure:has(img, table, audio, iframe, video) figcaption'
  for (const part of body.querySelectorAll(`[hidden], ${captions}, ${INTERFACE}`)) part.remove()
  if (!options.isImport) for (const part of body.querySelectorAll(REVISIONS)) part.remove()
  const reader = new Reader(body, embeds, options.isImport)
  reader.read(body, { tag: 'p', level: 0, number: 0 }, {})
  const { blocks, isInline, left } = reader
  return { isInline: isInline && blocks.length === 1, left, nodes: nodesOf(blocks, options) }
}

/** Reads elements one after the other into blocks of text. */
class Reader {
  readonly blocks: Block[] = []
  readonly left: LeftOut
  isInline = true
  /** The block that the next text belongs to. */
  #open: Block | undefined

  constructor(
    private readonly body: HTMLElement,
    embed: number,
    private readonly isImport?: boolean,
  ) {
    this.left = { picture: 0, table: 0, embed, 'struck-through passage': 0 }
  }

  read(node: Node, place: Place, marks: Marks): void {
    if (node.nodeType === node.TEXT_NODE) this.#readText(node, place, marks)
    if (node.nodeType !== node.ELEMENT_NODE) return
    const part = node as HTMLElement
    const name = part.localName
    const style = part.getAttribute('style') ?? ''
    if (UNSEEN.test(style) || (MARKER.test(style) && isList(place.tag))) return
    if (name === 'br') return this.#write(place, { href: marks.href, text: BREAK })
    if (name === 'img') return this.#readPicture(part, place, marks)
    if (!this.isImport && (/line-through/i.test(style) || name === 's' || name === 'strike')) {
      this.left['struck-through passage'] += part.textContent?.trim() ? 1 : 0
      return
    }
    if (!this.isImport && name === 'table' && isTable(part)) return void (this.left.table += 1)
    const isBlock = BLOCKS.has(name) || /display:\s*block/i.test(style)
    if (isBlock) this.#open = undefined
    if (isBlock && part !== this.body) this.isInline = false
    const inner = isBlock ? placeOf(part, style, place) : place
    for (const child of part.childNodes) this.read(child, inner, marksOf(part, style, marks))
    if (isBlock) this.#open = undefined
  }

  #readText(node: Node, place: Place, marks: Marks): void {
    const text = node.nodeValue!
    for (const line of node.parentElement?.closest('pre') ? text.split(/(\n)/) : [text]) {
      this.#write(place, { ...marks, text: line === BREAK ? line : oneSpaced(line, node) })
    }
  }

  #readPicture(image: HTMLElement, place: Place, marks: Marks): void {
    const alt = image.getAttribute('alt')?.trim() ?? ''
    const isPixel = image.matches('[width="1"], [height="1"]') // which counts readers
    if (EMOJI.test(alt)) this.#write(place, { ...marks, text: alt })
    else if (!isPixel) this.left.picture += 1
  }

  #write(place: Place, run: Run): void {
    const last = this.#open?.runs.at(-1)?.text
    if (!run.text.trim() && (!this.#open || (last === BREAK && run.text !== BREAK))) return
    if (!this.#open && place.block && place.block === this.blocks.at(-1)) {
      this.#open = place.block // a further paragraph of the same list item or quotation
      this.#open.runs.push({ text: BREAK })
    }
    const isBullet = !this.#open && place.tag === 'p' && BULLET.test(run.text) // a list to its readers
    if (isBullet) this.isInline = false
    const open = (this.#open ??= this.#begin(place, isBullet))
    const isGap = run.text === BREAK && open.runs.at(-1)?.text === BREAK
    if (!isGap) open.runs.push(isBullet ? { ...run, text: run.text.replace(BULLET, '') } : run)
    else if (!isList(open.tag)) this.#open = place.block = undefined // two line breaks are a new paragraph
  }

  #begin(place: Place, isBullet: boolean): Block {
    place.block = { ...place, ...(isBullet && { tag: 'ul', level: 1 }), runs: [] }
    this.blocks.push(place.block)
    return place.block
  }
}

/** As a browser shows spaces. A no-break space stays, but not where Chromium puts one: alone, in place of a space. */
const oneSpaced = (text: string, { parentElement }: Node): string =>
  text === '\u00a0' && parentElement?.localName === 'span'
    ? ' '
    : text.replace(/\s+/g, (run) => (run.length === 1 && run > ' ' ? run : ' '))

/** Whether a table shows data: pages and emails also use tables for their layout, and a box is a table of one cell. */
function isTable(table: HTMLElement): boolean {
  if (table.matches('[role="none"], [role="presentation"], :has(table)')) return false
  const cells = [...table.querySelectorAll('tr')].map(
    (row) => [...row.children].filter((cell) => cell.textContent?.trim()).length,
  )
  return cells.filter(Boolean).length > 1 && cells.some((count) => count > 1)
}

function marksOf(part: HTMLElement, style: string, marks: Marks): Marks {
  const name = part.localName
  const weight = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style)?.[1]
  const slant = /(?:^|[;\s])font-style:\s*(\w+)/i.exec(style)?.[1]
  return {
    bold: weight ? /^(?:bold|bolder|[6-9]00)$/i.test(weight) : marks.bold || name === 'b' || name === 'strong',
    href: (name === 'a' && part.getAttribute('href')) || marks.href,
    italic: slant ? /^(?:italic|oblique)$/i.test(slant) : marks.italic || /^(?:cite|em|i)$/.test(name),
  }
}

function placeOf(part: HTMLElement, style: string, place: Place): Place {
  const name = part.localName
  if (isList(name)) return { tag: 'p', level: place.level + 1, list: name, number: 0 }
  if (name === 'li') {
    const level = Number(part.dataset.ariaLevel) || Math.max(place.level, 1) // Word on the web: a list for each item
    const start = Number.parseInt(part.parentElement?.getAttribute('start') ?? '') || 1
    const isFirst = !part.previousElementSibling
    return { tag: place.list ?? 'ul', level, number: isFirst ? start : 2 }
  }
  const [, wordLevel] = /mso-list:\s*l\d+\s+level(\d+)/i.exec(style) ?? []
  if (wordLevel && !/^h\d$/.test(name)) {
    const marker = [...part.querySelectorAll('[style]')].find((one) => MARKER.test(one.getAttribute('style')!))
    const mark = marker?.textContent?.trim() ?? ''
    const number = Number(/(\d+)\D*$/.exec(mark)?.[1] ?? (/^\(?[ai][.)]/i.test(mark) ? 1 : 2))
    return { tag: /^\(?(?:[\d.]+|[a-z]{1,5})[.)]/i.test(mark) ? 'ol' : 'ul', level: Number(wordLevel), number }
  }
  if (place.tag !== 'p') return place
  const isQuote = name === 'blockquote' || /\bMso(?:Intense)?Quote\b/.test(part.className)
  const level = part.getAttribute('role') === 'heading' && part.getAttribute('aria-level')
  const heading = part.classList.contains('MsoTitle') ? 'h1' : level ? `h${level}` : name
  return { ...place, block: undefined, tag: isQuote ? 'quote' : /^h\d$/.test(heading) ? heading : 'p' }
}

type List = HtmlNode & { children: HtmlNode[] }

function nodesOf(blocks: Block[], options: Options): HtmlNode[] {
  const nodes: HtmlNode[] = []
  let lists: { level: number; list: List; tag: string }[] = []
  for (const block of blocks) {
    const { level, number, tag } = block
    const children = inlinesOf(block, options)
    if (children.length === 0) continue
    if (!isList(tag)) {
      lists = []
      nodes.push(blockOf(tag, children))
      continue
    }
    lists = lists.filter((list) => list.level <= level)
    const last = lists.at(-1)
    if (last?.level === level && (last.tag !== tag || (tag === 'ol' && number === 1))) lists.pop()
    if (lists.at(-1)?.level !== level) {
      const start = tag === 'ol' ? number : 1
      const list = { ...element, type: 'list', tag, listType: tag === 'ol' ? 'number' : 'bullet', start, children: [] }
      const parent = lists.at(-1)?.list
      if (parent) parent.children.push(itemOf(parent, [list], lists.length - 1))
      else nodes.push(list)
      lists.push({ level, list, tag })
    }
    const { list } = lists.at(-1)!
    list.children.push(itemOf(list, children, lists.length - 1))
  }
  return nodes
}

/** An item has words or a list, which lies under the item before it and is not counted. */
function itemOf(list: List, children: HtmlNode[], indent: number): HtmlNode {
  const before = list.children.filter((item) => item.children?.[0]?.type !== 'list').length
  return { ...element, type: 'listitem', indent, value: Number(list.start) + before, children }
}

function blockOf(tag: string, children: HtmlNode[]): HtmlNode {
  if (tag === 'p') return { ...element, type: 'paragraph', textFormat: 0, textStyle: '', children }
  if (tag === 'quote') return { ...element, type: 'quote', children }
  return { ...element, type: 'heading', tag: tag === 'h1' || tag === 'h2' ? 'h2' : 'h3', children }
}

/** Without blanks at the ends and after one another; a heading is bold by itself. */
function inlinesOf({ runs, tag }: Block, { base, newId }: Options): HtmlNode[] {
  const nodes: HtmlNode[] = []
  let [into, link, before]: [HtmlNode[], string | undefined, string] = [nodes, undefined, BREAK]
  const last = runs.findLastIndex(({ text }) => text.trim())
  for (const [index, { bold, href, italic, ...run }] of runs.slice(0, last + 1).entries()) {
    const start = /\s$/.test(before) ? run.text.trimStart() : run.text
    const text = index === last ? start.trimEnd() : start
    if (!text && (run.text !== BREAK || nodes.length === 0)) continue
    before = run.text === BREAK ? BREAK : text
    if (href !== link) {
      const url = href && addressOf(href, base)
      const fields = { linkType: 'custom', newTab: false, url }
      into = url ? [] : nodes
      if (url) nodes.push({ ...element, type: 'link', version: 3, children: into, fields, id: newId() })
      link = href
    }
    const format = (bold && !/^h\d$/.test(tag) ? 1 : 0) + (italic ? 2 : 0)
    const previous = into.at(-1)
    if (run.text === BREAK) into.push(lineBreak)
    else if (previous?.type === 'text' && previous.format === format) previous.text += text
    else into.push({ type: 'text', version: 1, text, detail: 0, format, mode: 'normal', style: '' })
  }
  return nodes
}

/** An address that the editor takes for one, and readers can follow. */
export function addressOf(href: string, base?: string): string | undefined {
  const start = base && URL.canParse(base) ? base : undefined
  if (!href.trim() || !URL.canParse(href, start)) return undefined // no address is the base’s own
  const url = new URL(href, start)
  const isPage = /^https?:$/.test(url.protocol) && url.hostname.includes('.')
  return isPage || /^(?:mailto|tel):$/.test(url.protocol) ? url.href : undefined
}
