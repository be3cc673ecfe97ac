import type { AtomFeed, JsonFeed, MediaNs, RdfFeed, RssFeed } from 'feedsmith'
import { pageOfPlayer } from '../../collections/Articles/text/htmlMedia'
import { fitAll } from '../../src/outputs/story/characters'
import { Refusal } from '../../src/config/refusal'
import type { Picture, Said } from '../documents/articleFacts'
import { stated } from '../documents/facts'
import { parseItems } from '../parsing/json'
import { quoted } from '../parsing/quoted'

/** A file, or a page that shows one. */
type File = Omit<Picture, 'alt'> & { kind: 'picture' | 'recording' | 'other' }

/**
 * An entry of any of the three formats, each value with the element that has it: `rss:title`, `dc:creator`,
 * `jsonfeed:content_html`. What it does not say itself its feed may say for it.
 */
export type Entry = {
  /** The entry as it was parsed, without mail addresses of people. */
  whole: object
  id?: Said
  title?: Said
  summary?: Said
  content?: Said
  link?: Said
  names: Said[]
  /** Whose the entry is, where the feed only passes it on. */
  source?: Said
  published?: Said
  updated?: Said
  language?: Said
  subjects: (Said & { uri?: string })[]
  copyright?: Said
  license?: Said
  /** The likeliest first. */
  files: File[]
  /** What the newsroom has no field for. */
  unused?: Said[]
}

/** `address` is what the feed is known by. */
export type Feed = { title?: Said; address?: string; entries: Entry[] }

/**
 * Takes apart an RSS 1.0, RSS 2.0, Atom 1.0 or JSON Feed. Entities that a document declares are not expanded, and external ones
 * not fetched.
 * @throws {Refusal} if it is none of these, or not whole
 */
