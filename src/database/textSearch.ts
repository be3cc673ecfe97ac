import { notInArray, sql, type Column, type SQL } from '@payloadcms/db-sqlite/drizzle'

type Comparison = (column: Column, value: unknown) => SQL
type Dialect = (typeof dialects)[keyof typeof dialects]

/** LIKE ignores the case of A to Z only, in SQLite and in byte order; in these patterns a letter is listed in both cases. */
const dialects = {
  sqlite: {
    operator: 'GLOB',
    quote: (character: string) => character.replace(/[*?[]/, '[$&]'),
    wrap: (pattern: string) => `*${pattern}*`,
  },
  postgres: {
    operator: '~',
    quote: (character: string) => character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&'),
    wrap: (pattern: string) => pattern,
  },
}

const casesOf = (character: string): string[] => {
  const [upper, lower] = [character.toUpperCase(), character.toLowerCase()]
  const cases = new Set([character, upper, lower, upper.toLowerCase(), lower.toUpperCase()])
  if (cases.has('σ')) cases.add('ς')
  if (cases.has('ß')) cases.add('ẞ')
  return [...cases].filter((one) => Array.from(one).length === 1) // ß is SS in capitals: two letters
}

/** A column that is searched for normalized terms: they are compared as they are, in a third of the time. */
const isNormalized = ({ name }: Column): boolean => /(^|_)search_(ids|text)$/.test(name)

/** @returns the pattern of texts that contain the typed text, where % and * mean themselves */
export function patternOf(typed: string, { quote, wrap }: Dialect, isExact = false): string {
  const pattern = Array.from(typed, (character) => {
    if (isExact) return quote(character)
    const cases = casesOf(character)
    return cases.length > 1 ? `[${cases.join('')}]` : quote(character)
  })
  return wrap(pattern.join(''))
}

/**
 * Lets the SQL engines search text as MongoDB does: what was typed, in any case of any alphabet, and where something is
 * excluded, what has no value is not.
 */
export function searchAlike<T extends Record<string, unknown>>(operators: T, engine: keyof typeof dialects): T {
  const dialect = dialects[engine]
  const like = operators.like as Comparison
  const matches = (column: Column, typed: string): SQL =>
    sql`${column} ${sql.raw(dialect.operator)} ${patternOf(typed, dialect, isNormalized(column))}`
  // Payload puts % around what is searched for; a pattern of its own, for a path, has it within.
  const contains: Comparison = (column, value) => {
    const [, typed] = /^%(.*)%$/su.exec(String(value)) ?? []
    return typed === undefined ? like(column, value) : matches(column, typed)
  }
  const lacks: Comparison = (column, value) => sql`(${column} IS NULL OR NOT ${matches(column, String(value))})`
  const notIn: Comparison = (column, values) => sql`(${column} IS NULL OR ${notInArray(column, values as unknown[])})`
  return { ...operators, contains, like: contains, not_in: notIn, not_like: lacks }
}
