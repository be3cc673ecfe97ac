import { generateRssFeed } from 'feedsmith'
import { pageOf } from '../story/addresses'
import { escaped, storyHtml } from '../story/html'
import { creditsOf, identifierOf, knownDate, labelsOf, leadOf, populated, type Story } from '../story/story'
import { KnownDate, languageOf, lastUpdate, withoutBreaks, type Channel } from './channel'

/**
 * An RSS 2.0 feed with whole texts, https://www.rssboard.org/rss-specification: authors are Dublin Core’s, for its own are
 * mail addresses; `dc:date` has no more of the date than is known; a copy’s `source` is who published it first.
 */
export function toRss(channel: Channel): string {
  const { description, page, self, stories, title } = channel
  const xml = generateRssFeed({
    title,
    link: page,
    description: escaped(description ?? title),
    language: languageOf(stories),
    lastBuildDate: lastUpdate(stories),
    generator: 'Newsdesk',
    atom: { links: [{ href: self, rel: 'self', type: 'application/rss+xml' }] },
    items: stories.map((story) => itemOf(story, channel)),
  })
  return withoutBreaks(xml)
}

function itemOf(story: Story, channel: Channel) {
  const { copyrightNotice, datePublished, description, headline, inLanguage, isBasedOn, slug } = story
  const { authors, contributors } = creditsOf(story)
  const publisher = populated(story.publisher)
  const known = knownDate(story)
  return {
    title: headline,
    link: slug && pageOf(channel, 'articles', slug),
    description: description && escaped(description),
    categories: labelsOf(story).map((name) => ({ name })),
    guid: { value: identifierOf(story), isPermaLink: false },
    pubDate: datePublished,
    source: sourceOf(story, channel),
    dc: {
      creators: authors.map(({ name }) => name),
      contributors: contributors.map(({ person }) => person.name),
      dates: known ? [new KnownDate(known)] : [],
      languages: inLanguage ? [inLanguage] : [],
      publishers: publisher ? [publisher.name] : [],
      rights: copyrightNotice ? [copyrightNotice] : [],
      sources: isBasedOn ? [isBasedOn] : [],
    },
    content: { encoded: storyHtml(story, channel) },
    media: { contents: mediaOf(story, channel) },
  }
}

/** RSS wants an address of the source’s feed: of one whose site we do not know, it is our feed of what it published. */
function sourceOf(story: Story, { serverUrl }: Channel) {
  const publisher = populated(story.publisher)
  if (story.syndication?.status !== 'received' || !publisher) return undefined
  const ours = publisher.slug && `${serverUrl}/api/feeds/publications/${encodeURIComponent(publisher.slug)}/rss.xml`
  const url = publisher.url ?? ours
  return url ? { title: publisher.name, url } : undefined
}

function mediaOf(story: Story, { serverUrl }: Channel) {
  const lead = leadOf(story, serverUrl)
  if (!lead) return []
  const { alt, caption, copyrightNotice, creditText, file, license } = lead
  const { filesize, height, mimeType, url, width } = file
  return [
    {
      url,
      type: mimeType,
      medium: 'image',
      fileSize: filesize,
      width,
      height,
      title: caption ? { value: caption } : undefined,
      description: alt ? { value: alt } : undefined,
      credits: creditText ? [{ value: creditText }] : [],
      copyright: copyrightNotice ? { value: copyrightNotice } : undefined,
      licenses: license ? [{ href: license }] : [],
    },
  ]
}
