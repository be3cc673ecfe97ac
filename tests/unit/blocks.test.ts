import { expect, test } from 'vitest'
import { picturesIn } from '../../collections/Articles/references/pictures'
import { countWords, paragraphs, plainText } from '../../collections/Articles/text/text'
import { htmlOf } from '../../src/outputs/story/html'
import type { Article } from '../../src/generated/payload-types'
import { blockOf, bodyAround, CORRECTION, EMBED } from '../support/blocks'

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

test.each([
  ['of this use before its own', { caption: 'The quay, now' }, 'The quay, now — Bo'],
  ['of its own where this use has none', { caption: ' ' }, 'In 1970 — Bo'],
  ['of its own without fields', null, 'In 1970 — Bo'],
])('a feed shows a picture with the caption %s', (_, fields, caption) => {
  const picture = { caption: 'In 1970', creditText: 'Bo', rightsStatus: 'owned', url: '/quay.jpg' }
  const body = bodyAround({ ...upload(picture), fields }) as Article['articleBody']
  expect(htmlOf(body, 'https://cms.example', String)).toContain(`<figcaption>${caption}</figcaption>`)
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

test('the pictures of a body are found at any depth, between blocks', () => {
  const nested = { type: 'list', children: [{ type: 'listitem', children: [upload({ id: 'b' })] }] }
  expect(picturesIn(bodyAround(upload('a'), blockOf(EMBED), nested, upload(null)).root)).toEqual(['a', 'b'])
})
