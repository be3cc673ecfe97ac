import { fc } from '../../../support/properties'
import { describe, expect, test } from 'vitest'
import { pageFacts } from '../../../../collections/checks/correctPagination'

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
