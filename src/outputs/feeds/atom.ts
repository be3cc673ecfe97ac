import { generateAtomFeed } from 'feedsmith'
import { entryOf, languageOf, lastUpdate, withoutBreaks, type Channel, type Entry } from './channel'

/** An Atom feed with whole texts (RFC 4287); `dc:date` has no more of the date than is known. */
export function toAtom(channel: Channel): string {
  const { description, page, self, siteName, siteUrl, stories, title } = channel
  const xml = generateAtomFeed({
    id: self,
    title: { value: title },
    subtitle: { value: description ?? '' },
    updated: lastUpdate(stories),
    authors: [{ name: siteName, uri: siteUrl }], // of every entry without authors
    links: [
      { href: self, rel: 'self', type: 'application/atom+xml' },
      { href: page, rel: 'alternate', type: 'text/html' },
    ],
    generator: { text: 'Newsdesk' },
    xml: { lang: languageOf(stories) },
    entries: stories.map((story) => atomEntry(entryOf(story, channel))),
  })
  return withoutBreaks(xml)
}

const personOf = ({ name, page }: Entry['authors'][number]) => ({ name, uri: page })

const atomEntry = (entry: Entry) => ({
  id: entry.id,
  title: { value: entry.headline },
  updated: entry.updated,
  published: entry.datePublished,
  authors: entry.authors.map(personOf),
  contributors: entry.contributors.map(personOf),
  links: [
    { href: entry.page, rel: 'alternate', type: 'text/html' },
    { href: entry.isBasedOn, rel: 'via' },
  ]
    .filter(({ href }) => href)
    .concat(enclosureOf(entry)),
  categories: entry.labels.map((term) => ({ term })),
  summary: { value: entry.description ?? '' },
  content: { value: entry.html, type: 'html' },
  rights: { value: entry.copyrightNotice ?? '' },
  source: sourceOf(entry),
  dc: { dates: entry.dates },
  xml: { lang: entry.inLanguage },
})

function sourceOf({ source, updated }: Entry) {
  if (!source) return undefined
  const { copyrightNotice, id, name, url } = source
  return {
    id: url ?? `urn:uuid:${id}`,
    title: { value: name },
    updated,
    authors: [{ name, uri: url }],
    links: url ? [{ href: url, rel: 'alternate' }] : [],
    rights: { value: copyrightNotice ?? '' },
  }
}

function enclosureOf({ lead }: Entry) {
  if (!lead) return []
  const { filesize, mimeType, url } = lead.file
  return [{ href: url, rel: 'enclosure', type: mimeType, length: filesize, title: lead.caption }]
}
