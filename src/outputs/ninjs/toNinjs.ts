import { countWords, plainText } from '../../../collections/Articles/text/plainText'
import { trustPolicies } from '../../../collections/Publications'
import type { Article } from '../../generated/payload-types'
import { uriOf, type Addresses } from '../story/addresses'
import { htmlOf } from '../story/html'
import { changedAt, identifierOf, leadOf, populated, storyOf, stripped, type Story } from '../story/story'
import { edNoteOf } from './edNote'
import type { NinjsItem, NinjsRendition, NinjsSource, NinjsText } from './item'
import { genresOf, SECTION, sourceTypeUri, topicLists, topicTypes, trustRole } from './vocabulary'

/**
 * An article as an IPTC ninjs 3.1 item, https://iptc.org/std/ninjs/userguide/. Pure: the same article gives the same
 * item, and every item is valid by the official schema.
 * @param article as a reader gets it, at a depth of 1 or more; what readers may not see, and so is but an id, is left out
 */
export function toNinjs(article: Article, { serverUrl }: Pick<Addresses, 'serverUrl'>): NinjsItem {
  const story = storyOf(article)
  const publisher = populated(story.publisher)
  const section = populated(story.articleSection)
  const picture = featureMedia(story, serverUrl)
  const text = plainText(story.articleBody)
  return stripped<NinjsItem>({
    standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
    uri: identifierOf(story),
    type: picture ? 'composite' : 'text',
    representationType: 'full',
    version: story.version?.toString(),
    pubStatus: (['usable', 'withheld', 'canceled'] as const).find((status) => status === story.pubStatus),
    firstCreated: story.datePublishedPrecision === 'minute' ? story.datePublished : undefined,
    versionCreated: story.datePublished && changedAt(story),
    embargoedUntil: story.embargoedUntil,
    expires: story.expires,
    urgency: whole(story.urgency),
    language: story.inLanguage,
    headlines: [...texts('main', story.headline), ...texts('alternative', story.alternativeHeadline)],
    descriptions: texts('summary', story.description),
    bodies: [
      ...texts('main', text, { wordCount: countWords(text), charCount: Array.from(text).length }),
      ...texts('main', xhtmlOf(story.articleBody, serverUrl), { contentType: 'application/xhtml+xml' }),
    ],
    by: story.byline,
    located: story.dateline,
    edNote: edNoteOf(article),
    infoSources: infoSourcesOf(story),
    subjects: [
      ...(story.subjects ?? []).map(({ confidence, creator, name, rel, relevance, uri }) => ({
        name,
        rel,
        uri: uriOf(uri),
        creator,
        relevance: whole(relevance),
        confidence: whole(confidence),
      })),
      ...(section ? [{ name: section.name, rel: SECTION, uri: uriOf(section.mediaTopic) }] : []),
    ],
    ...Object.fromEntries(topicLists.map((list) => [list, topicsOf(story, list)])),
    genres: genresOf(story.articleType),
    digitalSourceType: sourceTypeOf(story.digitalSourceType),
    altIds: (story.altIds ?? [])
      .filter(({ role, value }) => role !== 'ninjs' || value !== story.uri)
      .map(({ role, value }) => ({ role, value })),
    ...rightsOf({ ...publisher, ...story }), // its publisher’s where it has none, as in the API’s public responses
    trustIndicators: trustPolicies.flatMap((policy) => {
      const href = uriOf(publisher?.[policy])
      return href ? [{ role: trustRole(policy), href }] : []
    }),
    associations: picture && [picture],
  })
}

const whole = (number: number | undefined): number | undefined => (number === undefined ? number : Math.round(number))

const texts = (role: string, value: string | undefined, more: Partial<NinjsText> = {}): NinjsText[] =>
  value ? [{ role, contentType: 'text/plain', ...more, value }] : []

function infoSourcesOf(story: Story): NinjsSource[] {
  const publisher = populated(story.publisher)
  return [
    ...(publisher ? [{ name: publisher.name, role: 'originator', uri: uriOf(publisher.url) }] : []),
    ...(story.provider ?? []).flatMap((reference) => {
      const { name, roles, url } = populated(reference) ?? {}
      const isAggregator = roles?.includes('aggregator') && !roles.includes('distributor')
      return name ? [{ name, role: isAggregator ? 'aggregator' : 'distributor', uri: uriOf(url) }] : []
    }),
    ...(story.authors ?? []).flatMap(({ author, role }) => {
      const { name, sameAs, url } = populated(author) ?? {}
      return name ? [{ name, role, uri: uriOf(url ?? sameAs?.[0]) }] : []
    }),
  ]
}

const topicsOf = ({ mentions }: Story, list: keyof typeof topicTypes) =>
  (mentions ?? []).flatMap(({ rel, topic: reference }) => {
    const topic = populated(reference)
    if (!topic?.public || topic.type !== topicTypes[list]) return []
    return [{ name: topic.name, rel, uri: uriOf(topic.sameAs?.[0]) }]
  })

const sourceTypeOf = (code: Story['digitalSourceType']) => code && { name: code, uri: sourceTypeUri(code) }

type Rights = Pick<Story, 'copyrightHolder' | 'copyrightNotice' | 'license' | 'usageTerms'>

const rightsOf = ({ copyrightHolder, copyrightNotice, license, usageTerms }: Rights): Partial<NinjsItem> => ({
  copyrightHolder,
  copyrightNotice,
  usageTerms,
  rightsInfo: { linkedRights: uriOf(license) },
})

function featureMedia(story: Story, serverUrl: string): NinjsItem | undefined {
  const lead = leadOf(story, serverUrl)
  if (!lead) return undefined
  return {
    name: 'featuremedia',
    uri: `urn:uuid:${lead.id}`,
    type: 'picture',
    contentCreated: lead.dateCreated,
    descriptions: [...texts('caption', lead.caption), ...texts('alt', lead.alt)],
    by: lead.creditText,
    located: lead.contentLocation,
    digitalSourceType: sourceTypeOf(lead.digitalSourceType),
    ...rightsOf(lead),
    renditions: lead.files.map(renditionOf),
  }
}

type File = NonNullable<ReturnType<typeof leadOf>>['file']

function renditionOf({ filesize, focalX, focalY, height, mimeType, name, url, width }: File): NinjsRendition {
  const percentOf = (length: number, percent: number): number => Math.round((length * percent) / 100)
  const hasFocus = width && height && focalX !== undefined && focalY !== undefined
  const poi = hasFocus ? { x: percentOf(width, focalX), y: percentOf(height, focalY) } : undefined
  return { name, href: url, contentType: mimeType, width, height, sizeInBytes: filesize, poi }
}

function xhtmlOf(articleBody: Story['articleBody'], serverUrl: string): string {
  const html = htmlOf(articleBody, serverUrl, (slug) => `${serverUrl}/api/articles/at/${encodeURIComponent(slug)}`)
  return html && `<div xmlns="http://www.w3.org/1999/xhtml">${html}</div>`
}
