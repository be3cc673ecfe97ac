import type { Visitor } from '../../support/newsroom'
import { article, author, UNKNOWN_ID, section } from './fixture'
import type { Request } from './request'

const graphql = (rows: [name: string, query: string, as?: Visitor, variables?: object][]): Request[] =>
  rows.map(([name, query, as, variables]) => ({
    name: `GraphQL: ${name}`,
    as,
    method: 'POST',
    path: '/api/graphql',
    body: { query, ...(variables && { variables }) },
  }))

export const graphs = graphql([
  [
    'facts',
    `{ Article(id: "${article(1)}") { headline byline wordCount datePublished datePublishedPrecision authors { role author { name } } publisher { name roles } provider { name } image { contentUrl decorative } subjects { name relevance confidence } altIds { role value } syndication { status noindex } articleBody } }`,
  ],
  ['a list', '{ Articles(limit: 3, sort: "headline") { totalDocs hasNextPage page docs { slug } } }'],
  ['sorted by two', '{ Articles(limit: 30, sort: "-datePublished,headline") { docs { slug datePublished } } }'],
  ['like', '{ Articles(where: { headline: { like: "apple" } }) { docs { slug } } }'],
  ['contains', '{ Articles(where: { headline: { contains: "É" } }) { docs { slug } } }'],
  [
    'enum',
    '{ Articles(where: { datePublishedPrecision: { in: [day, year] } }) { docs { slug datePublishedPrecision } } }',
  ],
  ['enum in a group', '{ Articles(where: { syndication__status: { not_equals: original } }) { docs { slug } } }'],
  ['bogus enum', '{ Articles(where: { datePublishedPrecision: { equals: century } }) { docs { slug } } }'],
  ['number', '{ Articles(where: { wordCount: { greater_than: 3 } }) { docs { slug wordCount } } }'],
  ['date', '{ Articles(where: { datePublished: { less_than_equal: "2020-07-01T12:00:00Z" } }) { docs { slug } } }'],
  ['date that is none', '{ Articles(where: { datePublished: { equals: "x" } }) { docs { slug } } }'],
  ['exists', '{ Articles(where: { datePublished: { exists: false } }) { docs { slug } } }'],
  [
    'relationship',
    `{ Articles(where: { articleSection: { in: ["${section(2)}"] } }) { docs { slug articleSection { slug parent { slug } } } } }`,
  ],
  ['rows', `{ Articles(where: { authors__author: { equals: "${author(3)}" } }) { docs { slug } } }`],
  [
    'and, or',
    '{ Articles(where: { OR: [{ headline: { equals: "Zulu time" } }, { AND: [{ wordCount: { equals: 3 } }, { inLanguage: { equals: "de" } }] }] }) { docs { slug } } }',
  ],
  ['joins', '{ Authors { docs { name articles(sort: "headline", limit: 2) { docs { slug } hasNextPage } } } }'],
  ['drafts', '{ Articles(draft: true, limit: 50) { docs { slug headline _status hints } } }', 'editor'],
  ['trash', '{ Articles(trash: true, where: { deletedAt: { exists: true } }) { docs { slug } } }', 'editor'],
  ['count', '{ countArticles { totalDocs } countAuthors(where: { name: { like: "a" } }) { totalDocs } }'],
  [
    'versions',
    `{ versionsArticles(where: { parent: { equals: "${article(14)}" } }) { totalDocs docs { id latest parent { id } version { headline _status } } } }`,
    'editor',
  ],
  ['versions, public', '{ versionsArticles { totalDocs } }'],
  ['a missing document', `{ Article(id: "${UNKNOWN_ID}") { headline } }`],
  ['me', '{ meUser { user { email role } } }', 'editor'],
  ['me, without credentials', '{ meUser { user { email role } } }'],
  ['users', '{ Users { docs { email } } }'],
  ['access', `{ docAccessArticle(id: "${article(1)}") { update { permission } delete { permission } } }`, 'author'],
  ['a refused creation', 'mutation { createSection(data: { name: "Mine", slug: "mine" }) { id } }', 'author'],
  ['a refused deletion', `mutation { deleteArticle(id: "${article(1)}") { id } }`, 'editor'],
  ['an invalid creation', 'mutation { createSection(data: { name: "Politics", slug: "politics" }) { id } }', 'editor'],
  ['a missing value', 'mutation { createSection(data: { description: "x" }) { id } }', 'editor'],
  [
    'a reference to an unknown document',
    `mutation { createSection(data: { name: "Orphan", slug: "orphan", parent: "${UNKNOWN_ID}" }) { id } }`,
    'editor',
  ],
  [
    'an update of an unknown document',
    `mutation { updateSection(id: "${UNKNOWN_ID}", data: { name: "Orphan" }) { id } }`,
    'editor',
  ],
  ['an unknown field', '{ Articles { docs { nonsense } } }'],
  ['a broken query', '{ Articles { docs { slug }'],
  [
    'a variable',
    'query ($limit: Int) { Articles(limit: $limit, sort: "slug") { docs { slug } } }',
    'anonymous',
    { limit: 2 },
  ],
  [
    'a variable of the wrong type',
    'query ($limit: Int) { Articles(limit: $limit) { docs { slug } } }',
    'anonymous',
    { limit: 'two' },
  ],
  ['a sort that is none', '{ Articles(sort: "nonsense", limit: 2) { docs { slug } } }'],
])
