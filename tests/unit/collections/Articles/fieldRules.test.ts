import { describe, expect, test } from 'vitest'
import {
  checkAuthors,
  checkDateModified,
  checkDatePublished,
  checkHeadline,
  checkProvider,
  checkPublisher,
  checkSection,
  datePrecisions,
} from '../../../../collections/Articles/fieldRules'
import type { Article, Author, Publication } from '../../../../src/generated/payload-types'

const NOW = new Date('2022-08-04T12:00:00.000Z')
const ours: Partial<Article> = { syndication: { status: 'original' } }
const received: Partial<Article> = { syndication: { status: 'received' } }
const sent: Partial<Article> = { syndication: { status: 'sent' } }

test('precisions go from coarse to fine', () => {
  expect(datePrecisions).toEqual(['year', 'month', 'day', 'minute'])
})

describe('a headline', () => {
  test.each([
    ['A', true],
    ['x'.repeat(300), true],
    ['x'.repeat(301), 'The headline must have at most 300 characters; it has 301.'],
    [' A', 'Remove the space before or after the headline.'],
    ['A\u00a0', 'Remove the space before or after the headline.'],
    ['', 'A headline is required.'],
    [null, 'A headline is required.'],
    [undefined, 'A headline is required.'],
  ])('%j', (headline, expected) => {
    expect(checkHeadline(headline)).toBe(expected)
  })
})

describe('authors', () => {
  const TWICE = 'An author is listed twice with the same role.'
  const NONE = 'Add an author, or give a reason for no byline.'
  const populated = { id: 'kat' } as Author

  test.each<[string, Article['authors'], Partial<Article>, true | string]>([
    ['one', [{ author: 'kat', role: 'author' }], ours, true],
    [
      'two',
      [
        { author: 'kat', role: 'author' },
        { author: 'jane', role: 'author' },
      ],
      ours,
      true,
    ],
    [
      'one in two roles',
      [
        { author: 'kat', role: 'author' },
        { author: 'kat', role: 'photographer' },
      ],
      ours,
      true,
    ],
    [
      'one twice',
      [
        { author: 'kat', role: 'author' },
        { author: 'kat', role: 'author' },
      ],
      ours,
      TWICE,
    ],
    [
      'one twice, once populated',
      [
        { author: 'kat', role: 'author' },
        { author: populated, role: 'author' },
      ],
      ours,
      TWICE,
    ],
    [
      'one twice in a received copy',
      [
        { author: 'kat', role: 'author' },
        { author: 'kat', role: 'author' },
      ],
      received,
      TWICE,
    ],
    ['none in a story of ours', [], ours, NONE],
    ['none in a story that we sent', undefined, sent, NONE],
    ['none, with a reason', null, { ...ours, noBylineReason: 'For their safety' }, true],
    ['none, with an empty reason', [], { ...ours, noBylineReason: '' }, NONE],
    ['none in a received copy', [], received, true],
  ])('%s', (_, authors, article, expected) => {
    expect(checkAuthors(authors, article)).toBe(expected)
  })
})

test.each([
  ['us-weekly', ours, true],
  [null, received, true],
  [null, ours, 'Choose the original publisher.'],
  [undefined, {}, 'Choose the original publisher.'],
])('the publisher %j in %j: %s', (publisher, article, expected) => {
  expect(checkPublisher(publisher, article)).toBe(expected)
})

test.each([
  ['elections', ours, true],
  [null, received, true],
  [null, ours, 'Choose a section.'],
  [undefined, {}, 'Choose a section.'],
])('the section %j in %j: %s', (section, article, expected) => {
  expect(checkSection(section, article)).toBe(expected)
})

describe('a provider', () => {
  const SAME = 'A publication cannot be both Original publisher and Syndicated via.'
  const newsBreak = { id: 'newsbreak' } as Publication

  test.each<[string, Article['provider'], Article['publisher'], true | string]>([
    ['another publication', ['newsbreak'], 'us-weekly', true],
    ['the publisher', ['newsbreak'], 'newsbreak', SAME],
    ['the publisher among others', ['msn', 'newsbreak'], 'newsbreak', SAME],
    ['the publisher, populated there', ['newsbreak'], newsBreak, SAME],
    ['the publisher, populated here', [newsBreak], 'newsbreak', SAME],
    ['any, without a publisher', ['newsbreak'], null, true],
    ['none', [], 'us-weekly', true],
    ['none at all, of nobody', undefined, undefined, true],
  ])('%s', (_, provider, publisher, expected) => {
    expect(checkProvider(provider, { publisher })).toBe(expected)
  })
})

describe('a publication date', () => {
  const FUTURE = 'The publication date must not be in the future.'

  test.each<[string | Date | null | undefined, Article['datePublishedPrecision'], true | string]>([
    ['2022-08-04T12:00:00.000Z', 'minute', true],
    ['2022-08-04T12:01:00.000Z', 'minute', true],
    ['2022-08-04T12:01:00.001Z', 'minute', FUTURE],
    ['2022-08-05T12:00:00.000Z', 'minute', FUTURE],
    ['2022-08-05T12:00:00.000Z', 'day', true],
    ['2022-08-05T12:00:00.001Z', 'day', FUTURE],
    ['2022-08-06T12:00:00.000Z', 'day', FUTURE],
    ['2022-08-01T12:00:00.000Z', 'month', true],
    ['2022-09-01T12:00:00.000Z', 'month', FUTURE],
    ['2023-01-01T12:00:00.000Z', 'year', FUTURE],
    ['2022-08-05T12:00:00.000Z', null, true],
    [new Date('2099-01-01'), 'day', FUTURE],
    [null, 'day', true],
    [undefined, undefined, true],
  ])('%s to the %s', (date, datePublishedPrecision, expected) => {
    expect(checkDatePublished(date, { datePublishedPrecision }, NOW)).toBe(expected)
  })
})

test.each<[string | Date | null | undefined, string | undefined, true | string]>([
  ['2022-08-04T12:00:00.000Z', '2022-08-04T12:00:00.000Z', true],
  ['2022-08-05T12:00:00.000Z', '2022-08-04T12:00:00.000Z', true],
  ['2022-08-04T00:00:00.000Z', '2022-08-04T12:00:00.000Z', true],
  ['2022-08-03T12:00:00.000Z', '2022-08-04T12:00:00.000Z', 'Last updated must not be before the publication date.'],
  [new Date('2022-08-03'), '2022-08-04T12:00:00.000Z', 'Last updated must not be before the publication date.'],
  ['2022-08-03T12:00:00.000Z', undefined, true],
  [null, '2022-08-04T12:00:00.000Z', true],
  [undefined, undefined, true],
])('modified %s, published %s: %s', (date, datePublished, expected) => {
  expect(checkDateModified(date, { datePublished })).toBe(expected)
})
