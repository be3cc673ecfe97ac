import { isObject } from '../../collections/values/values'
import { fitAll } from '../../src/outputs/story/characters'
import { Refusal } from '../../src/config/refusal'
import { withoutEmpty } from '../parsing/empty'
import { readIsoDate } from '../parsing/isoDate'
import { parseItems } from '../parsing/json'
import { readEach, sourceIn } from '../documents/readItems'
import type { ReadEvents, Story } from '../documents/types'
import { convert } from './convert'
import { documentsOf } from './documentsOf'
import { uriOf } from './loosen'

type Item = Record<string, unknown>

const IMPORTER = 'newsdesk-ninjs'

/**
 * Reads a ninjs file of any version from 1.0 to 3.1: an item, a list of items, or the answer of an API that holds one. A
 * text becomes a received article with all that it refers to, a picture a picture. Of several versions of an item the
 * last one is read.
 * @param now the moment at which an item that has expired is no longer published
 * @throws {Refusal} with a line for each problem: what is no JSON, no valid ninjs or no story
 */
export async function readNinjs(text: string, file: string, now = new Date(), events?: ReadEvents): Promise<Story[]> {
  const items = parseItems(text, file).flatMap(listed)
  const firstWith = new Map<string, number>()
  const { repeated, replaced } = versionsIn(items)
  const readItem = async (raw: unknown, number: number): Promise<Story | undefined> => {
    if (replaced.has(number)) return undefined
    const converted = convert(withoutEmpty(fitAll(raw)) ?? raw, now)
    const { wanted, warnings } = await documentsOf(converted, now)
    const uri = String(converted.item.uri)
    const first = firstWith.get(uri)
    if (first) throw new Refusal(`/uri: expected each uri once, found it as item ${first} already`)
    firstWith.set(uri, number)
    const [original, ...others] = repeated.get(number) ?? []
    const found = `found it as item ${original} already: the last version is read`
    return {
      source: sourceIn(file, items.length === 1 ? text : JSON.stringify(raw), IMPORTER),
      wanted,
      warnings: [
        ...others.map((other) => `${file}: item ${other}: expected each uri once, ${found}`),
        ...warnings.map((line) => `${file}: item ${number}: ${line}`),
      ],
    }
  }
  return readEach(items, `${file}: item`, readItem, events)
}

/**
 * By their numbers from 1: items that a later version in the same file replaces, and all the versions of an item by the
 * last one.
 */
function versionsIn(items: unknown[]): { repeated: Map<number, number[]>; replaced: Set<number> } {
  const byUri = new Map<string, { number: number; raw: Item }[]>()
  for (const [index, raw] of items.entries()) {
    if (!isObject(raw)) continue
    const id = raw.uri ?? raw.guid
    if (typeof id !== 'string') continue
    const uri = uriOf(id, 'ninjs')
    const versions = byUri.get(uri)
    if (versions) versions.push({ number: index + 1, raw })
    else byUri.set(uri, [{ number: index + 1, raw }])
  }
  const repeated = new Map<number, number[]>()
  const replaced = new Set<number>()
  for (const versions of byUri.values()) {
    const last = versions.reduce((one, other) => (ageOf(one.raw, other.raw) < 0 ? other : one))
    const older = versions.filter(({ raw }) => ageOf(raw, last.raw) < 0)
    for (const { number } of older) replaced.add(number)
    const all = versions.filter((one) => one === last || replaced.has(one.number)).map(({ number }) => number)
    if (older.length > 0) repeated.set(last.number, all)
  }
  return { repeated, replaced }
}

/** Below 0 if one version is older than the other: by its number, else by when it was made. */
function ageOf(one: Item, other: Item): number {
  const [number, otherNumber] = [one, other].map(({ version }) => Number(version ?? NaN))
  const [made, otherMade] = [one, other].map(({ versionCreated, versioncreated }) =>
    Date.parse(readIsoDate(String(versionCreated ?? versioncreated))?.moment ?? ''),
  )
  return number! - otherNumber! || made! - otherMade! || 0
}

/** The items of an API’s answer: `_items` of Superdesk, `hits` of TT, `item` of the BBC. */
function listed(value: unknown): unknown[] {
  if (!isObject(value) || value.uri !== undefined || value.guid !== undefined) return [value]
  const lists = ['_items', 'items', 'hits', 'item'].flatMap((name) => (Array.isArray(value[name]) ? [value[name]] : []))
  return lists.length === 1 ? (lists[0] as unknown[]) : [value]
}
