import { expect, test } from 'vitest'
import { formerSlugs } from '../../../../collections/fields/slugRedirects'

const now = new Date('2026-08-04T12:00:00.000Z')
const a = { slug: 'a', ceasedToBeCanonicalAt: '2020-01-01T00:00:00.000Z' }
const b = { slug: 'b', ceasedToBeCanonicalAt: now.toISOString() }

test.each([
  ['an article that nobody saw', [], undefined, 'b', []],
  ['one that stays', [a], 'b', 'b', [a]],
  ['one that moves', [a], 'b', 'c', [a, b]],
  ['one that moves away again', [a, b], 'b', 'c', [a, b]],
  ['one that moves back', [a], 'b', 'a', [b]],
  ['one that loses its address', [], 'b', null, [b]],
])('%s', (_, former, old, next, expected) => {
  expect(formerSlugs(former, old, next, now)).toEqual(expected)
})
