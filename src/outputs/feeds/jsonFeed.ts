import type { JsonFeed } from 'feedsmith'
import { plainText } from '../../../collections/Articles/text/plainText'
import { pageOf } from '../story/addresses'
import { storyHtml } from '../story/html'
import { creditsOf, identifierOf, knownDate, labelsOf, leadOf, notesOf, populated, type Story } from '../story/story'
import { stripped } from '../story/omitEmpty'
import { languageOf, updatedAt, type Channel } from './channel'

/** What JSON Feed has no place for: as much of the date as is known, and who published the story and passed it on. */
type Extension = {
  datePublished?: string
  datePublishedPrecision?: Story['datePublishedPrecision']
  articleType: string
  version?: number
  noindex: boolean
  publisher?: { name: string; url?: string }
  provider: { name: string; url?: string }[]
}
type Item = JsonFeed.Item<string> & { _newsdesk: Extension }

/** A JSON Feed 1.1, https://jsonfeed.org/version/1.1, with whole texts in HTML and in plain text. */
export function toJsonFeed(channel: Channel): string {
  const { description, page, self, siteName, siteUrl, stories, title } = channel
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: page,
    feed_url: self,
    description,
    language: languageOf(stories),
    authors: [{ name: siteName, url: siteUrl }],
    items: stories.map((story) => stripped(itemOf(story, channel))),
  })
}

function itemOf(story: Story, channel: Channel): Item {
  const { articleType, datePublished, datePublishedPrecision, description, headline, inLanguage, slug, version } = story
  const lead = leadOf(story, channel.serverUrl)
  const notes = notesOf(story).map(({ label, text }) => `${label}: ${text}`)
  const isCopy = story.syndication?.status === 'received'
  const updated = updatedAt(story)
  return {
    id: identifierOf(story),
    url: slug && pageOf(channel, 'articles', slug),
    external_url: isCopy ? story.isBasedOn : undefined,
    title: headline,
    content_html: storyHtml(story, channel),
    content_text: [plainText(story.articleBody), ...notes].join('\n\n'),
    summary: description,
    image: lead?.file.url,
    date_published: datePublished,
    date_modified: updated === datePublished ? undefined : updated,
    authors: creditsOf(story).authors.map(({ name, slug: at }) => ({
      name,
      url: at && pageOf(channel, 'authors', at),
    })),
    tags: labelsOf(story),
    language: inLanguage,
    attachments: lead?.file.mimeType
      ? [{ url: lead.file.url, mime_type: lead.file.mimeType, title: lead.caption, size_in_bytes: lead.file.filesize }]
      : [],
    _newsdesk: {
      datePublished: knownDate(story),
      datePublishedPrecision,
      articleType,
      version,
      noindex: Boolean(story.syndication?.noindex),
      publisher: named(story.publisher),
      provider: (story.provider ?? []).flatMap((provider) => named(provider) ?? []),
    },
  }
}

function named(reference: string | { name: string; url?: string } | undefined) {
  const publication = populated(reference)
  return publication && { name: publication.name, url: publication.url }
}
