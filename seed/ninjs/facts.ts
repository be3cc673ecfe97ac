import type { Evidence } from '../documents/types'
import { fact, leftOut, stated, type Fact, type Stated } from '../documents/facts'

/** What the item has under a property. */
export const statedAs = <T>(value: T, property: string): Stated<T> => stated(value, `ninjs:${property}`)

/** A field, and what the item has for it under a property: for a list, one entry for each row. */
export function factOf(path: string, value: unknown, from: unknown, property = path, more: Partial<Fact> = {}): Fact {
  const entries = Array.isArray(value) ? (from as unknown[]) : undefined
  return fact(path, value, entries?.map((one) => statedAs(one, property)) ?? statedAs(from, property), more)
}

/** A list, and what the item has for each row: by default under the name of the field. */
export const listOf = <T extends { from: unknown; property?: string }>(
  path: string,
  rows: T[],
  valueOf: (row: T) => unknown,
): Fact =>
  fact(
    path,
    rows.map(valueOf),
    rows.map(({ from, property = path }) => statedAs(from, property)),
  )

/** What an item says and the newsroom has no place for, and why. */
export const leftOutOf = (path: string, from: unknown, property: string, why: string): Evidence =>
  leftOut(path, statedAs(from, property), why)

export const hasNoField = (path: string, from: unknown): Evidence[] =>
  from === undefined ? [] : [leftOutOf(path, from, path, 'the newsroom has no field for it.')]
