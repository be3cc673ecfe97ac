import { countWords, plainText } from '../../../collections/Articles/text/plainText'
import { trustPolicies } from '../../../collections/Publications'
import type { Article, Media, Publication } from '../../generated/payload-types'
import { absolute, uriOf } from '../story/addresses'
import { fit } from '../story/characters'
import { htmlOf } from '../story/html'
import { changedAt, populated, shown } from '../story/story'
import { stripped, type Loose } from '../story/omitEmpty'
import { edNoteOf } from './edNote'
import type { NinjsItem, NinjsRendition, NinjsSource, NinjsText } from './item'
import { genresOf, SECTION, sourceTypeUri, topicLists, topicTypes, trustRole } from './vocabulary'

type Options = {
  /** Where this newsroom stands, without a slash at its end. */
  serverUrl: string
}

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
  return stripped<NinjsItem>({
    standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
    uri: uriOf(article.uri) ?? `urn:uuid:${article.id}`,
    type: picture ? 'composite' : 'text',
    representationType: 'full',
    version: article.version?.toString(),
    pubStatus: (['usable', 'withheld', 'canceled'] as const).find((status) => status === article.pubStatus),
    firstCreated,
    versionCreated: article.datePublished && changedAt(article),
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

const whole = (number: number | null | undefined): number | undefined =>
  typeof number === 'number' ? Math.round(number) : undefined

const texts = (role: string, value: string | null | undefined, more: Partial<NinjsText> = {}): NinjsText[] =>
  value && fit(value) ? [{ role, contentType: 'text/plain', ...more, value }] : []

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

/** The rights of a story; its publisher’s where it has none, as in the API’s public responses. */
function rightsOf(work: Rights, publisher?: Rights): Loose<Partial<NinjsItem>> {
  const right = (name: keyof Rights): string | null | undefined => work[name] || publisher?.[name]
  return {
    copyrightHolder: right('copyrightHolder'),
    copyrightNotice: right('copyrightNotice'),
    usageTerms: right('usageTerms'),
    rightsInfo: { linkedRights: uriOf(right('license')) },
  }
}

/** What the story says of its picture goes before what the picture says of itself. */
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
    const href = absolute(url, serverUrl)
    const percentOf = (length: number, percent: number): number => Math.round((length * percent) / 100)
    const poi =
      width && height && typeof focalX === 'number' && typeof focalY === 'number'
        ? { x: percentOf(width, focalX), y: percentOf(height, focalY) }
        : undefined
    return href ? [{ name, href, contentType: mimeType, width, height, sizeInBytes: filesize, poi }] : []
  })
}

function xhtmlOf(articleBody: Article['articleBody'], serverUrl: string): string {
  const html = htmlOf(articleBody, serverUrl, (slug) => `${serverUrl}/api/articles/at/${encodeURIComponent(slug)}`)
  return html && `<div xmlns="http://www.w3.org/1999/xhtml">${html}</div>`
}
