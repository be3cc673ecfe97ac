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

const emptyJson = (value: unknown): string =>
  Array.isArray(value) ? '[]' : isObject(value) && !(value instanceof Date) ? '{}' : (JSON.stringify(value) ?? 'null')

/** The `canonicalJson` of a value without the ids of rows and without parts that are empty, which databases add; '' for none. */
function essence(value: unknown, isRow = false): string {
  if (isEmpty(value)) return ''
  if (Array.isArray(value)) return `[${value.map((row) => essence(row, true) || emptyJson(row)).join()}]`
  if (!isObject(value) || value instanceof Date) return JSON.stringify(value)
  let said = ''
  for (const name of Object.keys(value).toSorted()) {
    const part = isRow && name === 'id' ? '' : essence(value[name])
    if (part) said += `${said && ','}${JSON.stringify(name)}:${part}`
  }
  return said && `{${said}}`
}

/** A row of a list without the id that the database gave it. */
export function withoutId(row: unknown): unknown {
  if (!isObject(row)) return row
  const { id: _, ...rest } = row
  return rest
}

/** A hash of a field’s value, the same before it is stored and after, on every database. 16 hex digits. */
export function contentHash(value: unknown): string {
  return sha256(essence(value) || 'null').slice(0, 16)
}
