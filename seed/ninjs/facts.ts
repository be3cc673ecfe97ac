import type { Evidence } from '../documents/types'
import { leftOut, stated, type Fact } from '../documents/facts'

const RULE = 'ninjs:'

/**
 * A field, and what the item has for it: for a list, one entry for each row.
 * @param property of the item; of a list, one for all its entries or one for each
 */
export function factOf(
  path: string,
  value: unknown,
  from: unknown,
  property: string | string[] = path,
  more: Pick<Fact, 'method' | 'note'> = {},
): Fact {
  const properties = [property].flat()
  const entries = Array.isArray(value) ? (from as unknown[]) : [from]
  const states = entries.map((one, index) => stated(one, RULE + (properties[index] ?? properties[0])))
  return { path, value, from: Array.isArray(value) ? states : states[0], ...more }
}

/** What the item has under a property. */
export const statedAs = <T>(value: T, property: string) => stated(value, RULE + property)

/** What an item says and the newsroom has no place for, and why. */
export const leftOutOf = (path: string, from: unknown, property: string, why: string): Evidence =>
  leftOut(path, statedAs(from, property), why)
