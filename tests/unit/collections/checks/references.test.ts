import { describe, expect, test } from 'vitest'
import { pathsTo, referencesIn } from '../../../../collections/checks/references'
import { articleFields, authorFields } from '../../newsFields'

describe('a document refers', () => {
  const references = (data: Record<string, unknown>) =>
    referencesIn(articleFields, data).map(({ collection, id, path }) => `${path} → ${collection} ${id}`)

  test.each<[string, Record<string, unknown>, string[]]>([
    ['by a relationship', { publisher: 'us' }, ['publisher → authors us']],
    ['by an upload', { image: 'picture' }, ['image → media picture']],
    ['by a document in the place of its id', { publisher: { id: 'us', name: 'Us' } }, ['publisher → authors us']],
    ['by a list', { provider: ['a', { id: 'b' }] }, ['provider → authors a', 'provider → authors b']],
    [
      'by rows and groups',
      { authors: [{ role: 'x' }, { author: 'kat' }], syndication: { of: 'us' } },
      ['authors.1.author → authors kat', 'syndication.of → authors us'],
    ],
    ['not by nothing', { publisher: null, image: '', provider: [null, ''], syndication: {} }, []],
    ['not by what is no id', { publisher: 1, image: {}, provider: [{ id: 2 }] }, []],
    ['not by text that looks like one', { headline: 'us', keywords: ['us'], evidence: { id: 'us' } }, []],
  ])('%s', (_, data, expected) => {
    expect(references(data)).toEqual(expected)
  })

  test('not by a field that could refer to several collections, which no field of ours does', () => {
    const fields = [{ name: 'of', type: 'relationship', relationTo: ['authors', 'media'] }] as never
    expect(referencesIn(fields, { of: 'kat' })).toEqual([])
  })
})

test.each([
  ['authors', articleFields, ['publisher', 'provider', 'authors.author', 'authors.notes.by', 'syndication.of']],
  ['media', articleFields, ['image']],
  ['media', authorFields, ['image']],
  ['authors', authorFields, ['boss']],
  ['articles', authorFields, []],
])('%s are referred to by fields %#', (collection, fields, expected) => {
  expect(pathsTo(collection, fields)).toEqual(expected)
})
