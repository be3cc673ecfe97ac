import { canonicalJson } from './canonicalJson'
import { sha256 } from './sha256'
import { isObject } from './values'

/** Whether a field with this value counts as having none. Databases return null, false or an empty list for it. */
export const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (isObject(value) && !(value instanceof Date) && Object.keys(value).length === 0)

/** A value without the ids of rows and without parts that are empty, which databases add. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((row) => essence(withoutId(row)))
  if (!isObject(value) || value instanceof Date) return value
  const parts = Object.entries(value).map(([name, part]) => [name, essence(part)] as const)
  return Object.fromEntries(parts.filter(([, part]) => !isEmpty(part)))
}

/** A row of a list without the id that the database gave it. */
export function withoutId(row: unknown): unknown {
  if (!isObject(row)) return row
  const { id: _, ...rest } = row
  return rest
}

/** A hash of a field’s value, the same before it is stored and after, on every database. 16 hex digits. */
export function contentHash(value: unknown): string {
  const content = essence(value)
  return sha256(isEmpty(content) ? 'null' : canonicalJson(content)).slice(0, 16)
}
