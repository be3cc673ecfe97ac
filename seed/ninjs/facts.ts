import type { DatePrecision } from '../../collections/Articles/fieldRules'
import type { Evidence } from '../documents/types'
import { fact, leftOut, stated, type Fact, type Stated } from '../documents/facts'

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
