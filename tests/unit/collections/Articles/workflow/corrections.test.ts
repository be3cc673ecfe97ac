import { describe, expect, test } from 'vitest'
import { checkCorrections, datedCorrections } from '../../../../../collections/Articles/workflow/corrections'
import { EARLIER, NOW } from './dates'

describe('corrections', () => {
  const one = { type: 'correction' as const, text: 'It was Tuesday.', datePublished: EARLIER }
  const two = { ...one, text: 'It was Wednesday.' }
  const KEPT = 'A published correction cannot be changed or removed: add another one.'
  test.each<[string, (typeof one)[], (typeof one)[], true | string]>([
    ['a new one', [one], [], true],
    ['one more', [one, two], [one], true],
    ['the same in another zone', [{ ...one, datePublished: '2026-11-22T13:00:00+01:00' }], [one], true],
    ['one taken back', [], [one], KEPT],
    ['one changed', [{ ...one, text: 'No.' }], [one], KEPT],
    ['another order', [two, one], [one, two], KEPT],
    [
      'one before the article',
      [{ ...one, datePublished: '2020-01-01T00:00:00.000Z' }],
      [],
      'The date of a correction must not be before the publication date.',
    ],
    [
      'an old one that is published',
      [{ ...one, datePublished: '2020-01-01T00:00:00.000Z' }],
      [{ ...one, datePublished: '2020-01-01T00:00:00.000Z' }],
      true,
    ],
  ])('%s', (_, list, published, expected) => {
    expect(checkCorrections(list, published, { datePublished: '2026-11-22T23:00:00.000Z' })).toBe(expected)
  })

  test('get the moment and the version that they correct', () => {
    expect(datedCorrections([one, { ...two, datePublished: null }], NOW)).toEqual([
      { ...one, fromVersion: 1 },
      { ...two, datePublished: NOW.toISOString(), fromVersion: 2 },
    ])
  })
})
