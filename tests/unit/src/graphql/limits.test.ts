import { buildSchema, getIntrospectionQuery, parse, validate, visit } from 'graphql'
import { describe, expect, test } from 'vitest'
import { bodyOf, parseWithinLimits } from '../../../../src/graphql/limits'

const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => part(i)).join(' ')
const nested = (levels: number, inner: string) => `${'a{'.repeat(levels - 1)}${inner}${'}'.repeat(levels - 1)}`
const DOCUMENTS =
  'documents to read, each of its lists and each relation in its conditions counting as ten more; at most 1000 are allowed.'

describe('a query is answered', () => {
  test.each<[string, string, Record<string, unknown>?]>([
    [
      'of the home page',
      '{ Articles(sort: "-datePublished") { docs { headline authors { author { name } } image { url } } } }',
    ],
    ['of a hundred articles', '{ Articles(limit: 100) { totalDocs docs { headline publisher { name } } } }'],
    [
      'of authors with their articles',
      '{ Authors(limit: 40) { docs { name articles(limit: 10) { docs { headline } } } } }',
    ],
    [
      'of sections one by one',
      `{ ${times(20, (i) => `s${i}: Articles(where: {articleSection: {equals: "${i}"}}) { docs { slug } }`)} }`,
    ],
    ['12 levels deep', `{ ${nested(12, 'id')} }`],
    ['with 30 aliases', `{ ${times(30, (i) => `a${i}: Article(id: "${i}") { id }`)} }`],
    ['with a limit that is not said', 'query ($limit: Int) { Articles(limit: $limit) { docs { id } } }'],
    [
      'with as many as a variable says',
      'query ($limit: Int = 0) { Articles(limit: $limit) { docs { id } } }',
      { limit: 100 },
    ],
    ['of one page', '{ Articles(pagination: false, limit: 100) { docs { id } } }'],
    ['of what there is to ask for', getIntrospectionQuery()],
    [
      'with a fragment twice',
      '{ a: Article(id: "1") { ...f } b: Article(id: "2") { ...f } } fragment f on Article { id slug }',
    ],
    ['with a fragment that is nowhere', '{ ...f }'],
    ['of two operations', 'query A { Articles { docs { id } } } query B { Article(id: "1") { id } }'],
  ])('%s', (_, query, variables) => {
    expect(() => parseWithinLimits(query, variables)).not.toThrow()
  })
})

