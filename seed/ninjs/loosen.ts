import { validate as isUuid } from 'uuid'
import { isObject } from '../../collections/values/values'
import type { Evidence } from '../documents/types'
import { readIsoDate } from '../parsing/isoDate'
import { quoted } from '../parsing/quoted'
import { leftOutOf, type Besides, type Converted, type Published } from './facts'

/** The latest moment that a day can mean anywhere on Earth. */
export const endOf = (day: string): string => `${day}T23:59:59-12:00`

/**
 * Values that older formats write more freely than ninjs 3.1: identifiers that are no URIs, dates without a zone or a
 * time, any number as an urgency. What cannot be read is left empty with a warning; a story whose embargo cannot be read
 * is withheld, unless it has ended in every zone, and one that has expired in every zone has expired.
 * @param format also the kind of its identifier: `urn:ninjs:17`
 */
export function loosen(
  raw: Record<string, unknown>,
  format: NonNullable<Converted['format']>,
  now: Date,
  more: Besides & Pick<Converted, 'names'> = {},
): Converted {
  const uri = raw.uri === undefined ? undefined : uriOf(asText(raw.uri), format)
  const urgency = Number(raw.urgency)
  const item: Record<string, unknown> = {
    ...raw,
    uri,
    urgency: Number.isInteger(urgency) && urgency >= 1 && urgency <= 9 ? urgency : undefined,
    version: raw.version === undefined ? undefined : asText(raw.version),
  }
  const left: Evidence[] = []
  const warnings: string[] = []
  let { published } = more
  for (const name of ['firstCreated', 'versionCreated', 'contentCreated', 'embargoedUntil', 'expires'] as const) {
    if (raw[name] === undefined) continue
    const said = asText(raw[name])
    const { day, moment } = readIsoDate(said) ?? {}
    const isPast = Boolean(day) && new Date(endOf(day!)) < now
    item[name] = moment ?? (name === 'expires' && isPast ? endOf(day!) : undefined)
    if (item[name]) continue
    const isFirst = name === 'firstCreated' || (name === 'versionCreated' && raw.firstCreated === undefined)
    const isEmbargo = name === 'embargoedUntil'
    if (day && name === 'contentCreated') item[name] = noonOf(day)
    else if (day && isFirst) published ??= { date: noonOf(day), precision: 'day', from: said, property: name }
    else if (!(isEmbargo && isPast)) {
      if (isEmbargo && raw.pubStatus !== 'canceled') item.pubStatus = 'withheld'
      left.push(leftOutOf(name, said, name, 'it is no date with a time and a zone.'))
      const outcome = isEmbargo ? 'imported as a draft' : 'left empty'
      warnings.push(`/${name}: expected a date with time and zone, found ${quoted(said)}: ${outcome}`)
    }
  }
  return { ...more, format, item, left: [...left, ...(more.left ?? [])], warnings, published, isOpen: true }
}

/** When a source says that a story was published, if it states a time and a zone. */
export function publishedAt(said: unknown, property: string): Published | undefined {
  const moment = typeof said === 'string' ? readIsoDate(said)?.moment : undefined
  return moment === undefined ? undefined : { date: moment, precision: 'minute', from: String(said), property }
}

const noonOf = (day: string): string => `${day}T12:00:00.000Z`

/** A text, or a number as one. */
export const asText = (value: unknown): string => (isObject(value) ? JSON.stringify(value) : String(value))

/** An address as a URI: other letters than those of ASCII are encoded, what is encoded already stays. */
export const encodedUri = (address: string): string =>
  encodeURI(address)
    .replace(/%25(?=[\da-f]{2})/gi, '%')
    .replace(/[[\]]/g, encodeURIComponent)

/** An identifier as a URI: most of those that are none are UUIDs, or an agency’s own. */
export function uriOf(id: string, kind: string): string {
  if (isUuid(id)) return `urn:uuid:${id.toLowerCase()}`
  return /^[a-z][a-z\d+.-]*:\S+$/i.test(id) ? encodedUri(id) : `urn:${kind}:${encodeURIComponent(id)}`
}
