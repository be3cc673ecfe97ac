import type { Besides, Converted } from './facts'
import { isHttpsUrl } from '../../collections/fields/url'
import { isObject } from '../../collections/values/values'
import type { NinjsItem } from '../../src/outputs/ninjs/item'
import { Refusal } from '../../src/config/refusal'
import type { Evidence, SeedDocument } from '../documents/types'
import { MAX_LENGTH } from '../parsing/html'
import { quoted } from '../parsing/quoted'
import { articleOf } from './article'
import { addressIn, pictureOf } from './picture'
import { problemsOf, valueProblemsOf } from './schema'

/** Of the subjects, people and so on of an item. */
const MAX_ENTRIES = 1000

/**
 * The documents of an item. Evidence, warnings and refusals call its properties what the source calls them.
 * @throws {Refusal} with a line for each problem of the item
 */
export async function documentsOf(
  converted: Converted,
  now: Date,
): Promise<{ wanted: SeedDocument[]; warnings: string[] }> {
  const { format = 'ninjs', isOpen, names = {} } = converted
  const warnings = [...(converted.warnings ?? [])]
  const nameBy = new Map(Object.entries(names))
  const nameOf = (property: string, path = ''): string =>
    (property === 'infoSources' ? nameBy.get(path.replace(/\..*/, '')) : undefined) ?? nameBy.get(property) ?? property
  const inSource = (line: string): string =>
    line.replace(/(?<=^\/|^expected the property ")\w+/, (name) => nameOf(name))
  const rowInSource = (row: Evidence): Evidence => {
    const property = /^ninjs:(.+)$/.exec(row.rule ?? '')?.[1]
    return property ? { ...row, rule: `${format}:${nameOf(property, row.path)}` } : row
  }
  try {
    const wanted = await wantedOf(validItem(converted.item, isOpen), converted, now, (line) => void warnings.push(line))
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

async function wantedOf(
  item: NinjsItem,
  besides: Besides,
  now: Date,
  warn: (line: string) => void,
): Promise<SeedDocument[]> {
  const type = item.type ?? 'text'
  const why = notTaken[type]
  if (why)
    throw new Refusal(`/type: expected a text, a composite, a picture or a graphic, found ${quoted(type)}: ${why}`)
  if (type !== 'picture' && type !== 'graphic') return articleOf(item, now, besides, warn)
  const address = addressIn(item)
  if (address && isHttpsUrl(address)) return [await pictureOf(item, address)]
  const found = address ? quoted(address) : 'none'
  throw new Refusal(`/renditions: expected a picture with a URL that begins with https://, found ${found}`)
}
