import { generateAtomFeed } from 'feedsmith'
import { pageOf } from '../story/addresses'
import { storyHtml } from '../story/html'
import { creditsOf, identifierOf, knownDate, labelsOf, leadOf, populated, type Story } from '../story/story'
import { KnownDate, languageOf, lastUpdate, updatedAt, withoutBreaks, type Channel } from './channel'

/** An Atom feed with whole texts (RFC 4287); `dc:date` has no more of the date than is known. */
export function toAtom(channel: Channel): string {
  const { description, page, self, siteName, siteUrl, stories, title } = channel
  const lang = languageOf(stories)
  const xml = generateAtomFeed({
    id: self,
    title: { value: title },
    subtitle: description ? { value: description } : undefined,
    updated: lastUpdate(stories),
    authors: [{ name: siteName, uri: siteUrl }], // of every entry without authors
    links: [
      { href: self, rel: 'self', type: 'application/atom+xml' },
      { href: page, rel: 'alternate', type: 'text/html' },
    ],
    generator: { text: 'Newsdesk' },
    xml: lang ? { lang } : undefined,
    entries: stories.map((story) => entryOf(story, channel)),
  })
  return withoutBreaks(xml)
}

function entryOf(story: Story, channel: Channel) {
  const { copyrightNotice, datePublished, description, headline, inLanguage, isBasedOn, slug } = story
  const { authors, contributors } = creditsOf(story)
  const person = ({ name, slug: at }: { name: string; slug?: string }) => ({
    name,
    uri: at && pageOf(channel, 'authors', at),
  })
  const known = knownDate(story)
  return {
    id: identifierOf(story),
    title: { value: headline },
    updated: updatedAt(story),
    published: datePublished,
    authors: authors.map(person),
    contributors: contributors.map((credit) => person(credit.person)),
    links: [
      ...(slug ? [{ href: pageOf(channel, 'articles', slug), rel: 'alternate', type: 'text/html' }] : []),
      ...(isBasedOn ? [{ href: isBasedOn, rel: 'via' }] : []),
      ...enclosureOf(story, channel),
    ],
    categories: labelsOf(story).map((term) => ({ term })),
    summary: description ? { value: description } : undefined,
    content: { value: storyHtml(story, channel), type: 'html' },
    rights: copyrightNotice ? { value: copyrightNotice } : undefined,
    source: sourceOf(story),
    dc: { dates: known ? [new KnownDate(known)] : [] },
    xml: inLanguage ? { lang: inLanguage } : undefined,
  }
}

/** Of a copy, who published it first, and under which rights. */
function sourceOf(story: Story) {
  const publisher = populated(story.publisher)
  if (story.syndication?.status !== 'received' || !publisher) return undefined
  const { copyrightNotice, id, name, url } = publisher
  return {
    id: url ?? `urn:uuid:${id}`,
    title: { value: name },
    updated: updatedAt(story),
    authors: [{ name, uri: url }],
    links: url ? [{ href: url, rel: 'alternate' }] : [],
    rights: copyrightNotice ? { value: copyrightNotice } : undefined,
  }
}

function enclosureOf(story: Story, { serverUrl }: Channel) {
  const lead = leadOf(story, serverUrl)
  if (!lead) return []
  const { filesize, mimeType, url } = lead.file
  return [{ href: url, rel: 'enclosure', type: mimeType, length: filesize, title: lead.caption }]
}
