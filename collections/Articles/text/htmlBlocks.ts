import {
  captionAround,
  isCounter,
  isPossiblyCounter,
  pictureAddress,
  playerIn,
  takeCaptions,
  type Caption,
  type HtmlEmbed,
  type HtmlPicture,
} from './htmlMedia'
import { inScript } from './textScript'

/** How many of each a paste leaves out: a text gets pictures, tables and embeds in other ways. */
export type LeftOut = Record<'picture' | 'struck-through passage' | 'table' | 'embed', number>

/** What an import does with what is no text. */
export type HtmlMedia = {
  /** @returns the id of the picture’s document; undefined if it was left out */
  pictureId: (picture: HtmlPicture) => string | undefined
  /** @param found in short */
  leaveOut: (found: string, why: string) => void
}

export type Options = {
  /** For imports: the words of tables stay. */
  isImport?: boolean
  /** For imports: pictures, players and posts are read, too. */
  media?: HtmlMedia
  /** The address that relative links start from; without it their words stay, but no link. */
  base?: string
}

type Marks = { bold?: boolean; href?: string; isStruck?: boolean; italic?: boolean; script?: 'sub' | 'sup' }
export type Run = Omit<Marks, 'script'> & { text: string }
/** Where text goes: a kind of block, and for a list item its level and number; `gap` is what parts it from a term. */
type Place = {
  tag: string
  level: number
  number: number
  block?: Block
  gap?: string
  isCell?: true
  list?: 'ol' | 'ul'
}
/** Text, or in its stead a picture or an embed. */
export type Block = Place & { runs: Run[]; embed?: HtmlEmbed; picture?: string }

export const BREAK = '\n'
const INTERFACE =
  'button, canvas, datalist, input, math, noembed, noframes, script, select, style, svg, template, textarea, title, xml'
const PLAYERS = 'audio, embed, iframe, object, video'
/** Deleted text and comments, of Word on the desktop and on the web and of published Google Docs. */
const REVISIONS =
  'del, w\\:del, .msoDel, [class*="TrackChange"][class*="Delet"], .MsoCommentReference, .msocomanchor, ' +
  'a[href^="#_msocom"], sup:has(a[href^="#cmnt"]), div:has(> p > a[href^="#cmnt_ref"])'
