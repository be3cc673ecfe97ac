import { convertLexicalToHTML, type HTMLConvertersFunction } from '@payloadcms/richtext-lexical/html'
import { countWords, plainText } from '../../collections/Articles/text'
import { usableRights } from '../../collections/Media/rules'
import { trustPolicies } from '../../collections/Publications'
import type { Article, Media, Publication } from '../../src/payload-types'
import { fit } from './characters'
import { edNoteOf } from './edNote'
import { uriOf, type NinjsItem, type NinjsRendition, type NinjsSource, type NinjsText } from './schema'
import { genresOf, SECTION, sourceTypeUri, topicLists, topicTypes, trustRole } from './vocabulary'

type Options = {
  /** Where this newsroom stands, without a slash at its end. */
  serverUrl: string
}

type Loose<T> = { [Name in keyof T]: Loose<T[Name]> | null | undefined }

/**
 * An article as an IPTC ninjs 3.1 item, https://iptc.org/std/ninjs/userguide/. Pure: the same article gives the same
 * item, and every item is valid by the official schema.
 * @param article as a reader gets it, at a depth of 1 or more; what readers may not see, and so is but an id, is left out
 */
export function toNinjs(article: Article, { serverUrl }: Options): NinjsItem {
  const publisher = populated(article.publisher)
  const section = populated(article.articleSection)
  const picture = featureMedia(article, serverUrl)
  const firstCreated = article.datePublishedPrecision === 'minute' ? article.datePublished : undefined
  const text = plainText(article.articleBody)
  return stripped({
    standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
    uri: uriOf(article.uri) ?? `urn:uuid:${article.id}`,
    type: picture ? 'composite' : 'text',
    representationType: 'full',
    version: article.version?.toString(),
    pubStatus: (['usable', 'withheld', 'canceled'] as const).find((status) => status === article.pubStatus),
    firstCreated,
    versionCreated: article.datePublished && versionCreated(article, firstCreated),
    embargoedUntil: article.embargoedUntil,
    expires: article.expires,
    urgency: whole(article.urgency),
    language: article.inLanguage,
    headlines: [...texts('main', article.headline), ...texts('alternative', article.alternativeHeadline)],
    descriptions: texts('summary', article.description),
    bodies: [
      ...texts('main', text, { wordCount: countWords(text), charCount: Array.from(text).length }),
      ...texts('main', xhtmlOf(article.articleBody, serverUrl), { contentType: 'application/xhtml+xml' }),
    ],
    by: article.byline,
    located: article.dateline,
    edNote: edNoteOf(article),
    infoSources: infoSourcesOf(article, publisher),
    subjects: [
      ...(article.subjects ?? []).map(({ confidence, creator, name, rel, relevance, uri }) => ({
        name,
        rel,
        uri: uriOf(uri),
        creator,
        relevance: whole(relevance),
        confidence: whole(confidence),
      })),
      ...(section ? [{ name: section.name, rel: SECTION, uri: uriOf(section.mediaTopic) }] : []),
    ],
    ...Object.fromEntries(topicLists.map((list) => [list, topicsOf(article, list)])),
    genres: genresOf(article.articleType),
    digitalSourceType: sourceTypeOf(article),
    altIds: (article.altIds ?? [])
      .filter(({ role, value }) => role !== 'ninjs' || value !== article.uri)
      .map(({ role, value }) => ({ role, value })),
    ...rightsOf(article, publisher),
    trustIndicators: trustPolicies.flatMap((policy) => {
      const href = uriOf(publisher?.[policy])
      return href ? [{ role: trustRole(policy), href }] : []
    }),
    associations: picture && [picture],
  })
}

const populated = <T extends object>(reference: string | T | null | undefined): T | undefined =>
  typeof reference === 'object' && reference !== null ? reference : undefined

const isAbsent = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

/** Without what is absent: ninjs knows no null, and an empty list says nothing. */
const stripped = (item: Loose<NinjsItem>): NinjsItem =>
  JSON.parse(JSON.stringify(item), (_, value: unknown) => {
    const kept = typeof value === 'string' ? fit(value) : Array.isArray(value) ? value.filter(() => true) : value
    return isAbsent(kept) ? undefined : kept // in a list this leaves a gap, which filter then closes
  }) as NinjsItem

const whole = (number: number | null | undefined): number | undefined =>
  typeof number === 'number' ? Math.round(number) : undefined

const texts = (role: string, value: string | null | undefined, more: Partial<NinjsText> = {}): NinjsText[] =>
  value && fit(value) ? [{ role, contentType: 'text/plain', ...more, value }] : []

/** When readers were last told something new: published, changed in substance or corrected. */
function versionCreated({ corrections, dateModified }: Article, firstCreated: string | null | undefined) {
  const moments = [firstCreated, dateModified, ...(corrections ?? []).map(({ datePublished }) => datePublished)]
  return moments
    .flatMap((moment) => (moment ? [new Date(moment).toISOString()] : []))
    .toSorted()
    .at(-1)
}

function infoSourcesOf({ authors, provider }: Article, publisher: Publication | undefined): Loose<NinjsSource>[] {
  return [
    ...(publisher ? [{ name: publisher.name, role: 'originator', uri: uriOf(publisher.url) }] : []),
    ...(provider ?? []).flatMap((reference) => {
      const { name, roles, url } = populated(reference) ?? {}
      const isAggregator = roles?.includes('aggregator') && !roles.includes('distributor')
      return name ? [{ name, role: isAggregator ? 'aggregator' : 'distributor', uri: uriOf(url) }] : []
    }),
    ...(authors ?? []).flatMap(({ author, role }) => {
      const { name, sameAs, url } = populated(author) ?? {}
      return name ? [{ name, role, uri: uriOf(url ?? sameAs?.[0]) }] : []
    }),
  ]
}

