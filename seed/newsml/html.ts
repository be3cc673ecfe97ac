import { allWithin, attributeOf, type XmlElement } from './elements'

/** Elements of NITF that HTML has under another name. */
const NAMES = new Map(
  Object.entries({
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
  }),
)
/** What is no text of the story: pictures come as associations, metadata has its own elements. */
const NO_TEXT = new Set('media head title style script meta link body.head copyrite rights'.split(' '))
const HTML = new Set(
  (
    'a abbr aside b blockquote br caption cite code col colgroup dd del div dl dt em embed figcaption figure h1 h2 h3 h4 h5 ' +
    'h6 hr i iframe img ins li ol p pre q s section small source span strong sub sup table tbody td tfoot th thead tr u ul video audio'
  ).split(' '),
)
const EMPTY = /^(?:br|col|embed|hr|img|source)$/
const ATTRIBUTES = ['href', 'src', 'alt', 'class', 'colspan', 'rowspan', 'height', 'width', 'title', 'id', 'style']
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

/** What agencies put into the body of a story for editors, or repeat of its metadata: dpa, dpa, TT. */
function isFurniture(element: XmlElement): boolean {
  const classes = attributeOf(element, 'class')?.split(/\s+/) ?? []
  const isHeader = element.name === 'header' && ['h1', 'time'].some((name) => allWithin(element, name).length > 0)
  return isHeader || classes.includes('notepad') || (element.name === 'div' && classes.includes('dat'))
}

/** Elements of XHTML or NITF as HTML; of others, such as the people and places that NITF marks, the words. */
export const htmlOf = (nodes: (XmlElement | string)[]): string => nodes.map(htmlOfNode).join('').trim()

function htmlOfNode(node: XmlElement | string): string {
  if (typeof node === 'string') return escaped(node)
  if (NO_TEXT.has(node.name) || isFurniture(node)) return ''
  const inner = node.nodes.map(htmlOfNode).join('')
  const name = NAMES.get(node.name) ?? (HTML.has(node.name) ? node.name : undefined)
  if (!name) return inner
  const attributes = ATTRIBUTES.filter((attribute) => Object.hasOwn(node.attributes, attribute))
    .map((attribute) => ` ${attribute}="${escaped(node.attributes[attribute]!)}"`)
    .join('')
  return EMPTY.test(name) ? `<${name}${attributes}>` : `<${name}${attributes}>${inner}</${name}>`
}
