import { bodyOf } from '../../collections/Articles/text/paragraphs'
import type { DatePrecision } from '../../collections/Articles/workflow/fieldRules'
import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl } from '../../collections/fields/url'
import type { Article } from '../../src/generated/payload-types'
import { buildAuthor, buildPicture, buildPublication, distinctAuthors, evidence } from '../documents/builders'
import { seededId } from '../documents/ids'
import { syndicatorOf } from './syndicators'
import type { Evidence, SeedDocument, Story, StoryEdit } from '../documents/documents'
import { applyEdits, findEdits } from './mend'
import type { CapturedPage, Found } from './parsePage'
import type { NamedTopic } from './topics'

const IMPORTER = 'newsdesk-seed'
const PICTURE_NOTE = 'The page states no licence, credit or alternative text.'

/**
 * What one page says, as documents. Pure: the same page gives the same documents, ids included.
 * @param named the page's topics, which an editor says
 */
export function buildStory(page: CapturedPage, key: string, named: NamedTopic[] = []): Story {
  const publisher =
    page.publication && buildPublication(page.publication, ['originator'], 'verbatim', { roleRule: 'publication-line' })
  const syndicator = page.image && isHttpsUrl(page.image.value) ? syndicatorOf(page.image.value) : undefined
  const isDistributed = syndicator && slugify(syndicator.name) !== publisher?.data.slug
  const provider =
    isDistributed &&
    buildPublication({ ...page.image!, value: syndicator.name }, ['distributor', 'aggregator'], 'inferred', {
      rule: 'image-host',
      note: `${new URL(page.image!.value).hostname} serves ${syndicator.name}’s pictures.`,
      domains: [syndicator.host],
    })
  const section = page.section && sectionNamed(page.section)
  const names = distinctAuthors(page.byline?.value ?? [], new Set([slugify(page.publication?.value ?? '')]))
  const authors = names.map((name) => buildAuthor(name, page.byline!, publisher))
  const image = page.image && isHttpsUrl(page.image.value) ? buildPicture(page.image, {}, PICTURE_NOTE) : undefined
  const mentions = named.map((one) => ({ ...one, topic: topic(one) }))
  const parts = { authors, image, mentions, provider: provider || undefined, publisher, section }
  const article = articleOf(page, key, parts)
  const topics = mentions.map((mention) => mention.topic)
  const wanted = [publisher, provider, section, ...authors, image, ...topics, article]
  const { file, sha256, text } = page
  return { source: { file, importer: IMPORTER, sha256, text }, wanted: wanted.filter((document) => !!document) }
}

function sectionNamed(name: Found): SeedDocument {
  const slug = slugify(name.value)
  return {
    collection: 'sections',
    id: seededId('sections', slug),
    key: { slug },
    data: { name: name.value, slug },
    evidence: [evidence('name', name, 'verbatim'), evidence('slug', name, 'normalised', { rule: 'slugify' })],
    edits: [],
    isShared: true,
  }
}

function topic(named: NamedTopic): SeedDocument {
  const { name, ...facts } = named.value
  const slug = slugify(name)
  return {
    collection: 'topics',
    id: seededId('topics', slug),
    key: { slug },
    data: { name, slug, ...facts },
    evidence: [
      evidence('name', named, 'editor'),
      evidence('slug', named, 'normalised', { rule: 'slugify' }),
      ...Object.keys(facts).map((path) => ({ path, method: 'editor' as const })),
    ],
    edits: [],
    isShared: true,
  }
}

type Parts = {
  publisher?: SeedDocument
  provider?: SeedDocument
  section?: SeedDocument
  authors: SeedDocument[]
  image?: SeedDocument
  mentions: (NamedTopic & { topic: SeedDocument })[]
}

function articleOf(page: CapturedPage, key: string, parts: Parts): SeedDocument {
  const paragraphs = page.paragraphs.map(normalizedParagraph)
  const { age } = page
  return {
    collection: 'articles',
    id: seededId('articles', `seed-file/${key}`),
    key: {},
    data: dataOf(page, key, parts, bodyOf(paragraphs.map(({ text }) => text))),
    evidence: [
      ...storyEvidence(page),
      ...creditEvidence(page, parts),
      ...filingEvidence(page, parts),
      ...captureEvidence(page),
    ],
    edits: [
      ...(age ? findEdits(age.found).map((edit) => ({ ...edit, line: age.line })) : []),
      ...paragraphs.flatMap(({ edits }) => edits),
    ],
    isShared: false,
  }
}

