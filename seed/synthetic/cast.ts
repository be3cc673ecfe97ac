import { slugify } from '../../collections/fields/slug'
import type { Topic } from '../../src/generated/payload-types'
import { seededId } from '../documents/ids'
import type { SeedDocument } from '../documents/types'
import { alternativeText, PICTURES, syntheticPicture } from './picture'
import * as words from './words'

// Whom and what made-up stories share; the same for every seed, so that a newsroom can hold the stories of several.

type Fields = Record<string, unknown>

const AUTHORS = 200
const TOPICS_OF_A_TYPE = 80

const range = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index))
const at = <T>(list: T[], index: number): T => list[Math.floor(index) % list.length]!

/** So many names, no two with the same slug. */
function distinct(count: number, make: (index: number) => string): string[] {
  const bySlug = new Map<string, string>()
  for (let index = 0; bySlug.size < count; index += 1) {
    const name = make(index)
    if (!bySlug.has(slugify(name))) bySlug.set(slugify(name), name)
  }
  return [...bySlug.values()]
}

for (const faker of words.nationalities) faker.seed(1)
const personNames = distinct(AUTHORS + TOPICS_OF_A_TYPE, (index) => {
  const { person } = at(words.nationalities, index)
  return `${person.firstName()} ${person.lastName()}`
})
const workNames = distinct(TOPICS_OF_A_TYPE, () =>
  words.faker.helpers.fake('The {{word.adjective}} {{word.noun}}').replace(/ ./g, (letter) => letter.toUpperCase()),
)
const placeName = (index: number): string => at(words.places.first, index) + at(words.places.last, index / 16)

function shared(collection: SeedDocument['collection'], keyName: 'name' | 'slug', data: Fields): SeedDocument {
  const key = String(data[keyName])
  const id = seededId(collection, key)
  return { collection, id, key: { [keyName]: key }, data, evidence: [], edits: [], isShared: true }
}

const named = (collection: SeedDocument['collection'], name: string, more: Fields): SeedDocument =>
  shared(collection, 'slug', { name, slug: slugify(name), ...more })

const publications = words.mastheads.map((name, index, { length }) =>
  named('publications', name, {
    ...(index < length - 1
      ? { type: 'NewsMediaOrganization', roles: ['originator'] }
      : { type: 'Organization', roles: ['distributor'] }),
    url: `https://${slugify(name)}.example.org/`,
    copyrightNotice: `© ${name}`,
    inLanguage: at(['en-GB', 'en-US', 'en-IE'], index),
  }),
)
const publishers = publications.slice(0, -1)

/** Half of them are ours. */
const authors = range(AUTHORS, (index) => {
  const publisher = at([publishers[0]!, ...publishers], (index * 4) / AUTHORS)
  return named('authors', personNames[index]!, { type: 'Person', worksFor: publisher.id })
})

/** Our own comes first. */
export const newsrooms = publishers.map((publisher) => ({
  publisher,
  staff: authors.filter(({ data }) => data.worksFor === publisher.id),
}))
export const distributor = publications.at(-1)!

type Section = { section: SeedDocument; parent: SeedDocument | undefined }

export const sections = words.sections.reduce<Section[]>((made, { name, parent: parentName }) => {
  const parent = made.find(({ section }) => section.data.name === parentName)?.section
  return [...made, { section: named('sections', name, parent ? { parent: parent.id } : {}), parent }]
}, [])

const topicsOf = (type: Topic['type'], nameOf: (index: number) => string): SeedDocument[] =>
  range(TOPICS_OF_A_TYPE, (index) =>
    named('topics', nameOf(index), { type, disambiguatingDescription: 'Made up, to try the newsroom', public: true }),
  )

export const people = topicsOf('Person', (index) => personNames[AUTHORS + index]!)
export const places = topicsOf('Place', placeName)
export const topics = [
  ...people,
  ...places,
  ...topicsOf('Organization', (index) => `${placeName(index)} ${at(words.organizations, index / 3)}`),
  ...topicsOf('Event', (index) => `${placeName(index)} ${at(words.events, index / 3)}`),
  ...topicsOf('CreativeWork', (index) => workNames[index]!),
]

export const pictures = range(PICTURES, (index): SeedDocument => {
  const name = `synthetic-picture-${String(index).padStart(2, '0')}`
  const media = shared('media', 'name', {
    name,
    alt: alternativeText(index),
    caption: 'Shapes and colours, for a story that has no photograph.',
    creditText: `Illustration: ${words.mastheads[0]}`,
    copyrightNotice: `© ${words.mastheads[0]}`,
    rightsStatus: 'owned',
    digitalSourceType: 'algorithmicMedia',
  })
  return { ...media, file: { name: `${name}.jpg`, bytes: () => syntheticPicture(index) } }
})
