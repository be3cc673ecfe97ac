import { expect, test } from 'vitest'
import { fromIfMatch } from '../../../../collections/checks/editConflicts'

test.each([
  ['"a"', 'a'],
  ['W/"a"', 'a'],
  ['a', 'a'],
  ['*', undefined],
  ['', undefined],
  [null, undefined],
])('If-Match %j', (header, moment) => {
  expect(fromIfMatch(header)).toBe(moment)
})
