import { readIsoDate } from '../parsing/isoDate'
import { asText, endOf } from './loosen'

/** In any case: agencies mix the names of several versions of ninjs. Superdesk delivers an item before its schedule. */
const EMBARGO = /^(?:embargo(?:ed)?(?:_?until)?|publish_?schedule)$/i
const STATUS = /^pub_?status$/i

/** Of Superdesk and TT, as ninjs has it now: what is replaced, on hold or not yet written is not for readers. */
const STATUSES = new Map([
  ...['cancelled', 'killed', 'recalled'].map((status) => [status, 'canceled'] as const),
  ...['commissioned', 'embargoed', 'hold', 'replaced', 'withhold'].map((status) => [status, 'withheld'] as const),
])

type Found = { property: string; value: unknown }

/** The strictest status and the latest embargo that an item of ninjs 1.x or 2.x states, by the properties that have them. */
export function restrictionsIn(raw: Record<string, unknown>): { pubStatus?: Found; embargoedUntil?: Found } {
  const found = (name: RegExp): Found[] =>
    Object.entries(raw).flatMap(([property, value]) => (name.test(property) && value ? [{ property, value }] : []))
  const statuses = found(STATUS).map(({ property, value }) => {
    const status = asText(value).toLowerCase()
    return { property, value: STATUSES.get(status) ?? status }
  })
  const strictest = strictestStatus(statuses.map(({ value }) => value))
  return {
    pubStatus: statuses.find(({ value }) => value === strictest),
    embargoedUntil: latestEmbargo(found(EMBARGO), ({ value }) => value),
  }
}

/** A status that is not known is refused later; a story that is canceled is one whatever else is said of it. */
function strictnessOf(status: string): number {
  const index = ['usable', 'withheld', '(not known)', 'canceled'].indexOf(status)
  return index < 0 ? 2 : index
}

/** The one of several statuses that keeps most people from reading a story. */
export const strictestStatus = (statuses: (string | undefined)[]): string | undefined =>
  statuses.filter((status) => status !== undefined).toSorted((one, other) => strictnessOf(other) - strictnessOf(one))[0]

/** An embargo that cannot be read has no end. */
function endOfEmbargo(embargo: unknown): number {
  const { day, moment } = readIsoDate(asText(embargo)) ?? {}
  return moment || day ? Date.parse(moment ?? endOf(day!)) : Number.MAX_VALUE
}

/** The one of several embargoes that ends last. */
export const latestEmbargo = <T>(embargoes: T[], valueOf: (embargo: T) => unknown): T | undefined =>
  embargoes.toSorted((one, other) => endOfEmbargo(valueOf(other)) - endOfEmbargo(valueOf(one)))[0]
