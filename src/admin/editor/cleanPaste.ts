/** What a paste leaves out: a text has pictures, tables and embeds only by other ways. */
export type LeftOut = { embeds: number; pictures: number; struck: number; tables: number }

type Marks = { bold?: boolean; href?: string; italic?: boolean }
type Run = Marks & { text: string }
/** Where text goes: a kind of block, and for a list item its level and number. */
type Place = { tag: string; level: number; list?: 'ol' | 'ul'; number: number; block?: Block }
type Block = Pick<Place, 'level' | 'number' | 'tag'> & { runs: Run[] }

/** Interface, deleted text (Word on the desktop and on the web) and comments (Word, published Google Docs). */
const UNSEEN =
  'button, canvas, datalist, input, math, noscript, script, select, style, svg, template, textarea, title, xml, ' +
  '[hidden], del, .msoDel, [class*="TrackChange"][class*="Delet"], ' +
  '.MsoCommentReference, .msocomanchor, a[href^="#_msocom"], sup:has(a[href^="#cmnt"]), div:has(> p > a[href^="#cmnt_ref"])'
/** Also what screen readers only are given. Of the style, because parsers drop properties that only Office knows. */
const UNSEEN_STYLE =
  /(?:^|[;\s])(?:display:\s*none|visibility:\s*hidden|clip:\s*rect\([01]|mso-hide:\s*all|mso-(?:element|special-character):\s*comment)/i
const EMBEDS = 'audio, embed, iframe, object, video'
const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)
const LINKS = /^(?:https?|mailto|tel):/i
const EMOJI = /^[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u200d\ufe0f]+$/u
const BULLET = /^\s*[·•▪◦‣⁃∙●○■]\s+/
const BREAK = '\n'

const isList = (tag: string): tag is 'ol' | 'ul' => tag === 'ol' || tag === 'ul'

/**
 * Makes pasted HTML what a reader of that document saw, in the blocks that a story’s text has: paragraphs, headings of
 * two sizes, quotations, lists, links, bold and italic. Deleted, hidden and struck-through text, comments, pictures,
 * tables and embeds go. Text without a block of its own stays so, to be pasted into a line.
 */
export function cleanPaste(body: HTMLElement): LeftOut {
  const left: LeftOut = { embeds: 0, pictures: 0, struck: 0, tables: 0 }
  const blocks: Block[] = []
  let open: Block | undefined
  let hasBlocks = false

  function write(place: Place, run: Run): void {
    if (!open && !run.text.trim()) return
    if (!open && place.block && place.block === blocks.at(-1)) {
      open = place.block // a further paragraph of the same list item or quotation
      open.runs.push({ text: BREAK })
    }
    if (!open) blocks.push((open = place.block = { ...place, runs: [] }))
    const isGap = run.text === BREAK && open.runs.at(-1)?.text === BREAK && open.tag === 'p'
    if (isGap) open = place.block = undefined // two line breaks are a new paragraph
    else open.runs.push(run)
  }

  function read(node: Node, place: Place, marks: Marks): void {
    if (node.nodeType === node.TEXT_NODE) {
      const lines = node.parentElement?.closest('pre') ? node.nodeValue!.split(/(\n)/) : [node.nodeValue!]
      for (const line of lines) write(place, { ...marks, text: line === BREAK ? line : oneSpaced(line, node) })
      return
    }
    if (node.nodeType !== node.ELEMENT_NODE) return
    const element = node as HTMLElement
    const name = element.localName
    const style = element.getAttribute('style') ?? ''
    if (name === 'w:del' || element.matches(UNSEEN) || UNSEEN_STYLE.test(style)) return
    if (/mso-list:\s*ignore/i.test(style) && isList(place.tag)) return // the bullet itself
    if (name === 'br') return write(place, { text: BREAK })
    if (name === 'img') return readPicture(element, place, marks)
    if (element.matches(EMBEDS)) return void (left.embeds += 1)
    if (/line-through/i.test(style) || name === 's' || name === 'strike') {
      left.struck += element.textContent?.trim() ? 1 : 0
      return
    }
    if (name === 'table' && isTable(element)) return void (left.tables += 1)
    if (name === 'figcaption' && element.closest('figure')?.querySelector(`img, table, ${EMBEDS}`)) return
    const isBlock = BLOCKS.has(name) || /display:\s*block/i.test(style)
    hasBlocks ||= isBlock && element !== body
    if (isBlock) open = undefined
    const inner = isBlock ? placeOf(element, style, place) : place
    for (const child of element.childNodes) read(child, inner, marksOf(element, style, marks))
    if (isBlock) open = undefined
  }

  function readPicture(image: HTMLElement, place: Place, marks: Marks): void {
    const alt = image.getAttribute('alt')?.trim() ?? ''
    if (EMOJI.test(alt)) write(place, { ...marks, text: alt })
    // One of a single pixel counts readers.
    else if (![image.getAttribute('width'), image.getAttribute('height')].includes('1')) left.pictures += 1
  }

  read(body, { tag: 'p', level: 0, number: 0 }, {})
  for (const block of blocks) readBullet(block)
  const isInline = !hasBlocks && blocks.length === 1 && blocks[0]!.tag === 'p'
  body.replaceChildren(
    ...(isInline ? inlinesOf(blocks[0]!, body.ownerDocument) : elementsOf(blocks, body.ownerDocument)),
  )
  return left
}

