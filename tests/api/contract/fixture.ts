import { setTimeout as sleep } from 'node:timers/promises'
import { bodyOf, type Newsroom } from '../../support/newsroom'

/** Readable ids. They are UUIDs of version 8; generated ones are of version 7. */
const idsOf =
  (kind: string) =>
  (number: number): string =>
    `${kind.repeat(8)}-0000-8000-8000-${String(number).padStart(12, '0')}`

export const article = idsOf('a')
export const publication = idsOf('b')
export const section = idsOf('c')
export const media = idsOf('d')
export const author = idsOf('e')
export const UNKNOWN_ID = idsOf('0')(0)

const by = (...numbers: number[]) => numbers.map((number) => ({ author: author(number), role: 'author' }))

/** The fields that a published article needs. */
const common = {
  _status: 'published',
  articleBody: bodyOf('One two three.'),
  authors: by(1),
  publisher: publication(1),
  articleSection: section(1),
}

const sections = [
  {
    name: 'Politics',
    description: 'Parliament and parties',
    mediaTopic: 'http://cv.iptc.org/newscodes/mediatopic/11000000',
  },
  { name: 'Élysée', parent: section(1) },
  { name: 'sport' },
  { name: 'Äther & Netz', description: '' },
]

const publications = [
  {
    name: 'The Gazette',
    roles: ['originator'],
    url: 'https://gazette.example',
    alternateName: ['Gazette', 'Die Gazette'],
  },
  { name: 'daily Zebra', roles: ['distributor', 'aggregator'], inLanguage: 'fr-CH' },
  { name: 'Ünion Press', roles: [], type: 'Organization', masthead: 'https://union.example/masthead' },
  { name: '朝日', roles: ['aggregator', 'originator'], inLanguage: null },
]

const pictures = [
  {
    contentUrl: 'https://img.example/harvest.jpg',
    alt: 'Apples in a crate',
    rightsStatus: 'licensed',
    altIds: [{ role: 'agency', value: 'pic-1' }],
  },
  { contentUrl: 'https://img.example/%C3%A9_2.jpg', decorative: true, name: 'étoile', creditText: '© Zoë' },
]

const authors = [
  {
    name: 'Anna Ångström',
    alternateName: ['A. Ångström', 'Anna Angstrom'],
    worksFor: publication(1),
    jobTitle: 'Reporter',
  },
  { name: 'bob lower', email: 'bob@example.org', sameAs: ['https://social.example/bob', 'https://b.example'] },
  { name: 'Zoë “Quill” O’Neil', worksFor: publication(2), image: media(1), description: 'Writes 100% of the_column' },
  { name: 'The Staff', type: 'Organization' },
]

