import { sql, type Column, type SQL } from '@payloadcms/db-sqlite/drizzle'

type Comparison = (column: Column, value: unknown) => SQL
type Operators = Record<string, unknown>

/** Payload wraps the searched text in %; what stands between is what somebody typed, where % and _ mean themselves. */
const pattern = (value: unknown): string =>
  String(value).replace(/^%(.*)%$/su, (_, typed: string) => `%${typed.replace(/[\\%_]/g, '\\$&')}%`)

/**
 * Lets `like`, `contains` and `not_like` find text as it was typed, as they do on MongoDB.
 * @param word how the engine spells a comparison that ignores case
 */
export function matchLiterally<T extends Operators>(operators: T, word: 'LIKE' | 'ILIKE'): T {
  const like = sql.raw(word)
  const matches: Comparison = (column, value) => sql`${column} ${like} ${pattern(value)} ESCAPE '\\'`
  const differs: Comparison = (column, value) => sql`(${column} IS NULL OR NOT ${matches(column, value)})`
  return { ...operators, contains: matches, like: matches, not_like: differs }
}
