import { expect, test } from 'vitest'
import { readIsoDate } from '../../../../seed/parsing/isoDate'

test.each<[string, string, string | undefined]>([
  ['2024-08-04T09:30:00Z', '2024-08-04', '2024-08-04T09:30:00.000Z'],
  ['2024-08-04T09:30:00+0200', '2024-08-04', '2024-08-04T07:30:00.000Z'],
  ['2024-08-04T09:30:00.5-05:30', '2024-08-04', '2024-08-04T15:00:00.500Z'],
  ['2024-08-04 09:30+02', '2024-08-04', '2024-08-04T07:30:00.000Z'],
  ['20240804T093000Z', '2024-08-04', '2024-08-04T09:30:00.000Z'],
  ['20240804T093000+0200', '2024-08-04', '2024-08-04T07:30:00.000Z'],
  ['2024-08-04T09:30:00', '2024-08-04', undefined],
  ['20240804T093000', '2024-08-04', undefined],
  ['2024-08-04', '2024-08-04', undefined],
])('%s has a day, and a moment if it has a time and a zone', (text, day, moment) => {
  expect(readIsoDate(text)).toEqual(moment ? { day, moment } : { day })
})

test.each([
  '',
  'soon',
  '2024-02-30',
  '2024-13-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '2024-08-04T25:00:00Z',
  '04.08.2024',
])('%j is no date', (text) => expect(readIsoDate(text)).toBeUndefined())
