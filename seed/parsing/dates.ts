import { isDate } from '../../collections/checks/valueTypes'
import type { DatePrecision } from '../../collections/Articles/fieldRules'
import { monthNamed } from './monthNames'
import { offsetOf } from './zones'

const HOUR_MS = 3_600_000

/** As Payload stores it, what is less than a minute as noon UTC; `note` is what of the text was not taken, and why. */
export type SaidDate = { date: string; precision: DatePrecision; note?: string }

const TIME =
  '(?<hour>\\d{1,2})[:.h](?<minute>\\d\\d)(?:[:.](?<second>\\d\\d(?:[.,]\\d+)?))?(?:\\s?(?<half>[ap])\\.?m\\.?(?!\\p{L})|\\s?Uhr)?'
/** After an offset, its abbreviation says no more: “+0200 CEST”. */
const ZONE =
  '(?<zone>(?:gmt|utc?)?\\s?[+-]\\d{1,2}(?::?\\d\\d)?|[a-z]{1,15}(?:/[a-z_]+){0,2})(?:(?<=\\d)\\s[a-z]{3,5})?'
const AT = `(?:(?:[t,·|]\\s*|\\s+(?:[-·|/]\\s+)?)(?:\\p{L}{1,4}\\.?\\s+){0,2}${TIME}(?:\\s?${ZONE})?)?`
/** In any language, and not read: the rest of the date says it, too. */
const WEEKDAY = '(?:\\p{L}[\\p{L}\\p{M}-]*\\.?(?:,\\s*|\\s+))?'
const NAME = '(?<name>\\p{L}[\\p{L}\\p{M}]*)\\.?'

const forms = [
  // RFC 822 (as RSS 2.0 has it) and how people write it: 4. August 2022, 4 de agosto de 2022, 4th of August, 04-Aug-22
  `${WEEKDAY}(?<day>\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?(?:\\s*-\\s*|\\s+)(?:(?:de|of)\\s+)?(?:${NAME}|(?<month>\\d{1,2})[月월])(?:\\s*-\\s*|,?\\s+)(?:(?:de|del)\\s+)?(?<year>\\d{4}|\\d\\d)(?:\\s?г\\.?)?${AT}`,
  // August 4, 2022; Thu Aug 04 2022 10:00:00 GMT+0200
  `${WEEKDAY}${NAME}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})${AT}`,
  // Thu Aug 04 10:00:00 +0000 2022
  `${WEEKDAY}${NAME}\\s+(?<day>\\d{1,2})\\s+${TIME}(?:\\s${ZONE})?\\s+(?<year>\\d{4})`,
  // RFC 3339 (as Atom 1.0 and JSON Feed have it), W3CDTF (as Dublin Core has it)
  '(?<year>\\d{4})(?:[-/](?<month>\\d\\d))?',
  `(?<year>\\d{4})(?<separator>[-/.])(?<month>\\d{1,2})\\k<separator>(?<day>\\d{1,2})${AT}`,
  // ISO 8601, basic format
  '(?<year>\\d{4})(?<month>\\d\\d)(?<day>\\d\\d)(?:t(?<hour>\\d\\d)(?<minute>\\d\\d)(?<second>\\d\\d)?(?<zone>z|[+-]\\d\\d(?:\\d\\d)?)?)?',
  // 2022. augusztus 4.; 2022 Aug 4
  `(?<year>\\d{4})(?:\\.?\\s+|-)${NAME}(?:\\s+|-)(?<day>\\d{1,2})\\.?${AT}`,
  // 2022年8月4日(木), 2022년 8월 4일
  `(?<year>\\d{4})\\s?[年년]\\s?(?<month>\\d{1,2})\\s?[月월]\\s?(?<day>\\d{1,2})\\s?[日일](?:\\s?[(（]\\p{L}{1,3}[)）])?${AT}`,
].map((form) => new RegExp(`^${form}$`, 'iu'))

/** In characters of the date: what is less than a day is a whole moment. */
export const LENGTHS: Record<DatePrecision, number | undefined> = { year: 4, month: 7, day: 10, minute: undefined }

/** In characters: the expressions take quadratic time in runs of spaces. */
const MAX_LENGTH = 200

/**
 * The date that a text states, in a format of feeds or in words of any of many languages; numbers only with the year
 * first, because 04/08/2022 is one day in Britain and another in America.
 *
 * Of a time without a zone, or with one that is ambiguous, only the day is taken: whose clock it shows is not known.
 * @param language of the text, if it is known: some names are another month in another language
 * @returns undefined for what is no date of the calendar, and for what programs have for none
 */
export function readDate(text: string, language?: string): SaidDate | undefined {
  const whole = text.trim()
  if (whole.length > MAX_LENGTH) return undefined
  const said = whole.replace(/\s*(?:\([^()]*\)|\[[^\]]*\])\s*$/, '').trim()
  const found = said.length > 100 ? undefined : forms.map((form) => form.exec(said)?.groups).find(Boolean)
  if (!found) return undefined
  const { day, hour, minute, name, zone } = found
  const month = name ? monthNamed(name, language) : Number(found.month ?? 1)
  const noon = month && noonOf(fullYear(found.year!), month, Number(day ?? 1))
  if (!noon) return undefined
  const asDay = { date: noon.toISOString(), precision: day ? 'day' : found.month ? 'month' : 'year' } as const
  if (isNoDate(asDay.date.slice(0, LENGTHS[asDay.precision]))) return undefined
  if (hour === undefined) return asDay
  const time = timeOfDay(found)
  const offset = zone === undefined ? undefined : offsetOf(zone)
  if (time === undefined) return undefined
  if (offset === undefined) {
    const why = zone ? `its time zone ${zone} is not known, or ambiguous` : 'it states no time zone'
    return { ...asDay, note: `Only the day of ${hour}:${minute}: ${why}.` }
  }
  const moment = new Date(noon.getTime() - 12 * HOUR_MS + time - offset)
  const date = isDate(moment) ? moment.toISOString() : undefined
  return date && !isNoDate(date.slice(0, LENGTHS.day)) ? { date, precision: 'minute' } : undefined
}

/**
 * Whether a date is what programs have for none: a year with leading zeros, or the first day of 1970.
 * @param day as `2022-08-04`; a month or a year is none in years before 1000 only
 */
export const isNoDate = (day: string): boolean => day < '1000' || day === '1970-01-01'

/** @returns undefined for a day that no calendar has, and in years before 100, which Date.UTC takes for 1900 to 1999 */
function noonOf(year: number, month: number, day: number): Date | undefined {
  const noon = new Date(Date.UTC(year, month - 1, day, 12))
  const isOnCalendar = noon.getUTCFullYear() === year && noon.getUTCMonth() + 1 === month && noon.getUTCDate() === day
  return isOnCalendar ? noon : undefined
}

/** RFC 5322, section 4.3. */
const fullYear = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) + (Number(digits) < 50 ? 2000 : 1900)

/** In milliseconds: up to 24:00, which ISO 8601 has, and with a leap second, which is the next second. */
function timeOfDay({ half, hour, minute, second = '0' }: Record<string, string | undefined>): number | undefined {
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour)
  const ofMinute = Number(second.replace(',', '.'))
  const seconds = hours * 3600 + Number(minute) * 60 + ofMinute
  const isTime = Number(minute) < 60 && ofMinute < 61 && seconds <= 24 * 3600 && (!half || Number(hour) <= 12)
  return isTime ? Math.round(seconds * 1000) : undefined
}
