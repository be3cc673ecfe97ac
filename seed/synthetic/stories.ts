import { sha256 } from '../../collections/values/sha256'
import { slugify, suffixed } from '../../collections/fields/slug'
import { seededId } from '../documents/ids'
import type { SeedDocument, Story } from '../documents/documents'
import { articleBody, writerOf, type Writer } from './body'
import { distributor, newsrooms, people, pictures, places, sections, topics } from './cast'
import { randomFrom, type Random } from './random'
import { captions, corrections, descriptions, headlines, keywords, outlooks, subjects } from './words'

const MINUTE_MS = 60_000
const FIRST_DAY = Date.UTC(2016, 0, 1)
const MINUTES = (Date.UTC(2026, 0, 1) - FIRST_DAY) / MINUTE_MS
/** A story is corrected within three days. */
const MINUTES_TO_CORRECT = 3 * 24 * 60
const FURTHER_ROLES = ['author', 'author', 'contributor', 'photographer']
/** Far more than there are stories, so that those of one seed do not draw what those of another do. */
const STRIDE = 0x9e3779b1

/**
 * Made-up stories to try a newsroom with, one at a time. Each follows from its number (from 1) and the seed alone, so
 * that the first thousand of ten thousand are the thousand. Their dates lie in the ten years before 2026.
 * @param randomSeed a whole number; another one makes other stories of the same people, places and pictures
 */
export function* syntheticStories(count: number, randomSeed = 1): Generator<Story> {
  for (let number = 1; number <= count; number += 1) {
    const key = `${randomSeed}/${number}`
    const text = `synthetic ${key}`
    const wanted = documents(randomFrom(Math.imul(randomSeed, STRIDE) + number), key, number)
    yield { source: { file: 'synthetic', importer: 'newsdesk-synthetic', sha256: sha256(text), text }, wanted }
  }
}

const nameOf = ({ data }: SeedDocument): string => String(data.name)
const dateAt = (minute: number): string => new Date(FIRST_DAY + minute * MINUTE_MS).toISOString()

function documents(random: Random, key: string, number: number): SeedDocument[] {
  const cast = choose(random)
  const { authors, image, matter, others, parent, person, place, provider, publisher, section } = cast
  const write = writerOf(random, { matter, person: nameOf(person), place: nameOf(place) })
  const article: SeedDocument = {
    collection: 'articles',
    id: seededId('articles', `synthetic/${key}`),
    key: {},
    data: { ...story(random, write, cast, number), altIds: [{ role: 'synthetic', value: key }] },
    evidence: [],
    edits: [],
    isShared: false,
  }
  const wanted = [publisher, provider, parent, section, ...authors, image, person, place, ...others, article]
  return wanted.filter((document) => !!document)
}

/** Who and what one story is about. */
function choose(random: Random) {
  const provider = random.chance(20) ? distributor : undefined
  const [ours, ...theirs] = newsrooms
  const { publisher, staff } = provider ? random.pick(theirs) : ours!
  const { matters, parent, section } = random.pick(sections)
  const [person, place] = [random.pick(people), random.pick(places)]
  return {
    publisher,
    provider,
    authors: random.some(staff, random.between(1, 3)),
    section,
    parent,
    matter: random.pick(matters),
    person,
    place,
    others: random.some(topics, random.below(7)).filter((topic) => topic !== person && topic !== place),
    image: random.chance(30) ? random.pick(pictures) : undefined,
  }
}

function story(random: Random, write: Writer, cast: ReturnType<typeof choose>, number: number) {
  const { authors, image, others, person, place, provider, publisher, section } = cast
  const headline = write(random.pick(headlines))
  const slug = suffixed(slugify(headline), String(number))
  const roles = authors.map((_, index) => (index === 0 ? 'author' : random.pick(FURTHER_ROLES)))
  const writers = authors.filter((_, index) => roles[index] === 'author').map(nameOf)
  const creator = nameOf(provider ?? publisher)
  return {
    headline,
    slug,
    description: `${write(random.pick(descriptions))} ${write(random.pick(outlooks))}`,
    articleBody: articleBody(random, write, others),
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
    subjects: random.some(subjects, random.below(4)).map((name) => ({ name, rel: 'about', creator })),
    keywords: random.some(keywords, random.between(2, 5)),
    inLanguage: publisher.data.inLanguage,
    urgency: random.between(1, 9),
    ...(random.chance(40) && { dateline: nameOf(place) }),
    ...(image && { image: image.id, imageCaption: write(random.pick(captions)) }),
    ...(random.chance(2) ? { _status: 'draft' } : publication(random, write)),
  }
}

function publication(random: Random, write: Writer) {
  const minute = random.below(MINUTES - MINUTES_TO_CORRECT)
  const corrected = dateAt(minute + random.between(1, MINUTES_TO_CORRECT))
  const correction = {
    type: random.pick(['correction', 'clarification', 'update']),
    text: write(random.pick(corrections)),
    fromVersion: 1,
    datePublished: corrected,
  }
  return {
    _status: 'published',
    datePublished: dateAt(minute),
    datePublishedPrecision: 'minute',
    ...(random.chance(5) && { dateModified: corrected, corrections: [correction] }),
  }
}
