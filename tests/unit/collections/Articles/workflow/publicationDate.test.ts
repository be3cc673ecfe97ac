import { describe, expect, test } from 'vitest'
import { isReceived, publicationDate } from '../../../../../collections/Articles/workflow/publicationDate'
import type { Article } from '../../../../../src/generated/payload-types'
import { EARLIER, LATER, LATER_STILL, NOW as TODAY } from './dates'

const NOW = new Date('2022-08-04T12:00:00.000Z')
const ours: Partial<Article> = { syndication: { status: 'original' } }
const received: Partial<Article> = { syndication: { status: 'received' } }
const sent: Partial<Article> = { syndication: { status: 'sent' } }

test.each([
  [received, true],
  [ours, false],
  [sent, false],
  [{}, false],
])('%j is received: %s', (article, expected) => {
  expect(isReceived(article)).toBe(expected)
})

describe('a publication date', () => {
  test.each<[string, Partial<Article>]>([
    ['ours', ours],
    ['sent to others', sent],
  ])('is that of the first publication of an article that is %s', (_, article) => {
    expect(publicationDate({ ...article, _status: 'published' }, {}, NOW)).toEqual({
      datePublished: '2022-08-04T12:00:00.000Z',
      datePublishedPrecision: 'minute',
    })
  })

  test.each<[string, Partial<Article>]>([
    ['in a draft', { ...ours, _status: 'draft' }],
    ['over one that stands', { ...ours, _status: 'published', datePublished: '2020-01-01T12:00:00.000Z' }],
    ['for a received copy', { ...received, _status: 'published' }],
  ])('is not made up %s', (_, article) => {
    expect(publicationDate(article, article, NOW)).toBeUndefined()
  })
})

describe('a publication date under an embargo', () => {
  const held: Partial<Article> = { version: 1, embargoedUntil: LATER, datePublished: LATER }
  const dated = (datePublished: string) => ({ datePublished, datePublishedPrecision: 'minute' })
  test.each<[string, Partial<Article>, Partial<Article>, unknown]>([
    ['is its end', { embargoedUntil: LATER }, {}, dated(LATER)],
    ['moves with it', { ...held, embargoedUntil: LATER_STILL }, held, dated(LATER_STILL)],
    ['is now when it is lifted', { ...held, embargoedUntil: null }, held, dated(TODAY.toISOString())],
    [
      'stands once it is over',
      { datePublished: EARLIER },
      { version: 1, embargoedUntil: EARLIER, datePublished: EARLIER },
      undefined,
    ],
    [
      'comes back when it is emptied',
      { datePublished: null },
      { ...held, datePublishedPrecision: 'minute' },
      dated(LATER),
    ],
  ])('%s', (_, article, before, expected) => {
    expect(publicationDate({ ...article, _status: 'published' }, before, TODAY)).toEqual(expected)
  })
})
