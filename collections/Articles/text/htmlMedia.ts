import { fileAddressOf } from './webAddress'

/** What a figure says of its pictures, players and posts. */
export type Caption = { caption?: string; creditText?: string }
export type HtmlPicture = Caption & { contentUrl: string; alt?: string }
/** A link to a recording, or to the page of a player or a post; `isKnown` if its provider is, or if it is a recording. */
export type HtmlEmbed = { url: string; caption?: string; isKnown: boolean }

const PLAYERS = /^(?:amp-)?(?:audio|embed|iframe|object|video|youtube|twitter|instagram|vimeo)$|^lite-youtube$/
/** The classes of what scripts of their providers turn into posts. */
const POST =
  /(?:^|\s)(?:twitter-(?:tweet|video)|instagram-media|(?:tiktok|bluesky|mastodon)-embed|text-post-media|reddit-(?:embed-bq|card)|imgur-embed-pub|wp-embedded-content|fb-(?:post|video))(?:\s|$)/
const MEDIA = /^(?:amp-img|audio|embed|iframe|img|object|video)$/

/** Of WordPress without blocks and of Blogger, too. */
const FIGURE = /(?:^|\s)(?:wp-caption|tr-caption-container|gallery-item)(?:\s|$)/
const CAPTION = /(?:^|\s)(?:caption|wp-caption-text|tr-caption)(?:\s|$)/
const CREDIT = /byline|credit|photographer|copyright|attribution|(?:^|\s)(?:author|source)(?:\s|$)/i
const CREDIT_PROPERTY = /^(?:author|creator|copyrightHolder|creditText)$/
const CREDIT_LABEL =
  /^(?:(?:photo|image|picture)(?:graph)?(?: credits?)?|cr[ée]dits?(?: photo)?|foto|bild|source|byline)\s*(?:by\b|von\b|:)\s*:?\s*/i
const IN_BRACKETS = /^\(([^()]+)\)$/

type Figure = { element: Element; captions: Element[]; credits: Element[] }

/** Takes the captions and credits of pictures, players and posts out of the document, by their figures. */
export function takeCaptions(body: Element, textOf: (element: Element) => string): Map<Element, Caption> {
  const figures: Figure[] = []
  collectFigures(body, undefined, figures)
  const take = (parts: Element[]): string | undefined => {
    for (const part of parts) part.replaceWith(' ')
    return parts.map(textOf).filter(Boolean).join(' ') || undefined
  }
  const captions = figures.map(({ captions: own, credits, element }): [Element, Caption] => {
    const creditText = take(credits)?.replace(IN_BRACKETS, '$1').replace(CREDIT_LABEL, '')
    return [element, { caption: take(own), creditText }]
  })
  return new Map(captions.filter(([, { caption, creditText }]) => caption ?? creditText))
}

/** Without selectors, which take jsdom minutes. @returns whether there is a picture, a player or a post in the part */
function collectFigures(part: Element, figure: Figure | undefined, figures: Figure[]): boolean {
  let hasAny = false
  for (let child = part.firstElementChild; child; child = child.nextElementSibling) {
    const { localName: name } = child
    const classes = child.getAttribute('class') ?? ''
    const own = name === 'figure' || FIGURE.test(classes) ? { element: child, captions: [], credits: [] } : undefined
    const before = figure?.credits.length ?? 0
    const isIn = collectFigures(child, own ?? figure, figures)
    const isMedia = MEDIA.test(name) || POST.test(classes) || classes.includes('wp-block-embed__')
    hasAny ||= isIn || isMedia
    if (own && isIn) figures.push(own)
    if (!figure || own || isIn || isMedia) continue
    if (name === 'figcaption' || CAPTION.test(classes)) figure.captions.push(child)
    else if (name === 'cite' || CREDIT.test(classes) || CREDIT_PROPERTY.test(child.getAttribute('itemprop') ?? '')) {
      figure.credits.splice(before, Infinity, child) // not also its parts
    }
  }
  return hasAny
}

