import { isHttpsUrl } from '../../collections/fields/url'
import { isObject } from '../../collections/values/values'
import { validate as isUuid } from 'uuid'
import type { DatePrecision } from '../../collections/Articles/fieldRules'
import type { NinjsItem } from '../../src/outputs/ninjs/item'
import { Refusal } from '../../src/config/refusal'
import type { Evidence, SeedDocument } from '../documents/types'
import type { Fact } from '../documents/facts'
import { MAX_LENGTH } from '../parsing/html'
import { readIsoDate } from '../parsing/isoDate'
import { quoted } from '../parsing/quoted'
import { articleOf } from './article'
import { leftOutOf } from './facts'
import { addressIn, pictureOf } from './picture'
import { problemsOf, valueProblemsOf } from './schema'

/** When a story was published, as its source states it: the date, and the property of the item that has it. */
export type Published = { date: string; precision: DatePrecision; from: string; property: string }

/** What a source says of a story that ninjs 3.1 has no property for. */
export type Besides = { facts?: Fact[]; left?: Evidence[]; published?: Published }

/** An item of any format in the shape of ninjs 3.1, to be validated. */
export type Converted = Besides & {
  item: Record<string, unknown>
  /** What is left empty: a line each, beginning with a pointer as a refusal does. */
  warnings?: string[]
  /** The format, as evidence names it. */
  format?: 'ninjs' | 'newsml' | 'nitf'
  /** What the source calls a property of the item, where the name differs. */
  names?: Record<string, string>
  /** Properties that the schema does not know are ignored. */
  isOpen?: boolean
}

/** Of the subjects, people and so on of an item. */
const MAX_ENTRIES = 1000

/**
 * The documents of an item. Evidence, warnings and refusals call its properties what the source calls them.
 * @param now the moment at which an item that has expired is no longer published
 * @throws {Refusal} with a line for each problem of the item
 */
export async function documentsOf(
  converted: Converted,
  now: Date,
): Promise<{ wanted: SeedDocument[]; warnings: string[] }> {
  const { format = 'ninjs', isOpen, names = {}, warnings = [] } = converted
  const inSource = (line: string): string => line.replace(/^\/(\w+)/, (_, name: string) => `/${names[name] ?? name}`)
  const rowInSource = (row: Evidence): Evidence => ({
    ...row,
    ...(row.rule && {
      rule: row.rule.replace(/^ninjs:(.+)$/, (_, name: string) => `${format}:${names[name] ?? name}`),
    }),
  })
  try {
    const wanted = await wantedOf(validItem(converted.item, isOpen), converted, now)
    return {
      wanted: wanted.map((document) => ({ ...document, evidence: document.evidence.map(rowInSource) })),
      warnings: warnings.map(inSource),
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(error.message.split('\n').map(inSource).join('\n'))
  }
}

function validItem(item: unknown, isOpen?: boolean): NinjsItem {
  const excess = excesses(item)
  const problems = excess.length > 0 ? excess : (isOpen ? valueProblemsOf : problemsOf)(item)
  if (problems.length > 0) throw new Refusal(problems.join('\n'))
  return item as NinjsItem
}

/** What an item has more of than any story: each entry of a list may become a document. */
function excesses(item: unknown): string[] {
  if (!isObject(item)) return []
  return Object.entries(item).flatMap(([name, value]) => {
    if (typeof value !== 'string' && !Array.isArray(value)) return []
    const [most, what] = Array.isArray(value) ? [MAX_ENTRIES, 'entries'] : [MAX_LENGTH, 'characters']
    return value.length > most ? [`/${name}: expected at most ${most} ${what}, found ${value.length}`] : []
  })
}

const notTaken: Record<string, string> = {
  audio: 'audio and video are not stories',
  video: 'audio and video are not stories',
  event: 'events and planning items are not stories',
  planning: 'events and planning items are not stories',
  component: 'a component is only a part of a story',
}

async function wantedOf(item: NinjsItem, besides: Besides, now: Date): Promise<SeedDocument[]> {
  const type = item.type ?? 'text'
  const why = notTaken[type]
  if (why)
    throw new Refusal(`/type: expected a text, a composite, a picture or a graphic, found ${quoted(type)}: ${why}`)
  if (type !== 'picture' && type !== 'graphic') return articleOf(item, now, besides)
  const address = addressIn(item)
  if (address && isHttpsUrl(address)) return [await pictureOf(item, address)]
  const found = address ? quoted(address) : 'none'
  throw new Refusal(`/renditions: expected a picture with a URL that begins with https://, found ${found}`)
}

const DATES = ['firstCreated', 'versionCreated', 'contentCreated', 'embargoedUntil', 'expires'] as const

/**
 * Values that older formats write more freely than ninjs 3.1: identifiers that are no URIs, dates without a zone or a
 * time, any number as an urgency. What cannot be read is left empty with a warning; a story whose embargo cannot be read
 * is withheld.
 * @param kind of its identifier: `urn:ninjs:17`
 */
export function loosen(raw: Record<string, unknown>, kind: string): Converted {
  const item: Record<string, unknown> = {
    ...raw,
    uri: raw.uri === undefined ? undefined : uriOf(asText(raw.uri), kind),
  }
  const left: Evidence[] = []
  const warnings: string[] = []
  let published: Published | undefined
  for (const name of DATES) {
    if (raw[name] === undefined) continue
    const said = asText(raw[name])
    const date = readIsoDate(said)
    item[name] = date?.moment
    const isFirst = name === 'firstCreated' || (name === 'versionCreated' && raw.firstCreated === undefined)
    if (date?.moment) continue
    if (date && isFirst) {
      published = { date: `${date.day}T12:00:00.000Z`, precision: 'day', from: said, property: name }
      continue
    }
    const isEmbargo = name === 'embargoedUntil'
    if (isEmbargo && raw.pubStatus !== 'canceled') item.pubStatus = 'withheld'
    left.push(leftOutOf(name, said, name, 'it is no date with a time and a zone.'))
    const outcome = isEmbargo ? 'imported as a draft' : 'left empty'
    warnings.push(`/${name}: expected a date with time and zone, found ${quoted(said)}: ${outcome}`)
  }
  const urgency = Number(raw.urgency)
  if (!Number.isInteger(urgency) || urgency < 1 || urgency > 9) delete item.urgency
  else item.urgency = urgency
  if (raw.version !== undefined) item.version = asText(raw.version)
  return { item, left, warnings, published, isOpen: true }
}

/** A text, or a number as one. */
export const asText = (value: unknown): string => (isObject(value) ? JSON.stringify(value) : String(value))

/** An identifier as a URI: most of those that are none are UUIDs, or an agency’s own. */
export function uriOf(id: string, kind: string): string {
  if (isUuid(id)) return `urn:uuid:${id.toLowerCase()}`
  const isUri = /^[a-z][a-z\d+.-]*:[^\s]+$/i.test(id)
  return isUri
    ? encodeURI(id).replace(/%25/g, '%').replace(/[[\]]/g, encodeURIComponent)
    : `urn:${kind}:${encodeURIComponent(id)}`
}
