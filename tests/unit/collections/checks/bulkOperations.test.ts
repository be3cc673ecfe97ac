import type { Where } from 'payload'
import { expect, test } from 'vitest'
import { namesDocuments } from '../../../../collections/checks/bulkOperations'

const id: Where = { id: { equals: 'a' } }
const section: Where = { articleSection: { equals: 's' } }

test.each<[string, unknown]>([
  ['an id', id],
  ['a list of ids', { id: { in: ['a', 'b'] } }],
  ['ids as one text', { id: { in: 'a,b' } }],
  ['a number', { id: { equals: 7 } }],
  ['ids beside a filter', { ...section, id: { in: ['a'] } }],
  ['ids within a filter', { and: [section, { and: [section, id] }] }],
  ['ids in each branch of an or', { or: [id, { and: [section, id] }] }],
  ['ids and an or of filters', { and: [id, { or: [section, { id: { exists: true } }] }] }],
])('%s names documents', (_, where) => {
  expect(namesDocuments(where)).toBe(true)
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['no condition', {}],
  ['text', 'id'],
  ['a list', [id]],
  ['a filter', section],
  ['what the panel sent (payload#17670)', { and: [{ _status: { not_equals: 'draft' } }] }],
  ['what the panel sends for “select all”', { id: { not_equals: '' } }],
  ['that there is an id', { id: { exists: true } }],
  ['all but some', { id: { not_in: ['a'] } }],
  ['a part of an id', { id: { like: 'a' } }],
  ['an order of ids', { id: { greater_than: '0' } }],
  ['no ids', { id: { in: [] } }],
  ['an empty id', { id: { equals: '' } }],
  ['an empty id among others', { id: { in: ['a', ''] } }],
  ['an object for an id', { id: { equals: { a: 1 } } }],
  ['nothing for an id', { id: { equals: null } }],
  ['an id of another document', { 'articleSection.id': { equals: 's' } }],
  ['an or with a filter', { or: [id, section] }],
  ['an or of nothing', { or: [] }],
  ['an and of nothing', { and: [] }],
  ['an or within an and', { and: [section, { or: [id, section] }] }],
  ['an and that is no list', { and: id }],
  ['ids in an and beside an or, which SQL would take in its place', { and: [id], or: [section] }],
  ['ids in an AND beside an and', { and: [id], AND: [section] }],
  ['ids beside an and, which MongoDB would take in their place', { id: { equals: 'a', exists: true }, and: [section] }],
  ['an or within an or', { or: [id, { or: [id, section] }] }],
])('%s names none', (_, where) => {
  expect(namesDocuments(where)).toBe(false)
})
