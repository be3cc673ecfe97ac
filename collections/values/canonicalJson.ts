import { isObject } from './values'

/** JSON with sorted keys and without what is null, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`
  if (!isObject(value) || value instanceof Date) return JSON.stringify(value) ?? 'null'
  const names = Object.keys(value).filter((name) => value[name] !== null && value[name] !== undefined)
  return `{${names
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`)
    .join()}}`
}
