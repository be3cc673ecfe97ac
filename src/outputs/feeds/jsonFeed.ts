import type { JsonFeed } from 'feedsmith'
import { plainText } from '../../../collections/Articles/text/plainText'
import { notesOf, pick, populated, stripped, type Story } from '../story/story'
import { entryOf, languageOf, type Channel } from './channel'

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

function itemOf(story: Story, channel: Channel) {
  const entry = entryOf(story, channel)
  const { datePublished, lead, updated } = entry
  const notes = notesOf(story).map(({ label, text }) => `${label}: ${text}`)
  return {
    id: entry.id,
    url: entry.page,
    external_url: story.syndication?.status === 'received' ? story.isBasedOn : undefined,
    title: entry.headline,
    content_html: entry.html,
    content_text: [plainText(story.articleBody), ...notes].join('\n\n'),
    summary: entry.description,
    image: lead?.file.url,
    date_published: datePublished,
    date_modified: updated === datePublished ? undefined : updated,
    authors: entry.authors.map(({ name, page }) => ({ name, url: page })),
    tags: entry.labels,
    language: entry.inLanguage,
    attachments: lead?.file.mimeType
      ? [{ url: lead.file.url, mime_type: lead.file.mimeType, title: lead.caption, size_in_bytes: lead.file.filesize }]
      : [],
    // What JSON Feed has no place for: as much of the date as is known, and who published the story and passed it on.
    _newsdesk: {
      datePublished: entry.known,
      ...pick(story, 'datePublishedPrecision', 'articleType', 'version'),
      noindex: Boolean(story.syndication?.noindex),
      publisher: named(story.publisher),
      provider: (story.provider ?? []).flatMap((provider) => named(provider) ?? []),
    },
  } satisfies JsonFeed.Item<string> & { _newsdesk: object }
}

function named(reference: Story['publisher']) {
  const publication = populated(reference)
  return publication && pick(publication, 'name', 'url')
}
