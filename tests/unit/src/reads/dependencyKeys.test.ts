import type { Where } from 'payload'
import { describe, expect, test } from 'vitest'
import {
  anyKey,
  collectionOf,
  documentKey,
  isPublicCollection,
  keysOfDocument,
  keysOfQuery,
  shortened,
  withAny,
  type Query,
} from '../../../../src/reads/dependencyKeys'
import { articleFields, fieldsOf as authorFieldsOf } from '../../newsFields'

const fieldsOf = (collection: string) => (collection === 'articles' ? articleFields : authorFieldsOf(collection))
const slug: Where = { slug: { equals: 'x' } }

describe('a response depends', () => {
  const keys = (query: Partial<Query>, ids: string[] = [], totalDocs?: number) =>
    keysOfQuery({ collection: 'articles', ...query }, { docs: ids.map((id) => ({ id })), totalDocs }, fieldsOf)

  test.each<[string, Partial<Query>, string[], string[]]>([
    ['on a collection without conditions, and on what was found', {}, ['a'], ['articles', 'articles/a']],
    ['on an id, found or not', { where: { id: { equals: 'a' } } }, [], ['articles/a']],
    ['on each of a list of ids', { where: { id: { in: ['a', 'b'] } } }, [], ['articles/a', 'articles/b']],
    ['on a unique value, found or not', { where: slug }, [], ['articles?slug=x']],
    ['on a unique value and its document', { where: slug }, ['a'], ['articles?slug=x', 'articles/a']],
    ['on a former slug', { where: { 'aliasPaths.slug': { equals: 'a/b' } } }, [], ['articles?aliasPaths.slug=a%2Fb']],
    [
      'on a unique value beside other conditions',
      { where: { and: [slug, { rel: { equals: 'about' } }] } },
      [],
      ['articles?slug=x'],
    ],
    ['on the fewest', { where: { id: { in: ['a', 'b'] }, ...slug } }, [], ['articles?slug=x']],
    [
      'on the collection for a unique value or another',
      { where: { or: [slug, { headline: { equals: 'A' } }] } },
      [],
      ['articles'],
    ],
    ['on the collection for any other value', { where: { headline: { equals: 'A' } } }, [], ['articles']],
    ['on the collection for null', { where: { slug: { equals: 'null' } } }, [], ['articles']],
    ['on the collection for a part of a value', { where: { slug: { like: 'x' } } }, [], ['articles']],
    [
      'on the collection that a path leads to',
      { where: { 'publisher.name': { equals: 'Us' } } },
      [],
      ['articles', 'authors'],
    ],
    [
      'on that which a group leads to',
      { where: { syndication__of__name: { equals: 'Us' } } },
      [],
      ['articles', 'authors'],
    ],
    ['on that which it is sorted by', { sort: ['-publisher.name', 'headline'] }, [], ['articles', 'authors']],
    [
      'on that of a join',
      { collection: 'authors', where: { 'articles.headline': { equals: 'A' } } },
      [],
      ['authors', 'articles'],
    ],
  ])('%s', (_, query, ids, expected) => {
    expect(keys(query, ids)).toEqual(expected)
  })

  test('on the collection where a unique value has more documents than were found', () => {
    expect(keys({ where: slug }, ['a'], 1)).toEqual(['articles?slug=x', 'articles/a'])
    expect(keys({ where: slug }, ['a'], 2)).toEqual(['articles', 'articles/a'])
  })
})

describe('a change of a document', () => {
  test('invalidates its collection, itself and its unique values', () => {
    const document = { id: 'a', slug: 'x', uri: 'urn:1', aliasPaths: [{ slug: 'y' }, { slug: null }], headline: 'A' }
    expect(keysOfDocument('articles', document)).toEqual([
      'articles',
      'articles/a',
      'articles?slug=x',
      'articles?uri=urn%3A1',
      'articles?aliasPaths.slug=y',
    ])
  })

  test('invalidates the look-up that would now find it', () => {
    const [key] = keysOfQuery({ collection: 'authors', where: slug }, { docs: [] }, fieldsOf)
    expect(keysOfDocument('authors', { id: 'a', slug: 'x' })).toContain(key)
  })

  test('of a collection without unique values has two keys', () => {
    expect(keysOfDocument('users', { id: 7 })).toEqual(['users', 'users/7'])
  })
})

test('only what the public can read is in responses', () => {
  expect(['articles', 'media', 'users', 'webhooks'].map(isPublicCollection)).toEqual([true, true, false, false])
})

test.each(['articles', documentKey('articles', 'a/b'), anyKey('articles'), 'articles?slug=a%2Fb'])(
  'the collection of %s is articles',
  (key) => expect(collectionOf(key)).toBe('articles'),
)

test('keys are dropped with their collections, too', () => {
  const keys = ['articles/a', 'articles?slug=x', 'media']
  expect(withAny(keys)).toEqual(new Set([...keys, 'articles/*', 'media/*']))
})

test('more than 1000 keys are those of their collections', () => {
  const keys = Array.from({ length: 1000 }, (_, nth) => `articles/${nth}`)
  expect(shortened(new Set(keys))).toEqual(keys)
  expect(shortened(new Set([...keys, 'media']))).toEqual(['articles', 'articles/*', 'media', 'media/*'])
})
