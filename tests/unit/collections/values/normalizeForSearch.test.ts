import { describe, expect, test } from 'vitest'
import { normalizeForSearch, searchTerms, toSearchText } from '../../../../collections/values/normalizeForSearch'
import { fc } from '../../../support/properties'

test.each([
  ['Why He’s', "why he's", 'why he`s', 'WHY HES'],
  ['Élodie', 'E\u0301lodie', 'elodie', 'ÉLODIE'],
  ['Świerszcz', 'swierszcz'],
  ['Straße', 'STRASSE'],
  ['Łódź', 'lodz'],
  ['Þór Sœur', 'thor soeur'],
  ['İstanbul', 'istanbul'],
  ['ΣΊΣΥΦΟΣ', 'σίσυφος', 'σισυφοσ'],
  ['Ёлка', 'елка'],
  ['שָׁלוֹם', 'שלום'],
  ['well-known', 'well known', 'well–known', 'well\u00a0known'],
  ['soft\u00adware', 'software'],
  ['Ｆｕｌｌ ﬁt', 'full fit'],
  ['“Happy”…', 'happy'],
])('%s is the same as %s', (text, ...others) => {
  expect(new Set([text, ...others].map(normalizeForSearch)).size).toBe(1)
})

test('characters that cannot be seen part no word', () =>
  expect(normalizeForSearch('so\u00adft\ufeffwa\ufeffre on')).toBe('software on'))

test('marks that are vowels stay', () => expect(normalizeForSearch('हिन्दी')).toBe('हिन्दी'))

test.each([
  ["why  He's ", ['why', 'hes']],
  ['“exact words” more', [' exact words ', 'more']],
  ['"exact words', [' exact words ']],
  ['AT&T at&t', ['at t']],
  ['a - b', ['a', 'b']],
  ['"" ??? “', []],
])('%s is searched as %j', (typed, terms) => expect(searchTerms(typed)).toEqual(terms))

test('a phrase is not found across two texts', () => {
  const text = toSearchText(['The end', null, ['of', 'it'], '…'])
  expect(text).toBe(' the end \n of \n it ')
  expect(toSearchText(['…', undefined])).toBeNull()
})

describe('whatever the words', () => {
  const word = fc.string({ unit: fc.constantFrom(...Array.from("aZéŁß’'-“д́ς漢 1")), maxLength: 8 })

  test('each is found in the text that it is of, in any order', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 5 }), (words) => {
        const text = toSearchText([words.join(' ')]) ?? ''
        const typed = words.toReversed().join(' ').replace(/[“"]/g, ' ')
        expect(searchTerms(typed).filter((term) => !text.includes(term))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('what is normalized stays', () => {
    fc.assert(
      fc.property(word, (text) => {
        expect(normalizeForSearch(normalizeForSearch(text))).toBe(normalizeForSearch(text))
      }),
    )
  })
})
