import type { z } from 'zod'
import { isObject } from '../../collections/values/values'
import { Refusal } from '../../src/config/refusal'
import { quoted } from './quoted'

const MAX_BYTES = 20_000_000
const MAX_ITEMS = 10_000
/** An item nests five deep; associations, which are items, may nest. */
const MAX_DEPTH = 64

/**
 * The items of a JSON file that holds one, or a list.
 * @param file the name to use in errors
 * @throws {Refusal} when the text is no JSON (with the line where it stops being some), too large or nested too deep
 */
export function parseItems(text: string, file: string): unknown[] {
  requireSize(text, file)
  const value = parseJson(text.replace(/^\uFEFF/, ''), file)
  if (isDeeperThan(MAX_DEPTH, value)) throw new Refusal(`${file}: expected at most ${MAX_DEPTH} levels of nesting`)
  const items = Array.isArray(value) ? value : [value]
  if (items.length > MAX_ITEMS) throw new Refusal(`${file}: expected at most ${MAX_ITEMS} items, found ${items.length}`)
  return items
}

/** @throws {Refusal} when the text of a file is too large */
export function requireSize(text: string, file: string, max = MAX_BYTES): void {
  const bytes = Buffer.byteLength(text)
  if (bytes > max) throw new Refusal(`${file}: expected at most ${max / 1e6} MB, found ${Math.ceil(bytes / 1e6)} MB`)
}

/**
 * Parses JSON.
 * @param file the name to use in errors
 * @throws {Refusal} with the line where the text stops being JSON
 */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(`${file}:${brokenLine(text.trimEnd().split('\n'))}`)
  }
}

/** Whether a JSON value says that it is a JSON Feed, of any version. */
export const isJsonFeed = (value: unknown): boolean =>
  isObject(value) && /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//.test(String(value.version))

/** What zod has found wrong, each with the path to it; of messages that zod begins itself, our part. */
export const problemsOf = ({ issues }: z.ZodError): string[] =>
  issues.map(({ message, path }) => [...path, message.replace(/^.+?: (?=expected)/, '')].join(': '))

/** By halves: JSON.parse seldom reports where it stopped, but it does for an incomplete text. */
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