export async function parseFeed(text: string, file: string): Promise<Feed> {
  const { DetectError, MalformedError, ParseError, ...feedsmith } = await import('feedsmith')
  const json = /^\s*\{/.test(text) ? parseItems(text, file)[0] : undefined
  const attempts: (() => Feed)[] = json
    ? [() => ofJson(cleaned(feedsmith.parseJsonFeed(json)))]
    : [
        () => ofRss(cleaned(feedsmith.parseRssFeed(withItemImages(text)))),
        () => ofAtom(cleaned(feedsmith.parseAtomFeed(text))),
        () => ofRss(cleaned(rssOf(feedsmith.parseRdfFeed(text)))),
      ]
  let malformed: string | undefined
  for (const attempt of attempts) {
    try {
      const feed = attempt()
      if (json || ROOT_END.test(text)) return feed
      malformed = 'the end of the feed is missing'
    } catch (error) {
      if (error instanceof MalformedError) malformed ??= (error.cause as Error).message.split(/\.? Context:|\n/)[0]
      else if (!(error instanceof DetectError || error instanceof ParseError)) throw error
    }
  }
  if (malformed) throw new Refusal(`${file}: expected well-formed XML, found otherwise: ${malformed}`)
  throw new Refusal(`${file}: expected ${KNOWN}, found ${quoted(text.trim())}`)
}

/** What breaks off between two elements is whole to the parser. */
const ROOT_END = /<\/(?:[\w.-]+:)?(?:rss|feed|rdf)\s*>/i
const KNOWN = 'an RSS 1.0, RSS 2.0, Atom 1.0 or JSON Feed'

/** Names without tags and without mail addresses: RSS has one as an author’s name, and it is private. */
const withoutMail = (name: string): string =>
  (name.includes('</') ? name.replace(/<[^<>]*>/g, '') : name)
    .slice(0, 300)
    .replace(/[<([]?[^\s@<>()[\]]+@[^\s@<>()[\]]+[>)\]]?/g, ' ')
    .replace(/^\s*[<([](.*)[>)\]]\s*$/, '$1')
    .trim()

/** The feed without mail addresses and without characters that cannot be stored. */
const cleaned = <T>(feed: T): T =>
  JSON.parse(JSON.stringify(fitAll(feed)), (name, value: unknown) => {
    if (name === 'email') return undefined
    if (name === 'name' && typeof value === 'string') return withoutMail(value)
    const isNames = ['contributors', 'creators'].includes(name) && Array.isArray(value)
    return isNames ? value.map((one: unknown) => (typeof one === 'string' ? withoutMail(one) : one)) : value
  }) as T

const said = (rule: string, value: string | undefined, isHtml = false, base?: string): Said | undefined =>
  value ? { ...stated(value, rule), ...(isHtml && { isHtml, ...(base && { base }) }) } : undefined

/** Bases from the outermost on, as `xml:base` has them: each may be relative to the one before. */
const baseIn = (...bases: (string | undefined)[]): string | undefined =>
  bases.reduce((outer, inner) => (inner && URL.canParse(inner, outer) ? new URL(inner, outer).href : outer), undefined)

/** An address, which may be relative. */
const addressAt = (rule: string, href: string | undefined, base: string | undefined): Said | undefined => {
  const address = said(rule, href?.trim())
  const isRelative = address && !URL.canParse(address.value) && URL.canParse(address.value, base)
  return isRelative ? { ...address, value: new URL(address.value, base).href } : address
}

const ITEM_IMAGE =
  /<\/?item\b|<image>\s*(?:<url>\s*)?(?:<!\[CDATA\[\s*)?(https?:[^\s<>"\]]+)(?![^\s<>"\]])(?:(?!<\/?(?:item|image)\b)[^])*?<\/image>/gi

/** With an enclosure in place of an item's picture in an element that RSS has for channels only, and feedsmith does not read. */
function withItemImages(xml: string): string {
  let isInItem = false
  return xml.replace(ITEM_IMAGE, (whole: string, url: string | undefined) => {
    if (!url) isInItem = !whole.startsWith('</')
    return url && isInItem ? `<enclosure url="${url.replace(/&(?!#?\w+;)/g, '&amp;')}" type="image"/>` : whole
  })
}

/** What each value says, or the name of each. */
const allSaid = (rule: string, values: (string | { name?: string } | undefined)[] | undefined): Said[] =>
  (values ?? []).flatMap((value) => said(rule, typeof value === 'object' ? value.name : value) ?? [])

/** RSS 1.0 (RDF) as RSS 2.0: an entry’s address in RDF is its identifier. */
const rssOf = ({ dc, items, rdf: _, ...feed }: RdfFeed.Feed<string>): RssFeed.Feed<string> => ({
  ...feed,
  dc,
  ...(dc?.languages?.[0] && { language: dc.languages[0] }),
  ...(dc?.rights?.[0] && { copyright: dc.rights[0] }),
  items: items?.map(({ rdf, ...item }) => ({ ...item, ...(rdf?.about && { guid: { value: rdf.about } }) })),
})

function ofRss(feed: RssFeed.Feed<string>): Feed {
  const entries = (feed.items ?? []).map((item): Entry => {
    const { atom, cc, content, creativeCommons, dc, dcterms, guid, itunes, media, source } = item
    const names = [
      allSaid('dc:creator', dc?.creators),
      allSaid('rss:author', item.authors),
      allSaid('itunes:author', [itunes?.author && withoutMail(itunes.author)]),
    ]
    const xmlBase = baseIn(feed.xml?.base, item.xml?.base)
    const categories = (item.categories ?? []).flatMap(({ domain, name }) =>
      allSaid('rss:category', [name]).map((one) => ({ ...one, uri: domain })),
    )
    const permalink = guid?.isPermaLink === false ? undefined : said('rss:guid', guid?.value)
    const link = addressAt('rss:link', item.link, baseIn(feed.link, xmlBase)) ?? permalink
    const base = xmlBase ?? baseIn(feed.link, link?.value)
    const html = (rule: string, value: string | undefined) => said(rule, value, true, base)
    return {
      whole: item,
      id: said('rss:guid', guid?.value) ?? said('rss:link', item.link),
      title:
        html('rss:title', item.title) ??
        html('itunes:title', itunes?.title) ??
        html('media:title', media?.title?.value),
      summary:
        html('rss:description', item.description) ??
        html('itunes:summary', itunes?.summary) ??
        html('itunes:subtitle', itunes?.subtitle) ??
        html('media:description', media?.description?.value),
      content: html('content:encoded', content?.encoded),
      link,
      names: names.find(({ length }) => length > 0) ?? [],
      source: said('rss:source', source?.title, true),
      published: said('rss:pubDate', item.pubDate) ?? said('dc:date', dc?.dates?.[0]),
      updated: said('atom:updated', atom?.updated) ?? said('dcterms:modified', dcterms?.modified?.[0]),
      language: said('dc:language', dc?.languages?.[0]) ?? said('rss:language', feed.language),
      subjects: [
        ...categories,
        ...allSaid('dc:subject', dc?.subjects),
        ...allSaid('itunes:keywords', itunes?.keywords),
      ],
      copyright: said('dc:rights', dc?.rights?.[0]) ?? (source ? undefined : said('rss:copyright', feed.copyright)),
      license:
        said('creativeCommons:license', creativeCommons?.licenses?.[0]) ??
        said('cc:license', cc?.license) ??
        licenseIn(atom?.links) ??
        (source ? undefined : said('creativeCommons:license', feed.creativeCommons?.licenses?.[0])),
      files: [
        ...filesOf(media, base),
        ...(item.enclosures ?? []).flatMap(({ type, url }) =>
          fileAt(type === 'image' ? 'rss:image' : 'rss:enclosure', url, { base, type }),
        ),
        ...fileAt('itunes:image', itunes?.image, { base, type: 'image' }),
      ],
      unused: (['duration', 'season', 'episode', 'episodeType'] as const).flatMap((name) =>
        allSaid(`itunes:${name}`, [itunes?.[name]?.toString()]),
      ),
    }
  })
  return { title: said('rss:title', feed.title, true), address: feed.link, entries }
}

function ofAtom(feed: AtomFeed.Feed<string>): Feed {
  const entries = (feed.entries ?? []).map((entry): Entry => {
    const { content, creativeCommons, links, media, source } = entry
    const xmlBase = baseIn(feed.xml?.base, entry.xml?.base)
    const around = baseIn(pageIn(feed.links), xmlBase)
    const link = addressAt('atom:link', pageIn(links), around)
    const base = xmlBase ?? baseIn(around, link?.value)
    const people = [entry.authors, source?.authors, feed.authors].find((authors) => authors?.length)
    return {
      whole: entry,
      id: said('atom:id', entry.id),
      title: textIn('atom:title', entry.title),
      summary:
        textIn('atom:summary', entry.summary, base) ??
        said('media:description', media?.groups?.[0]?.description?.value),
      content: content?.src ? undefined : textIn('atom:content', content, base),
      link,
      names: allSaid('atom:author', people),
      source: textIn('atom:source', source?.title),
      published: said('atom:published', entry.published),
      updated: said('atom:updated', entry.updated),
      language: said('xml:lang', content?.xml?.lang ?? entry.xml?.lang ?? feed.xml?.lang),
      subjects: (entry.categories ?? []).flatMap(({ label, scheme, term }) =>
        allSaid('atom:category', [label ?? term]).map((one) => ({ ...one, uri: scheme })),
      ),
      copyright: textIn('atom:rights', entry.rights ?? source?.rights ?? (source ? undefined : feed.rights)),
      license:
        licenseIn(links) ??
        said('creativeCommons:license', creativeCommons?.licenses?.[0]) ??
        licenseIn(source ? source.links : feed.links),
      files: [
        ...filesOf(media, around),
        ...(links ?? []).flatMap(({ href, rel, title, type }) =>
          rel === 'enclosure'
            ? fileAt('atom:link', href, { base: around, caption: said('atom:link', title), type })
            : [],
        ),
      ],
    }
  })
  return { title: textIn('atom:title', feed.title), address: feed.id, entries }
}

function ofJson(feed: JsonFeed.Feed<string>): Feed {
  const entries = (feed.items ?? []).map((item): Entry => {
    const around = baseIn(feed.feed_url, feed.home_page_url)
    const link = addressAt('jsonfeed:url', item.url, around)
    const base = baseIn(around, link?.value)
    const html = said('jsonfeed:content_html', item.content_html, true, base)
    return {
      whole: item,
      id: said('jsonfeed:id', item.id),
      title: said('jsonfeed:title', item.title),
      summary: said('jsonfeed:summary', item.summary),
      content: html ?? said('jsonfeed:content_text', item.content_text),
      link,
      names: allSaid('jsonfeed:authors', item.authors ?? feed.authors),
      published: said('jsonfeed:date_published', item.date_published),
      updated: said('jsonfeed:date_modified', item.date_modified),
      language: said('jsonfeed:language', item.language ?? feed.language),
      subjects: allSaid('jsonfeed:tags', item.tags),
      files: [
        ...fileAt('jsonfeed:image', item.image, { base, type: 'image' }),
        ...fileAt('jsonfeed:banner_image', item.banner_image, { base, type: 'image' }),
        ...(item.attachments ?? []).flatMap(({ mime_type: type, title, url }) =>
          fileAt('jsonfeed:attachments', url, { base, caption: said('jsonfeed:attachments', title), type }),
        ),
        ...fileAt('jsonfeed:external_url', item.external_url, { base, type: 'video' }),
      ],
    }
  })
  return { title: said('jsonfeed:title', feed.title), address: feed.feed_url ?? feed.home_page_url, entries }
}

/** Atom’s texts say what they are; without a type they are plain. Others, such as a picture in base64, are no texts. */
function textIn(
  rule: string,
  text: { value?: string; type?: string; xml?: { base?: string } } | undefined,
  base?: string,
): Said | undefined {
  const isHtml = /html/i.test(text?.type ?? '')
  const isText = isHtml || /^(?:text(?:\/plain)?)?$/i.test(text?.type ?? '')
  return isText ? said(rule, text?.value, isHtml, baseIn(base, text?.xml?.base)) : undefined
}

type Links = { rel?: string; href?: string }[] | undefined
/** The page of a feed or an entry. */
const pageIn = (links: Links): string | undefined => links?.find(({ rel }) => !rel || rel === 'alternate')?.href

/** RFC 4946 */
const licenseIn = (links: Links): Said | undefined =>
  said('atom:link', links?.find(({ rel }) => rel === 'license')?.href)

type About = Pick<File, 'caption' | 'creditText'> & { base?: string; type?: string; otherwise?: File['kind'] }

/** A file by its address. */
function fileAt(rule: string, url: string | undefined, { base, otherwise, type, ...about }: About): File[] {
  const contentUrl = addressAt(rule, url, base)
  if (!contentUrl) return []
  const page = pageOfPlayer(contentUrl.value)
  const kind = kindOf(contentUrl.value, type, otherwise)
  if (page && kind !== 'picture') return [{ kind: 'recording', contentUrl: { ...contentUrl, value: page }, ...about }]
  return [{ kind, contentUrl, ...about }]
}

const PICTURE = /\.(?:avif|gif|jpe?g|png|webp)$/i
const RECORDING = /\.(?:aac|flac|m3u8|m4[av]|mov|mp[34]|mpe?g|oga|ogg|ogv|opus|wav|webm)$/i

/** What a file is: by its type, in any case, else by the end of its address. */
function kindOf(url: string, type = '', otherwise: File['kind'] = 'other'): File['kind'] {
  if (/image/i.test(type)) return 'picture'
  if (/audio|video|mpegurl/i.test(type)) return 'recording'
  if (/^(?:text|application)\/(?!octet)/i.test(type.trim())) return 'other'
  const path = URL.canParse(url) ? new URL(url).pathname : url
  return PICTURE.test(path) ? 'picture' : RECORDING.test(path) ? 'recording' : otherwise
}

/** The files of Media RSS: the widest pictures first, previews last; a group has one recording in several forms. */
function filesOf(media: MediaNs.ItemOrFeed | undefined, base: string | undefined): File[] {
  const groups = [media ?? {}, ...(media?.groups ?? [])]
  const files = groups.flatMap((group, of) =>
    (group.contents ?? []).flatMap((content) =>
      filesIn({ ...media, ...group, ...content }, base).map((file) => ({ ...file, of })),
    ),
  )
  const isRecording = ({ kind }: File): boolean => kind === 'recording'
  const firstOf = (group: number) => files.find((file) => file.of === group && isRecording(file))
  const previews = groups.flatMap((group) => [
    ...(group.thumbnails ?? []),
    ...(group.contents ?? []).flatMap(({ thumbnails = [] }) => thumbnails),
  ])
  return [
    ...files
      .filter((file) => file.of === 0 || !isRecording(file) || file === firstOf(file.of))
      .toSorted((a, b) => b.width - a.width)
      .map(({ of: _, width: __, ...file }) => file),
    ...(files.some(isRecording) ? [] : fileAt('media:player', media?.player?.url, { base, type: 'video' })),
    ...previews.flatMap(({ url }) => fileAt('media:thumbnail', url, { base, type: 'image' })),
  ]
}

type MediaContent = MediaNs.ItemOrFeed & NonNullable<MediaNs.ItemOrFeed['contents']>[number]

function filesIn(
  { credits, description, medium, title, type, url, width = 0 }: MediaContent,
  base: string | undefined,
) {
  const texts = [
    said('media:title', title?.value, title?.type === 'html'),
    said('media:description', description?.value, description?.type === 'html'),
  ] as const
  const creditText = said('media:credit', credits?.[0]?.value)
  return fileAt('media:content', url, {
    base,
    creditText,
    otherwise: medium ? 'other' : 'picture',
    type: type ?? medium,
  }).map((file) => ({ ...file, caption: (file.kind === 'recording' && texts[0]) || texts[1], width }))
}
