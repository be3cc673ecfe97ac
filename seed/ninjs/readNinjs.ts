import { isHttpsUrl } from '../../collections/fields/url'
import { isObject } from '../../collections/values/values'
import { sha256 } from '../../collections/values/sha256'
import { fitAll } from '../../src/outputs/story/characters'
import type { NinjsItem } from '../../src/outputs/ninjs/item'
import { Refusal } from '../../src/config/refusal'
import { MAX_LENGTH } from '../parsing/html'
import { parseItems } from '../parsing/json'
import { quoted } from '../parsing/quoted'
import { readEach } from '../documents/readItems'
import type { ReadEvents, SeedDocument, Story } from '../documents/types'
import { articleOf } from './article'
import { addressIn, pictureOf } from './picture'
import { problemsOf } from './schema'

const IMPORTER = 'newsdesk-ninjs'
/** Of the subjects, people and so on of an item. */
const MAX_ENTRIES = 1000

/**
 * Reads a ninjs 3.1 file: an item or a list of items. A text becomes a received article with all that it refers to, a
 * picture a picture.
 * @param file the name to use in errors
 * @param now the moment at which an item that has expired is no longer published
 * @throws {Refusal} with a line for each problem: what is no JSON, no valid ninjs or no story
 */
export async function readNinjs(text: string, file: string, now = new Date(), events?: ReadEvents): Promise<Story[]> {
  const items = parseItems(text, file)
  const firstWith = new Map<string, number>()
  const readItem = async (raw: unknown, number: number): Promise<Story> => {
    const item = validItem(raw)
    const first = firstWith.get(item.uri)
    if (first) throw new Refusal(`/uri: expected each uri once, found it as item ${first} already`)
    const wanted = await wantedOf(item, now)
    firstWith.set(item.uri, number)
    const own = items.length === 1 ? text : JSON.stringify(raw)
    return { source: { file, sha256: sha256(own), text: own, importer: IMPORTER }, wanted }
  }
  return readEach(items, `${file}: item`, readItem, events)
}

function validItem(raw: unknown): NinjsItem {
  const item = fitAll(raw)
  const excess = excesses(item)
  const problems = excess.length > 0 ? excess : problemsOf(item)
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

async function wantedOf(item: NinjsItem, now: Date): Promise<SeedDocument[]> {
  const type = item.type ?? 'text'
  const why = notTaken[type]
  if (why)
    throw new Refusal(`/type: expected a text, a composite, a picture or a graphic, found ${quoted(type)}: ${why}`)
  if (type !== 'picture' && type !== 'graphic') return articleOf(item, now)
  const address = addressIn(item)
  if (address && isHttpsUrl(address)) return [await pictureOf(item, address)]
  const found = address ? quoted(address) : 'none'
  throw new Refusal(`/renditions: expected a picture with a URL that begins with https://, found ${found}`)
}