function normalizedParagraph({ line, value }: Found, index: number): { text: string; edits: StoryEdit[] } {
  const edits = findEdits(value)
  const lineAt = (offset: number): number => line + (value.slice(0, offset).match(/\n/g)?.length ?? 0)
  return {
    text: applyEdits(value, edits),
    edits: edits.map((edit) => ({ ...edit, line: lineAt(edit.offset), paragraph: index + 1 })),
  }
}

function dataOf(
  { byline, date, headline, section: label }: CapturedPage,
  key: string,
  { authors, image, mentions, provider, publisher, section }: Parts,
  articleBody: Article['articleBody'],
): SeedDocument['data'] {
  return {
    _status: 'published',
    headline: headline.value,
    slug: slugify(headline.value),
    articleType: 'NewsArticle',
    articleBody,
    authors: authors.map(({ id }) => ({ author: id, role: 'author' })),
    provider: provider ? [provider.id] : [],
    syndication: { status: 'received', noindex: true },
    subjects: label ? [{ name: label.value, rel: 'about', creator: provider ? provider.data.name : null }] : [],
    mentions: mentions.map(({ rel, topic: { id } }) => ({ topic: id, rel })),
    altIds: [{ role: 'seed-file', value: key }],
    inLanguage: 'en-US',
    byline: byline?.found ?? null,
    publisher: publisher?.id ?? null,
    articleSection: section?.id ?? null,
    image: image?.id ?? null,
    datePublished: date ? atNoon(date.value.date) : null,
    datePublishedPrecision: date?.value.precision ?? null,
  }
}

const storyEvidence = ({ headline, paragraphs }: CapturedPage): Evidence[] => [
  evidence('headline', headline, 'verbatim'),
  evidence('slug', headline, 'normalised', { rule: 'slugify' }),
  evidence('articleBody', paragraphs[0]!, 'normalised', {
    found: undefined,
    rule: 'paragraphs',
    note: `${paragraphs.length} paragraphs; each change is among the edits.`,
  }),
  { path: 'articleType', method: 'inferred', note: 'The page does not say what kind of work it is.' },
  { path: 'inLanguage', method: 'inferred', note: 'The newsroom’s default: the page does not say.' },
  { path: 'syndication.status', method: 'inferred', note: 'A captured page is a copy.' },
]

const creditEvidence = (
  { byline, date, image, publication }: CapturedPage,
  { authors, provider }: Parts,
): Evidence[] => [
  ...(date
    ? [
        evidence('datePublished', date, 'normalised', { rule: 'header-date', note: 'Noon UTC stands for the day.' }),
        evidence('datePublishedPrecision', date, 'inferred', { rule: 'header-date' }),
      ]
    : []),
  ...(byline ? [evidence('byline', byline, 'verbatim')] : []),
  ...authors.map((_, index) => evidence(`authors.${index}.author`, byline!, 'normalised', { rule: 'byline' })),
  ...(publication ? [evidence('publisher', publication, 'verbatim')] : []),
  ...(provider ? [evidence('provider.0', image!, 'inferred', { rule: 'image-host' })] : []),
]

const filingEvidence = (page: CapturedPage, { image, mentions, provider }: Parts): Evidence[] => [
  ...(page.section
    ? [
        evidence('articleSection', page.section, 'verbatim'),
        evidence('subjects.0.name', page.section, 'verbatim', {
          note: provider ? `${String(provider.data.name)}’s label for its copy.` : 'The page’s label.',
        }),
      ]
    : []),
  ...mentions.map((mention, index) =>
    evidence(`mentions.${index}.topic`, mention, 'editor', {
      ...(mention.paragraphs.length > 1 && { note: `Paragraphs ${mention.paragraphs.join(', ')}.` }),
    }),
  ),
  ...(image ? [evidence('image', page.image!, 'verbatim')] : []),
  ...(page.image && !image
    ? [evidence('image', page.image, 'verbatim', { note: 'Left out: the address is not https.' })]
    : []),
]

const captureEvidence = (page: CapturedPage): Evidence[] => [
  ...(page.age
    ? [evidence('provenance', page.age, 'inferred', { rule: 'age-at-capture', note: captureNote(page) })]
    : []),
  ...(page.navigation
    ? [evidence('provenance', page.navigation, 'verbatim', { note: 'The site’s navigation, left out of the story.' })]
    : []),
]

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
