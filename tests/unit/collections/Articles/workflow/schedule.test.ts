import { describe, expect, test } from 'vitest'
import {
  dueMove,
  isHeldBack,
  scheduleProblems,
  wasEmbargoedInTrash,
  withoutPassedDates,
  type Due,
} from '../../../../../collections/Articles/workflow/schedule'
import type { Article } from '../../../../../src/generated/payload-types'
import { EARLIER, LATER, LATER_STILL, NOW } from './dates'

const LONG_AGO = '2026-01-01T12:00:00.000Z'

test.each<[string, Partial<Article>, Partial<Article>, string[]]>([
  ['none', {}, {}, []],
  ['both to come', { scheduledPublicationDate: LATER, expires: LATER_STILL }, {}, []],
  [
    'a schedule beside an embargo',
    { scheduledPublicationDate: LATER, embargoedUntil: LATER },
    {},
    ['scheduledPublicationDate'],
  ],
  ['a schedule after an embargo that is over', { scheduledPublicationDate: LATER, embargoedUntil: EARLIER }, {}, []],
  ['a new one that has passed', { scheduledPublicationDate: EARLIER }, {}, ['scheduledPublicationDate']],
  ['an old one', { scheduledPublicationDate: EARLIER }, { scheduledPublicationDate: '2026-11-22T13:00:00+01:00' }, []],
  ['an end that has passed', { expires: EARLIER }, {}, ['expires']],
  ['an old end', { expires: EARLIER }, { expires: EARLIER }, []],
  ['an old end, published', { expires: EARLIER, _status: 'published' }, { expires: EARLIER }, ['expires']],
  ['an end before the beginning', { scheduledPublicationDate: LATER_STILL, expires: LATER }, {}, ['expires']],
  ['an end before the date', { datePublished: LATER_STILL, expires: LATER }, {}, ['expires']],
  [
    'publishing now and then',
    { scheduledPublicationDate: LATER, _status: 'published' },
    {},
    ['scheduledPublicationDate'],
  ],
  [
    'publishing what was to come',
    { scheduledPublicationDate: LATER, _status: 'published' },
    { scheduledPublicationDate: LATER },
    [],
  ],
])('dates: %s', (_, article, before, paths) => {
  expect(scheduleProblems(article, before, NOW).map(({ path }) => path)).toEqual(paths)
})

test.each<[string, Partial<Article>, boolean]>([
  ['none', {}, false],
  ['one to come', { embargoedUntil: LATER }, true],
  ['one that is over', { embargoedUntil: EARLIER }, false],
  ['one that ends now', { embargoedUntil: NOW.toISOString() }, false],
])('whether an embargo holds an article back: %s', (_, article, expected) => {
  expect(isHeldBack(article, NOW)).toBe(expected)
})

test.each<[string, Partial<Article>, boolean]>([
  ['ended there', { embargoedUntil: EARLIER, deletedAt: LONG_AGO }, true],
  ['ended before', { embargoedUntil: LONG_AGO, deletedAt: EARLIER }, false],
  ['has not ended', { embargoedUntil: LATER, deletedAt: EARLIER }, false],
  ['ended while it was not in the trash', { embargoedUntil: EARLIER, deletedAt: null }, false],
])('an embargo of an article in the trash that %s', (_, row, expected) => {
  expect(wasEmbargoedInTrash(row, NOW)).toBe(expected)
})

describe('dates that passed in the trash', () => {
  test('are cleared, and named in the notice', () => {
    const article = { headline: 'A', embargoedUntil: EARLIER, scheduledPublicationDate: LATER, expires: EARLIER }
    expect(withoutPassedDates(article, NOW)).toEqual({
      headline: 'A',
      embargoedUntil: null,
      scheduledPublicationDate: LATER,
      expires: null,
      scheduleFailure: `Cleared when the article was restored from the trash, because the date had passed: Embargo until ${EARLIER}, Expires ${EARLIER}.`,
    })
  })

  test('are none where all are to come', () => {
    const article = { embargoedUntil: LATER, expires: LATER_STILL }
    expect(withoutPassedDates(article, NOW)).toBe(article)
  })
})

describe('the schedule', () => {
  const row: Partial<Article> = { _status: 'published' }
  const secondsAgo = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString()
  const late = (start: string) => `It was due at ${start}; the server processed it at ${NOW.toISOString()}.`
  const held = (start: string) => `Not published as scheduled. ${late(start)} Publish it now, or choose another date.`
  const DAY = 24 * 60 * 60

  test.each<[string, Partial<Article>, Partial<Article>, Due | undefined]>([
    ['does nothing without a date', row, {}, undefined],
    ['does nothing before the date', row, { scheduledPublicationDate: LATER }, undefined],
    ['publishes on the date', {}, { scheduledPublicationDate: secondsAgo(0) }, { move: 'publish', notice: null }],
    ['says nothing of a minute', {}, { scheduledPublicationDate: secondsAgo(60) }, { move: 'publish', notice: null }],
    [
      'says that it is later',
      {},
      { scheduledPublicationDate: secondsAgo(61) },
      { move: 'publish', notice: `Published late. ${late(secondsAgo(61))}` },
    ],
    [
      'publishes up to a day late',
      {},
      { scheduledPublicationDate: secondsAgo(DAY) },
      { move: 'publish', notice: `Published late. ${late(secondsAgo(DAY))}` },
    ],
    [
      'leaves a later one to an editor',
      {},
      { scheduledPublicationDate: secondsAgo(DAY + 1) },
      { move: 'hold', notice: held(secondsAgo(DAY + 1)) },
    ],
    [
      'does not publish what has expired meanwhile',
      {},
      { scheduledPublicationDate: secondsAgo(61), expires: secondsAgo(1) },
      { move: 'hold', notice: held(secondsAgo(61)) },
    ],
    ['does not try again', {}, { scheduledPublicationDate: EARLIER, scheduleFailure: 'Why' }, undefined],
    ['unpublishes what has expired', { ...row, expires: EARLIER }, {}, { move: 'unpublish', notice: null }],
    ['leaves an expired draft', { expires: EARLIER }, {}, undefined],
    [
      'unpublishes what has expired, and says that its edit is too late',
      { ...row, expires: EARLIER },
      { scheduledPublicationDate: secondsAgo(DAY + 1) },
      { move: 'unpublish', notice: held(secondsAgo(DAY + 1)) },
    ],
  ])('%s', (_, published, latest, expected) => {
    expect(dueMove(published, latest, NOW)).toEqual(expected)
  })
})
