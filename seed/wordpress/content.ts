import { quoted } from '../parsing/quoted'

export type Attachment = { url: string; alt?: string; caption?: string; parent?: string }

/** What the pictures of a post are looked up by, and the post. */
type Pictures = { attachments: ReadonlyMap<string, Attachment>; post: string }

/** HTML as readers saw it; `left` are the blocks and shortcodes that plugins of the site would have filled. */
export type Content = { html: string; left: string[] }

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
const linkTo = (url: string): string => `<p><a href="${escaped(url)}">${escaped(url)}</a></p>`

/**
 * The content of a post as HTML: paragraphs as WordPress makes them of blank lines, its own shortcodes and embeds as
 * figures and links. The words between shortcodes of plugins stay.
 */
export function contentOf(raw: string, pictures: Pictures): Content {
  const left: string[] = []
  const hasBlocks = /<!--\s+wp:/.test(raw)
  const blocks = raw
    .replace(/\r\n?/g, '\n')
    .replace(/<!--\s+wp:([\w/-]+)(?:\s[^>]*?)?\/-->/g, (found, name: string) => {
      if (!/^(?:more|nextpage|separator|spacer)$/.test(name)) left.push(found)
      return ''
    })
    .replace(
      /(<div class="wp-block-embed__wrapper">)\s*(https?:\/\/[^\s<]+)\s*(?=<\/div>)/g,
      (_, start: string, url: string) => start + linkTo(decoded(url)),
    )
  const html = expand(blocks, pictures, left)
  return { html: hasBlocks ? html : paragraphs(html), left }
}

const decoded = (url: string): string => url.replaceAll('&amp;', '&')

const BLOCK =
  /^\s*<(?:!--|\/?(?:address|article|aside|audio|blockquote|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|section|script|style|table|tbody|td|tfoot|th|thead|tr|ul|video)\b)/i

/** WordPress’s `wpautop`, as far as it matters to an HTML parser: a blank line ends a paragraph, another one is a break. */
function paragraphs(html: string): string {
  return html
    .split(/\n[^\S\n]*\n\s*/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      if (/^https?:\/\/[^\s<]+$/.test(part)) return linkTo(decoded(part)) // WordPress embeds it
      return BLOCK.test(part) ? part : `<p>${part.replace(/\n/g, '<br>\n')}</p>`
    })
    .join('\n')
}

const TOKEN = /\[(\[?)([a-z][\w-]*)((?:\s|=)[^[\]]*|)\](\]?)/gi

/** Shortcodes that are nested deeper stay as they are. */
const MAX_DEPTH = 10

/** The shortcodes of a text as HTML. A word in brackets is one only if it has attributes or an end. */
function expand(text: string, pictures: Pictures, left: string[], depth = 0): string {
  if (depth > MAX_DEPTH) return text
  const lastEnds = new Map<string, number>()
  let html = ''
  let at = 0
  for (const token of text.matchAll(TOKEN)) {
    const [found, isEscaped, name = '', given = '', end] = token
    if (token.index < at) continue
    if (isEscaped && end) {
      html += text.slice(at, token.index) + found.slice(1, -1)
      at = token.index + found.length
      continue
    }
    const closing = `[/${name}]`
    const after = token.index + found.length
    if (!lastEnds.has(name)) lastEnds.set(name, text.lastIndexOf(closing))
    const isPaired = !given.endsWith('/') && lastEnds.get(name)! >= after
    const last = isPaired ? text.indexOf(closing, after) : after
    const isShortcode = isPaired || /=|https?:/.test(given) || shortcodes.has(name.toLowerCase())
    if (!isShortcode) continue
    html += text.slice(at, token.index)
    const shortcode = { given, inner: text.slice(after, last) }
    const known = shortcodes.get(name.toLowerCase())?.(shortcode, pictures)
    if (known === undefined) left.push(`[${name}${given}]`)
    html += known ?? expand(shortcode.inner, pictures, left, depth + 1)
    at = isPaired ? last + closing.length : after
  }
  return html + text.slice(at)
}

type Shortcode = { given: string; inner: string }

/** The attributes of a shortcode. */
const attributesIn = (given: string): Record<string, string> =>
  Object.fromEntries(
    [...given.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s\]]+))/g)].map(
      ([, name, ...values]) => [name!.toLowerCase(), values.find((value) => value !== undefined) ?? ''],
    ),
  )

const figureOf = ({ alt, caption, url }: Attachment): string =>
  `<figure><img src="${escaped(url)}" alt="${escaped(alt ?? '')}">${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure>`

function gallery({ given }: Shortcode, { attachments, post }: Pictures): string {
  const { ids, include } = attributesIn(given)
  const named = (ids ?? include)?.split(',').map((id) => attachments.get(id.trim()))
  const all = named ?? [...attachments.values()].filter(({ parent }) => parent === post)
  return all.map((attachment) => (attachment ? figureOf(attachment) : '')).join('\n')
}

function caption({ given, inner }: Shortcode): string {
  const [, picture = '', rest = inner] = /^\s*((?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*<\/a>)?)([^]*)$/i.exec(inner) ?? []
  const words = rest.trim() || escaped(attributesIn(given).caption ?? '')
  return `<figure>${picture}${words ? `<figcaption>${words}</figcaption>` : ''}</figure>`
}

/** A link to what is played or embedded. */
function link({ given, inner }: Shortcode): string | undefined {
  const url = /https?:\/\/[^\s"'“”″<\]]+/.exec(`${inner} ${given}`)?.[0]
  return url && linkTo(decoded(url))
}

/** The shortcodes of WordPress, and those of Jetpack that embed an address; undefined where it has no address. */
const shortcodes = new Map<string, (shortcode: Shortcode, pictures: Pictures) => string | undefined>([
  ['caption', caption],
  ['wp_caption', caption],
  ['gallery', gallery],
  ...'audio dailymotion embed facebook instagram soundcloud spotify ted tweet twitter video vimeo youtube'
    .split(' ')
    .map((name) => [name, link] as const),
])

/** The names of what was left out, once each, for a message. */
export const namesIn = (left: string[]): string => [...new Set(left.map((found) => quoted(found)))].join(', ')