/** Also what only screen readers get. By the text of the style: parsers drop the properties that only Office knows. */
const UNSEEN =
  /(?:^|[;\s])(?:display:\s*none|visibility:\s*hidden|clip:\s*rect\([01]|mso-hide:\s*all|mso-(?:element|special-character):\s*comment)/i
const UNSEEN_CLASS = /(?:^|\s)(?:sr-only|screen-reader-text|visually-?hidden)(?:\s|$)/i
const STRUCK = /line-through/i
const MARKER = /mso-list:\s*ignore/i
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre search section summary table tbody td ' +
    'tfoot th thead tr ul'
  ).split(' '),
)
const BLOCK_STYLE = /display:\s*(?:block|flex|grid|list-item|table)/i
const BULLET = /^\s*[·•▪◦‣⁃∙●○■](?:\s+|$)/
const EMOJI = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0f)+$/u
const SMILEY = /(?:^|[\s-])(?:emoji|smiley)(?:\s|$)/
const NOTE_NUMBER = /^\s*(?:\d{1,3}|[*†‡]+)\s*$/
const BACK_TO_TEXT = /^(?:\s|[↩↑⤴⏎^¶§#]|\ufe0e|\ufe0f)+$/

export const isList = (tag: string | undefined): tag is 'ol' | 'ul' => tag === 'ol' || tag === 'ul'

/** The words of an element in a line. */
export function wordsOf(element: Element): string {
  const reader = new BlockReader(element, { isImport: true })
  reader.read(element, { tag: 'p', level: 0, number: 0 }, {})
  const lines = reader.blocks.map(({ runs }) => runs.map(({ text }) => text).join(''))
  return lines.join(' ').replace(/\s+/g, ' ').trim()
}

/** The blocks of a document, which is changed, and whether they are a part of a line. */
export function blocksIn(body: HTMLElement, options: Options): { blocks: Block[]; isInline: boolean; left: LeftOut } {
  const { isImport, media } = options
  const embed = body.querySelectorAll(PLAYERS).length
  for (const drawing of body.querySelectorAll('math, svg, canvas')) {
    const words = drawing.getAttribute('alttext')
    if (words) drawing.replaceWith(words)
    else if (drawing.localName === 'math' || drawing.closest('figure')) {
      media?.leaveOut(
        cut(drawing.textContent) || `<${drawing.localName}>`,
        'the text cannot show a drawing or a formula.',
      )
    }
  }
  if (!isImport) for (const part of body.querySelectorAll(REVISIONS)) part.remove()
  const reader = new BlockReader(body, options, takeCaptions(body, wordsOf))
  const unread = media ? '' : `, noscript, ${PLAYERS}${isImport ? '' : ', figure:has(table) figcaption'}`
  for (const part of body.querySelectorAll(`[hidden], ${INTERFACE}${unread}`)) part.remove()
  reader.left.embed = embed
  reader.read(body, { tag: 'p', level: 0, number: 0 }, {})
  for (const figure of reader.unusedCaptions) {
    const { caption, creditText } = reader.captions.get(figure)!
    media?.leaveOut(cut([caption, creditText].join(' ')), 'it is the caption of a gallery.')
  }
  return reader
}

/** What a record quotes. */
const cut = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 200)

/** Reads elements one after the other into blocks. */
class BlockReader {
  readonly blocks: Block[] = []
  readonly left: LeftOut = { picture: 0, table: 0, embed: 0, 'struck-through passage': 0 }
  readonly unusedCaptions: Set<Element>
  isInline = true
  /** The block that the next text belongs to. */
  #open: Block | undefined
  /** Pictures and embeds that come after the open block, or after the list that they are in. */
  #waiting: Block[] = []
  /** Whether a picture or player came since the last words: those before it and those after it are not one word. */
  #isParted = false
  /** The last term of a list of definitions. */
  #term: Block | undefined
  #isDefined = false
  /** In a cell: whether it has words, and whether a line of it has ended. */
  #cell = { hasWords: false, isApart: false }

  constructor(
    private readonly body: Element,
    private readonly options: Options,
    readonly captions = new Map<Element, Caption>(),
  ) {
    this.unusedCaptions = new Set(captions.keys())
  }

  read(node: Node, place: Place, marks: Marks): void {
    if (node.nodeType === node.TEXT_NODE) this.#readText(node, place, marks)
    if (node.nodeType !== node.ELEMENT_NODE) return
    const part = node as HTMLElement
    const name = part.localName
    const style = part.getAttribute('style') ?? ''
    if (UNSEEN.test(style) || UNSEEN_CLASS.test(part.getAttribute('class') ?? '')) return
    if (MARKER.test(style) && isList(place.tag)) return
    if (name === 'br') return place.isCell ? this.#close(place) : this.#write(place, { href: marks.href, text: BREAK })
    const isStruck = /^(?:del|s|strike)$/.test(name) || (!this.options.isImport && STRUCK.test(style))
    if (isStruck) return this.#leaveStruck(part)
    if (this.options.media && this.#readPlayer(part, place)) return
    if (name === 'img' || name === 'amp-img') return this.#readPicture(part, place, marks)
    if (name === 'a' && part.getAttribute('href')?.startsWith('#') && BACK_TO_TEXT.test(part.textContent)) return
    if (name === 'table' && isTable(part)) {
      if (!this.options.isImport) this.left.table += 1
      else if (!part.querySelector('ul, ol, blockquote, h2, h3, h4, td > p + p, td > div + div')) {
        return this.#readTable(part, place, marks)
      }
      if (!this.options.isImport) return
    }
    this.#readChildren(part, place, marksOf(part, style, marks))
  }

  #readChildren(part: HTMLElement, place: Place, marks: Marks): void {
    const { localName: name } = part
    const style = part.getAttribute('style') ?? ''
    const isBlock = BLOCKS.has(name) || BLOCK_STYLE.test(style)
    if (isBlock) this.#close(place)
    if (isBlock && part !== this.body) this.isInline = false
    const inner = isBlock && !place.isCell ? placeOf(part, style, place) : place
    if (name === 'dd' && this.#term && this.#term === this.blocks.at(-1)) {
      const gap = /[.:?!]\s*$/.test(this.#term.runs.at(-1)?.text ?? '') ? ' ' : ': '
      Object.assign(inner, { block: this.#term, gap })
    }
    if (name === 'q') this.#write(inner, { ...marks, text: '“' })
    const hasFields = isBlock && isRowOfFields(part)
    for (const child of part.childNodes) {
      if (hasFields && areFields(child.previousSibling, child)) this.#write(inner, { text: ' ' })
      this.read(child, inner, marks)
    }
    if (name === 'q') this.#write(inner, { ...marks, text: '”' })
    if (name === 'dt') [this.#term, this.#isDefined] = [inner.block, false]
    if (isBlock) this.#close(place)
  }

  #leaveStruck(part: Element): void {
    const words = cut(part.textContent)
    if (!words) return
    if (part.localName !== 'del') this.left['struck-through passage'] += 1
    this.options.media?.leaveOut(words, 'it is struck through.')
  }

  /** @returns whether the element was one, or was left out as one */
  #readPlayer(part: HTMLElement, place: Place): boolean {
    const { base, media } = this.options
    if (part.localName === 'noscript') return this.#readNoscript(part, place)
    const player = linkedFigure(part) ?? playerIn(part, base)
    if (!player) return false
    if (player.isCounter) return true
    this.#isParted = true
    const { caption } = captionAround(part, this.captions, this.unusedCaptions)
    const words = part.localName === 'blockquote' ? wordsOf(part) : !caption && part.getAttribute('title')?.trim()
    const says = [caption, words].filter(Boolean).join(' — ') || undefined
    if (player.embed) this.#place({ embed: { caption: says, ...player.embed } }, place)
    else
      media!.leaveOut(
        cut([...new Set([player.found, says])].join(' ')),
        'the text cannot show this frame, player or gallery.',
      )
    return true
  }

  /** What is shown in place of what scripts load later, if that has no address. */
  #readNoscript(part: HTMLElement, place: Place): true {
    const before = part.previousElementSibling
    const image = before?.matches('img') ? before : before?.querySelector('img')
    const isRead = image
      ? pictureAddress(image, this.options.base)
      : before && playerIn(before, this.options.base)?.embed
    if (!isRead) for (const one of part.querySelectorAll('img, iframe')) this.read(one, place, {})
    return true
  }

  #readPicture(image: HTMLElement, place: Place, marks: Marks): void {
    const { base, media } = this.options
    const alt = image.getAttribute('alt')?.trim() ?? ''
    if (EMOJI.test(alt) || (alt && SMILEY.test(image.className))) return this.#write(place, { ...marks, text: alt })
    const contentUrl = pictureAddress(image, base)
    if (isCounter(image, contentUrl)) return
    this.#isParted = true
    this.left.picture += 1
    const src = image.getAttribute('src')?.trim()
    if (!media || !(contentUrl ?? src)) return
    const says = captionAround(image, this.captions, this.unusedCaptions)
    const why = contentUrl ? 'the address of the picture is not https.' : 'the picture has no address on the web.'
    if (!contentUrl?.startsWith('https:')) {
      if (/^data:.{0,200}$/.test(src!)) return // shows nothing, until a script replaces it
      return media.leaveOut(cut([contentUrl ?? src!.slice(0, 60), says.caption, says.creditText].join(' ')), why)
    }
    if (isPossiblyCounter(image)) return media.leaveOut(cut(contentUrl), 'one side of the picture has no length.')
    const picture = media.pictureId({ contentUrl, ...(alt && { alt }), ...says })
    if (picture) this.#place({ picture }, place)
  }

  /** A line for each row, and its cells in their columns: a list of one’s own would say that they are points. */
  #readTable(table: HTMLElement, place: Place, marks: Marks): void {
    for (const part of elementsOf(table)) if (part.localName === 'caption') this.read(part, place, marks)
    this.#close(place)
    const inner: Place = { ...place, isCell: true, block: place.tag === 'p' ? undefined : place.block }
    for (const [row, cells] of rowsIn(table).entries()) {
      const last = cells.findLastIndex((cell) => cell?.textContent?.trim())
      if (row > 0 && last >= 0) this.#write(inner, { text: BREAK })
      for (const [column, cell] of cells.entries()) {
        if (column > 0 && column <= last) this.#write(inner, { text: ' | ' })
        this.#cell = { hasWords: false, isApart: false }
        if (cell) this.#readChildren(cell, inner, marksOf(cell, cell.getAttribute('style') ?? '', marks))
      }
    }
    this.#close(place)
  }

  #readText(node: Node, place: Place, { script, ...marks }: Marks): void {
    const text = node.nodeValue!
    for (const line of node.parentElement?.closest('pre') ? text.split(/(\n)/) : [text]) {
      const spaced = line === BREAK ? line : oneSpaced(line, node)
      const before = this.#open?.runs.at(-1)?.text ?? ''
      this.#write(place, { ...marks, text: script ? inScript(spaced, script, before) : spaced })
    }
  }

  /** Ends a block; in a cell, a line of it. */
  #close(place: Place): void {
    if (place.isCell) return void (this.#cell.isApart = this.#cell.hasWords)
    this.#open = undefined
    if (place.level === 0) this.blocks.push(...this.#waiting.splice(0))
  }

  /** Does not part a sentence, nor the items of a list. */
  #place(what: Pick<Block, 'embed' | 'picture'>, place: Place): void {
    if (this.#open?.runs.at(-1)?.text === BREAK) this.#close(place)
    const isBetween = !this.#open && place.level === 0 && !place.isCell
    ;(isBetween ? this.blocks : this.#waiting).push({ tag: 'p', level: 0, number: 0, runs: [], ...what })
  }

  #write(place: Place, run: Run): void {
    const last = this.#open?.runs.at(-1)?.text
    if (!run.text.trim() && (!this.#open || (last === BREAK && run.text !== BREAK))) return
    if (!this.#open && place.block && place.block === this.blocks.at(-1)) {
      this.#open = place.block // a further paragraph of the same list item, quotation or definition
      const isDefinition = this.#open === this.#term && !this.#isDefined
      this.#open.runs.push({ text: (isDefinition && place.gap) || BREAK })
      this.#isDefined = true
    }
    const isBullet = !this.#open && !place.isCell && place.tag === 'p' && BULLET.test(run.text) // a list to its readers
    if (isBullet) this.isInline = false
    const open = (this.#open ??= this.#begin(place, isBullet))
    if (run.text.trim() && place.isCell && run.text !== ' | ') {
      if (this.#cell.isApart) open.runs.push({ text: ' / ' })
      this.#cell = { hasWords: true, isApart: false }
    }
    if (this.#isParted && /^[\p{L}\p{N}\p{Pi}\p{Ps}]/u.test(run.text) && /\S$/.test(last ?? '')) {
      open.runs.push({ text: ' ' })
    }
    this.#isParted = false
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

/** Our own outputs have an embed as a figure with a link that shows its address. */
function linkedFigure(figure: Element): ReturnType<typeof playerIn> {
  const [link, caption, ...others] = figure.localName === 'figure' ? figure.children : []
  const url = link?.localName === 'a' ? link.getAttribute('href')! : undefined
  if (!url?.startsWith('https:') || link!.textContent !== url || others.length > 0) return undefined
  return { embed: { url, caption: caption && wordsOf(caption), isKnown: true }, found: url }
}

/** More than any text has; each cell may cover as many rows of them. */
const MAX_COLUMNS = 100

/** The rows of a table: the cells by their columns, undefined where one is covered by another. */
function rowsIn(table: HTMLElement): (HTMLElement | undefined)[][] {
  const covered: number[] = [] // for how many further rows, by the column
  const span = (cell: Element, name: string) => Math.min(Math.max(Number(cell.getAttribute(name)) || 1, 1), 100)
  return rowsOf(table).flatMap((row) => {
    const cells: (HTMLElement | undefined)[] = []
    const skip = (): void => {
      for (; (covered[cells.length] ?? 0) > 0; cells.push(undefined)) covered[cells.length]! -= 1
    }
    for (const cell of elementsOf(row)) {
      skip()
      const end = Math.min(cells.length + span(cell, 'colspan'), MAX_COLUMNS)
      for (let at = 0; cells.length < end; at += 1) {
        covered[cells.length] = span(cell, 'rowspan') - 1
        cells.push(at === 0 ? cell : undefined)
      }
    }
    skip()
    return row.textContent?.trim() || row.querySelector(`img, amp-img, ${PLAYERS}`) ? [cells] : []
  })
}

/** Whether style sheets alone part the words of an element: it has spans, and nothing else. */
function isRowOfFields(part: Element): boolean {
  if (part.firstElementChild?.localName !== 'span' || part.closest('pre')) return false
  const nodes = [...part.childNodes]
  return (
    BLOCKS.has(part.localName) && nodes.every(({ nodeName, nodeValue }) => nodeName === 'SPAN' || !nodeValue?.trim())
  )
}

/** Whether these are two fields, and not two runs of one sentence: those have a class in common, as in Word’s pages. */
function areFields(before: Node | null, after: Node): boolean {
  const [first = [], second = []] = [before, after].map((node) =>
    node?.nodeName === 'SPAN' && node.textContent!.trim().length > 1 ? [...(node as Element).classList] : [],
  )
  return first.length > 0 && second.length > 0 && !first.some((name) => second.includes(name))
}

/** As a browser shows spaces. A no-break space stays, but not where Chromium puts one: alone, in place of a space. */
const oneSpaced = (text: string, { parentElement }: Node): string =>
  text === '\u00a0' && parentElement?.localName === 'span'
    ? ' '
    : text.replace(/\s+/g, (run) => (run.length === 1 && run > ' ' ? run : ' '))

/** Its elements; jsdom’s own lists of them take a time that grows with their square. */
function elementsOf(part: Element): HTMLElement[] {
  const all: HTMLElement[] = []
  for (let one = part.firstElementChild; one; one = one.nextElementSibling) all.push(one as HTMLElement)
  return all
}

const rowsOf = (table: Element): HTMLElement[] =>
  elementsOf(table).flatMap((part) =>
    part.localName === 'tr' ? [part] : /^t(?:body|foot|head)$/.test(part.localName) ? rowsOf(part) : [],
  )

/** Whether a table shows data: pages and emails also use tables for their layout, and a box is a table of one cell. */
function isTable(table: HTMLElement): boolean {
  if (/^(?:none|presentation)$/.test(table.getAttribute('role') ?? '') || table.querySelector('table')) return false
  const cells = rowsOf(table).map((row) => elementsOf(row).filter((cell) => cell.textContent?.trim()).length)
  return cells.filter(Boolean).length > 1 && cells.some((count) => count > 1)
}

function marksOf(part: HTMLElement, style: string, marks: Marks): Marks {
  const name = part.localName
  const weight = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style)?.[1]
  const isNote = name === 'a' && part.getAttribute('href')?.startsWith('#')
  const slant = /(?:^|[;\s])font-style:\s*(\w+)/i.exec(style)?.[1]
  return {
    bold: weight ? /^(?:bold|bolder|[6-9]00)$/i.test(weight) : marks.bold || /^(?:b|dt|strong|summary|th)$/.test(name),
    href: isNote ? undefined : (name === 'a' && part.getAttribute('href')) || marks.href,
    isStruck: marks.isStruck || STRUCK.test(style), // the form in which our own outputs have it
    italic: slant ? /^(?:italic|oblique)$/i.test(slant) : marks.italic || /^(?:cite|em|i)$/.test(name),
    script:
      name === 'sub' || name === 'sup'
        ? name
        : isNote && NOTE_NUMBER.test(part.textContent) && part.previousSibling
          ? 'sup'
          : marks.script,
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
  const block = place.gap && !/^h\d$/.test(heading) ? place.block : undefined
  return { ...place, block, tag: isQuote ? 'quote' : /^h\d$/.test(heading) ? heading : 'p' }
}
