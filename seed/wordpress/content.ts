import { quoted } from '../parsing/quoted'

export type Attachment = { url: string; alt?: string; caption?: string; parent?: string }

/** What the pictures of a post are looked up by, and the number of the post. */
type Pictures = { attachments: ReadonlyMap<string, Attachment>; post: string }

/** HTML as readers saw it; `left` are the blocks and shortcodes that plugins of the site would have filled. */
export type Content = { html: string; left: string[] }

/**
 * The content of a post as HTML: paragraphs as WordPress makes them of blank lines, and galleries as figures. The words
 * between the shortcodes of a plugin stay.
 */
export function contentOf(raw: string, pictures: Pictures): Content {
  const left: string[] = []
  const blocks = raw
    .replace(/\r\n?/g, '\n')
    .replace(/<!--\s+wp:([\w/-]+)(?:\s(?:(?!<!--)[^>])*?)?\/-->/g, (found, name: string) => {
      if (!/^(?:more|nextpage|separator|spacer)$/.test(name)) left.push(found)
      return ''
    })
  const html = expand(blocks, pictures, left)
  return { html: /<!--\s+wp:/.test(raw) ? html : paragraphs(html), left }
}

const BLOCK =
  /^\s*<(?:!--|\/?(?:address|article|aside|audio|blockquote|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|section|script|style|table|tbody|td|tfoot|th|thead|tr|ul|video)\b)/i

/** As WordPress’s `wpautop`, as far as an HTML parser does not do it: a blank line ends a paragraph, another is a break. */
const paragraphs = (html: string): string =>
  html
    .split(/\n[^\S\n]*\n\s*/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      if (/^https?:\/\/[^\s<]+$/.test(part)) return `[embed]${part}[/embed]` // as WordPress does
      return BLOCK.test(part) ? part : `<p>${part.replace(/\n/g, '<br>\n')}</p>`
    })
    .join('\n')

const TOKEN = /\[(\[?)([a-z][\w-]*)((?:\s|=)[^[\]]*|)\](\]?)/gi
const END = /\[\/([a-z][\w-]*)\]/gi
/** Those that `bodyOfHtml` reads. */
const READ_LATER = /^(?:audio|caption|embed|playlist|video|wp_caption|youtube)$/i
/** Shortcodes that are nested deeper stay as they are. */
const MAX_DEPTH = 10

/** The shortcodes of a text as HTML. A word in brackets is one only if it has attributes or an end. */
function expand(text: string, pictures: Pictures, left: string[], depth = 0): string {
  if (depth > MAX_DEPTH) return text
  const lastEnds = new Map(Array.from(text.matchAll(END), ({ 1: name, index }) => [name!, index]))
  let html = ''
  let at = 0
  for (const token of text.matchAll(TOKEN)) {
    const [found, isEscaped, name = '', given = '', end] = token
    if (token.index < at || READ_LATER.test(name)) continue
    const after = token.index + found.length
    const closing = `[/${name}]`
    const isPaired = !given.endsWith('/') && (lastEnds.get(name) ?? -1) >= after
    const known = shortcodes.get(name.toLowerCase())
    if (isEscaped && end) {
      html += text.slice(at, token.index) + found.slice(1, -1)
      at = after
    } else if (known || isPaired || /=|https?:/.test(given)) {
      const last = isPaired ? text.indexOf(closing, after) : after
      const inner = text.slice(after, last)
      const rendered = known?.({ given, inner }, pictures)
      if (rendered === undefined) left.push(`[${name}${given}]`)
      html += text.slice(at, token.index) + (rendered ?? expand(inner, pictures, left, depth + 1))
      at = isPaired ? last + closing.length : after
    }
  }
  return html + text.slice(at)
}

type Shortcode = { given: string; inner: string }

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

const figureOf = ({ alt = '', caption, url }: Attachment): string =>
  `<figure><img src="${escaped(url)}" alt="${escaped(alt)}">${caption ? `<figcaption>${caption}</figcaption>` : ''}</figure>`

/** The pictures that it names or, as WordPress does, all that were uploaded to the post. */
function gallery({ given }: Shortcode, { attachments, post }: Pictures): string {
  const ids = /\b(?:ids|include)\s*=\s*["'“”″]?([\d,\s]+)/.exec(given)?.[1]
  const named = ids?.split(',').flatMap((id) => attachments.get(id.trim()) ?? [])
  return (named ?? [...attachments.values()].filter(({ parent }) => parent === post)).map(figureOf).join('\n')
}

/** An address that Jetpack embeds; undefined without one. */
function embed({ given, inner }: Shortcode): string | undefined {
  const url = /https?:\/\/[^\s"'“”″<\]]+/.exec(`${inner} ${given}`)?.[0]
  return url && `[embed]${url}[/embed]`
}

const shortcodes = new Map<string, (shortcode: Shortcode, pictures: Pictures) => string | undefined>([
  ['gallery', gallery],
  ...['dailymotion', 'facebook', 'instagram', 'soundcloud', 'spotify', 'ted', 'tweet', 'twitter', 'vimeo'].map(
    (name) => [name, embed] as const,
  ),
])

/** What was left out, once each, for a message. */
export const namesIn = (left: string[]): string => [...new Set(left.map((found) => quoted(found)))].join(', ')
