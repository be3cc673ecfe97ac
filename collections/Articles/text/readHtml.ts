import { BREAK, blocksIn, isList, type Block, type LeftOut, type Options as BlockOptions } from './htmlBlocks'
import { pageOfPlayer, type HtmlEmbed } from './htmlMedia'
import { addressOf } from './webAddress'

/** A node of the editor’s document, as JSON. */
export type HtmlNode = { type: string; version: number; children?: HtmlNode[]; text?: string; [field: string]: unknown }

/** @property newId for a link, picture or embed: 24 digits in base 16, as Payload makes them */
type Options = BlockOptions & { newId: () => string }

const element = { version: 1, direction: null, format: '', indent: 0 } as const
const lineBreak: HtmlNode = { type: 'linebreak', version: 1 }

/**
 * HTML from elsewhere as nodes of the body’s editor: what a reader of that document saw, as paragraphs, headings of two
 * sizes, quotations, lists, links, bold and italic; for an import also pictures and embeds.
 * @param body is changed
 * @returns also whether it is a part of a line, without a block of its own
 */
export function readHtml(body: HTMLElement, options: Options): { isInline: boolean; left: LeftOut; nodes: HtmlNode[] } {
  const { blocks, isInline, left } = blocksIn(body, options)
  return { isInline: isInline && blocks.length === 1, left, nodes: nodesOf(blocks, options) }
}

type List = HtmlNode & { children: HtmlNode[] }

function nodesOf(blocks: Block[], options: Options): HtmlNode[] {
  const nodes: HtmlNode[] = []
  let lists: { level: number; list: List; tag: string }[] = []
  for (const block of blocks) {
    const { embed, level, number, picture, tag } = block
    if (embed ?? picture) {
      lists = []
      nodes.push(embed ? embedOf(embed, options.newId) : pictureOf(picture!, options.newId()))
      continue
    }
    const children = inlinesOf(block, options)
    if (children.length === 0) continue
    if (!isList(tag)) {
      lists = []
      const page = options.media && tag === 'p' && pageAlone(block)
      nodes.push(page ? embedOf({ url: page, isKnown: true }, options.newId) : blockOf(tag, children))
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

/** A paragraph that is but the address of a player or a post: WordPress shows it in its place. */
function pageAlone({ runs }: Block): string | undefined {
  const text = runs
    .map((run) => run.text)
    .join('')
    .trim()
  return /^https:\/\/\S+$/.test(text) ? pageOfPlayer(text) : undefined
}

const pictureOf = (value: string, id: string): HtmlNode => ({
  type: 'upload',
  version: 3,
  format: '',
  id,
  fields: null,
  relationTo: 'media',
  value,
})

/** An embed; a link to what is not on https, or by an unknown provider. */
export function embedOf({ caption, isKnown, url }: HtmlEmbed, newId: () => string): HtmlNode {
  if (!isKnown || !url.startsWith('https:')) {
    return blockOf('p', inlinesOf({ tag: 'p', runs: [{ href: url, text: caption ?? url }] }, { newId }))
  }
  return {
    type: 'block',
    version: 2,
    format: '',
    fields: { id: newId(), blockName: '', blockType: 'embed', url, ...(caption && { caption }) },
  }
}

/** Without blanks at the ends and after one another; a heading is bold by itself. */
function inlinesOf({ runs, tag }: Pick<Block, 'runs' | 'tag'>, { base, newId }: Options): HtmlNode[] {
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
