import { slugify } from '../../collections/fields/slug'
import type { Topic } from '../../src/generated/payload-types'
import { seededId } from '../documents/ids'
import type { SeedDocument } from '../documents/documents'
import { alternativeText, PICTURES, syntheticPicture } from './picture'
import * as words from './words'

// Whom and what made-up stories share; the same for every seed, so that a newsroom can hold the stories of several.

type Fields = Record<string, unknown>

const AUTHORS = 200
const TOPICS_OF_A_TYPE = 80

const range = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index))
const at = <T>(list: T[], index: number): T => list[Math.floor(index) % list.length]!

/** One of the first with one of the last, another pair for each index until there are no more. */
const pair = ({ first, last }: { first: string[]; last: string[] }, index: number): [string, string] => [
  at(first, index),
  at(last, index / first.length),
]
const placeName = (index: number): string => pair(words.places, index).join('')
const personName = (index: number): string =>
  pair(at(words.people, index), Math.floor(index / words.people.length)).join(' ')

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
  return named('authors', personName(index), { type: 'Person', worksFor: publisher.id })
})

/** Our own comes first. */
export const newsrooms = publishers.map((publisher) => ({
  publisher,
  staff: authors.filter(({ data }) => data.worksFor === publisher.id),
}))
export const distributor = publications.at(-1)!

type Section = { section: SeedDocument; parent: SeedDocument | undefined; matters: string[] }

export const sections = words.sections.reduce<Section[]>((made, { matters, name, parent: parentName }) => {
  const parent = made.find(({ section }) => section.data.name === parentName)?.section
  return [...made, { section: named('sections', name, parent ? { parent: parent.id } : {}), parent, matters }]
}, [])

const topicsOf = (type: Topic['type'], nameOf: (index: number) => string): SeedDocument[] =>
  range(TOPICS_OF_A_TYPE, (index) =>
    named('topics', nameOf(index), { type, disambiguatingDescription: 'Made up, to try the newsroom', public: true }),
  )

export const people = topicsOf('Person', (index) => personName(AUTHORS + index))
export const places = topicsOf('Place', placeName)
export const topics = [
  ...people,
  ...places,
  ...topicsOf('Organization', (index) => `${placeName(index)} ${at(words.organizations, index / 3)}`),
  ...topicsOf('Event', (index) => `${placeName(index)} ${at(words.events, index / 3)}`),
  ...topicsOf('CreativeWork', (index) => `The ${pair(words.works, index).join(' ')}`),
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
