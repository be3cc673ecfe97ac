import { expect, test } from 'vitest'
import { scheduleProblems } from '../../../../../collections/Articles/workflow/schedule'
import type { Article } from '../../../../../src/generated/payload-types'
import { EARLIER, LATER, LATER_STILL, NOW } from './dates'

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
