import type { Article } from '../../generated/payload-types'

type Dated = Pick<Article, 'datePublished' | 'datePublished_tz' | 'datePublishedPrecision'>

/** How much of `2022-08-04T12:00:00.000Z` is known, in characters: noon stands for a day whose time is not known. */
const known = { year: 4, month: 7, day: 10, minute: 24 }

/** What is known of a date, in words. */
const words = {
  year: { year: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  day: { year: 'numeric', month: 'long', day: 'numeric' },
  minute: { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
} as const

/** When a story was published, as far as it is known. */
export function Published({ isShort, ...dated }: Dated & { isShort?: boolean }) {
  const { datePublished, datePublished_tz: zone, datePublishedPrecision } = dated
  if (!datePublished) return null
  const precision = datePublishedPrecision ?? 'minute'
  const timeZone = precision === 'minute' ? (zone ?? 'UTC') : 'UTC'
  const shown = words[isShort && precision === 'minute' ? 'day' : precision]
  const format = new Intl.DateTimeFormat('en-GB', { ...shown, timeZone })
  return <time dateTime={datePublished.slice(0, known[precision])}>{format.format(new Date(datePublished))}</time>
}

/** The day of something that happened at a known moment. */
export const Day = ({ date }: { date: string | null | undefined }) => <Published datePublished={date} isShort />