const topicsOf = ({ mentions }: Article, list: keyof typeof topicTypes) =>
  (mentions ?? []).flatMap(({ rel, topic: reference }) => {
    const topic = populated(reference)
    if (!topic?.public || topic.type !== topicTypes[list]) return []
    return [{ name: topic.name, rel, uri: uriOf(topic.sameAs?.[0]) }]
  })

const sourceTypeOf = ({ digitalSourceType: code }: Article | Media) =>
  code ? { name: code, uri: sourceTypeUri(code) } : undefined

type Rights = Pick<Article, 'copyrightHolder' | 'copyrightNotice' | 'license' | 'usageTerms'>

/** A story that says nothing of its rights is under its publisher’s, as readers are told over the API. */
function rightsOf(work: Rights, publisher?: Rights): Loose<Partial<NinjsItem>> {
  const right = (name: keyof Rights): string | null | undefined => work[name] || publisher?.[name]
  return {
    copyrightHolder: right('copyrightHolder'),
    copyrightNotice: right('copyrightNotice'),
    usageTerms: right('usageTerms'),
    rightsInfo: { linkedRights: uriOf(right('license')) },
  }
}

/** A picture that readers may see; what the story says of it goes before what the picture says of itself. */
function shown(reference: unknown): Media | undefined {
  const media = populated(reference as Article['image'])
  return usableRights.some((usable) => usable === media?.rightsStatus) ? media : undefined
}

function featureMedia(article: Article, serverUrl: string): Loose<NinjsItem> | undefined {
  const picture = shown(article.image)
  const renditions = picture ? renditionsOf(picture, serverUrl) : []
  if (!picture || renditions.length === 0) return undefined
  return {
    name: 'featuremedia',
    uri: `urn:uuid:${picture.id}`,
    type: 'picture',
    contentCreated: picture.dateCreated,
    descriptions: [
      ...texts('caption', article.imageCaption || picture.caption),
      ...texts('alt', article.imageAlt || picture.alt),
    ],
    by: picture.creditText,
    located: picture.contentLocation,
    digitalSourceType: sourceTypeOf(picture),
    ...rightsOf(picture),
    renditions,
  }
}

type File = Pick<Media, 'filesize' | 'focalX' | 'focalY' | 'height' | 'mimeType' | 'url' | 'width'>

function renditionsOf({ contentUrl, sizes, ...original }: Media, serverUrl: string): Loose<NinjsRendition>[] {
  const files: [string, File][] = [
    ['original', { ...original, url: original.url ?? contentUrl }],
    ...Object.entries(sizes ?? {}),
  ]
  return files.flatMap(([name, { filesize, focalX, focalY, height, mimeType, url, width }]) => {
    const href = addressOf(url, serverUrl)
    const percentOf = (length: number, percent: number): number => Math.round((length * percent) / 100)
    const poi =
      width && height && typeof focalX === 'number' && typeof focalY === 'number'
        ? { x: percentOf(width, focalX), y: percentOf(height, focalY) }
        : undefined
    return href ? [{ name, href, contentType: mimeType, width, height, sizeInBytes: filesize, poi }] : []
  })
}

const addressOf = (url: string | null | undefined, serverUrl: string): string | undefined =>
  url && URL.canParse(url, serverUrl) ? uriOf(new URL(url, serverUrl).href) : undefined

/**
 * The body as well-formed XHTML in one `div`, so that an XML parser takes it, too. Payload’s own converters of lists and
 * pictures write attributes that only its style sheet needs, and that of links an address for what has none.
 */
function xhtmlOf(data: Article['articleBody'] | null | undefined, serverUrl: string): string {
  const converters: HTMLConvertersFunction = ({ defaultConverters }) => ({
    ...defaultConverters,
    link: ({ node, nodesToHTML }) => {
      const words = nodesToHTML({ nodes: node.children }).join('')
      const href = linkTo(node.fields, serverUrl)
      return href ? `<a href="${escaped(href)}">${words}</a>` : words
    },
    list: ({ node, nodesToHTML }) => {
      const tag = node.tag === 'ol' ? 'ol' : 'ul'
      return `<${tag}>${nodesToHTML({ nodes: node.children }).join('')}</${tag}>`
    },
    listitem: ({ node, nodesToHTML }) => `<li>${nodesToHTML({ nodes: node.children }).join('')}</li>`,
    upload: ({ node }) => {
      const { alt, contentUrl, url } = shown(node.value) ?? {}
      const src = addressOf(url ?? contentUrl, serverUrl)
      return src ? `<p><img src="${escaped(src)}" alt="${escaped(alt ?? '')}" /></p>` : ''
    },
    unknown: ({ node, nodesToHTML }) =>
      'children' in node ? nodesToHTML({ nodes: node.children as (typeof node)[] }).join('') : '',
  })
  const html = data
    ? convertLexicalToHTML({
        converters,
        data,
        disableContainer: true,
        disableIndent: true,
        disableTextAlign: true,
      })
    : ''
  return html && `<div xmlns="http://www.w3.org/1999/xhtml">${html}</div>`
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (found) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[found] ?? '&quot;')

type Link = { doc?: { value?: unknown } | null; linkType?: string; url?: string }

/** Where a link leads; nowhere if that is an article that readers do not have, or nothing to click on. */
function linkTo({ doc, linkType, url }: Link, serverUrl: string): string | undefined {
  if (linkType !== 'internal') return /^(?:https?|mailto|tel):/i.test(url ?? '') ? uriOf(url) : undefined
  const article = populated(doc?.value as string | Article | undefined)
  const isPublic = article?._status === 'published' && article.slug
  return isPublic ? `${serverUrl}/api/articles/at/${encodeURIComponent(article.slug)}` : undefined
}
