import { SQLiteSyncDialect, sqliteTable, text } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import { sql, type SQL } from '@payloadcms/db-sqlite/drizzle'
import { fc } from '../../../support/properties'
import { describe, expect, test } from 'vitest'
import { searchAlike } from '../../../../src/database/textSearch'

type Engine = Parameters<typeof searchAlike>[1]
type Operator = (column: unknown, value: unknown) => SQL

const { headline } = sqliteTable('articles', { headline: text('headline') })
const like: Operator = (column, value) => sql`${column} LIKE ${value}`
const operators = (engine: Engine) => searchAlike<Record<string, unknown>>({ equals: 'own', like }, engine)
const asked = (engine: Engine, operator: string, value: unknown) => {
  const made = (operators(engine)[operator] as Operator)(headline, value)
  const { params, sql: words } = new SQLiteSyncDialect().sqlToQuery(made)
  return { params, words: words.replaceAll('"articles".', '') }
}
const patternOf = (engine: Engine, typed: string) => String(asked(engine, 'contains', `%${typed}%`).params[0])

const quoted = (letter: string) => letter.replace(/[\\^$.*+?()[\]{}|]/, String.raw`\$&`)
/** SQLite’s GLOB is about a whole text: * is any text, ? any letter, [ab] one of them, and all else is itself. */
const fromGlob = (glob: string) =>
  `^${glob.replace(/\[(\]?[^\]]*)\]|[^]/gu, (part, set?: string) => {
    if (set) return `(?:${Array.from(set, quoted).join('|')})`
    return { '*': '[^]*', '?': '[^]' }[part] ?? quoted(part)
  })}$`
const isFound = (engine: Engine, typed: string, stored: string) => {
  const pattern = patternOf(engine, typed)
  return new RegExp(engine === 'sqlite' ? fromGlob(pattern) : pattern, 'u').test(stored)
}

describe.each<Engine>(['sqlite', 'postgres'])('a search on %s', (engine) => {
  test.each([
    ['ΣΆΣ', 'σάσ'],
    ['лев', 'ЛЕВ ТОЛСТОЙ'],
    ['straße', 'Große STRAßE'],
    ['a*b?', 'A*B?'],
    ['(?i)a|b', '(?I)A|B'],
    ['***=a', '***=a'],
    ['C:\\d.e', 'c:\\D.E'],
    ['𐐨', 'in 𐐀'],
    ['ς', 'σ'],
    ['300 \u212a', '300 K'],
  ])('for “%s” finds “%s”', (typed, stored) => {
    expect(isFound(engine, typed, stored)).toBe(true)
  })

  test.each([
    ['Kanye', 'Kany'],
    ['résumé', 'resume'],
    ['ß', 's'],
    ['a*b', 'acb'],
    ['a?b', 'acb'],
    ['[ab]', 'a'],
    ['a_b', 'acb'],
  ])('for “%s” does not find “%s”', (typed, stored) => {
    expect(isFound(engine, typed, stored)).toBe(false)
  })

  const letter = fc.constantFrom(...Array.from('aZéÑяЖωΔıIiß李0 -_%*?.[]^$(){}|\\/!\'"\n'))
  const typedText = fc.string({ unit: letter, maxLength: 12 })

  test('finds what was typed in any case of each letter, wherever it stands', () => {
    fc.assert(
      fc.property(
        typedText,
        fc.infiniteStream(fc.boolean()),
        typedText,
        typedText,
        (typed, capitals, before, after) => {
          const cased = Array.from(typed, (one) => {
            const other = capitals.next().value ? one.toUpperCase() : one.toLowerCase()
            return other.length === one.length ? other : one
          })
          expect(isFound(engine, typed, before + cased.join('') + after)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('finds nothing that does not contain what was typed', () => {
    const fold = (some: string) => some.toUpperCase()
    fc.assert(
      fc.property(fc.string({ unit: letter, minLength: 1, maxLength: 2 }), typedText, (typed, stored) => {
        fc.pre(!fold(stored).includes(fold(typed)))
        expect(isFound(engine, typed, stored)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('operators', () => {
  test.each<[Engine, string, unknown, { params: unknown[]; words: string }]>([
    ['sqlite', 'like', '%a?%', { params: ['*[aA][?]*'], words: '"headline" GLOB ?' }],
    ['postgres', 'contains', '%a?%', { params: ['[aA]\\?'], words: '"headline" ~ ?' }],
    ['sqlite', 'contains', '%%', { params: ['**'], words: '"headline" GLOB ?' }],
    ['sqlite', 'contains', '$.%.a', { params: ['$.%.a'], words: '"headline" LIKE ?' }],
    ['sqlite', 'not_like', '1', { params: ['*1*'], words: '("headline" IS NULL OR NOT "headline" GLOB ?)' }],
    ['postgres', 'not_like', '1', { params: ['1'], words: '("headline" IS NULL OR NOT "headline" ~ ?)' }],
    [
      'postgres',
      'not_in',
      ['a', 'b'],
      { params: ['a', 'b'], words: '("headline" IS NULL OR "headline" not in (?, ?))' },
    ],
  ])('%s: %s %j', (engine, operator, value, expected) => {
    expect(asked(engine, operator, value)).toEqual(expected)
  })

  test('of which it knows nothing stay', () => {
    expect(operators('sqlite').equals).toBe('own')
  })
})