/** As a browser shows spaces. A no-break space stays, but not where Chromium puts one: alone, in place of a space. */
const oneSpaced = (text: string, { parentElement }: Node): string =>
  text === '\u00a0' && parentElement?.localName === 'span'
    ? ' '
    : text.replace(/\s+/g, (run) => (run.length === 1 && run > ' ' ? run : ' '))

/** Whether it shows data; many a page and letter is laid out in tables, and many a box is one of a single cell. */
function isTable(table: HTMLElement): boolean {
  const isLayout = /^(?:none|presentation)$/.test(table.getAttribute('role') ?? '') || table.querySelector('table')
  const rows = [...table.querySelectorAll('tr')].map((row) =>
    [...row.children].filter((cell) => cell.textContent?.trim()),
  )
  return !isLayout && rows.filter((cells) => cells.length > 0).length > 1 && rows.some((cells) => cells.length > 1)
}

function marksOf(element: HTMLElement, style: string, marks: Marks): Marks {
  const name = element.localName
  const weight = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style)?.[1]
  const slant = /(?:^|[;\s])font-style:\s*(\w+)/i.exec(style)?.[1]
  const href = element.getAttribute('href') ?? ''
  return {
    bold: weight ? /^(?:bold|bolder|[6-9]00)$/i.test(weight) : marks.bold || /^(?:b|strong)$/.test(name),
    href: name === 'a' && LINKS.test(href) ? href : marks.href,
    italic: slant ? /^(?:italic|oblique)$/i.test(slant) : marks.italic || /^(?:cite|em|i)$/.test(name),
  }
}

function placeOf(element: HTMLElement, style: string, place: Place): Place {
  const name = element.localName
  if (isList(name)) return { tag: 'p', level: place.level + 1, list: name, number: 0 }
  if (name === 'li') {
    const list = element.parentElement
    const items = [...(list?.children ?? [])].filter(({ localName }) => localName === 'li')
    const first = Number(list?.getAttribute('start') ?? 1)
    const level = Number(element.dataset.ariaLevel) || Math.max(place.level, 1) // Word on the web: a list for each item
    return { tag: place.list ?? 'ul', level, number: first + items.indexOf(element) }
  }
  const [, wordLevel] = /mso-list:\s*l\d+\s+level(\d+)/i.exec(style) ?? []
  if (wordLevel && !/^h\d$/.test(name)) {
    const marks = [...element.querySelectorAll('[style]')]
    const mark = marks.find((one) => /mso-list:\s*ignore/i.test(one.getAttribute('style')!))?.textContent?.trim() ?? ''
    const isNumbered = /^\(?(?:[\d.]+|[a-z]{1,5})[.)]/i.test(mark)
    const number = Number(/(\d+)\D*$/.exec(mark)?.[1] ?? (/^\(?[ai][.)]/i.test(mark) ? 1 : 2))
    return { tag: isNumbered ? 'ol' : 'ul', level: Number(wordLevel), number }
  }
  if (place.tag !== 'p') return place
  const level = element.getAttribute('role') === 'heading' ? element.getAttribute('aria-level') : undefined
  if (/^h\d$/.test(name) || level) return { ...place, tag: level ? `h${level}` : name, block: undefined }
  if (element.classList.contains('MsoTitle')) return { ...place, tag: 'h1', block: undefined }
  const isQuote = name === 'blockquote' || /\bMso(?:Intense)?Quote\b/.test(element.className)
  return { ...place, tag: isQuote ? 'blockquote' : 'p', block: undefined }
}