/** The caption of the nearest figure around an element that has one; it is removed from the unused ones. */
export function captionAround(element: Element, captions: Map<Element, Caption>, unused: Set<Element>): Caption {
  for (let part: Element | null = element; part; part = part.parentElement) {
    const found = captions.get(part)
    if (!found) continue
    unused.delete(part)
    return found
  }
  return {}
}

/** Where scripts find what `src` gets once it is in view. */
const LAZY = /^data-(?:(?:[\w-]+-)?src|original|orig-file|lazy|full-url)$/
/** The addresses that an element has, those for scripts first. */
const addressesIn = (part: Element): (string | null)[] =>
  [...part.getAttributeNames().filter((name) => LAZY.test(name)), 'src', 'data'].map((name) => part.getAttribute(name))
const SETS = ['srcset', 'data-srcset', 'data-lazy-srcset']
/** What is shown until then. */
const PLACEHOLDER =
  /[/_-](?:1x1|blank|lazy(?:load)?|loading|placeholder|spacer|transparent)(?:[._-][^/]*)?\.\w{3,4}(?:$|\?)/i

/** The address of a picture: the one of its own that is no placeholder, else the widest of a set. */
export function pictureAddress(image: Element, base?: string): string | undefined {
  const around = image.parentElement
  const sources = around?.localName === 'picture' ? around.querySelectorAll('source') : []
  const all = [
    ...addressesIn(image),
    ...[image, ...sources].flatMap((one) => SETS.map((name) => widestIn(one.getAttribute(name) ?? ''))),
  ].flatMap((src) => fileAddressOf(src, base) ?? [])
  return all.find((address) => !PLACEHOLDER.test(address)) ?? all[0]
}

/** Of candidates such as `a.jpg 600w, b.jpg 1200w` or `c.jpg 2x`. */
function widestIn(set: string): string | undefined {
  const candidates = [...set.matchAll(/([^\s,]\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)/g)]
  return candidates.toSorted((one, other) => Number(other[2] ?? 1) - Number(one[2] ?? 1))[0]?.[1]
}

const NOTHING = /^\s*0*[01](?:px)?\s*(?:!important\s*)?$/i
/** What makes a size of 0 or 1 in its attributes only a ratio, or a placeholder. */
const STRETCHED = /(?:^|[;\s])(?:min-(?:width|height):|(?:width|height):\s*100(?:%|v[wh]))/i
const LAYOUTS = /^(?:fill|flex-item|fluid|intrinsic|responsive)$/i
const COUNTERS = new RegExp(
  String.raw`//[^/]*(?:feedburner\.com/~|feeds\.wordpress\.com|feedsportal\.com|doubleclick\.net|googlesyndication\.com` +
    String.raw`|googletagmanager\.com|google-analytics\.com|amazon-adsystem\.com|scorecardresearch\.com|quantserve\.com` +
    String.raw`|facebook\.com/tr\b)|/~(?:r|ff|4|at)/`,
  'i',
)
/** Names that pictures may have, too: only of a GIF, or of what has no ending. */
const COUNTER_NAMES = new RegExp(
  String.raw`/(?:count|counter|pixel|beacon|track(?:er|ing)?)\.gif(?:\?|$)` +
    String.raw`|//(?:[\w-]+\.)*(?:pixel|beacon|counter|stats|tracker|tracking|analytics)\.[^/?#]+/` +
    String.raw`(?:[^?#]*/)?(?:[^./?#]*|[^/?#]*\.gif)(?:[?#]|$)`,
  'i',
)

/** As its style states it, else its attribute. */
function sizeOf(part: Element, side: 'width' | 'height'): string | undefined {
  const style = part.getAttribute('style') ?? ''
  const inStyle = new RegExp(String.raw`(?:^|[;\s])(?:max-)?${side}:([^;]*)`, 'i').exec(style)?.[1]
  return inStyle ?? part.getAttribute(side) ?? undefined
}

/** How many sides of an element have no length; none where something else stretches it. */
function emptySides(part: Element): number {
  const isStretched =
    STRETCHED.test(part.getAttribute('style') ?? '') ||
    LAYOUTS.test(part.getAttribute('layout') ?? '') ||
    part.hasAttribute('sizes')
  return isStretched
    ? 0
    : [sizeOf(part, 'width'), sizeOf(part, 'height')].filter((size) => NOTHING.test(size ?? '')).length
}

