import { describe, expect, test } from 'vitest'
import { bodyOf } from '../../../../../collections/Articles/text/paragraphs'
import { countWords, paragraphs, plainText, timeRequired } from '../../../../../collections/Articles/text/plainText'
import type { Article } from '../../../../../src/generated/payload-types'
import { blockOf, bodyAround, CORRECTION, EMBED } from '../../../../support/blocks'
import { fc } from '../../../../support/properties'

const quote = { type: 'quote', version: 1, children: [{ type: 'text', text: 'A quote.' }] }
const upload = (value: unknown) => ({ type: 'upload', version: 3, relationTo: 'media', value })
const textOf = (...nodes: object[]) => plainText(bodyAround(...nodes))

test.each<[string, object[], string]>([
  ['an embed by its caption', [blockOf(EMBED)], 'Before it.\n\nThe speech <in full>\n\nAfter it.'],
  ['an embed without one', [blockOf({ ...EMBED, caption: null })], 'Before it.\n\nAfter it.'],
  [
    'a correction',
    [blockOf(CORRECTION)],
    'Before it.\n\nCorrection, 2026-08-05: The speech was\non Tuesday.\n\nAfter it.',
  ],
  [
    'one that has no date yet',
    [blockOf({ ...CORRECTION, datePublished: null })],
    'Before it.\n\nCorrection: The speech was\non Tuesday.\n\nAfter it.',
  ],
  [
    'the caption of a picture that is for this story',
    [{ ...upload('a'), fields: { caption: 'The quay, now' } }],
    'Before it.\n\nThe quay, now\n\nAfter it.',
  ],
  ['a picture', [upload('a'), quote], 'Before it.\n\nA quote.\n\nAfter it.'],
])('in plain text there is %s', (_, nodes, text) => {
  expect(textOf(...nodes)).toBe(text)
})

test('what comes first has no blank lines before it', () => {
  const { root } = bodyAround(upload('a'), quote)
  expect(plainText({ root: { ...root, children: root.children.slice(1) } })).toBe('A quote.\n\nAfter it.')
})

test('a block is a paragraph of its own, and its words count', () => {
  const body = bodyAround(blockOf(EMBED), blockOf(CORRECTION)) as Article['articleBody']
  expect(paragraphs(body)).toHaveLength(4)
  expect(countWords(plainText(body))).toBe(17)
})

describe('words', () => {
  test.each([
    ['', 0],
    ['one', 1],
    ['a — b … c', 3],
    ["couldn’t isn't", 2],
    ['[Kanye and I] aren’t friends', 5],
    ['one\u00a0two\nthree', 3],
    ['1 billion, 3.5', 3],
    ['—…?!', 0],
  ])('“%s” has %i', (text, expected) => {
    expect(countWords(text)).toBe(expected)
  })

  test('are those that Unicode’s segmentation finds, in any script', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
    const parts = 'ab1 2.,;:’‘-—“”()\n\u00a0Žß²½ªº/@#日本ひカไทéἀבج\u202f\u2009👍क'.match(/./gsu)!
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 20 }), (some) => {
        const text = some.join('')
        expect(countWords(text)).toBe([...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length)
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    [0, 'PT1M'],
    [1, 'PT1M'],
    [359, 'PT1M'],
    [360, 'PT2M'],
    [593, 'PT2M'],
    [2400, 'PT10M'],
  ])('%i take %s to read', (words, expected) => {
    expect(timeRequired(words)).toBe(expected)
  })

  test('a quotation stands by itself', () => {
    const { root } = bodyOf(['He spoke.', 'Later.'])
    const [spoken, later] = root.children.concat()
    const body = { root: { ...root, children: [spoken!, { ...later!, type: 'quote' }, spoken!] } }
    expect(plainText(body)).toBe('He spoke.\n\nLater.\n\nHe spoke.')
  })

  test.each([null, undefined])('an article without a body (%j) has an empty text', (articleBody) => {
    expect(plainText(articleBody)).toBe('')
  })
})
