import { sha256 } from '../../collections/values/sha256'
import { slugify, suffixed } from '../../collections/fields/slug'
import { seededId, SYNTHETIC } from '../documents/ids'
import type { SeedDocument, Story } from '../documents/types'
import { articleBody, writerOf, type Writer } from './body'
import { distributor, newsrooms, people, pictures, places, sections, topics } from './cast'
import { captions, corrections, descriptions, faker, headlines, keywords, outlooks, slots, subjects } from './words'

const MINUTE_MS = 60_000
const FIRST_DAY = Date.UTC(2016, 0, 1)
const MINUTES = (Date.UTC(2026, 0, 1) - FIRST_DAY) / MINUTE_MS
/** A story is corrected within three days. */
const MINUTES_TO_CORRECT = 3 * 24 * 60
const FURTHER_ROLES = ['author', 'author', 'contributor', 'photographer']

/**
 * Made-up stories to try a newsroom with, one at a time. Each follows from its number (from 1) and the seed alone, so
 * that the first thousand of ten thousand are the thousand. Their dates lie in the ten years before 2026.
 * @param randomSeed a whole number; another one makes other stories of the same people, places and pictures
 */
export function* syntheticStories(count: number, randomSeed = 1): Generator<Story> {
  for (let number = 1; number <= count; number += 1) {
    const key = `${randomSeed}/${number}`
    const text = `synthetic ${key}`
    faker.seed([randomSeed, number])
    const wanted = documents(key, number)
    yield { source: { file: SYNTHETIC, importer: 'newsdesk-synthetic', sha256: sha256(text), text }, wanted }
  }
}

const pick = <T>(list: readonly T[]): T => faker.helpers.arrayElement(list)
const some = <T>(list: readonly T[], min: number, max: number): T[] => faker.helpers.arrayElements(list, { min, max })
const nameOf = ({ data }: SeedDocument): string => String(data.name)
const dateAt = (minute: number): string => new Date(FIRST_DAY + minute * MINUTE_MS).toISOString()

function documents(key: string, number: number): SeedDocument[] {
  const cast = choose()
  const { authors, image, others, parent, person, place, provider, publisher, section } = cast
  const write = writerOf({ matter: slots.matter!(), person: nameOf(person), place: nameOf(place) })
  const article: SeedDocument = {
    collection: 'articles',
    id: seededId('articles', `synthetic/${key}`),
    key: {},
    data: { ...story(write, cast, number), altIds: [{ role: 'synthetic', value: key }] },
    evidence: [],
    edits: [],
    isShared: false,
  }
  const wanted = [publisher, provider, parent, section, ...authors, image, person, place, ...others, article]
  return wanted.filter((document) => !!document)
}

/** Who and what one story is about. */
function choose() {
  const provider = faker.datatype.boolean(0.2) ? distributor : undefined
  const [ours, ...theirs] = newsrooms
  const { publisher, staff } = provider ? pick(theirs) : ours!
  const { parent, section } = pick(sections)
  const [person, place] = [pick(people), pick(places)]
  return {
    publisher,
    provider,
    authors: some(staff, 1, 3),
    image: faker.datatype.boolean(0.3) ? pick(pictures) : undefined,
    section,
    parent,
    person,
    place,
    others: some(topics, 0, 6).filter((topic) => topic !== person && topic !== place),
  }
}

function story(write: Writer, cast: ReturnType<typeof choose>, number: number) {
  const { authors, image, others, person, place, provider, publisher, section } = cast
  const headline = write(pick(headlines))
  const slug = suffixed(slugify(headline), String(number))
  const roles = authors.map((_, index) => (index === 0 ? 'author' : pick(FURTHER_ROLES)))
  const writers = authors.filter((_, index) => roles[index] === 'author').map(nameOf)
  const creator = nameOf(provider ?? publisher)
  return {
    headline,
    slug,
    description: `${write(pick(descriptions))} ${write(pick(outlooks))}`,
    articleBody: articleBody(write, others),
    articleType: 'NewsArticle',
    digitalSourceType: 'algorithmicMedia',
    byline: `By ${writers.join(', ').replace(/, ([^,]+)$/, ' and $1')}`,
    authors: authors.map(({ id }, index) => ({ author: id, role: roles[index] })),
    publisher: publisher.id,
    provider: provider ? [provider.id] : [],
    syndication: { status: provider ? 'received' : 'original', noindex: !!provider },
    ...(provider && { isBasedOn: new URL(slug, 'https://example.org').href }),
    articleSection: section.id,
    mentions: [person, place, ...others].map(({ id }, index) => ({ topic: id, rel: index < 2 ? 'about' : 'mentions' })),
    subjects: some(subjects, 0, 3).map((name) => ({ name, rel: 'about', creator })),
    keywords: some(keywords, 2, 5),
    inLanguage: publisher.data.inLanguage,
    urgency: faker.number.int({ min: 1, max: 9 }),
    ...(faker.datatype.boolean(0.4) && { dateline: nameOf(place) }),
    ...(image && { image: image.id, imageCaption: write(pick(captions)) }),
    ...(faker.datatype.boolean(0.02) ? { _status: 'draft' } : publication(write)),
  }
}

function publication(write: Writer) {
  const minute = faker.number.int(MINUTES - MINUTES_TO_CORRECT - 1)
  const corrected = dateAt(minute + faker.number.int({ min: 1, max: MINUTES_TO_CORRECT }))
  const correction = {
    type: pick(['correction', 'clarification', 'update']),
    text: write(pick(corrections)),
    fromVersion: 1,
    datePublished: corrected,
  }
  return {
    _status: 'published',
    datePublished: dateAt(minute),
    datePublishedPrecision: 'minute',
    ...(faker.datatype.boolean(0.05) && { dateModified: corrected, corrections: [correction] }),
  }
}
