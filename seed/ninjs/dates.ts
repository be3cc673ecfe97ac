import { checkDatePublished } from '../../collections/Articles/fieldRules'
import { dayOf } from '../../collections/values/values'
import { isDate } from '../../collections/checks/valueTypes'
import { readEdNote } from '../../src/outputs/ninjs/edNote'
import type { NinjsItem } from '../../src/outputs/ninjs/item'
import { Refusal } from '../../src/config/refusal'
import { isNoDate } from '../parsing/dates'
import { quoted } from '../parsing/quoted'
import type { Part } from '../documents/facts'
import { factOf, leftOutOf, type Published } from './facts'

/** What the desk reads first of a story that its provider takes back. */
export const CANCELED = 'The provider has canceled this story.'

/**
 * A date and time as Payload stores it.
 * @throws {Refusal} for one that the schema lets pass and no calendar has, such as a leap second
 */
export function momentIn(said: string | undefined, name: string): string | undefined {
  if (!said) return undefined
  const date = new Date(said)
  if (isDate(date)) return date.toISOString()
  throw new Refusal(`/${name}: expected a valid date and time, found ${quoted(said)}`)
}

/** Why a date is none at which something was published, as a sender’s clock or an empty value makes it. */
function whyImpossible(date: string | undefined, precision: Published['precision'], now: Date) {
  if (!date) return undefined
  if (isNoDate(dayOf(date))) return 'it is no date.'
  return checkDatePublished(date, { datePublishedPrecision: precision }, now) === true
    ? undefined
    : 'it is in the future.'
}

/**
 * Whether readers have it, since when and until when, and what was corrected.
 * @param stated its date of publication, where the format of the source has one
 * @param warn called with a line if the publication date cannot be right: it is left empty, and the story is a draft
 */
export function datesIn(item: NinjsItem, now: Date, stated: Published | undefined, warn: (line: string) => void): Part {
  const { edNote = '', pubStatus } = item
  const notes = readEdNote(edNote)
  const created = item.firstCreated ? ('firstCreated' as const) : ('versionCreated' as const)
  const [first, version, expires, embargoedUntil] = [
    momentIn(item[created], created),
    momentIn(item.versionCreated, 'versionCreated'),
    momentIn(item.expires, 'expires'),
    momentIn(item.embargoedUntil, 'embargoedUntil'),
  ]
  const from = notes.published ? edNote : (stated?.from ?? item[created])
  const rule = notes.published ? 'edNote' : (stated?.property ?? created)
  const said = notes.published ?? {
    datePublished: stated?.date ?? first,
    datePublishedPrecision: stated?.precision ?? (first && 'minute'),
  }
  // A newsroom’s own note is no clock’s or program’s mistake.
  const why = notes.published ? undefined : whyImpossible(said.datePublished, stated?.precision ?? 'minute', now)
  if (why) warn(`/${rule}: expected a date that has been, found ${quoted(from!)}: left empty, imported as a draft`)
  const { datePublished, datePublishedPrecision } = why ? {} : said
  const whyNotLater = whyImpossible(version, 'minute', now)
  const isDay = Boolean(datePublishedPrecision && datePublishedPrecision !== 'minute')
  const isExpired = Boolean(expires && new Date(expires) <= now)
  const isLater = version && datePublished && (isDay ? dayOf(version) >= dayOf(datePublished) : version > datePublished)
  const isCorrection = notes.corrections.some((correction) => correction.datePublished === version)
  const isUsable = !pubStatus || pubStatus === 'usable'
  const edNotes = [...(pubStatus === 'canceled' ? [CANCELED] : []), ...(notes.rest ? [notes.rest] : [])].join('\n')
  const inferred = {
    method: 'inferred',
    note: 'ninjs has no date of publication: this is when the item was made.',
  } as const
  const isGuess = !notes.published && !stated && first && !why
  const dateModified = isLater && !isCorrection && !whyNotLater ? version : undefined
  return {
    facts: [
      factOf('_status', isUsable && !isExpired && !why ? 'published' : 'draft', pubStatus, 'pubStatus'),
      factOf('datePublished', datePublished, from, rule, isGuess ? inferred : {}),
      factOf('datePublishedPrecision', datePublishedPrecision, from, rule, { method: 'inferred' }),
      factOf('dateModified', dateModified, item.versionCreated, 'versionCreated'),
      factOf('embargoedUntil', embargoedUntil, item.embargoedUntil),
      factOf('expires', isExpired ? undefined : expires, item.expires),
      factOf('corrections', notes.corrections, notes.lines, 'edNote'),
      factOf('edNote', edNotes || undefined, edNote || pubStatus),
    ],
    left: [
      ...(why ? [leftOutOf('datePublished', from, rule, why)] : []),
      ...(whyNotLater && item.firstCreated
        ? [leftOutOf('dateModified', item.versionCreated, 'versionCreated', whyNotLater)]
        : []),
      ...(isExpired ? [leftOutOf('expires', item.expires, 'expires', 'it has passed, so the story is a draft.')] : []),
      ...(item.version ? [leftOutOf('version', item.version, 'version', 'the newsroom counts its own.')] : []),
    ],
  }
}
