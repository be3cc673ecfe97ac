import { beforeAll, describe, expect, test } from 'vitest'
import { useNewsroom } from '../support/newsroom'
import { articleOf, make, createReferences, type References } from '../access/content'

// The pages of a join contain the same documents as a list, each once, with every order, limit and API.
const newsroom = useNewsroom()
type Story = {
  createdAt: string
  datePublished: string
  headline: string
  id: string
  isDraft: boolean
  urgency: number
}
let references: References
let topic: string
let quiet: string
const stories: Story[] = []

const day = (n: number): string => `2024-03-0${n}T12:00:00.000Z`
const random = (below: number): number => Math.floor(Math.random() * below)

beforeAll(async () => {
  references = await createReferences(newsroom)
  const { payload } = newsroom
  topic = (
    await payload.create({ collection: 'topics', data: { name: 'Tides', type: 'Event', public: true } as never })
  ).id
  quiet = (await payload.create({ collection: 'authors', data: { name: 'Quiet One' } as never })).id
  const other = await payload.create({
    collection: 'topics',
    data: { name: 'Wind', type: 'Event', public: true } as never,
  })
  for (let n = 0; n < 27; n += 1) {
    const isDraft = n % 5 === 4
    const data = {
      ...articleOf(references, `Story ${String.fromCodePoint(97 + random(5))}`),
      slug: `story-${n}`,
      datePublished: day(1 + random(3)),
      createdAt: day(1 + random(2)),
      urgency: 1 + random(3),
      keywords: n % 2 ? ['sea', 'shore'] : [],
      // The same author is in it twice, and so is the same topic.
      authors: ['author', 'photographer'].slice(0, 1 + (n % 2)).map((role) => ({ author: references.author, role })),
      mentions: [{ topic }, { topic: other.id }, { topic, rel: 'about' }].slice(0, 1 + (n % 3)),
      ...(!isDraft && { _status: 'published' }),
    }
    const made = await make(newsroom, references, isDraft ? 'draft' : 'published', data)
    stories.push({ ...(made as never as Story), isDraft })
  }
  const bin = await make(newsroom, references, 'published', { _status: 'published', mentions: [{ topic }] })
  await payload.update({ collection: 'articles', id: bin.id, data: { deletedAt: day(9) } })
})

const ORDERS = ['-datePublished', 'headline', 'urgency,-headline,datePublished', 'articleSection.name,-urgency']

function inOrder(list: Story[], sort: string): string[] {
  const paths = [...sort.split(','), ...(sort.includes('createdAt') ? [] : ['-createdAt']), '-id']
  const compare = (a: Story, b: Story): number => {
    for (const path of paths) {
      const name = path.replace('-', '') as keyof Story
      if (a[name] !== b[name]) return (a[name] < b[name] ? -1 : 1) * (path.startsWith('-') ? -1 : 1)
    }
    return 0
  }
  return list.toSorted(compare).map(({ id }) => id)
}

type Page = { docs: (string | { id: string })[]; hasNextPage: boolean; totalDocs?: number }
type Request = (limit: number, page: number, sort: string) => Promise<Page>

const rest =
  (visitor: 'anonymous' | 'editor', path: () => string, more = ''): Request =>
  async (limit, page, sort) => {
    const join = `joins[articles][limit]=${limit}&joins[articles][page]=${page}&joins[articles][sort]=${sort}`
    const { body } = await newsroom.as(visitor)('GET', `/api/${path()}${join}&joins[articles][count]=true${more}`)
    return (body.docs?.[0] ?? body).articles as Page
  }
const graphql =
  (visitor: 'anonymous' | 'editor', one: () => string, more = ''): Request =>
  async (limit, page, sort) => {
    const join = `articles(limit: ${limit}, page: ${page}, sort: "${sort}", count: true${more})`
    const query = `{ one: ${one()} { ${join} { docs { id } hasNextPage totalDocs } } }`
    const { body } = await newsroom.as(visitor)('POST', '/api/graphql', { query })
    return body.data.one.articles as Page
  }

