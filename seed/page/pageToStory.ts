import { slugify } from '../../collections/fields/slug'
import { isHttpsUrl } from '../../collections/fields/url'
import { dayOf } from '../../collections/values/values'
import { oneSpaced } from '../../src/outputs/story/characters'
import { buildAuthor, buildNamed, buildPicture, buildPublication } from '../documents/builders'
import type { Evidence, SeedDocument, Story, StoryEdit } from '../documents/types'
import {
  documentOf,
  evidence,
  inferred,
  leftOut,
  onceBy,
  receivedCopy,
  slugOf,
  type Fact,
  type Stated,
} from '../documents/facts'
import { seededId } from '../documents/ids'
import { creditsIn, UNSURE, type Credit } from '../parsing/names'
import type { Found } from './block'
import { bodyOfParts } from './bodyOfParts'
import type { PageDate } from './dates'
import { applyEdits, findEdits } from './fixSpaces'
import { isBylineUnsure, type CapturedPage } from './parsePage'
import type { BodyPart, PictureOnPage } from './readBody'
import type { NamedTopic } from './topics'

const IMPORTER = 'newsdesk-seed'
const CREDIT_NOTE = 'The page states a credit, but no licence.'
const PICTURE_NOTE = 'The page states no licence, credit or alternative text.'

/** Services that pass stories on, by the host that serves their pictures. */
const syndicators = [
  // Particle Media is NewsBreak's company; its image proxy: shared by every NewsBreak page.
  { host: 'particlenews.com', name: 'NewsBreak' },
]

/** The order in which a report names the fields; the dates follow. */
const FIELD_ORDER = [
  '_status',
  'headline',
  'slug',
  'articleType',
  'articleBody',
  'description',
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
  const { age, byline, file, publication, section: label, sha256, text, warnings } = page
  const publisher =
    publication && buildPublication(publication, ['originator'], 'verbatim', { rolesRule: 'publication-line' })
  const provider = providerOf(page, publisher)
  const section = label && buildNamed('sections', label.value, { from: label })
  const credits = creditsOf(page)
  const authors = credits.map((credit) => buildAuthor(credit, byline!, publisher))
  const image = pictureOf(page.image)
  const topics = named.map(topicOf)
  const { edits: bodyEdits, left: bodyLeft, parts, pictures } = partsOf(page.paragraphs)
  const facts: Fact[] = [
    ...storyFacts(page, parts),
    ...creditFacts(page, { authors, credits, provider, publisher }),
    ...filingFacts(page, { image, named, provider, section, topics }),
    { path: 'altIds', value: [{ role: 'seed-file', value: key }] },
  ]
  const ageEdits = age ? findEdits(age.found).map((edit) => ({ ...edit, line: age.line })) : []
  const captured = documentOf('articles', seededId('articles', `seed-file/${key}`), {}, facts, {
    edits: [...ageEdits, ...bodyEdits],
    left: [...captureEvidence(page), ...bodyLeft],
    order: FIELD_ORDER,
  })
  // A renamed file is the same page.
  const formerly = { importer: IMPORTER, values: { 'altIds.value': [key], 'provenance.sourceSha256': [sha256] } }
  const article = { ...captured, formerly, pageKey: key }
  const all = [publisher, provider, section, ...authors, image, ...pictures, ...topics, article]
  const documents = all.filter((document) => document !== undefined)
  return { source: { file, importer: IMPORTER, sha256, text }, wanted: onceBy(documents, ({ id }) => id), warnings }
}

/** A field that keeps what it has where the page has nothing for it. */
const factOf = (path: string, from: Found | undefined, rule?: string): Fact[] =>
  from ? [{ path, value: from.value, from: { ...from, rule } }] : []

/** A byline without “By” may be another line of the site: it names no authors. */
const creditsOf = ({ byline, publication }: CapturedPage): Credit[] =>
  (byline && byline.value.length > 0 && creditsIn(byline.found, publication && [publication.value])) || []

function pictureOf(from: PictureOnPage | undefined): SeedDocument | undefined {
  if (!from || !isHttpsUrl(from.value)) return undefined
  const { caption, credit, ...address } = from
  const says = [...factOf('caption', caption), ...factOf('creditText', credit)]
  return buildPicture(address, says, credit ? CREDIT_NOTE : PICTURE_NOTE)
}

/** The parts of the body with their edits; pictures as documents, where their address can be kept. */
function partsOf(paragraphs: BodyPart[]) {
  const edits: StoryEdit[] = []
  const left: Evidence[] = []
  const pictures: SeedDocument[] = []
  const parts = paragraphs.flatMap((part, index) => {
    if (part.kind !== 'picture') {
      const own = findEdits(part.value)
      const lineAt = (offset: number): number => part.line + part.value.slice(0, offset).split('\n').length - 1
      edits.push(...own.map((edit) => ({ ...edit, line: lineAt(edit.offset), paragraph: index + 1 })))
      return [{ ...part, value: applyEdits(part.value, own) }]
    }
    const picture = pictureOf(part)
    if (picture) pictures.push(picture)
    else left.push(leftOut('articleBody', part, 'the picture’s address is not https.'))
    return picture ? [{ ...part, id: picture.id }] : []
  })
  return { edits, left, parts, pictures }
}