const hasSize = (part: Element): boolean =>
  [sizeOf(part, 'width'), sizeOf(part, 'height')].some((size) => Number.parseFloat(size ?? '') > 1)

/** Whether an element counts readers or shows them advertisements: it has no size, or the address of such a service. */
export const isCounter = (part: Element, address = ''): boolean =>
  emptySides(part) === 2 || COUNTERS.test(address) || (COUNTER_NAMES.test(address) && !hasSize(part))

/** Whether a picture has one side without a length: it may count readers, or its page may stretch it. */
export const isPossiblyCounter = (image: Element): boolean => emptySides(image) === 1

/** An address of a player, and that of the page that shows the same; `$1` may be a whole address. */
const PAGES: [RegExp, string][] = [
  [/^https?:\/\/(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:embed|v|live|shorts)\/(?!videoseries)([\w-]+).*/, 'https://www.youtube.com/watch?v=$1'],
  [/^https?:\/\/youtu\.be\/([\w-]+).*/, 'https://www.youtube.com/watch?v=$1'],
  [/^https?:\/\/player\.vimeo\.com\/video\/(\d+).*/, 'https://vimeo.com/$1'],
  [/^https?:\/\/(?:www\.|geo\.)?dailymotion\.com\/(?:embed\/video\/|player.*[?&]video=)(\w+).*/, 'https://www.dailymotion.com/video/$1'],
  [/^https?:\/\/open\.spotify\.com\/embed(?:-podcast)?\/(\w+\/\w+).*/, 'https://open.spotify.com/$1'],
  [/^https?:\/\/embed\.podcasts\.apple\.com\/([^?]+).*/, 'https://podcasts.apple.com/$1'],
  [/^https?:\/\/embed\.ted\.com\/([^?]+).*/, 'https://www.ted.com/$1'],
  [/^https?:\/\/platform\.twitter\.com\/embed\/.*[?&]id=(\d+).*/, 'https://twitter.com/i/status/$1'],
  [/^https?:\/\/(?:www\.)?instagram\.com\/(p|reel|tv)\/([\w-]+).*/, 'https://www.instagram.com/$1/$2/'],
  [/^https?:\/\/w\.soundcloud\.com\/player\/?\?(?:.*&)?url=(https[^&]+).*/, '$1'],
  [/^https?:\/\/(?:www\.)?facebook\.com\/plugins\/\w+\.php\?(?:.*&)?href=(https[^&]+).*/, '$1'],
] // prettier-ignore
const PROVIDERS =
  /^https:\/\/(?:[\w-]+\.)*(?:youtube\.com|vimeo\.com|dailymotion\.com|spotify\.com|soundcloud\.com|podcasts\.apple\.com|ted\.com|twitter\.com|x\.com|instagram\.com|facebook\.com|tiktok\.com|bsky\.app|threads\.net|threads\.com|reddit\.com|imgur\.com|giphy\.com|twitch\.tv|datawrapper\.de|dwcdn\.net|flourish\.studio|infogram\.com|documentcloud\.org|scribd\.com|google\.com\/maps|brightcove\.net|jwplayer\.com|jwplatform\.com|omny\.fm|acast\.com|megaphone\.fm|art19\.com|libsyn\.com|buzzsprout\.com|podbean\.com|simplecast\.com|audioboom\.com|streamable\.com|wistia\.com|wistia\.net|bandcamp\.com|mixcloud\.com|deezer\.com|rumble\.com|ustream\.tv|openstreetmap\.org|storymaps\.arcgis\.com|tableau\.com|genially\.com|genial\.ly|issuu\.com|slideshare\.net|prezi\.com|pinterest\.com|t\.me)\//
/** Frames of others: what their addresses say is a player becomes a link, a newsletter’s form does not. */
const IS_PLAYER =
  /(?:^|[/._?&=-])(?:audio|embed|episode|live|player|podcast|stream|video)s?(?:[/._?&=-]|$)|\.(?:pdf|mp3|mp4|m4a)\b/i

