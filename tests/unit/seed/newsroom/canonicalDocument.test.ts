import type { FlattenedField } from 'payload'
import { expect, test } from 'vitest'
import { canonicalDocument } from '../../../../seed/newsroom/canonicalDocument'

const field = (name: string, type: string, more: object = {}) => ({ name, type, ...more }) as FlattenedField
const fields = [
  field('id', 'text'),
  field('updatedAt', 'date'),
  field('headline', 'text'),
  field('date', 'date'),
  field('data', 'json'),
  field('authors', 'array', { flattenedFields: [field('id', 'text'), field('role', 'select')] }),
  field('syndication', 'group', { flattenedFields: [field('status', 'select')] }),
  field('provider', 'relationship', { hasMany: true }),
  field('creator', 'relationship', { relationTo: 'users' }),
  field('articles', 'join'),
  field('words', 'number', { virtual: true }),
  field('searchText', 'text', { custom: { isInner: true } }),
  field('filename', 'text'),
]

test('a document has each stored field by name, and nothing that is a newsroom’s own', () => {
  const doc = {
    id: '1',
    updatedAt: '2026-01-01T00:00:00.000Z',
    headline: 'A',
    date: '2026-01-01T13:00:00+01:00',
    data: { b: 1, a: [{ d: 1, c: 2 }] },
    authors: [{ role: 'author', id: 'row' }],
    syndication: { status: 'received' },
    provider: ['2'],
    creator: '3',
    articles: { docs: [] },
    words: 7,
    searchText: 'a',
    filename: 'a.jpg',
  }
  expect(JSON.stringify(canonicalDocument(fields, doc))).toBe(
    '{"authors":[{"role":"author"}],"data":{"a":[{"c":2,"d":1}],"b":1},"date":"2026-01-01T12:00:00.000Z",' +
      '"filename":"a.jpg","headline":"A","provider":["2"],"syndication":{"status":"received"}}',
  )
  expect(canonicalDocument(fields, doc, true)).not.toHaveProperty('filename')
})

test('what has no value is null, a list [], however a database says so', () => {
  const empty = {
    authors: [],
    data: null,
    date: null,
    filename: null,
    headline: null,
    provider: [],
    syndication: { status: null },
  }
  expect(canonicalDocument(fields, {})).toEqual(empty)
  expect(canonicalDocument(fields, { authors: null, headline: '', provider: null, syndication: {} })).toEqual(empty)
})
