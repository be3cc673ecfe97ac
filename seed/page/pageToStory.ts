import { bodyOf } from '../../collections/Articles/text/paragraphs'
import type { DatePrecision } from '../../collections/Articles/fieldRules'
import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl } from '../../collections/fields/url'
import { buildAuthor, buildNamed, buildPicture, buildPublication } from '../documents/builders'
import type { Evidence, SeedDocument, Story, StoryEdit } from '../documents/types'
import { documentOf, evidence, inferred, receivedCopy, slugOf, type Fact } from '../documents/facts'
import { seededId } from '../documents/ids'
import { applyEdits, findEdits } from './fixSpaces'
import type { CapturedPage, Found } from './parsePage'
import type { NamedTopic } from './topics'

const IMPORTER = 'newsdesk-seed'
const PICTURE_NOTE = 'The page states no licence, credit or alternative text.'

/** Services that pass stories on, known by the host that serves their pictures. */
const syndicators = [
  // Particle Media is NewsBreak's company; its image proxy: shared by every NewsBreak page.
  { host: 'particlenews.com', name: 'NewsBreak' },
] as const

/** The service that serves an address, or none that we know. */
function syndicatorOf(address: string): (typeof syndicators)[number] | undefined {
  const host = new URL(address).hostname
  return syndicators.find((known) => host === known.host || host.endsWith(`.${known.host}`))
}

/** The order in which a report names the fields; the dates follow. */
const FIELD_ORDER = [
  '_status',
  'headline',
  'slug',
  'articleType',
  'articleBody',
  'authors',
  'provider',
  'syndication',
  'subjects',
  'mentions',
  'altIds',
  'inLanguage',
  'byline',
  'publisher',
  'articleSection',
  'image',
]

/**
 * What one page says, as documents. Pure: the same page gives the same documents, ids included.
 * @param named the page's topics, which an editor says
 */
export function buildStory(page: CapturedPage, key: string, named: NamedTopic[] = []): Story {
  const { age, byline, file, publication, section: label, sha256, text } = page
  const publisher =
    publication && buildPublication(publication, ['originator'], 'verbatim', { rolesRule: 'publication-line' })
  const provider = providerOf(page, publisher)
  const section = label && buildNamed('sections', label.value, { from: label })
  const credits = (byline && creditsIn(byline.value, publication && [publication.value])) ?? []
  const authors = credits.map((credit) => buildAuthor(credit, byline!, publisher))
  const image = page.image && isHttpsUrl(page.image.value) ? buildPicture(page.image, [], PICTURE_NOTE) : undefined
  const topics = named.map(topicOf)
  const paragraphs = page.paragraphs.map(normalizedParagraph)
  const facts: Fact[] = [
    ...storyFacts(
      page,
      paragraphs.map((paragraph) => paragraph.text),
    ),
    ...creditFacts(page, { authors, provider, publisher }),
    ...filingFacts(page, { image, named, provider, section, topics }),
    { path: 'altIds', value: [{ role: 'seed-file', value: key }] },
  ]
  const edits = [
    ...(age ? findEdits(age.found).map((edit) => ({ ...edit, line: age.line })) : []),
    ...paragraphs.flatMap((paragraph) => paragraph.edits),
  ]
  const id = seededId('articles', `seed-file/${key}`)
  const article = documentOf('articles', id, {}, facts, { edits, left: captureEvidence(page), order: FIELD_ORDER })
  const wanted = [publisher, provider, section, ...authors, image, ...topics, article]
  return { source: { file, importer: IMPORTER, sha256, text }, wanted: wanted.filter((document) => !!document) }
}

/** Who passed the story on: a service that serves its picture. */
function providerOf({ image }: CapturedPage, publisher: SeedDocument | undefined): SeedDocument | undefined {
  const syndicator = image && isHttpsUrl(image.value) ? syndicatorOf(image.value) : undefined
  if (!syndicator || slugify(syndicator.name) === publisher?.data.slug) return undefined
  const from = { ...image!, value: syndicator.name, rule: 'image-host' }
  return buildPublication(from, ['distributor', 'aggregator'], 'inferred', {
    note: `${new URL(image!.value).hostname} serves ${syndicator.name}’s pictures.`,
    domains: [syndicator.host],
  })
}

function topicOf(from: NamedTopic): SeedDocument {
  const { name, ...facts } = from.value
  const own = Object.entries(facts).map(([path, value]) => ({ path, value }))
  const left = Object.keys(facts).map((path) => evidence(path, undefined, 'editor'))
  return buildNamed('topics', name, { from, method: 'editor' }, own, { left })
}

function normalizedParagraph({ line, value }: Found, index: number): { text: string; edits: StoryEdit[] } {
  const edits = findEdits(value)
  const lineAt = (offset: number): number => line + (value.slice(0, offset).match(/\n/g)?.length ?? 0)
  return {
    text: applyEdits(value, edits),
    edits: edits.map((edit) => ({ ...edit, line: lineAt(edit.offset), paragraph: index + 1 })),
  }
}