/** A paragraph that begins with a bullet is an item of a list to its readers. */
function readBullet(block: Block): void {
  let [mark = ''] = block.tag === 'p' ? (BULLET.exec(block.runs.map(({ text }) => text).join('')) ?? []) : []
  if (!mark) return
  Object.assign(block, { tag: 'ul', level: 1 })
  for (const run of block.runs) {
    const cut = Math.min(run.text.length, mark.length)
    run.text = run.text.slice(cut)
    mark = mark.slice(cut)
  }
}

/** The largest heading of what is pasted becomes h2, those below it h3; without an h1, an h3 stays one. */
function elementsOf(blocks: Block[], document: Document): HTMLElement[] {
  const largest = blocks.some(({ tag }) => tag === 'h1') ? 'h1' : 'h2'
  const elements: HTMLElement[] = []
  let lists: { element: HTMLElement; level: number }[] = []
  for (const block of blocks) {
    const { level, number, tag } = block
    const isItem = isList(tag)
    const size = tag === largest ? 'h2' : 'h3'
    const element = document.createElement(isItem ? 'li' : /^h\d$/.test(tag) ? size : tag)
    element.append(...inlinesOf(block, document))
    if (!element.textContent?.trim()) continue
    if (!isItem) {
      lists = []
      elements.push(element)
      continue
    }
    lists = lists.filter((list) => list.level <= level)
    const last = lists.at(-1)
    const continues = last?.element.localName === tag && (tag === 'ul' || number !== 1)
    if (last?.level === level && !continues) lists.pop()
    if (lists.at(-1)?.level !== level) {
      const list = document.createElement(tag)
      if (tag === 'ol' && number > 1) list.setAttribute('start', String(number))
      const parent = lists.at(-1)?.element.lastElementChild
      if (parent) parent.append(list)
      else elements.push(list)
      lists.push({ element: list, level })
    }
    lists.at(-1)!.element.append(element)
  }
  return elements
}

/** No blanks at the ends and after one another; headings are bold by themselves. */
function inlinesOf({ runs, tag }: Block, document: Document): Node[] {
  const isHeading = /^h\d$/.test(tag)
  const last = runs.findLastIndex(({ text }) => text.trim())
  const nodes: Node[] = []
  let before = BREAK
  let link: HTMLAnchorElement | undefined
  for (const [index, { bold, href, italic, text }] of runs.slice(0, last + 1).entries()) {
    if (text === BREAK) {
      if (nodes.length > 0) nodes.push(document.createElement('br'))
      before = BREAK
      continue
    }
    const start = /\s$/.test(before) ? text.trimStart() : text
    const words = index === last ? start.trimEnd() : start
    if (!words) continue
    before = words
    let node: Node = document.createTextNode(words)
    for (const mark of [italic && 'i', bold && !isHeading && 'b']) {
      if (mark) node = wrap(document.createElement(mark), node)
    }
    if (href && href === link?.getAttribute('href') && link === nodes.at(-1)) link.append(node)
    else if (href) nodes.push(wrap((link = Object.assign(document.createElement('a'), { href })), node))
    else nodes.push(node)
  }
  return nodes
}

function wrap(element: HTMLElement, node: Node): HTMLElement {
  element.append(node)
  return element
}
