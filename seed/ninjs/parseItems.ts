import { Refusal } from '../../src/config/refusal'
import { quoted } from '../page/parsePage'

const MAX_BYTES = 20_000_000
const MAX_ITEMS = 10_000
/** Of the subjects, people and so on of an item. */
const MAX_ENTRIES = 1000
/** Of a body, a note or a byline. */
export const MAX_LENGTH = 500_000
/** An item nests five deep; associations, which are items, may nest. */
const MAX_DEPTH = 64

/**
 * The items of a ninjs file: it holds one, or a list.
 * @param file the name to use in errors
 * @throws {Refusal} when the text is no JSON (with the line where it stops being some), too large or nested too deep
 */
export function parseItems(text: string, file: string): unknown[] {
  const bytes = Buffer.byteLength(text)
  if (bytes > MAX_BYTES) throw new Refusal(`${file}: expected at most 20 MB, found ${Math.ceil(bytes / 1e6)} MB`)
  const value = parse(text.replace(/^\uFEFF/, ''), file)
  if (isDeeperThan(MAX_DEPTH, value)) throw new Refusal(`${file}: expected at most ${MAX_DEPTH} levels of nesting`)
  const items = Array.isArray(value) ? value : [value]
  if (items.length > MAX_ITEMS) throw new Refusal(`${file}: expected at most ${MAX_ITEMS} items, found ${items.length}`)
  return items
}

/** What an item has more of than any story: each entry of a list may become a document. */
export function excesses(item: unknown): string[] {
  if (typeof item !== 'object' || item === null) return []
  return Object.entries(item).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value !== 'string' && !Array.isArray(value)) return []
    const [most, what] = Array.isArray(value) ? [MAX_ENTRIES, 'entries'] : [MAX_LENGTH, 'characters']
    return value.length > most ? [`/${name}: expected at most ${most} ${what}, found ${value.length}`] : []
  })
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(`${file}:${brokenLine(text.trimEnd().split('\n'))}`)
  }
}

/** By halves: JSON.parse seldom tells where it stopped, but it does when the text may yet go on. */
function brokenLine(lines: string[]): string {
  let [whole, broken] = [0, lines.length + 1]
  while (broken - whole > 1) {
    const middle = Math.floor((whole + broken) / 2)
    if (mayGoOn(`${lines.slice(0, middle).join('\n')}\n`)) whole = middle
    else broken = middle
  }
  const line = lines[broken - 1]
  if (line === undefined) return `${lines.length}: expected JSON, found the end of the file`
  return `${broken}: expected JSON, found ${quoted(line.trim())}`
}

function mayGoOn(beginning: string): boolean {
  try {
    return JSON.parse(beginning) !== undefined
  } catch (error) {
    const stopped = / JSON at position (\d+)|end of JSON input/.exec(String(error))
    return Boolean(stopped) && !(Number(stopped![1]) < beginning.length)
  }
}

/** Level by level and not by recursion, which a file of brackets would bring down. */
function isDeeperThan(levels: number, value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? (Object.values(one) as unknown[]) : []))
    if (level.length === 0) return false
  }
  return true
}
