import { describe, expect, test } from 'vitest'
import { describeStatus } from '../../collections/Articles/workflow/describeStatus'
import { checkCorrections, datedCorrections } from '../../collections/Articles/workflow/corrections'
import { scheduleProblems } from '../../collections/Articles/workflow/schedule'
import { inPayloadsTerms } from '../../collections/Articles/workflow/makeMove'
import { picturesIn } from '../../collections/Articles/references/pictures'
import { publicationDate } from '../../collections/Articles/workflow/fieldRules'
import {
  mayMove,
  moves,
  movesFrom,
  pubStatusOf,
  stateAfter,
  states,
} from '../../collections/Articles/workflow/workflow'
import { fromIfMatch } from '../../collections/checks/stale'
import { lacksAlt } from '../../collections/Media/pictureRules'
import { inZones } from '../../src/admin/inZones'
import type { Article } from '../../src/generated/payload-types'

const NOW = new Date('2026-11-23T12:00:00.000Z')
const [EARLIER, LATER, LATER_STILL] = [
  '2026-11-22T12:00:00.000Z',
  '2026-11-24T12:00:00.000Z',
  '2026-11-25T12:00:00.000Z',
]

describe('the table of moves', () => {
  test('leads everywhere, and out of everywhere', () => {
    expect(states.filter((state) => !moves.some(({ to }) => to === state))).toEqual([])
    expect(states.filter((state) => movesFrom(state, 'admin').length === 0)).toEqual([])
  })

  test('lets nobody do what an admin may not', () => {
    for (const { by, from, to } of moves)
      for (const start of from) expect([by, mayMove(start, to, 'admin')]).toEqual([by, true])
  })

  test('names each move once', () => {
    const named = moves.flatMap(({ from, to }) => from.map((start) => `${start} ${to}`))
    expect(new Set(named).size).toBe(named.length)
  })
})

describe('where a save leads', () => {
  const saving = { from: 'draft', row: 'draft', status: 'draft', savesDraft: true, hasCorrections: false } as const
  test.each([
    ['a draft stays one', {}, 'draft'],
    ['what is published is published', { status: 'published' }, 'published'],
    ['with a correction it is corrected', { status: 'published', hasCorrections: true }, 'corrected'],
    ['an edit of what is published begins as a draft', { from: 'published', row: 'published' }, 'draft'],
    ['or where it is sent', { from: 'published', row: 'published', requested: 'inReview' }, 'inReview'],
    ['unpublished, it is a draft', { from: 'published', row: 'published', savesDraft: false }, 'draft'],
    ['a state on the desk stays', { from: 'ready' }, 'ready'],
    ['what is withdrawn stays so', { from: 'killed', row: 'killed' }, 'killed'],
    ['until it is reopened', { from: 'killed', row: 'killed', requested: 'draft' }, 'draft'],
    ['killed is killed, even with a draft beside it', { row: 'published', requested: 'killed' }, 'killed'],
    ['a name of what readers have makes nothing public', { requested: 'published' }, 'draft'],
  ] as const)('%s', (_, change, state) => {
    expect(stateAfter({ ...saving, ...change })).toBe(state)
  })
})

test.each([
  [{ editorialStatus: 'killed' }, { draft: false, data: { editorialStatus: 'killed', _status: 'draft' } }],
  [{ editorialStatus: 'published' }, { data: { editorialStatus: 'published', _status: 'published' } }],
  [{ editorialStatus: 'inReview' }, { data: { editorialStatus: 'inReview' } }],
  [{ headline: 'A' }, { data: { headline: 'A' } }],
] as const)('%j in Payload’s terms', (data, expected) => {
  expect(inPayloadsTerms({ data })).toEqual({ draft: undefined, ...expected })
})

test.each<[Partial<Article>, string]>([
  [{ editorialStatus: 'published' }, 'usable'],
  [{ editorialStatus: 'corrected', embargoedUntil: EARLIER }, 'usable'],
  [{ editorialStatus: 'published', embargoedUntil: LATER }, 'withheld'],
  [{ editorialStatus: 'ready' }, 'withheld'],
  [{ editorialStatus: 'killed', embargoedUntil: LATER }, 'canceled'],
  [{ editorialStatus: 'recalled' }, 'canceled'],
])('%j is %s for others', (article, status) => {
  expect(pubStatusOf(article, NOW)).toBe(status)
})

