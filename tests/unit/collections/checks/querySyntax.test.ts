import type { Where } from 'payload'
import { describe, expect, test } from 'vitest'
import { plainSort, plainWhere, resolve } from '../../../../collections/checks/querySyntax'
import { articleFields, fieldsOf } from '../../newsFields'

const plain = (where: unknown) => plainWhere(where as Where, articleFields, fieldsOf)
const sorted = (sort: unknown) => plainSort(sort, articleFields, fieldsOf)

describe('a path of a query', () => {
  const found = (path: string) => {
    const { elsewhere, field, isList } = resolve(path, articleFields, fieldsOf) ?? {}
    return field && [field.name, isList, elsewhere?.isList]
  }

  test.each<[string, [name: string, isList: boolean, isListElsewhere?: boolean]]>([
    ['headline', ['headline', false]],
    ['authors.role', ['role', true]],
    ['authors.notes.note', ['note', true]],
    ['syndication.status', ['status', false]],
    ['syndication__status', ['status', false]],
    ['publisher.name', ['name', false, false]],
    ['publisher.boss.nicknames', ['nicknames', true, true]],
    ['publisher.articles.headline', ['articles', true, true]],
    ['provider', ['provider', true]],
    ['provider.name', ['name', true, false]],
    ['authors.author.nicknames', ['nicknames', true, true]],
    ['syndication.of.name', ['name', false, false]],
    ['version.authors.author', ['author', true]],
  ])('%s', (path, [name, isList, isListElsewhere]) => {
    expect(found(path)).toEqual([name, isList, isListElsewhere])
  })

  test.each(['', 'nonsense', 'headline.x', 'authors.0.role', 'publisher.nonsense', 'image.url', 'version', 'Headline'])(
    '“%s” names none',
    (path) => {
      expect(found(path)).toBeUndefined()
    },
  )
})

describe('a condition is put so that all engines understand the same', () => {
  const NOON = '2022-08-04T12:00:00.000Z'

  test.each<[string, object, object]>([
    ['datePublished', { equals: '2022-08-04 12:00Z' }, { equals: NOON }],
    ['datePublished', { greater_than: '2022-08-04T14:00:00+02:00' }, { greater_than: NOON }],
    ['datePublished', { in: `2022-08-04,${NOON}` }, { in: ['2022-08-04T00:00:00.000Z', NOON] }],
    ['datePublished', { not_in: [new Date(NOON)] }, { not_in: [NOON] }],
    ['datePublished', { equals: null }, { exists: false }],
    ['datePublished', { equals: '' }, { exists: false }],
    ['datePublished', { not_equals: 'null' }, { exists: true }],
    ['wordCount', { equals: '7' }, { equals: 7 }],
    ['wordCount', { equals: 'null' }, { exists: false }],
    ['wordCount', { not_equals: '07.50' }, { not_equals: 7.5 }],
    ['wordCount', { in: '1,2' }, { in: [1, 2] }],
    ['wordCount', { in: 1 }, { in: [1] }],
    ['wordCount', { greater_than: '1', less_than: '9' }, { greater_than: 1, less_than: 9 }],
    ['headline', { equals: null }, { equals: null }],
    ['headline', { equals: '07' }, { equals: '07' }],
    ['headline', { in: 'a,b' }, { in: 'a,b' }],
    ['isFree', { equals: 'true' }, { equals: 'true' }],
    ['headline', { exists: 'true' }, { exists: true }],
    ['headline', { exists: 'false' }, { exists: false }],
    ['headline', { exists: '' }, { exists: false }],
    ['articleBody', { exists: true }, { exists: true }],
    ['provider', { contains: 'a' }, { contains: 'a' }],
    ['publisher.name', { contains: 'Kat' }, { contains: 'Kat' }],
    ['publisher.email', { less_than: 'k' }, { less_than: 'k' }],
  ])('%s %j', (path, condition, expected) => {
    expect(plain({ [path]: condition })).toEqual({ [path]: expected })
  })

  test('within and and or, at any depth', () => {
    const [asked, put] = [{ wordCount: { equals: '7' } }, { wordCount: { equals: 7 } }]
    expect(plain({ ...asked, or: [asked, { and: [asked, { or: [] }] }] })).toEqual({
      ...put,
      or: [put, { and: [put, { or: [] }] }],
    })
  })

  test('a path that it does not know is left to Payload, which refuses it', () => {
    const where = { nonsense: { equals: { $ne: 1 } } }
    expect(plain(where)).toEqual(where)
  })

  test('what was asked stays as it was', () => {
    const where = Object.freeze({ wordCount: Object.freeze({ equals: '7' }) })
    expect(plain(where)).not.toBe(where)
    expect(where).toEqual({ wordCount: { equals: '7' } })
  })
})