const isPublic = ({ isDraft }: Story): boolean => !isDraft
const waysIn: [name: string, sendRequest: Request, isIn?: (story: Story) => boolean][] = [
  ['an author', rest('anonymous', () => `authors/${references.author}?depth=0&`), isPublic],
  [
    'a list of authors, populated',
    rest('anonymous', () => `authors?where[id][equals]=${references.author}&depth=2&`),
    isPublic,
  ],
  ['a topic', rest('anonymous', () => `topics/${topic}?depth=1&`), isPublic],
  ['a topic, to an editor', rest('editor', () => `topics/${topic}?depth=0&`)],
  ['an author, with drafts', rest('editor', () => `authors/${references.author}?depth=0&draft=true&`)],
  [
    'an author, with conditions on rows',
    rest(
      'anonymous',
      () => `authors/${references.author}?depth=0&`,
      '&joins[articles][where][mentions.topic.public][equals]=true&joins[articles][where][urgency][less_than]=3',
    ),
    ({ isDraft, urgency }) => !isDraft && urgency < 3,
  ],
  ['GraphQL', graphql('anonymous', () => `Author(id: "${references.author}")`), isPublic],
  ['GraphQL, a topic, to an editor', graphql('editor', () => `Topic(id: "${topic}")`)],
  [
    'GraphQL, with a condition',
    graphql('anonymous', () => `Author(id: "${references.author}")`, ', where: { urgency: { equals: 2 } }'),
    ({ isDraft, urgency }) => !isDraft && urgency === 2,
  ],
]

const idsOf = ({ docs }: Page): string[] => docs.map((doc) => (typeof doc === 'string' ? doc : doc.id))

describe.each(waysIn)('%s', (_, sendRequest, isIn = () => true) => {
  test.each(ORDERS)('has each article once, by %s', async (sort) => {
    const expected = inOrder(stories.filter(isIn), sort)
    for (const limit of [3 + random(3), 9 + random(30)]) {
      const pages = Math.max(1, Math.ceil(expected.length / limit))
      for (let page = 1; page <= pages + 1; page += 1) {
        const found = await sendRequest(limit, page, sort)
        const docs = expected.slice((page - 1) * limit, page * limit)
        const shown = { limit, page, ...found, docs: idsOf(found) }
        expect(shown).toEqual({ limit, page, docs, hasNextPage: page < pages, totalDocs: expected.length })
      }
    }
  })
})

test('users may request all at once; without credentials the default limit is ten', async () => {
  const path = `/api/authors/${references.author}?depth=0`
  const { body: whole } = await newsroom.as('editor')('GET', `${path}&joins[articles][limit]=0`)
  expect(whole.articles).toEqual({ docs: inOrder(stories, '-datePublished'), hasNextPage: false })
  const ten = { docs: inOrder(stories.filter(isPublic), '-datePublished').slice(0, 10), hasNextPage: true }
  expect((await newsroom.as('anonymous')('GET', path)).body.articles).toEqual(ten)
  const query = `{ Author(id: "${references.author}") { articles { docs { id } hasNextPage totalDocs } } }`
  const { body } = await newsroom.as('anonymous')('POST', '/api/graphql', { query })
  expect(body.data.Author.articles).toEqual({ ...ten, docs: ten.docs.map((id) => ({ id })), totalDocs: null })
})

test('an author without articles has an empty page', async () => {
  const { body } = await newsroom.as('anonymous')('GET', `/api/authors/${quiet}?joins[articles][count]=true`)
  expect(body.articles).toEqual({ docs: [], hasNextPage: false, totalDocs: 0 })
})

test('a join that is not selected is not queried, and keywords can be selected', async () => {
  const { body } = await newsroom.as('anonymous')('GET', `/api/authors/${references.author}?select[name]=true`)
  expect(body).not.toHaveProperty('articles')
  const where = 'joins[articles][where][keywords][equals]=sea&joins[articles][limit]=100&depth=0'
  const { articles } = (await newsroom.as('anonymous')('GET', `/api/authors/${references.author}?${where}`)).body
  expect(articles.docs).toHaveLength(stories.filter((story, n) => isPublic(story) && n % 2).length)
})

test.each([
  'headline,edNote',
  '-headline,-provenance.sourceText',
  'headline,image.provenance.sourceFile',
  ',mentions.topic.name',
])('the public cannot sort a join by %s', async (sort) => {
  expect((await newsroom.as('anonymous')('GET', `/api/authors?joins[articles][sort]=${sort}`)).status).toBe(400)
  const query = `{ Authors { docs { articles(sort: "${sort}") { docs { id } } } } }`
  expect((await newsroom.as('anonymous')('POST', '/api/graphql', { query })).body).toHaveProperty('errors')
})
