import { sha256 } from '../../collections/values/sha256'
import { isObject } from '../../collections/values/values'
import { fitAll } from '../../src/outputs/story/characters'
import { Refusal } from '../../src/config/refusal'
import { withoutEmpty } from '../parsing/empty'
import { parseItems } from '../parsing/json'
import { readEach } from '../documents/readItems'
import type { ReadEvents, Story } from '../documents/types'
import { convert } from './convert'
import { documentsOf } from './documentsOf'

const IMPORTER = 'newsdesk-ninjs'

/**
 * Reads a ninjs file of any version from 1.0 to 3.1: an item, a list of items, or the answer of an API that holds one. A
 * text becomes a received article with all that it refers to, a picture a picture.
 * @param file the name to use in errors
 * @param now the moment at which an item that has expired is no longer published
 * @throws {Refusal} with a line for each problem: what is no JSON, no valid ninjs or no story
 */
export async function readNinjs(text: string, file: string, now = new Date(), events?: ReadEvents): Promise<Story[]> {
  const items = parseItems(text, file).flatMap(listed)
  const firstWith = new Map<string, number>()
  const readItem = async (raw: unknown, number: number): Promise<Story> => {
    const converted = convert(withoutEmpty(fitAll(raw)) ?? raw, now)
    const { wanted, warnings } = await documentsOf(converted, now)
    const uri = String(converted.item.uri)
    const first = firstWith.get(uri)
    if (first) throw new Refusal(`/uri: expected each uri once, found it as item ${first} already`)
    firstWith.set(uri, number)
    const own = items.length === 1 ? text : JSON.stringify(raw)
    return {
      source: { file, sha256: sha256(own), text: own, importer: IMPORTER },
      wanted,
      ...(warnings.length > 0 && { warnings: warnings.map((line) => `${file}: item ${number}: ${line}`) }),
    }
  }
  return readEach(items, `${file}: item`, readItem, events)
}

/** The items of an API’s answer: `_items` of Superdesk, `hits` of TT, `item` of the BBC. */
function listed(value: unknown): unknown[] {
  if (!isObject(value) || value.uri !== undefined || value.guid !== undefined) return [value]
  const lists = ['_items', 'items', 'hits', 'item'].flatMap((name) => (Array.isArray(value[name]) ? [value[name]] : []))
  return lists.length === 1 ? (lists[0] as unknown[]) : [value]
}