describe('a condition is refused, by its path', () => {
  // In a bulk operation, a condition that is lost means every document.
  test.each<[string, unknown, string]>([
    ['headline', 'Zulu', 'expected an operator, such as [equals].'],
    ['headline', null, 'expected an operator, such as [equals].'],
    ['wordCount', { equals: null, exists: true }, '“exists” cannot be both true and false.'],
    ['wordCount', { equals: '', not_equals: '' }, '“exists” cannot be both true and false.'],
    ['and', '', 'expected a list of conditions.'],
    ['or', { 0: {} }, 'expected a list of conditions.'],
    ['or', [''], 'expected a list of conditions.'],
    ['AND', [null], 'expected a list of conditions.'],
    ['wordCount', { in: '' }, 'expected a number.'],
    ['wordCount', { in: '1,,2' }, 'expected a number.'],
    ['wordCount', { greater_than: ' ' }, 'expected a number.'],
    ['wordCount', { equals: 'Infinity' }, 'expected a number.'],
    ['wordCount', { equals: '0x10' }, 'expected a number.'],
    ['datePublished', { equals: 'story 1' }, 'expected a date from 0001-01-01 to 9999-12-31 UTC.'],
  ])('%s %j', (path, condition, why) => {
    expect(() => plain({ [path]: condition as Where })).toThrow(`${path}: ${why}`)
  })

  const ELSEWHERE = 'a list in a referenced document cannot be queried.'

  test.each<[string, object, string]>([
    ['headline', { constructor: 'a' }, 'the operator “constructor” is not supported for this field.'],
    ['wordCount', { like: '1' }, 'the operator “like” is not supported for this field.'],
    ['isFree', { in: [true] }, 'the operator “in” is not supported for this field.'],
    ['authors', { equals: 'a' }, 'the operator “equals” is not supported for this field.'],
    ['publisher', { greater_than: 'a' }, 'the operator “greater_than” is not supported for this field.'],
    ['publisher.articles', { equals: 'a' }, 'the operator “equals” is not supported for this field.'],
    ['publisher.nicknames', { equals: 'a' }, ELSEWHERE],
    [
      'publisher.name',
      { exists: true },
      '“exists” is not supported for a field of a referenced document: use it on the reference.',
    ],
    ['headline', { exists: 1 }, '“exists” must be true or false.'],
    ['headline', { equals: { $ne: null } }, '“equals” does not accept an object.'],
    ['publisher', { in: ['a', { $ne: null }] }, '“in” does not accept an object.'],
    ['headline', { contains: 1 }, '“contains” requires text.'],
    ['isFree', { equals: '' }, 'expected true or false.'],
    ['isFree', { not_equals: 'yes' }, 'expected true or false.'],
    ['datePublished', { equals: 'yesterday' }, 'expected a date from 0001-01-01 to 9999-12-31 UTC.'],
    ['datePublished', { greater_than: null }, 'expected a date from 0001-01-01 to 9999-12-31 UTC.'],
    ['datePublished', { in: '2022-08-04,' }, 'expected a date from 0001-01-01 to 9999-12-31 UTC.'],
    ['wordCount', { greater_than: null }, 'expected a number.'],
    ['wordCount', { not_in: '1,two' }, 'expected a number.'],
    ['version.wordCount', { equals: 'many' }, 'expected a number.'],
  ])('%s %j', (path, condition, why) => {
    const refusal = expect.objectContaining({ isPublic: true, message: `${path}: ${why}`, status: 400 })
    expect(() => plain({ [path]: condition })).toThrow(refusal)
    expect(() => plain({ or: [{ and: [{ [path]: condition }] }] })).toThrow(refusal)
  })
})

describe('documents are sorted', () => {
  test.each<[unknown, string[]]>([
    ['headline', ['headline']],
    ['-datePublished', ['-datePublished']],
    [
      ['-rights.expires', 'publisher.name'],
      ['-rights.expires', 'publisher.name'],
    ],
    ['version.headline', ['version.headline']],
    ['', []],
    [undefined, []],
    [{ headline: 1 }, []],
  ])('by %j', (sort, expected) => {
    expect(sorted(sort)).toEqual(expected)
  })

  test.each(['nonsense', '--headline', 'keywords', 'authors', 'authors.role', 'provider.name', 'publisher.articles'])(
    'not by %s, which is none or many',
    (sort) => {
      expect(() => sorted(['headline', sort])).toThrow(`sort: cannot sort by “${sort}”.`)
    },
  )

  test.each(['articleBody', 'evidence', '-syndication', 'rights'])('not by %s, which has no order', (sort) => {
    expect(() => sorted(sort)).toThrow(expect.objectContaining({ isPublic: true, status: 400 }))
  })
})
