import type { DatePrecision } from '../../collections/Articles/fieldRules'
import { oneSpaced } from '../../src/outputs/story/characters'
import { LENGTHS, readDate as readStatedDate } from '../parsing/dates'
import { monthNamed } from '../parsing/monthNames'

/** A day, month or year (`2022-08-04`, `2022-08`, `2022`), or with the precision `minute` a moment in ISO 8601. */
export type PageDate = { date: string; precision: DatePrecision; isUnsure?: true }

/** “5:32 PM EDT Aug. 3, 2022”, “17:32 BST, 3 August 2022” */
const TIME_FIRST =
  /^(?<time>\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{1,4})?),?(?: on)? (?<date>\p{L}.*|\d{1,2}\.? \p{L}.*)$/iu
const WEEKDAY = /^\p{L}{2,12}\.?,? (?=\d+[-/.])/u
const IN_NUMBERS = /^(?<one>\d{1,2})(?<mark>[-/]|\. ?)(?<other>\d{1,2})\k<mark>(?<year>\d{4})(?!\d)/
const MONTH_AND_YEAR = /^(?<name>\p{L}{3,}) (?<year>\d{4})(?!\d)/u
/** A time that no day has, or that no day is with: “August 2022, 10:00”. */
const STRAY_TIME =
  /(?:[T,·|]| [·|])? ?(?:(?:at|um|a las|à) )?\d{1,2}[:.h]\d\d(?::[\d.,]+)?(?: ?[ap]\.?m\.?)?(?: ?Uhr)?(?: ?(?:[A-Z]{1,4}|[+-]\d\d:?\d\d))?$/i

const DAY_MS = 24 * 60 * 60 * 1000
const MAX_LENGTH = 200

const two = (number: number | string): string => String(number).padStart(2, '0')

/**
 * A date as a page prints it, with or without a time.
 * @param now a date may be that of the next day, for its zone is unknown
 * @returns undefined for what is no date, no day of the calendar or later; the year alone where day and month may be
 * either way round, and no time where its zone is not known
 */
export function readDate(printed: string, now?: Date): PageDate | undefined {
  if (printed.length > MAX_LENGTH || /^\d{8}/.test(printed)) return undefined
  const text = oneSpaced(printed)
    .replace(TIME_FIRST, '$<date> $<time>')
    .replace(WEEKDAY, '')
    .replace(/ ?\(([A-Z]{1,4})\)$/i, ' $1')
  const { isUnsure, said } = yearFirst(text)
  const stated = readStatedDate(said) ?? readStatedDate(said.replace(STRAY_TIME, ''))
  if (!stated) return undefined
  const { precision } = stated
  const date = stated.date.slice(0, LENGTHS[precision])
  const isFuture = now && Date.parse(date.slice(0, 10)) > now.getTime() + DAY_MS
  return isFuture ? undefined : { date, precision, ...(isUnsure && { isUnsure }) }
}

/** “25.07.2022”, “07/25/2022” and “July 2022” with the year first. Which is the day, only a number over twelve says. */
function yearFirst(text: string): { said: string; isUnsure?: true } {
  const named = MONTH_AND_YEAR.exec(text)?.groups
  const month = named && monthNamed(named.name!)
  if (month) return { said: text.replace(MONTH_AND_YEAR, `$<year>-${two(month)}`) }
  const { mark, one = '', other = '' } = IN_NUMBERS.exec(text)?.groups ?? {}
  if (!mark) return { said: text }
  if (mark.startsWith('.') || Number(one) > 12 || one === other) {
    return { said: text.replace(IN_NUMBERS, `$<year>-${two(other)}-${two(one)}`) }
  }
  return Number(other) > 12
    ? { said: text.replace(IN_NUMBERS, `$<year>-${two(one)}-${two(other)}`) }
    : { said: text.replace(IN_NUMBERS, '$<year>'), isUnsure: true }
}
