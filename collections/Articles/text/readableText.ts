import type { Article } from '../../../src/generated/payload-types'
import { isObject } from '../../values/values'
import { plainText } from './plainText'

/**
 * A field’s value as plain text, for people to compare: rows and paragraphs on lines of their own.
 * @param titles of documents that it refers to, by id
 */
export function readableText(value: unknown, titles: ReadonlyMap<string, string>): string {
  if (Array.isArray(value)) return value.map((row) => readableText(row, titles)).join('\n')
  if (typeof value === 'string') return titles.get(value) ?? value
  if (!isObject(value)) return value === null || value === undefined ? '' : JSON.stringify(value)
  if ('root' in value) return plainText(value as Article['articleBody'])
  const parts = Object.entries(value).filter(([name]) => name !== 'id')
  return parts.flatMap(([, part]) => readableText(part, titles) || []).join(', ')
}