describe('a query is refused, and told why', () => {
  test.each<[string, string, string, Record<string, unknown>?]>([
    ['13 levels', `{ ${nested(13, 'id')} }`, 'The query has 13 levels of fields; at most 12 are allowed.'],
    [
      '13 levels through fragments',
      `{ a { ...f } } fragment f on A { ... on A { ${nested(6, '...g')} } } fragment g on A { ${nested(7, 'id')} }`,
      'The query has 13 levels of fields; at most 12 are allowed.',
    ],
    [
      '31 aliases',
      `{ ${times(31, (i) => `a${i}: countArticles { totalDocs }`)} }`,
      'The query has 31 aliases; at most 30 are allowed.',
    ],
    [
      'aliases of aliases',
      `{ ${times(4, (i) => `a${i}: A { ...f }`)} } fragment f on A { ${times(10, (i) => `b${i}: id`)} }`,
      'The query has 44 aliases; at most 30 are allowed.',
    ],
    ['all documents', '{ Articles(limit: 0) { totalDocs } }', 'limit must be an integer from 1 to 100.'],
    ['more than a page', '{ Articles(limit: 101) { docs { id } } }', 'limit must be an integer from 1 to 100.'],
    ['fewer than none', '{ Articles(limit: -1) { docs { id } } }', 'limit must be an integer from 1 to 100.'],
    [
      'all documents by default',
      'query ($limit: Int = 0) { Articles(limit: $limit) { docs { id } } }',
      'limit must be an integer from 1 to 100.',
    ],
    [
      'all documents by a variable',
      'query ($limit: Int = 10) { Authors { docs { articles(limit: $limit) { docs { id } } } } }',
      'limit must be an integer from 1 to 100.',
      { limit: 0 },
    ],
    [
      'all of them as one page',
      '{ Articles(pagination: false) { docs { id } } }',
      'pagination: false requires a limit.',
    ],
    ['all of them as no page', '{ Articles(pagination: null) { docs { id } } }', 'pagination: false requires a limit.'],
    [
      'all of them as one page by a variable',
      'query ($no: Boolean) { Articles(pagination: $no, limit: null) { docs { id } } }',
      'pagination: false requires a limit.',
      { no: false },
    ],
    [
      'ten lists of a hundred', // 10 × (10 + 100)
      `{ ${times(10, (i) => `a${i}: Articles(limit: 100) { totalDocs }`)} }`,
      `The query has 1100 ${DOCUMENTS}`,
    ],
    [
      'lists in lists', // 10 + 10 × (1 + 10 + 10 × (1 + 10 + 10))
      '{ Authors { docs { articles { docs { authors { author { articles { docs { id } } } } } } } } }',
      `The query has 2220 ${DOCUMENTS}`,
    ],
    [
      'lists in a list, through fragments', // 10 + 100 × (1 + 10 + 2)
      '{ Authors(limit: 100) { ...a } } fragment a on Authors { docs { ...b } } fragment b on Author { articles(limit: 2) { docs { id } } }',
      `The query has 1310 ${DOCUMENTS}`,
    ],
    ['501 fields', `{ ${times(501, (i) => `f${i}`)} }`, 'The query has 501 fields; at most 500 are allowed.'],
    [
      'what doubles with every fragment',
      `{ ...f0 } ${times(40, (i) => `fragment f${i} on A { ...f${i + 1} ...f${i + 1} }`)} fragment f40 on A { id }`,
      `The query has ${2 ** 40} fields; at most 500 are allowed.`,
    ],
    [
      '51 fragments',
      `{ id } ${times(51, (i) => `fragment f${i} on A { id }`)}`,
      'The query has 51 fragments; at most 50 are allowed.',
    ],
    ['a field 52 times', `{ ${times(52, () => 'id')} }`, 'The query has 51 repeated fields; at most 50 are allowed.'],
    [
      'a field again in fragments',
      `{ a { ${times(40, (i) => `...f${i}`)} ${times(12, () => '... on A { id }')} } } ${times(40, (i) => `fragment f${i} on A { id }`)}`,
      'The query has 51 repeated fields; at most 50 are allowed.',
    ],
    [
      'a fragment in itself',
      '{ ...f } fragment f on A { b { ...g } } fragment g on B { ...f }',
      'Cannot spread fragment "f" within itself.',
    ],
    ['2,001 tokens', `{ ${times(2000, () => 'id')} }`, 'The query must have at most 2000 tokens.'],
    ['no query', 'select * from articles', 'Syntax Error: Unexpected Name "select".'],
    [
      'conditions in conditions',
      `{ Articles(where: ${'{AND: ['.repeat(9)}{id: {equals: "a"}}${']}'.repeat(9)}) { totalDocs } }`,
      'where must have at most 8 levels.',
    ],
    [
      'more values than anybody compares with',
      'query ($where: Article_where) { Articles(where: $where) { totalDocs } }',
      'where: a list must have at most 200 values.',
      { where: { OR: [{ id: { in: Array(201).fill('a') } }] } },
    ],
    [
      '6 hops to sort by',
      '{ Articles(sort: "headline,-articleSection.parent.parent.parent.parent.parent.name") { totalDocs } }',
      'sort: a path must have at most 6 names and 200 characters.',
    ],
    [
      '300 hops to sort by, in a variable',
      'query ($s: String) { Authors { docs { articles(sort: $s) { totalDocs } } } }',
      'sort: a path must have at most 6 names and 200 characters.',
      { s: `articleSection.${'parent.'.repeat(300)}name` },
    ],
    [
      'a long text',
      'query ($where: Article_where) { countArticles(where: $where) { totalDocs } }',
      'where: text for “contains” must have at most 1000 characters.',
      { where: { headline: { contains: 'x'.repeat(14_000) } } },
    ],
    [
      'relations for each of many', // 10 + 50 × (1 + 10 + 10 + 10)
      '{ Authors(limit: 50) { docs { articles(sort: "publisher.name") { docs { id } } } } }',
      `The query has 1560 ${DOCUMENTS}`,
    ],
  ])('%s', (_, query, why, variables) => {
    expect(() => parseWithinLimits(query, variables)).toThrow(why)
  })

  test('graphql-js itself compares few fields of whatever is allowed', () => {
    const schema = buildSchema('type Query { a: Query, b: Query, c: Query, id: ID }')
    const wide = (levels: number): string => (levels > 0 ? `a{${wide(levels - 1)}} b{${wide(levels - 1)}} c{id}` : 'id')
    const query = `{ ${wide(5)} ${times(50, () => 'c{id a{id}}')} }`
    expect(() => parseWithinLimits(query)).not.toThrow()
    let looks = 0 // at the arguments of a field, for each pair that is compared
    const counted = visit(parse(query), {
      Field: (field) => Object.defineProperty({ ...field }, 'arguments', { get: () => (looks++, field.arguments) }),
    })
    expect(validate(schema, counted)).toEqual([])
    expect(looks).toBeLessThan(5_000)
  })
})

const sent = (body: BodyInit) =>
  new Request('http://localhost/api/graphql', { method: 'POST', body, duplex: 'half' } as RequestInit)

test('a body is UTF-8, with or without a byte order mark', async () => {
  expect(await bodyOf(sent('\uFEFF{"é":"😀"}'))).toBe('{"é":"😀"}')
  await expect(bodyOf(sent(Buffer.from('{"é":1}', 'latin1')))).rejects.toMatchObject({ status: 400 })
})

test('a query that is brackets only exhausts nothing but its own parse', () => {
  expect(() => parseWithinLimits(`{ a(b: ${'['.repeat(100_000)}) }`)).toThrow(/tokens|call stack/)
})