/** Who passed the story on: a service that serves its picture. */
function providerOf({ image }: CapturedPage, publisher: SeedDocument | undefined): SeedDocument | undefined {
  if (!image || !isHttpsUrl(image.value)) return undefined
  const { hostname } = new URL(image.value)
  const syndicator = syndicators.find(({ host }) => `.${hostname}`.endsWith(`.${host}`))
  if (!syndicator || slugify(syndicator.name) === publisher?.data.slug) return undefined
  const from = { ...image, value: syndicator.name, rule: 'image-host' }
  return buildPublication(from, ['distributor', 'aggregator'], 'inferred', {
    note: `${hostname} serves ${syndicator.name}’s pictures.`,
    domains: [syndicator.host],
  })
}

function topicOf(from: NamedTopic): SeedDocument {
  const { name, ...facts } = from.value
  const own = Object.entries(facts).map(([path, value]) => ({ path, value }))
  const left = Object.keys(facts).map((path) => evidence(path, undefined, 'editor'))
  return buildNamed('topics', name, { from, method: 'editor' }, own, { left })
}

function storyFacts({ copyright, deck, headline, language, paragraphs }: CapturedPage, parts: BodyPart[]): Fact[] {
  const body = parts.map(({ value }) => value)
  return [
    { path: '_status', value: 'published' },
    { path: 'headline', value: headline.value, from: headline },
    slugOf(headline.value, headline),
    {
      path: 'articleBody',
      value: bodyOfParts(parts),
      from: { value: body, line: paragraphs[0]!.line, rule: 'paragraphs' },
      note: `${paragraphs.length} paragraphs; each change is among the edits.`,
    },
    ...factOf('description', deck, 'deck'),
    inferred('articleType', 'NewsArticle', 'The page does not say what kind of work it is.'),
    language
      ? { path: 'inLanguage', value: language.value, from: { ...language, rule: 'words' }, method: 'inferred' }
      : inferred('inLanguage', 'en-US', 'The newsroom’s default: the page does not say.'),
    receivedCopy('A captured page is a copy.'),
    ...factOf('copyrightNotice', copyright),
  ]
}

type Credits = { authors: SeedDocument[]; credits: Credit[]; provider?: SeedDocument; publisher?: SeedDocument }

function creditFacts(page: CapturedPage, { authors, credits, provider, publisher }: Credits): Fact[] {
  const { byline, image, publication, updated } = page
  const { at, from, precision } = publishedIn(page)
  const note = precision && precision !== 'minute' ? 'Noon UTC stands for the day.' : undefined
  const isUpdate = at && updated?.value.precision === 'minute' && dayOf(updated.value.date) > dayOf(at)
  return [
    { path: 'datePublished', value: at, from, note },
    { path: 'datePublishedPrecision', value: precision, from, method: 'inferred' },
    ...(isUpdate ? [{ path: 'dateModified', value: updated.value.date, from: { ...updated, rule: 'updated' } }] : []),
    { path: 'byline', value: byline && oneSpaced(byline.found), from: byline, method: 'verbatim' },
    {
      path: 'authors',
      value: authors.map(({ id }, index) => ({ author: id, role: credits[index]!.role })),
      from: authors.map(() => byline && { ...byline, rule: 'byline' }),
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

/** What the story says of its own publication comes before what the text extractor says. */
function publishedIn({ date, published }: CapturedPage) {
  const from = published ? { ...published, rule: 'published' } : date && { ...date, rule: 'header-date' }
  return { at: from && atNoon(from.value), from, precision: from?.value.precision }
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
  const noteOf = ({ paragraphs }: NamedTopic): string | undefined =>
    paragraphs.length > 1 ? `Paragraphs ${paragraphs.join(', ')}.` : undefined
  const note = address && !image ? 'Left out: the address is not https.' : undefined
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
      from: named.map((one) => ({ ...one, note: noteOf(one) })),
      part: 'topic',
      method: 'editor',
    },
    { path: 'image', value: image?.id, from: address, method: 'verbatim', note },
  ]
}

/** What only shows how the page was captured, and what is no part of the story. */
function captureEvidence(page: CapturedPage): Evidence[] {
  const { age, byline, date, left = [], navigation, published, updated } = page
  const shown = (from: Stated | undefined, note: string, rule?: string, method: Evidence['method'] = 'verbatim') =>
    from ? [evidence('provenance', { ...from, rule }, method, note)] : []
  return [
    ...shown(age, captureNote(page), 'age-at-capture', 'inferred'),
    ...shown(navigation, 'The site’s navigation, left out of the story.'),
    ...shown(published && date, 'The text extractor’s date; the story states its own.', 'header-date'),
    ...shown(updated, 'When the page was updated.', 'updated'),
    ...(byline && isBylineUnsure(page) ? [leftOut('authors', byline, UNSURE)] : []),
    ...left.map((line) => leftOut('provenance', line, 'it is the site’s, not the story’s.')),
  ]
}

/** A day, month or year as a moment: noon UTC of its first day, as Payload stores a day, so that no zone shifts it. */
const atNoon = ({ date, precision }: PageDate): string =>
  precision === 'minute' ? date : `${date}${'-01'.repeat(3 - date.split('-').length)}T12:00:00.000Z`

/** When the page was captured, if its date and its age are both known to the day: an interval, never a date. */
function captureNote({ age, date }: CapturedPage): string {
  const days = /^(?:posted |published )?(\d+)\s*d(?:ays?)?\b/i.exec(age?.value ?? '')?.[1]
  if (!days || date?.value.precision !== 'day') return 'The story’s age at its capture.'
  const dayAfter = (more: number): string => {
    const day = new Date(atNoon(date.value))
    day.setUTCDate(day.getUTCDate() + Number(days) + more)
    return day.toISOString().slice(0, 10)
  }
  return `So it was captured between ${dayAfter(0)} and ${dayAfter(1)}.`
}
