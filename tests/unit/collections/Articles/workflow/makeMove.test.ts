import { expect, test } from 'vitest'
import { inPayloadsTerms } from '../../../../../collections/Articles/workflow/makeMove'

test.each([
  [{ editorialStatus: 'killed' }, { draft: false, data: { editorialStatus: 'killed', _status: 'draft' } }],
  [{ editorialStatus: 'published' }, { data: { editorialStatus: 'published', _status: 'published' } }],
  [{ editorialStatus: 'inReview' }, { data: { editorialStatus: 'inReview' } }],
  [{ headline: 'A' }, { data: { headline: 'A' } }],
] as const)('%j in Payload’s terms', (data, expected) => {
  expect(inPayloadsTerms({ data })).toEqual({ draft: undefined, ...expected })
})
