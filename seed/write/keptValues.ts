import { plainText } from '../../collections/Articles/text/plainText'
import { isObject } from '../../collections/values/values'
import type { Fields } from './compare'
import type { KeptValue } from './outcomes'

/**
 * What the newsroom and the source have in fields that users changed, for the output.
 * @param titles of documents that others refer to, by id
 */
export function keptValues(
  fields: string[],
  stored: Fields,
  wanted: Fields,
  titles: ReadonlyMap<string, string>,
): Record<string, KeptValue> {
  const textOf = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(textOf).join('\n')
    if (!isObject(value)) return titles.get(String(value)) ?? String(value ?? '')
    if ('root' in value) return plainText(value as Parameters<typeof plainText>[0])
    return Object.entries(value)
      .flatMap(([name, part]) => (name === 'id' ? [] : textOf(part) || []))
      .join(', ')
  }
  const values = fields.map((name) => [name, { newsroom: textOf(stored[name]), source: textOf(wanted[name]) }] as const)
  return Object.fromEntries(values.filter(([, { newsroom, source }]) => newsroom !== source))
}