const storyFacts = ({ headline, paragraphs }: CapturedPage, body: string[]): Fact[] => [
  { path: '_status', value: 'published' },
  { path: 'headline', value: headline.value, from: headline },
  slugOf(headline.value, headline),
  {
    path: 'articleBody',
    value: bodyOf(body),
    from: { value: body, line: paragraphs[0]!.line, rule: 'paragraphs' },
    note: `${paragraphs.length} paragraphs; each change is among the edits.`,
  },
  inferred('articleType', 'NewsArticle', 'The page does not say what kind of work it is.'),
  inferred('inLanguage', 'en-US', 'The newsroom’s default: the page does not say.'),
  receivedCopy('A captured page is a copy.'),
]

function creditFacts(
  { byline, date, image, publication }: CapturedPage,
  { authors, provider, publisher }: { authors: SeedDocument[]; provider?: SeedDocument; publisher?: SeedDocument },
): Fact[] {
  const ofHeader = date && { ...date, rule: 'header-date' }
  const ofByline = byline && { ...byline, rule: 'byline' }
  return [
    {
      path: 'datePublished',
      value: date && atNoon(date.value.date),
      from: ofHeader,
      ...(date && { note: 'Noon UTC stands for the day.' }),
    },
    { path: 'datePublishedPrecision', value: date?.value.precision, from: ofHeader, method: 'inferred' },
    { path: 'byline', value: byline?.found, from: byline, method: 'verbatim' },
    {
      path: 'authors',
      value: authors.map(({ id }) => ({ author: id, role: 'author' })),
      from: authors.map(() => ofByline),
      part: 'author',
    },
    { path: 'publisher', value: publisher?.id, from: publication, method: 'verbatim' },
    {
      path: 'provider',
      value: provider ? [provider.id] : [],
      from: provider && [{ ...image!, rule: 'image-host' }],
      method: 'inferred',
    },
  ]
}

type Filed = {
  image?: SeedDocument
  named: NamedTopic[]
  provider?: SeedDocument
  section?: SeedDocument
  topics: SeedDocument[]
}

function filingFacts({ image: address, section: label }: CapturedPage, filed: Filed): Fact[] {
  const { image, named, section, topics } = filed
  const creator = filed.provider?.data.name as string | undefined
  const mentionedIn = ({ paragraphs }: NamedTopic) =>
    paragraphs.length > 1 ? { note: `Paragraphs ${paragraphs.join(', ')}.` } : {}
  return [
    { path: 'articleSection', value: section?.id, from: label, method: 'verbatim' },
    {
      path: 'subjects',
      value: label ? [{ name: label.value, rel: 'about', creator: creator ?? null }] : [],
      from: label && [{ ...label, note: creator ? `${creator}’s label for its copy.` : 'The page’s label.' }],
      part: 'name',
      method: 'verbatim',
    },
    {
      path: 'mentions',
      value: named.map(({ rel }, index) => ({ topic: topics[index]!.id, rel })),
      from: named.map((one) => ({ ...one, ...mentionedIn(one) })),
      part: 'topic',
      method: 'editor',
    },
    {
      path: 'image',
      value: image?.id,
      from: address,
      method: 'verbatim',
      ...(address && !image && { note: 'Left out: the address is not https.' }),
    },
  ]
}

/** What only shows how the page was captured. */
function captureEvidence(page: CapturedPage): Evidence[] {
  const { age, navigation } = page
  const about = 'The site’s navigation, left out of the story.'
  return [
    ...(age ? [evidence('provenance', { ...age, rule: 'age-at-capture' }, 'inferred', captureNote(page))] : []),
    ...(navigation ? [evidence('provenance', navigation, 'verbatim', about)] : []),
  ]
}

/** A day, month or year as a moment: noon UTC of its first day, as Payload stores a day, so that no zone shifts it. */
function atNoon(date: string): string {
  return `${date}${'-01'.repeat(3 - date.split('-').length)}T12:00:00.000Z`
}

/** When the page was captured, if its date and its age are both known to the day: an interval, never a date. */
function captureNote({ age, date }: CapturedPage): string {
  const days = /^(\d+)\s*d(?:ays?)?\s+ago$/i.exec(age?.value ?? '')?.[1]
  if (!days || date?.value.precision !== ('day' satisfies DatePrecision)) return 'The story’s age at its capture.'
  const dayAfter = (more: number): string => {
    const day = new Date(atNoon(date.value.date))
    day.setUTCDate(day.getUTCDate() + Number(days) + more)
    return day.toISOString().slice(0, 10)
  }
  return `So it was captured between ${dayAfter(0)} and ${dayAfter(1)}.`
}
