import type { FlattenedField } from 'payload'

export type Value = { field: FlattenedField; holder: Data; path: string; value: unknown }
type Data = Record<string, unknown>

export const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every value that a document gives to its fields, and those in groups and rows (at `path`, such as `authors.0.`). */
export function* valuesOf(fields: FlattenedField[], data: Data, path = ''): Generator<Value> {
  for (const field of fields) {
    const value = data[field.name]
    if (value === undefined) continue
    yield { field, holder: data, path: path + field.name, value }
    if (!('flattenedFields' in field)) continue
    if (isObject(value)) yield* valuesOf(field.flattenedFields, value, `${path}${field.name}.`)
    if (!Array.isArray(value)) continue
    for (const [index, row] of value.entries()) {
      if (isObject(row)) yield* valuesOf(field.flattenedFields, row, `${path}${field.name}.${index}.`)
    }
  }
}

/** The values that a document has at a path such as `aliasPaths.slug`, in rows of lists, too. */
export const valuesAt = (document: Data, path: string): unknown[] =>
  path
    .split('.')
    .reduce<unknown[]>((found, name) => found.flatMap((value) => (isObject(value) ? value[name] : [])), [document])
    .filter((value) => value !== undefined && value !== null)

/** The id of what a field refers to, populated or not. */
export const idOf = (reference: unknown): unknown =>
  typeof reference === 'object' && reference !== null && 'id' in reference ? reference.id : reference

/** Whether there is a date, and it is later than now. */
export const isAfter = (date: unknown, now: Date): boolean => Boolean(date) && new Date(date as string) > now

/** The day of a moment in UTC: 2026-08-04. */
export const dayOf = (date: string | Date): string => new Date(date).toISOString().slice(0, 10)
