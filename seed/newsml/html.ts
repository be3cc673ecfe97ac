/** Elements of NITF that HTML has under another name. */
const NAMES: Record<string, string> = {
  block: 'div',
  bq: 'blockquote',
  credit: 'p',
  'body.content': 'div',
  'body.end': 'div',
  hl1: 'h2',
  hl2: 'h2',
  note: 'div',
  'nitf-col': 'col',
  tagline: 'p',
}
/** What is no text of the story: pictures come as associations, metadata has its own elements. */
const NO_TEXT = new Set([
  'media',
  'head',
  'title',
  'style',
  'script',
  'meta',
  'link',
  'body.head',
  'copyrite',
  'rights',
])
/** What agencies put into the body of a story for editors, or repeat of its metadata: dpa, dpa, TT. */
const FURNITURE = 'header:has(h1, time), .notepad, div.dat'
const HTML = new Set(
  (
    'a abbr aside b blockquote br caption cite code col colgroup dd del div dl dt em embed figcaption figure h1 h2 h3 h4 h5 ' +
    'h6 hr i iframe img ins li ol p pre q s section small source span strong sub sup table tbody td tfoot th thead tr u ul video audio'
  ).split(' '),
)
const ATTRIBUTES = ['href', 'src', 'alt', 'class', 'colspan', 'rowspan', 'height', 'width', 'title', 'id', 'style']

/** Elements of XHTML or NITF as HTML; of others, such as the people and places that NITF marks, the words. */
export function htmlOf(elements: Iterable<Node>, document: Document): string {
  const root = document.createElement('div')
  for (const element of elements) copyInto(root, element)
  return root.innerHTML.trim()
}

function copyInto(parent: Element, node: Node): void {
  const { ownerDocument } = parent
  if (node.nodeType === 3 || node.nodeType === 4) return parent.append(node.nodeValue!)
  if (node.nodeType !== 1 || NO_TEXT.has((node as Element).localName)) return
  if ((node as Element).matches(FURNITURE)) return
  const { localName } = node as Element
  const name = NAMES[localName] ?? (HTML.has(localName) ? localName : undefined)
  const copy = name ? ownerDocument.createElement(name) : parent
  for (const attribute of name ? ATTRIBUTES : []) {
    const value = (node as Element).getAttribute(attribute)
    if (value !== null) copy.setAttribute(attribute, value)
  }
  for (const child of node.childNodes) copyInto(copy, child)
  if (copy !== parent) parent.append(copy)
}