test.each<[Partial<Article>, 'published' | undefined, string, date?: string]>([
  [{}, undefined, 'Draft'],
  [{ editorialStatus: 'inReview' }, undefined, 'In review'],
  [{ editorialStatus: 'published' }, 'published', 'Published'],
  [{ editorialStatus: 'published', embargoedUntil: LATER }, 'published', 'Published, under embargo until', LATER],
  [{ editorialStatus: 'corrected', embargoedUntil: EARLIER }, 'published', 'Corrected'],
  [{ editorialStatus: 'draft' }, 'published', 'Published, with unpublished changes'],
  [{ editorialStatus: 'inReview' }, 'published', 'Published, changes in review'],
  [{ editorialStatus: 'ready', scheduledPublicationDate: LATER }, undefined, 'Scheduled for', LATER],
  [{ scheduledPublicationDate: LATER }, 'published', 'Published, changes scheduled for', LATER],
  [{ scheduledPublicationDate: EARLIER, scheduleFailure: 'Why' }, undefined, 'Draft, not published as scheduled'],
  [{ editorialStatus: 'ready', embargoedUntil: LATER }, undefined, 'Approved, embargo until', LATER],
  [{ editorialStatus: 'killed' }, undefined, 'Killed'],
  [{ editorialStatus: 'draft', deletedAt: EARLIER }, 'published', 'Draft'],
])('%j beside what is %s is described as “%s”', (latest, published, text, date) => {
  expect(describeStatus(latest, published === 'published', NOW)).toEqual(date ? { text, date } : { text })
})

test('a moment is shown in the newsroom’s time zone, and in the user’s where the clock differs', () => {
  const date = '2026-12-01T08:00:00.000Z'
  const plain = (text: string) => text.replaceAll('\u202F', ' ')
  expect(plain(inZones(date, 'Europe/Berlin', 'Europe/Paris', 'en'))).toBe('Dec 1, 2026, 9:00 AM')
  expect(plain(inZones(date, 'Europe/Berlin', 'America/New_York', 'en'))).toBe(
    'Dec 1, 2026, 9:00 AM (Europe/Berlin), Dec 1, 2026, 3:00 AM your time',
  )
})

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

describe('a publication date under an embargo', () => {
  const held: Partial<Article> = { version: 1, embargoedUntil: LATER, datePublished: LATER }
  const dated = (datePublished: string) => ({ datePublished, datePublishedPrecision: 'minute' })
  test.each<[string, Partial<Article>, Partial<Article>, unknown]>([
    ['is its end', { embargoedUntil: LATER }, {}, dated(LATER)],
    ['moves with it', { ...held, embargoedUntil: LATER_STILL }, held, dated(LATER_STILL)],
    ['is now when it is lifted', { ...held, embargoedUntil: null }, held, dated(NOW.toISOString())],
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
    expect(publicationDate({ ...article, _status: 'published' }, before, NOW)).toEqual(expected)
  })
})

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

test('the pictures of a body, however deep', () => {
  const upload = (value: unknown) => ({ type: 'upload', relationTo: 'media', value })
  const children = [
    upload('a'),
    { type: 'quote', children: [upload({ id: 'b' })] },
    { type: 'upload', relationTo: 'files', value: 'c' },
  ]
  expect(picturesIn({ type: 'root', children })).toEqual(['a', 'b'])
  expect(picturesIn(undefined)).toEqual([])
})

test.each([
  [{ rightsStatus: 'owned' }, true],
  [{ rightsStatus: 'licensed', alt: ' ' }, true],
  [{ rightsStatus: 'public', alt: 'A wall' }, false],
  [{ rightsStatus: 'owned', decorative: true }, false],
  [{ rightsStatus: 'unknown' }, false],
  [{ rightsStatus: 'expired' }, false],
] as const)('%j lacks words: %s', (picture, lacks) => {
  expect(lacksAlt(picture)).toBe(lacks)
})

test.each([
  ['"a"', 'a'],
  ['W/"a"', 'a'],
  ['a', 'a'],
  ['*', undefined],
  ['', undefined],
  [null, undefined],
])('If-Match %j', (header, moment) => {
  expect(fromIfMatch(header)).toBe(moment)
})
