import type { DatePrecision } from '../../collections/Articles/fieldRules'
import { slugify } from '../../collections/fields/slug'
import { offsetOf } from '../parsing/zones'

/** A day, month or year (`2022-08-04`, `2022-08`, `2022`), or with the precision `minute` a moment in ISO 8601. */
export type PageDate = { date: string; precision: DatePrecision; isUnsure?: true }

const languages = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pt']
const MONTHS = new Map(
  languages.flatMap((language) =>
    (['long', 'short'] as const).flatMap((form) =>
      Array.from({ length: 12 }, (_, month): [string, number] => {
        const name = new Date(Date.UTC(2022, month, 15)).toLocaleDateString(language, { month: form, timeZone: 'UTC' })
        return [slugify(name), month + 1]
      }),
    ),
  ),
)
MONTHS.set('sept', 9)

const TIME =
  /(?:(?:[T\s]|,\s*|\s*[·|]\s*)(?:at |um |a las |à )?(?<hour>\d{1,2})[:.h](?<minute>\d\d)(?::\d\d(?:\.\d+)?)?\s*(?<half>[ap]\.?m\.?)?(?:\s*Uhr)?(?:\s*\(?(?<zone>[A-Z]{1,4}|[+-]\d\d:?\d\d)\)?)?)?$/i
/** “5:32 PM EDT Aug. 3, 2022” */
const TIME_FIRST = /^(?<time>\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?(?: [A-Z]{1,4})?),?(?: on)? (?<date>\p{L}.*)$/iu
const WEEKDAY = /^(?<word>\p{L}{2,12})\.?,? (?=(?:\p{L}{3,}\.? )?\d)/u
const FORMS = [
  /^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?)?$/,
  /^(?<year>\d{4})\/(?<month>\d\d)\/(?<day>\d\d)$/,
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/,
  /^(?<name>\p{L}{3,})\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})$/u,
  /^(?<day>\d{1,2})(?:\.|st|nd|rd|th)?(?: de)? (?<name>\p{L}{3,})\.?(?: de)?,? (?<year>\d{4})$/u,
  /^(?<name>\p{L}{3,}) (?<year>\d{4})$/u,
]
/** Which of the two is the day, only a number over twelve says. */
const EITHER = /^(?<one>\d{1,2})(?<mark>[-/])(?<other>\d{1,2})\k<mark>(?<year>\d{4})$/

/** In characters: the expressions take quadratic time in runs of spaces. */
const MAX_LENGTH = 200

/**
 * A date as a page prints it, in seven languages, with or without a time.
 * @param now a date may be that of the next day, for its zone is unknown
 * @returns undefined for what is no date, no day of the calendar or later; the year alone where day and month may be
 * either way round, and no time where its zone is not known
 */
export function readDate(printed: string, now: Date): PageDate | undefined {
  if (printed.length > MAX_LENGTH) return undefined
  const turned = TIME_FIRST.exec(printed)?.groups
  const text = turned ? `${turned.date} ${turned.time}` : printed
  const time = TIME.exec(text)
  const words = (time?.[0] ? text.slice(0, time.index) : text)
    .trim()
    .replace(WEEKDAY, (all, word: string) => (MONTHS.has(slugify(word)) ? all : ''))
  const either = EITHER.exec(words)?.groups
  if (either) {
    const [one, other] = [Number(either.one), Number(either.other)]
    const isUnsure = one <= 12 && other <= 12 && one !== other
    if (isUnsure) return dated({ year: either.year! }, now) && { date: either.year!, precision: 'year', isUnsure }
    const [day, month] = one > 12 || one === other ? [one, other] : [other, one]
    return dated({ year: either.year!, month, day }, now)
  }
  const groups = FORMS.map((form) => form.exec(words)?.groups).find(Boolean)
  if (!groups) return undefined
  const { day, month, name, year } = groups
  const number = name ? MONTHS.get(slugify(name)) : month === undefined ? undefined : Number(month)
  if (name && !number) return undefined
  const found = dated(
    {
      year: year!,
      ...(number !== undefined && { month: number }),
      ...(day && { day: Number(day) }),
    },
    now,
  )
  return found?.precision === 'day' && time?.[0] ? withTime(found, time.groups!) : found
}

function dated({ day, month, year }: { year: string; month?: number; day?: number }, now: Date): PageDate | undefined {
  const two = (number: number): string => String(number).padStart(2, '0')
  const date = [year, ...(month === undefined ? [] : [two(month)]), ...(day === undefined ? [] : [two(day)])].join('-')
  const time = Date.UTC(Number(year), (month ?? 1) - 1, day ?? 1)
  if (date === '1970-01-01') return undefined // what programs have for none
  const latest = now.getTime() + 24 * 60 * 60 * 1000
  if (!new Date(time).toISOString().startsWith(date) || time > latest) return undefined
  return { date, precision: day === undefined ? (month === undefined ? 'year' : 'month') : 'day' }
}

function withTime(found: PageDate, { half, hour, minute, zone }: Record<string, string | undefined>): PageDate {
  const offset = zone && offsetOf(zone)
  const ofDay = half ? (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(hour)
  if (typeof offset !== 'number' || ofDay > 23 || Number(minute) > 59) return found
  const moment = new Date(`${found.date}T00:00:00Z`).getTime() + (ofDay * 60 + Number(minute)) * 60_000 - offset
  return { date: new Date(moment).toISOString(), precision: 'minute' }
}