const articles = [
  {
    headline: 'Apple harvest begins',
    datePublished: '2024-01-05T12:00:00.000Z',
    datePublishedPrecision: 'day',
    byline: 'By Anna Ångström',
    authors: [...by(1, 2), { author: author(1), role: 'photographer' }],
    provider: [publication(3), publication(2)],
    image: media(1),
    imageAlt: 'Apples',
    subjects: [
      { name: 'Harvest', creator: 'Gazette', rel: 'about', relevance: 90, confidence: 12.5 },
      { name: 'Weather', rel: 'mentions', relevance: 10 },
    ],
    altIds: [
      { role: 'wire', value: 'W-1' },
      { role: 'cms', value: '0001' },
    ],
    edNote: 'Check the weights',
  },
  {
    headline: 'apple prices fall',
    datePublished: '2024-01-05T12:00:00.000Z',
    datePublishedPrecision: 'day',
    byline: 'BY BOB',
    authors: by(2),
    provider: [publication(2)],
    articleBody: bodyOf('Prices of Äpfel fall 5% in a week; “nobody” knows why_not.'),
    inLanguage: 'en-GB',
  },
  {
    headline: 'Émile opens a café',
    datePublished: '2023-06-30T22:15:30.123Z',
    byline: '',
    authors: by(3, 1),
    articleSection: section(2),
    articleType: 'ReviewNewsArticle',
    subjects: [{ name: 'Café', relevance: 50 }],
    image: media(2),
  },
  { headline: 'émigrés return', datePublished: '2023-06-30T22:15:30.122Z', authors: by(3), articleSection: section(2) },
  {
    headline: 'Straße wird gesperrt',
    datePublished: '1999-12-31T23:59:59.999Z',
    inLanguage: 'de',
    publisher: publication(3),
    articleSection: section(4),
    dateModified: '2001-01-01T00:00:00.000Z',
  },
  {
    headline: '日本の選挙',
    datePublished: '2024-02-29T00:00:00.000Z',
    datePublishedPrecision: 'month',
    inLanguage: 'ja',
    publisher: publication(4),
    articleBody: bodyOf('選挙'),
  },
  {
    headline: '100% of votes_counted',
    datePublished: '2020-07-01T12:00:00.000Z',
    datePublishedPrecision: 'year',
    description: '50% off, file_name, C:\\temp',
    syndication: { status: 'sent', noindex: true },
  },
  {
    headline: 'Back\\slash, \'single\' and "double"',
    datePublished: '2020-07-01T12:00:00.000Z',
    description: '',
    authors: [],
    noBylineReason: 'For safety',
    articleSection: section(3),
  },
  {
    headline: 'zebra crossing',
    authors: [],
    publisher: null,
    articleSection: null,
    syndication: { status: 'received' },
    datePublishedPrecision: null,
  },
  {
    headline: 'Zulu time',
    syndication: { status: 'received', noindex: false },
    isBasedOn: 'https://zulu.example/a?b=c&d=e',
    altIds: [{ role: 'wire', value: 'w-1' }],
  },
  {
    headline: '😀 smiles',
    datePublished: '2021-05-05T05:05:00.000Z',
    articleSection: section(3),
    articleBody: bodyOf('😀'),
  },
  { headline: '￥ falls', datePublished: '2021-05-05T05:05:00.000Z', provider: [publication(4)] },
  {
    headline: 'Only a draft',
    _status: 'draft',
    articleBody: undefined,
    publisher: undefined,
    articleSection: undefined,
  },
  { headline: 'Published, then edited', datePublished: '2022-02-02T02:02:00.000Z', authors: by(4) },
  { headline: 'In the trash', datePublished: '2022-03-03T03:03:00.000Z' },
  { headline: 'A draft in the trash', _status: 'draft' },
]

/** The documents that the recorded requests query: everything that a database could treat in its own way. */
export async function createContent({ payload, user }: Newsroom): Promise<void> {
  const make = async (collection: string, idOf: (number: number) => string, rows: object[]) => {
    for (const [index, row] of rows.entries()) {
      const data = { id: idOf(index + 1), ...row }
      const draft = '_status' in row && row._status === 'draft'
      await payload.create({ collection, data, depth: 0, draft } as never)
      await sleep(3) // what was made later has a later `createdAt`, which decides where the sort does not
    }
  }
  await make('sections', section, sections)
  await make('publications', publication, publications)
  await make('media', media, pictures)
  await make('authors', author, [{ ...authors[0], user: user('author').id }, ...authors.slice(1)])
  const filed = articles.map((row) => ({ ...common, ...row }))
  await make('articles', article, filed)

  const change = (number: number, data: object, draft = false) =>
    payload.update({ collection: 'articles', id: article(number), data, draft, depth: 0 })
  await change(14, { headline: 'Edited, not yet published', _status: 'draft', authors: by(2) }, true)
  const deletedAt = new Date().toISOString()
  await change(15, { deletedAt })
  await change(16, { deletedAt }, true)
  await payload.update({ collection: 'sections', id: section(4), data: { deletedAt } })
}
