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

test.each([
  ['a draft of what is public stays one', { data: { editorialStatus: 'corrected' as const }, draft: true }, {}],
  [
    'unpublishing adds to the history',
    { data: { headline: 'A' }, unpublishAllLocales: true },
    { data: { headline: 'A', _status: 'draft' }, unpublishAllLocales: undefined },
  ],
])('in Payload’s terms, %s', (_, save, change) => {
  expect(inPayloadsTerms(save)).toEqual({ ...save, ...change })
})

test('what is withdrawn cannot be published with it', () => {
  const refusal = 'A withdrawn article cannot be published: reopen it first.'
  expect(() => inPayloadsTerms({ data: { editorialStatus: 'recalled', _status: 'published' } })).toThrow(refusal)
})
