import { generateRssFeed } from 'feedsmith'
import { escaped } from '../story/html'
import { entryOf, languageOf, lastUpdate, withoutBreaks, type Channel, type Entry } from './channel'

/**
 * An RSS 2.0 feed with whole texts, https://www.rssboard.org/rss-specification: authors are Dublin Core’s, for its own are
 * mail addresses; `dc:date` has no more of the date than is known; a copy’s `source` is who published it first.
 */
export function toRss(channel: Channel): string {
  const { description, page, self, serverUrl, stories, title } = channel
  const xml = generateRssFeed({
    title,
    link: page,
    description: escaped(description ?? title),
    language: languageOf(stories),
    lastBuildDate: lastUpdate(stories),
    generator: 'Newsdesk',
    atom: { links: [{ href: self, rel: 'self', type: 'application/rss+xml' }] },
    items: stories.map((story) => itemOf(entryOf(story, channel), serverUrl)),
  })
  return withoutBreaks(xml)
}

const itemOf = (entry: Entry, serverUrl: string) => ({
  title: entry.headline,
  link: entry.page,
  description: entry.description && escaped(entry.description),
  categories: entry.labels.map((name) => ({ name })),
  guid: { value: entry.id, isPermaLink: false },
  pubDate: entry.datePublished,
  source: sourceOf(entry, serverUrl),
  dc: {
    creators: entry.authors.map(({ name }) => name),
    contributors: entry.contributors.map(({ name }) => name),
    dates: entry.dates,
    languages: listOf(entry.inLanguage),
    publishers: listOf(entry.publisher?.name),
    rights: listOf(entry.copyrightNotice),
    sources: listOf(entry.isBasedOn),
  },
  content: { encoded: entry.html },
  media: { contents: mediaOf(entry) },
})

const listOf = (value: string | undefined): string[] => (value ? [value] : [])

/** RSS wants an address of the source’s feed: of one whose site we do not know, it is our feed of what it published. */
function sourceOf({ source }: Entry, serverUrl: string) {
  const ours = source?.slug && `${serverUrl}/api/feeds/publications/${encodeURIComponent(source.slug)}/rss.xml`
  const url = source?.url ?? ours
  return url ? { title: source?.name, url } : undefined
}

function mediaOf({ lead }: Entry) {
  if (!lead) return []
  const { filesize, height, mimeType, url, width } = lead.file
  return [
    {
      url,
      type: mimeType,
      medium: 'image',
      fileSize: filesize,
      width,
      height,
      title: { value: lead.caption },
      description: { value: lead.alt },
      credits: [{ value: lead.creditText }],
      copyright: { value: lead.copyrightNotice },
      licenses: [{ href: lead.license }],
    },
  ]
}
