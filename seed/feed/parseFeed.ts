import type { AtomFeed, JsonFeed, MediaNs, RssFeed } from 'feedsmith'
import { fitAll } from '../../src/outputs/story/characters'
import { Refusal } from '../../src/config/refusal'
import { stated, type Stated } from '../documents/facts'
import { parseItems } from '../parsing/json'
import { quoted } from '../parsing/quoted'

/** What an entry says, and by which element: `rss:title`, `dc:creator`, `jsonfeed:content_html`. */
export type Said = Stated<string> & { isHtml?: boolean }
export type Picture = { contentUrl: Said; alt?: Said; caption?: Said; creditText?: Said }

/** An entry of any of the three formats; what it does not say itself its feed may say for it. */
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
  pictures: Picture[]
}

/** `address` is what the feed is known by. */
export type Feed = { title?: Said; address?: string; entries: Entry[] }

/**
 * Takes apart an RSS 2.0, Atom 1.0 or JSON Feed. Entities that a document declares are not expanded, and external ones
 * not fetched.
 * @param file the name to use in errors
 * @throws {Refusal} if it is none of these, or not whole
 */
export async function parseFeed(text: string, file: string): Promise<Feed> {
  const { DetectError, MalformedError, ParseError, ...feedsmith } = await import('feedsmith')
  const json = /^\s*\{/.test(text) ? parseItems(text, file)[0] : undefined
  const attempts: (() => Feed)[] = json
    ? [() => ofJson(cleaned(feedsmith.parseJsonFeed(json)))]
    : [
        () => ofRss(cleaned(feedsmith.parseRssFeed(text))),
        () => ofAtom(cleaned(feedsmith.parseAtomFeed(text))),
        () => {
          feedsmith.parseRdfFeed(text)
          throw new Refusal(`${file}: expected ${KNOWN}, found RSS 1.0 (RDF)`)
        },
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
const ROOT_END = /<\/(?:[\w.-]+:)?(?:rss|feed)\s*>/i
const KNOWN = 'an RSS 2.0, Atom 1.0 or JSON Feed'

/** Names without mail addresses: RSS has one as an author’s name, and it is private. */
const withoutMail = (name: string): string =>
  name
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

const said = (rule: string, value: string | undefined, isHtml = false): Said | undefined =>
  value ? { ...stated(value, rule), ...(isHtml && { isHtml }) } : undefined

/** What each value says, or the name of each. */
const allSaid = (rule: string, values: (string | { name?: string } | undefined)[] | undefined): Said[] =>
  (values ?? []).flatMap((value) => said(rule, typeof value === 'object' ? value.name : value) ?? [])

function ofRss(feed: RssFeed.Feed<string>): Feed {
  const entries = (feed.items ?? []).map((item): Entry => {
    const { atom, cc, content, creativeCommons, dc, dcterms, guid, media, source } = item
    const creators = allSaid('dc:creator', dc?.creators)
    const authors = allSaid('rss:author', item.authors)
    const categories = (item.categories ?? []).flatMap(({ domain, name }) =>
      allSaid('rss:category', [name]).map((one) => ({ ...one, uri: domain })),
    )
    const link = said('rss:link', item.link)
    const permalink = guid?.isPermaLink === false ? undefined : said('rss:guid', guid?.value)
    return {
      whole: item,
      id: said('rss:guid', guid?.value) ?? link,
      title: said('rss:title', item.title, true),
      summary: said('rss:description', item.description, true),
      content: said('content:encoded', content?.encoded, true),
      link: link ?? permalink,
      names: creators.length > 0 ? creators : authors,
      source: said('rss:source', source?.title, true),
      published: said('rss:pubDate', item.pubDate) ?? said('dc:date', dc?.dates?.[0]),
      updated: said('atom:updated', atom?.updated) ?? said('dcterms:modified', dcterms?.modified?.[0]),
      language: said('dc:language', dc?.languages?.[0]) ?? said('rss:language', feed.language),
      subjects: [...categories, ...allSaid('dc:subject', dc?.subjects)],
      copyright: said('dc:rights', dc?.rights?.[0]) ?? (source ? undefined : said('rss:copyright', feed.copyright)),
      license:
        said('creativeCommons:license', creativeCommons?.licenses?.[0]) ??
        said('cc:license', cc?.license) ??
        licenseIn(atom?.links) ??
        (source ? undefined : said('creativeCommons:license', feed.creativeCommons?.licenses?.[0])),
      pictures: [
        ...picturesOf(media),
        ...(item.enclosures ?? []).flatMap(({ type, url }) => pictureAt('rss:enclosure', url, type ?? '')),
      ],
    }
  })
  return { title: said('rss:title', feed.title, true), address: feed.link, entries }
}

function ofAtom(feed: AtomFeed.Feed<string>): Feed {
  const entries = (feed.entries ?? []).map((entry): Entry => {
    const { content, creativeCommons, links, media, source } = entry
    const people = [entry.authors, source?.authors, feed.authors].find((authors) => authors?.length)
    return {
      whole: entry,
      id: said('atom:id', entry.id),
      title: textIn('atom:title', entry.title),
      summary: textIn('atom:summary', entry.summary),
      content: content?.src ? undefined : textIn('atom:content', content),
      link: said('atom:link', links?.find(({ rel }) => !rel || rel === 'alternate')?.href),
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
      pictures: [
        ...picturesOf(media),
        ...(links ?? []).flatMap(({ href, rel, type }) =>
          rel === 'enclosure' ? pictureAt('atom:link', href, type ?? '') : [],
        ),
      ],
    }
  })
  return { title: textIn('atom:title', feed.title), address: feed.id, entries }
}

function ofJson(feed: JsonFeed.Feed<string>): Feed {
  const entries = (feed.items ?? []).map((item): Entry => ({
    whole: item,
    id: said('jsonfeed:id', item.id),
    title: said('jsonfeed:title', item.title),
    summary: said('jsonfeed:summary', item.summary),
    content: said('jsonfeed:content_html', item.content_html, true) ?? said('jsonfeed:content_text', item.content_text),
    link: said('jsonfeed:url', item.url),
    names: allSaid('jsonfeed:authors', item.authors ?? feed.authors),
    published: said('jsonfeed:date_published', item.date_published),
    updated: said('jsonfeed:date_modified', item.date_modified),
    language: said('jsonfeed:language', item.language ?? feed.language),
    subjects: allSaid('jsonfeed:tags', item.tags),
    pictures: [
      ...pictureAt('jsonfeed:image', item.image),
      ...pictureAt('jsonfeed:banner_image', item.banner_image),
      ...(item.attachments ?? []).flatMap(({ mime_type, url }) =>
        pictureAt('jsonfeed:attachments', url, mime_type ?? ''),
      ),
    ],
  }))
  return { title: said('jsonfeed:title', feed.title), address: feed.feed_url ?? feed.home_page_url, entries }
}

/** Atom’s texts say what they are; without a type they are plain. Others, such as a picture in base64, are no texts. */
function textIn(rule: string, text: { value?: string; type?: string } | undefined): Said | undefined {
  const isHtml = /html/i.test(text?.type ?? '')
  return isHtml || /^(?:text(?:\/plain)?)?$/i.test(text?.type ?? '') ? said(rule, text?.value, isHtml) : undefined
}

/** RFC 4946 */
const licenseIn = (links: { rel?: string; href?: string }[] | undefined): Said | undefined =>
  said('atom:link', links?.find(({ rel }) => rel === 'license')?.href)

function pictureAt(rule: string, url: string | undefined, type = 'image'): Picture[] {
  const contentUrl = type.startsWith('image') ? said(rule, url) : undefined
  return contentUrl ? [{ contentUrl }] : []
}

/** The pictures of Media RSS: the widest first, previews last. */
function picturesOf(media: MediaNs.ItemOrFeed | undefined): Picture[] {
  const groups = [media ?? {}, ...(media?.groups ?? [])]
  const pictures = groups
    .flatMap((group) => (group.contents ?? []).map((content) => ({ ...media, ...group, ...content })))
    .toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))
  return [
    ...pictures.flatMap(({ credits, description, medium, type, url }) =>
      pictureAt('media:content', url, type ?? medium).map((picture) => ({
        ...picture,
        caption: said('media:description', description?.value, description?.type === 'html'),
        creditText: said('media:credit', credits?.[0]?.value),
      })),
    ),
    ...groups.flatMap(({ contents = [], thumbnails = [] }) =>
      [...thumbnails, ...contents.flatMap((content) => content.thumbnails ?? [])].flatMap(({ url }) =>
        pictureAt('media:thumbnail', url),
      ),
    ),
  ]
}
