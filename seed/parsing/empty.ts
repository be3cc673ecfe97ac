import { isObject } from '../../collections/values/values'

/**
 * JSON without what says nothing: empty texts, nulls, and the objects that hold nothing else, are absent. A text
 * with its role (`{ role, value }`) goes with its value.
 * @returns undefined if nothing is left
 */
export function withoutEmpty(value: unknown): unknown {
  if (value === null) return undefined
  if (typeof value === 'string') return value.trim() ? value : undefined
  if (Array.isArray(value)) return value.map(withoutEmpty).filter((one) => one !== undefined)
  if (!isObject(value)) return value
  const all = Object.entries(value)
  const said = all.flatMap(([name, one]) => {
    const left = withoutEmpty(one)
    return left === undefined ? [] : [[name, left] as const]
  })
  const isEmpty = said.length === 0 && all.length > 0
  const hasLostText = Object.hasOwn(value, 'value') && !said.some(([name]) => name === 'value')
  return isEmpty || hasLostText ? undefined : Object.fromEntries(said)
}
