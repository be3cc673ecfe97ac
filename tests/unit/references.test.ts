import { fc } from '../support/properties'
import { describe, expect, test } from 'vitest'
import { pageFacts } from '../../collections/checks/pages'
import { pathsTo, referencesIn } from '../../collections/checks/references'
import { articleFields, authorFields } from './newsFields'

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

describe('a page of documents', () => {
  const none = { hasNextPage: false, hasPrevPage: false, nextPage: null, prevPage: null }

  test.each([
    ['the only one', { totalDocs: 10 }, {}, { ...none, limit: 10, page: 1, pagingCounter: 1, totalPages: 1 }],
    [
      'one of none at all',
      { totalDocs: 0 },
      { limit: 5 },
      { ...none, limit: 5, page: 1, pagingCounter: 1, totalPages: 1 },
    ],
    [
      'the first',
      { page: 1, totalDocs: 11 },
      {},
      { ...none, hasNextPage: true, limit: 10, nextPage: 2, page: 1, pagingCounter: 1, totalPages: 2 },
    ],
    [
      'the last, not full',
      { page: 3, totalDocs: 11 },
      { limit: 5 },
      { ...none, hasPrevPage: true, limit: 5, page: 3, pagingCounter: 11, prevPage: 2, totalPages: 3 },
    ],
    [
      'one without a limit',
      { page: 1, totalDocs: 11 },
      { limit: 0 },
      { ...none, limit: 0, page: 1, pagingCounter: 1, totalPages: 1 },
    ],
    [
      'one without paging',
      { page: null, totalDocs: 11 },
      { pagination: false },
      { ...none, limit: 0, page: 1, pagingCounter: 1, totalPages: 1 },
    ],
    [
      'one without paging that ends at a limit',
      { totalDocs: 11 },
      { limit: 5, pagination: false },
      { ...none, limit: 5, page: 1, pagingCounter: 1, totalPages: 1 },
    ],
    [
      'one whose limit is null',
      { page: 1, totalDocs: 10 },
      { limit: null, pagination: true },
      { ...none, limit: 10, page: 1, pagingCounter: 1, totalPages: 1 },
    ],
  ])('%s', (_, page, asked, expected) => {
    expect(pageFacts({ docs: [], ...page }, asked)).toEqual({ ...expected, totalDocs: page.totalDocs })
  })

  test('leads to the next and back, past every document once', () => {
    const counts = fc.record({ limit: fc.integer({ min: 1, max: 20 }), totalDocs: fc.nat(200) })
    fc.assert(
      fc.property(counts, ({ limit, totalDocs }) => {
        const seen: number[] = []
        let next: number | null = 1
        while (next) {
          const facts = pageFacts({ docs: [], page: next, totalDocs }, { limit })
          expect(facts.prevPage).toBe(next === 1 ? null : next - 1)
          for (let nth = facts.pagingCounter; nth < facts.pagingCounter + limit && nth <= totalDocs; nth++)
            seen.push(nth)
          next = facts.nextPage
        }
        expect(seen).toEqual(Array.from({ length: totalDocs }, (_, index) => index + 1))
      }),
    )
  })
})
