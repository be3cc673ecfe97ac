import { pageOf, type Addresses } from '../story/addresses'
import { storyHtml } from '../story/html'
import { changedAt, creditsOf, identifierOf, knownDate, labelsOf, leadOf, populated, type Story } from '../story/story'

/** A feed’s own data and its stories, newest first. */
export type Channel = Addresses & {
  title: string
  description?: string
  /** The URL of the page with the same stories. */
  page: string
  /** The URL of the feed. */
  self: string
  siteName: string
  stories: Story[]
}

const NEVER = '1970-01-01T00:00:00.000Z'

/** When a story was last published, updated or corrected; noon if the time of day is not known. */
const updatedAt = (story: Story): string => changedAt(story) ?? story.datePublished ?? NEVER

/** When a story of the feed last changed; it does not depend on the time of the request. */
export const lastUpdate = (stories: Story[]): string => stories.map(updatedAt).toSorted().at(-1) ?? NEVER

/** What every feed format says of a story. */
export function entryOf(story: Story, channel: Channel) {
  const { authors, contributors } = creditsOf(story)
  const publisher = populated(story.publisher)
  const known = knownDate(story)
  const personOf = ({ name, slug }: { name: string; slug?: string }) => ({
    name,
    page: slug && pageOf(channel, 'authors', slug),
  })
  return {
    ...story,
    id: identifierOf(story),
    page: story.slug && pageOf(channel, 'articles', story.slug),
    authors: authors.map(personOf),
    contributors: contributors.map(({ person }) => personOf(person)),
    labels: labelsOf(story),
    html: storyHtml(story, channel),
    lead: leadOf(story, channel.serverUrl),
    updated: updatedAt(story),
    known,
    dates: known ? [new KnownDate(known)] : [],
    publisher,
    /** Of a copy, who published it first. */
    source: story.syndication?.status === 'received' ? publisher : undefined,
  }
}
export type Entry = ReturnType<typeof entryOf>

/** The language of all stories, if it is one. */
export function languageOf(stories: Story[]): string | undefined {
  const languages = new Set(stories.map(({ inLanguage }) => inLanguage))
  return languages.size === 1 ? [...languages][0] : undefined
}

/** Prints no more of a date than is known, as W3CDTF can and `dc:date` has it: feedsmith prints what the date says. */
class KnownDate extends Date {
  constructor(private readonly known: string) {
    super(known)
  }

  override toISOString(): string {
    return this.known
  }
}

/** feedsmith has each CDATA section on a line of its own, and the breaks around it would be part of a title. */
export const withoutBreaks = (xml: string): string => xml.replace(/\n\s*((?:<!\[CDATA\[.*?\]\]>)+)\n\s*(?=<\/)/gs, '$1')
