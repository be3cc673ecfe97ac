import { readableText } from '../../collections/Articles/text/readableText'
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
  const texts = fields.map((name) => {
    const [newsroom, source] = [stored, wanted].map((of) => readableText(of[name], titles)) as [string, string]
    return [name, { newsroom, source }] as const
  })
  return Object.fromEntries(texts.filter(([, { newsroom, source }]) => newsroom !== source))
}
