import { describe, expect, test } from 'vitest'
import { repeatedAltIds } from '../../../../collections/fields/altIds'

describe('other identifiers', () => {
  const one = { role: 'seed-file', value: '1' }

  test.each([
    ['none', [], []],
    ['one', [one], []],
    ['one value in two roles', [one, { ...one, role: 'newsbreak' }], []],
    ['two values in one role', [one, { ...one, value: '2' }], []],
    ['one twice', [one, { ...one }], [one]],
    ['one three times', [one, one, one], [one, one]],
  ])('%s', (_, altIds, repeated) => {
    expect(repeatedAltIds(altIds)).toEqual(repeated)
  })
})
