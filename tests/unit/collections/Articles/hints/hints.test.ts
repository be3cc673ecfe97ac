import { expect, test } from 'vitest'
import { hintsFor } from '../../../../../collections/Articles/hints/hints'
import type { Article, Media } from '../../../../../src/generated/payload-types'
import { blockOf, bodyAround, CORRECTION } from '../../../../support/blocks'
import { bodyOf } from '../../../../support/newsroom'

const complete: Partial<Article> = {
  _status: 'published',
  headline: 'A Headline',
  description: 'x'.repeat(80),
  byline: 'By Kat Pettibone',
  authors: [{ author: 'kat', role: 'author' }],
  publisher: 'us-weekly',
  articleSection: 'elections',
  datePublished: '2022-08-04T12:00:00.000Z',
  image: 'picture',
}
const DESCRIPTION = 'The standfirst should have 80 to 300 characters.'

test('a complete article needs no hint', () => {
  expect(hintsFor(complete)).toEqual([])
})

test('an empty draft gets a hint for each thing that it lacks', () => {
  expect(hintsFor({})).toEqual(['No byline and no author.', 'No original publisher.', 'No section.', 'No lead image.'])
})

test.each<[string, Partial<Article>, string[]]>([
  ['a byline but no author', { authors: [] }, []],
  ['an author but no byline', { byline: null }, []],
  ['neither', { authors: [], byline: '' }, ['No byline and no author.']],
  ['no publisher', { publisher: null }, ['No original publisher.']],
  ['no section', { articleSection: null }, ['No section.']],
  ['no picture', { image: null }, ['No lead image.']],
  ['no date, published', { datePublished: null }, ['No publication date.']],
  ['no date, a draft', { datePublished: null, _status: 'draft' }, []],
  ['a headline of 110 characters', { headline: 'x'.repeat(110) }, []],
  [
    'a headline of 111 characters',
    { headline: 'x'.repeat(111) },
    ['The headline has more than 110 characters: search results cut it.'],
  ],
  ['no description', { description: null }, []],
  ['an empty description', { description: '' }, []],
  ['a description of 79 characters', { description: 'x'.repeat(79) }, [DESCRIPTION]],
  ['a description of 300 characters', { description: 'x'.repeat(300) }, []],
  ['a description of 301 characters', { description: 'x'.repeat(301) }, [DESCRIPTION]],
])('%s', (_, change, hints) => {
  expect(hintsFor({ ...complete, ...change })).toEqual(hints)
})

const shown = { alt: 'A wall', creditText: 'Ada Lens', rightsStatus: 'unknown' as const }
const NO_ALT = 'The lead image has no alt text.'

test.each<[string, Partial<Media> | null, Partial<Article>, string[]]>([
  ['with its words and credit', shown, {}, []],
  ['without words, its rights unknown or not', { ...shown, alt: ' ' }, {}, [NO_ALT]],
  ['without words, in a story that has them', { ...shown, alt: null }, { imageAlt: 'A wall' }, []],
  ['that is decorative', { ...shown, alt: null, decorative: true }, {}, []],
  ['without a credit', { ...shown, creditText: null }, {}, ['The lead image has no credit.']],
  ['that is not known', null, {}, []],
])('a picture %s', (_, picture, change, hints) => {
  expect(hintsFor({ ...complete, ...change }, picture)).toEqual(hints)
})

test('what the text says against itself is told with its places', () => {
  const articleBody = bodyOf('She left on Friday, August 4, and said “no.')
  expect(hintsFor({ ...complete, articleBody })).toEqual([
    'August 4, 2022 was a Thursday, not a Friday. ¶1 “She left on Friday, August 4, and said “no.”',
    '¶1: a closing ” is missing. ¶1 “Friday, August 4, and said “no.”',
  ])
})

test('a correction in the text belongs into the list of corrections, too', () => {
  const article = { ...complete, articleBody: bodyAround(blockOf(CORRECTION)) }
  expect(hintsFor(article)).toEqual(['The body has a correction that is not entered under Corrections.'])
  const corrections = [{ type: 'correction' as const, text: 'It was Tuesday.' }]
  expect(hintsFor({ ...article, corrections })).toEqual([])
})

test('a schedule that was not kept comes first', () => {
  expect(hintsFor({ ...complete, image: null, scheduleFailure: 'No section' })).toEqual([
    'No section',
    'No lead image.',
  ])
})

test('hints change nothing', () => {
  const article = Object.freeze({ ...complete, image: null })
  hintsFor(article)
  expect(article).toEqual({ ...complete, image: null })
})

const leftOut = (path: string, found: string, why = 'it is struck through.') => ({
  path,
  found,
  note: `Left out: ${why}`,
})
const articleBody = bodyOf('Words.')

test.each<[string, object[], Partial<Article>, string[]]>([
  ['a part of the text', [leftOut('articleBody', 'old words')], {}, ['“old words” (it is struck through)']],
  [
    'a picture',
    [leftOut('image', 'http://a.example/1.jpg', 'the address is not https.')],
    { image: null },
    ['“http://a.example/1.jpg” (the address is not https)'],
  ],
  ['a picture in place of which there is another', [leftOut('image', 'http://a.example/1.jpg')], {}, []],
  ['what an editor has put into the text', [leftOut('articleBody', 'Words')], {}, []],
  ['another field', [leftOut('altIds', 'x')], {}, []],
  ['nothing', [{ path: 'articleBody', found: 'x', note: 'The first words.' }], {}, []],
  [
    'five parts',
    [1, 2, 3, 4, 5].map((at) => leftOut('articleBody', `part ${at}`, 'x.')),
    {},
    ['“part 1” (x); “part 2” (x); “part 3” (x); 2 others'],
  ],
])('an import that left out %s', (_, fields, change, parts) => {
  const provenance = { fields } as Article['provenance']
  const hints = hintsFor({ ...complete, articleBody, provenance, ...change }).filter(
    (hint) => hint !== 'No lead image.',
  )
  expect(hints).toEqual(parts.map((part) => `Not imported: ${part}. See Import record.`))
})
