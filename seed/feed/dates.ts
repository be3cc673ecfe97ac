import type { DatePrecision } from '../../collections/Articles/fieldRules'
import { isDate } from '../../collections/checks/valueTypes'

/** RFC 822 (as RSS 2.0 has it), its zones by name or number. */
const RFC822 =
  /^(?:[a-z]{3,9},?\s+)?(?<date>(?<day>\d{1,2})\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\s+(?:\d{4}|\d\d))\s+\d{1,2}:\d\d(?::\d\d)?\s+(?:ut|utc|gmt|z|[ecmp][sd]t|[+-]\d\d:?\d\d)$/i
/** RFC 3339 (as Atom 1.0 and JSON Feed have it), or a day. */
const RFC3339 = /^(?<date>\d{4}-\d\d-(?<day>\d\d))(?<time>[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:z|[+-]\d\d:?\d\d))?$/i

/**
 * A date of a feed as Payload stores it, a day as noon UTC.
 * @returns undefined for what is no date, no day of the calendar or has no zone: whose clock it shows is not known
 */
export function momentOf(text: string): { date: string; precision: DatePrecision } | undefined {
  const { date, day, time } = (RFC822.exec(text) ?? RFC3339.exec(text))?.groups ?? {}
  if (!date || new Date(`${date} UTC`).getUTCDate() !== Number(day)) return undefined
  const isDay = text === date
  const moment = new Date(isDay ? `${date}T12:00:00Z` : time ? `${date}T${time.slice(1).replace(' ', '')}` : text)
  if (!isDate(moment)) return undefined
  return { date: moment.toISOString(), precision: isDay ? 'day' : 'minute' }
}
