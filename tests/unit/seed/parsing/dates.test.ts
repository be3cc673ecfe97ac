import { describe, expect, test } from 'vitest'
import { readDate } from '../../../../seed/parsing/dates'
import { fc } from '../../../support/properties'

describe('a date with its zone is a minute', () => {
  test.each([
    ['Thu, 04 Aug 2022 10:00:00 CET', '2022-08-04T09:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 CEST', '2022-08-04T08:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 MESZ', '2022-08-04T08:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 BST', '2022-08-04T09:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 AEST', '2022-08-04T00:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 ACST', '2022-08-04T00:30:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 JST', '2022-08-04T01:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 NZST', '2022-08-03T22:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 CST', '2022-08-04T16:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 GMT+0200', '2022-08-04T08:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 UTC-3', '2022-08-04T13:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 +2:00', '2022-08-04T08:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 -05', '2022-08-04T15:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 +0530', '2022-08-04T04:30:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00 +0000 (UTC)', '2022-08-04T10:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00:00.000 GMT', '2022-08-04T10:00:00.000Z'],
    ['Thu,04 Aug 2022 10:00:00 GMT', '2022-08-04T10:00:00.000Z'],
    ['Thu, 04-Aug-2022 10:00:00 GMT', '2022-08-04T10:00:00.000Z'],
    ['Thu, 04 Aug 2022 10:00 PM EST', '2022-08-05T03:00:00.000Z'],
    ['Thu, 04 Aug 2022 12:30 a.m. EST', '2022-08-04T05:30:00.000Z'],
    ['Thu, 04 Aug 2022 24:00:00 GMT', '2022-08-05T00:00:00.000Z'],
    ['Thu Aug 04 10:00:00 +0000 2022', '2022-08-04T10:00:00.000Z'],
    ['Thu Aug  4 10:00:00 UTC 2022', '2022-08-04T10:00:00.000Z'],
    ['Thu Aug 04 2022 10:00:00 GMT+0200 (Central European Summer Time)', '2022-08-04T08:00:00.000Z'],
    ['2022-08-04 10:00:00 UTC', '2022-08-04T10:00:00.000Z'],
    ['2022-08-04T10:00:00,250+0200', '2022-08-04T08:00:00.250Z'],
    ['2022-08-04T10:00:00+02:00[Europe/Paris]', '2022-08-04T08:00:00.000Z'],
    ['20220804T100000Z', '2022-08-04T10:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['Fri, 04 Aug 67 10:00:00 GMT', '1967-08-04T10:00:00.000Z'],
    ['2022-08-04 10:00:00 +0200 CEST', '2022-08-04T08:00:00.000Z'],
    ['Aug 3, 2022 / 05:32 PM EDT', '2022-08-03T21:32:00.000Z'],
  ])('%s', (text, date) => {
    expect(readDate(text)).toEqual({ date, precision: 'minute' })
  })
})

describe('in other languages', () => {
  test.each([
    ['Qui, 04 Ago 2022 10:00:00 -0300', '2022-08-04T13:00:00.000Z'], // Portuguese
    ['jue, 04 ago 2022 10:00:00 +0200', '2022-08-04T08:00:00.000Z'], // Spanish
    ['jeu., 04 août 2022 10:00:00 +0200', '2022-08-04T08:00:00.000Z'],
    ['mar., 01 févr. 2022 10:00:00 +0100', '2022-02-01T09:00:00.000Z'],
    ['Mi., 05 Okt. 2022 10:00:00 +0200', '2022-10-05T08:00:00.000Z'],
    ['Sa, 05 Mär 2022 10:00:00 +0100', '2022-03-05T09:00:00.000Z'],
    ['Чт, 04 авг 2022 10:00:00 +0300', '2022-08-04T07:00:00.000Z'],
    ['Per, 04 Ağu 2022 10:00:00 +0300', '2022-08-04T07:00:00.000Z'], // Turkish
    ['czw., 04 sie 2022 10:00:00 +0200', '2022-08-04T08:00:00.000Z'], // Polish
    ['木, 04 8月 2022 10:00:00 +0900', '2022-08-04T01:00:00.000Z'],
    ['목, 04 8월 2022 10:00:00 +0900', '2022-08-04T01:00:00.000Z'],
    ['4. Aug. 2022 10:00 Uhr MESZ', '2022-08-04T08:00:00.000Z'],
    ['الخميس, 04 أغسطس 2022 10:00:00 +0300', '2022-08-04T07:00:00.000Z'],
  ])('%s is a minute', (text, date) => {
    expect(readDate(text)).toEqual({ date, precision: 'minute' })
  })

  test.each([
    '4. August 2022',
    '4 de agosto de 2022',
    '4 agosto 2022',
    '4 août 2022',
    '4 augustus 2022',
    '4 августа 2022 г.',
    '4 elokuuta 2022',
    '4 sierpnia 2022',
    '4 Αυγούστου 2022',
    '2022. augusztus 4.',
    '2022年8月4日',
    '2022년 8월 4일',
    '4th of August 2022',
    '2022年8月4日(木)',
  ])('%s is a day', (text) => {
    expect(readDate(text)).toEqual({ date: '2022-08-04T12:00:00.000Z', precision: 'day' })
  })

  test('a name of different months is read in the language of the text only', () => {
    expect(readDate('4 listopada 2022')).toBeUndefined()
    expect(readDate('4 listopada 2022', 'pl')?.date).toBe('2022-11-04T12:00:00.000Z')
    expect(readDate('4 listopada 2022', 'hr')?.date).toBe('2022-10-04T12:00:00.000Z')
    expect(readDate('4 August 2022', 'no language')?.date).toBe('2022-08-04T12:00:00.000Z')
  })
})

describe('less than a minute', () => {
  test.each([
    ['04 Aug 2022', 'day', '2022-08-04'],
    ['Thu, 04 Aug 2022', 'day', '2022-08-04'],
    ['August 4, 2022', 'day', '2022-08-04'],
    ['2022/08/04', 'day', '2022-08-04'],
    ['20220804', 'day', '2022-08-04'],
    ['29 Feb 2024', 'day', '2024-02-29'],
    ['2022-8-4', 'day', '2022-08-04'],
    ['2022.08.04', 'day', '2022-08-04'],
    ['04 Mrz 2022', 'day', '2022-03-04'],
    ['4 Jänner 2022', 'day', '2022-01-04'],
    ['4 Feber 2022', 'day', '2022-02-04'],
    ['2022-08', 'month', '2022-08-01'],
    ['1970', 'year', '1970-01-01'],
    ['2022', 'year', '2022-01-01'],
  ])('%s is a %s', (text, precision, day) => {
    expect(readDate(text)).toEqual({ date: `${day}T12:00:00.000Z`, precision })
  })

  test.each([
    '2022-08-04 10:00:00',
    '2022-08-04T10:00:00',
    'Thu, 04 Aug 2022 10:00:00',
    'Aug 4, 2022 10:00',
    'Thu, 04 Aug 2022 10:00:00 IST', // of India, Ireland or Israel
    'Thu, 04 Aug 2022 10:00:00 XYZ',
    'Thu, 04 Aug 2022 10:00:00 Europe/Berlin',
    '2022-08-04T10:00:00+99:00',
    'Thu, 04 Aug 2022 10:00:00 AMT',
    '4. august 2022 kl. 10:00',
    '4 agosto 2022 alle 10:00',
    '2022.08.04 10:00',
    '2022年8月4日(木) 10:00',
  ])('of %s only the day is known, and a note has the reason', (text) => {
    expect(readDate(text)).toEqual({
      date: '2022-08-04T12:00:00.000Z',
      precision: 'day',
      note: expect.stringMatching(
        /^Only the day of 10:00: it(?:s time zone \S+ is not known, or ambiguous| states no time zone)\.$/,
      ),
    })
  })
})

test.each([
  ['Thu, 04 Aug 2022 22:00:00 America/New_York', 'America/New_York'],
  ['Thu, 04 Aug 2022 10:00:00 America/New_York', 'America/New_York'],
  ['Thu, 04 Aug 2022 22:00:00 AMT', 'AMT'],
])('in %s, the zone is %s', (text, zone) => {
  expect(readDate(text)?.note).toContain(`its time zone ${zone} is not known`)
})

describe('no date', () => {
  test.each([
    '',
    'soon',
    'Chapter 3',
    'August 2022',
    '04/08/2022', // in Britain and in America
    '31.12',
    '1659607200',
    '0001-01-01T00:00:00Z',
    'Mon, 01 Jan 0001 00:00:00 +0000',
    '0000-00-00 00:00:00',
    'Wed, 30 Nov -0001 00:00:00 +0000',
    '0002-11-30',
    '0999',
    '1970-01-01',
    '01 Jan 1970',
    '1970-01-01T00:00:00Z',
    '1970-01-01T00:00:00+02:00',
    'Wed, 31 Dec 1969 19:00:00 -0500',
    'Thu, 01 Jan 1970 00:00:00',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    '29 Feb 2022',
    '2022-02-30T10:00:00Z',
    '2022-08-04T25:00:00Z',
    '2022-08-04T10:61:00Z',
    'Thu, 04 Aug 2022 13:00 PM EST',
    `${'a'.repeat(50)} 4 Aug ${'2'.repeat(60)}`,
  ])('is “%s”', (text) => {
    expect(readDate(text)).toBeUndefined()
  })
})

test('any moment is read as itself from each format that programs write', () => {
  const moment = fc.date({ min: new Date('1980-01-01'), max: new Date('2049-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(moment, (date) => {
      date.setUTCMilliseconds(0)
      for (const text of [date.toISOString(), date.toUTCString(), date.toString()]) {
        expect(readDate(text)).toEqual({ date: date.toISOString(), precision: 'minute' })
      }
    }),
  )
})

test('any text is a date as Payload stores it, or none, without an error', () => {
  const part = fc.constantFrom('4', 'Aug', '2022', '-', ',', ' ', '10:00', 'T', 'Z', '+02', '年', '(', ')', 'de', '.')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const stored = readDate(parts.join(''))?.date ?? '2022-08-04T12:00:00.000Z'
      expect(new Date(stored).toISOString()).toBe(stored)
    }),
    { numRuns: 2000 },
  )
})