/** @returns undefined for what is not percent-encoded UTF-8 */
function decoded(address: string): string | undefined {
  try {
    return decodeURIComponent(address)
  } catch {
    return undefined
  }
}

/** The page of a player or a post of a known provider. */
export function pageOfPlayer(address: string): string | undefined {
  const [pattern, page] = PAGES.find(([one]) => one.test(address)) ?? []
  const found = pattern ? address.replace(pattern, page!) : address
  const url = found.startsWith('https%3A') ? decoded(found) : found
  return url && URL.canParse(url) && PROVIDERS.test(url) ? url : undefined
}

/** Custom elements that name what they show by its id. */
const IDS: [attribute: string, pattern: RegExp, address: string][] = [
  ['videoid', /youtube/, 'https://www.youtube.com/embed/'],
  ['data-videoid', /youtube/, 'https://www.youtube.com/embed/'],
  ['data-videoid', /vimeo/, 'https://player.vimeo.com/video/'],
  ['data-tweetid', /twitter/, 'https://twitter.com/i/status/'],
  ['data-shortcode', /instagram/, 'https://www.instagram.com/p/'],
]

/**
 * What an element shows in the page that is neither text nor a picture.
 * @returns undefined for other elements; without an `embed` it is left out, unless it `isCounter`
 */
export function playerIn(
  part: Element,
  base?: string,
): { embed?: HtmlEmbed; found: string; isCounter?: boolean } | undefined {
  const name = part.localName
  if (/^(?:blockquote|div)$/.test(name) && POST.test(part.className)) return postIn(part, base)
  if (part.classList.contains('wp-block-embed__wrapper') && /^\s*https?:\S+\s*$/.test(part.textContent)) {
    return frame(part.textContent.trim(), base)
  }
  if (!PLAYERS.test(name)) return undefined
  if (part.className === 'wp-embedded-content' && part.previousElementSibling?.localName === 'blockquote')
    return { found: '', isCounter: true }
  const byId = IDS.find(([attribute, pattern]) => pattern.test(name) && part.getAttribute(attribute))
  const inside =
    part.firstElementChild && part.querySelector('source[src], param[name="movie"], param[name="src"], embed[src]')
  const all = byId ? [byId[2] + part.getAttribute(byId[0])!] : addressesIn(part)
  const addresses = [...all, inside?.getAttribute('src'), inside?.getAttribute('value')]
  const address = addresses.flatMap((src) => fileAddressOf(src, base) ?? [])[0]
  const found = address ?? (addresses.find(Boolean) || part.getAttribute('title') || `<${name}>`)
  if (isCounter(part, address)) return { found, isCounter: true }
  if (/audio$|video$/.test(name) && address) return { embed: { url: address, isKnown: true }, found }
  return address ? frame(address, base) : { found }
}

function frame(src: string, base?: string): { embed?: HtmlEmbed; found: string } {
  const address = fileAddressOf(src, base)
  const page = address && pageOfPlayer(address)
  if (page) return { embed: { url: page, isKnown: true }, found: src }
  return address && IS_PLAYER.test(address) ? { embed: { url: address, isKnown: false }, found: src } : { found: src }
}

const PERMALINKS = ['data-instgrm-permalink', 'data-text-post-permalink', 'data-embed-url', 'data-href', 'cite']

/** A post without the address of its page is a quotation. */
function postIn(part: Element, base?: string): { embed: HtmlEmbed; found: string } | undefined {
  const links = [...part.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')!)
  const address = [
    ...PERMALINKS.map((name) => part.getAttribute(name)),
    links.findLast((href) => /\/status\//.test(href)),
    links.at(-1),
  ]
    .flatMap((href) => fileAddressOf(href, base) ?? [])
    .find((href) => href.startsWith('https:'))
  if (!address) return undefined
  const url = new URL(address)
  for (const name of Array.from(url.searchParams.keys())) if (/^(?:ref_|utm_)/.test(name)) url.searchParams.delete(name)
  return { embed: { url: url.href, isKnown: true }, found: address }
}
