import { describe, expect, test } from 'vitest'
import { boundAddress, boundQuery, readQuery, refuseCostly, ROOM } from '../../../../collections/checks/queryLimits'

const { reader, user } = ROOM
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one)
const hops = (count: number) => [...times(count, 'articleSection'), 'name'].join('.')
const any = (count: number, path: string, operator = 'equals', value = 'x') => ({
  or: times(count, { [path]: { [operator]: value } }),
})

describe('a query is answered', () => {
  test.each<[string, object, object?]>([
    ['of nothing in particular', {}],
    ['with relations of relations', { where: { 'articleSection.parent.parent.parent.name': { equals: 'x' } } }],
    [
      'as a front page asks it',
      { sort: ['-datePublished', 'headline'], where: { 'articleSection.slug': { equals: 'x' } } },
    ],
    ['with 12 relations', { where: any(6, 'authors.author.slug') }],
    ['with 30 relations, of a user', { where: any(15, 'authors.author.slug') }, user],
    ['for ten words in three fields', { where: any(3, 'headline', 'like', times(10, 'a').join(' ')) }],
    ['with 50 conditions', { where: any(48, 'slug') }],
    ['with 200 ids', { where: { id: { in: times(200, 'x'.repeat(36)).join(',') } } }],
    ['with a long address', { where: { url: { equals: 'x'.repeat(2000) } } }],
    ['with a date of the program’s own', { where: { createdAt: { less_than: new Date() } } }],
  ])('%s', (_, query, room = reader) => {
    expect(() => refuseCostly(query, room as typeof reader)).not.toThrow()
  })
})

const PATHS = 'a path must have at most 6 names and 200 characters.'
const RELATIONS = 'where, sort and joins must follow at most 12 relations, counted as the dots in all paths.'

describe('a query is refused, whoever asks', () => {
  test.each<[string, object, string]>([
    ['300 hops', { where: { [hops(300)]: { equals: 'x' } } }, `where: ${PATHS}`],
    ['6 hops', { where: { [hops(6)]: { equals: 'x' } } }, `where: ${PATHS}`],
    [
      '6 hops as GraphQL writes them',
      { where: { [hops(6).replaceAll('.', '__')]: { exists: true } } },
      `where: ${PATHS}`,
    ],
    ['6 hops further in', { where: { and: [{ OR: [{ [hops(6)]: { equals: 'x' } }] }] } }, `where: ${PATHS}`],
    ['a long path', { where: { ['a'.repeat(201)]: { equals: 'x' } } }, `where: ${PATHS}`],
    ['700 hops to sort by', { sort: `-${hops(700)}` }, `sort: ${PATHS}`],
    [
      '6 hops in a join',
      { joins: { articles: { where: { [hops(6)]: { equals: 'x' } } } } },
      'joins[articles]: where: ',
    ],
    ['6 hops to sort a join by', { joins: { articles: { sort: hops(6) } } }, `joins[articles]: sort: ${PATHS}`],
    ['31 relations', { where: any(31, 'publisher.name') }, 'at most 30 relations'],
    [
      '31 relations in many parts',
      {
        sort: 'publisher.name',
        where: any(20, 'publisher.name'),
        joins: { articles: { where: any(10, 'image.alt') } },
      },
      'at most 30 relations',
    ],
    [
      '33 relations by operators',
      {
        where: any(11, 'publisher.name')
          .or.map(() => ({ 'publisher.name': { equals: 'a', like: 'a', contains: 'a' } }))
          .reduce<object>((where, part) => ({ and: [part, ...('and' in where ? (where.and as object[]) : [])] }), {}),
      },
      'at most 30 relations',
    ],
    ['9 fields to sort by', { sort: times(9, 'headline') }, 'sort must have at most 8 fields.'],
    ['300 fields to sort by', { sort: times(300, 'publisher.name').join(',') }, 'sort must have at most 8 fields.'],
    ['51 conditions', { where: any(51, 'headline') }, 'where must have at most 50 conditions.'],
    [
      '51 conditions of a join',
      { joins: { articles: { where: any(51, 'slug') } } },
      'joins[articles]: where must have at most 50',
    ],
    [
      '14 kB of text',
      { where: { headline: { contains: 'x'.repeat(14_000) } } },
      'text for “contains” must have at most 1000',
    ],
    [
      '14 kB of a value',
      { where: { headline: { equals: 'x'.repeat(14_000) } } },
      'where: a value must have at most 2000',
    ],
    [
      '3,000 words',
      { where: { keywords: { like: times(400, 'a').join(' ') } } },
      'where must have at most 100 words to search for.',
    ],
    ['words in all', { where: any(11, 'headline', 'not_like', times(10, 'a').join('\t')) }, 'at most 100 words'],
    ['201 values', { where: { id: { in: times(201, 'x').join(',') } } }, 'where: a list must have at most 200 values.'],
    [
      'a query in a query',
      { where: { authors: { contains: { [hops(300)]: 1 } } } },
      'authors: “contains” does not accept an object.',
    ],
  ])('%s', (_, query, why) => {
    expect(() => refuseCostly(query, user)).toThrow(expect.objectContaining({ isPublic: true, status: 400 }))
    expect(() => refuseCostly(query, user)).toThrow(why)
  })

  test('a user has more room than a reader', () => {
    for (const [query, why] of [
      [{ where: any(7, 'authors.author.slug') }, RELATIONS],
      [{ sort: times(5, 'headline') }, 'sort must have at most 4 fields.'],
      [
        { where: { headline: { contains: 'x'.repeat(201) } } },
        'where: text for “contains” must have at most 200 characters.',
      ],
      [{ where: any(31, 'headline', 'contains') }, 'where must have at most 30 words to search for.'],
    ] as const) {
      expect(() => refuseCostly(query, reader)).toThrow(why)
      expect(() => refuseCostly(query, user)).not.toThrow()
    }
  })

  test.each<[string, string]>([
    [`select[a]=${times(300, 'true').join('&select[b]=')}`, 'select must be fields, such as select[name]=true.'],
    [
      times(250, 0)
        .map((_, i) => `select[f${i}]=true`)
        .join('&'),
      'select must have at most 200 fields.',
    ],
    [
      times(250, 0)
        .map((_, i) => `populate[p][f${i}]=true`)
        .join('&'),
      'populate must have at most 200 fields.',
    ],
    [`where=${JSON.stringify({ [hops(6)]: { equals: 1 } })}`, `where: ${PATHS}`],
  ])('the parameters %.40s…', (search, why) => {
    expect(() => boundQuery(readQuery(search), undefined)).toThrow(why)
  })

  test.each<[string, string]>([
    [`?where[${hops(6)}][equals]=x`, PATHS],
    [`?limit=10&sort=${hops(300)}`, PATHS],
    [`?search=${'a+'.repeat(101)}`, 'at most 100 words'],
  ])('a list of the panel: %.40s…', (search, why) => {
    expect(() => boundAddress(search)).toThrow(why)
  })

  test.each([
    '',
    '?search=a+long+headline+that+somebody+pasted&sort=-updatedAt&where[and][0][authors.author.user][equals]=1',
  ])('what the desk’s own lists ask is answered: %.20s', (search) => {
    expect(() => boundAddress(search)).not.toThrow()
  })
})
