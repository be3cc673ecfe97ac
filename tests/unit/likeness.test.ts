import { SQLiteSyncDialect, sqliteTable, text } from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import { sql, type SQL } from '@payloadcms/db-sqlite/drizzle'
import { fc } from '../support/properties'
import { describe, expect, test, vi } from 'vitest'
import { isWriteConflict } from '../../src/database/conflict'
import { isoOf, sortNullsFirst, withNulls } from '../../src/database/postgresLikeness'
import { searchAlike } from '../../src/database/textSearch'
import { missing } from '../../src/database/versions'
import { NO_DATABASE } from '../../src/config/refusal'
import { Refusal } from '../../src/config/refusal'

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

describe('ORDER BY', () => {
  test.each([
    ['order by "a" asc', 'order by "a" asc nulls first'],
    ['order by "t"."a" desc limit $1', 'order by "t"."a" desc nulls last limit $1'],
    ['order by "a" desc, lower("b") asc', 'order by "a" desc nulls last, lower("b") asc nulls first'],
    ['order by "a" asc nulls last', 'order by "a" asc nulls last'],
    ['order by "a" desc nulls first', 'order by "a" desc nulls first'],
    ['select "a" ascending', 'select "a" ascending'],
    ['select "desc", "asc" from "asc"', 'select "desc", "asc" from "asc"'],
  ])('%s', (query, expected) => {
    expect(withNulls(query)).toBe(expected)
    expect(withNulls(expected)).toBe(expected)
  })

  test.each([
    ['words', 'order by "a" asc', 'order by "a" asc nulls first'],
    [
      'words and more',
      { name: 'n', text: 'order by "a" asc', values: [1] },
      { name: 'n', text: 'order by "a" asc nulls first', values: [1] },
    ],
    ['anything else', { name: 'n' }, { name: 'n' }],
  ])('is so in a query of %s', (_, asking, expected) => {
    const query = vi.fn(() => 'answer')
    const client: { query: unknown } = { query }
    sortNullsFirst(client)
    expect((client.query as (...args: unknown[]) => unknown)(asking, 'rest')).toBe('answer')
    expect(query).toHaveBeenCalledExactlyOnceWith(expected, 'rest')
    expect(query.mock.contexts).toEqual([client])
  })
})

describe('a write conflict', () => {
  const labelled = (label: string) =>
    Object.assign(new Error('x'), {
      labels: [label],
      hasErrorLabel(this: { labels: string[] }, one: string) {
        return this.labels.includes(one)
      },
    })
  const coded = (code: unknown) => Object.assign(new Error('x'), { code })

  test.each<[string, unknown, boolean]>([
    ['not serialisable', coded('40001'), true],
    ['a deadlock', coded('40P01'), true],
    ['MongoDB’s own number', coded(40001), false],
    ['transient', labelled('TransientTransactionError'), true],
    ['other labels', labelled('RetryableWriteError'), false],
    ['PostgreSQL’s words', new Error('could not serialize access due to concurrent update'), true],
    ['MongoDB’s words', new Error('Write conflict during plan execution.'), true],
    ['a transaction that is gone', new Error('NoSuchTransaction: it has been aborted'), true],
    ['a deadlock in words', new Error('ERROR: deadlock detected'), true],
    ['other words', new Error('conflict'), false],
    ['its cause', new Error('Failed query', { cause: new Error('x', { cause: coded('40001') }) }), true],
    ['a cause that is none', new Error('Failed query', { cause: '40001' }), false],
    ['no error', { code: '40001', message: 'deadlock detected' }, false],
    ['nothing', undefined, false],
  ])('%s', (_, error, expected) => {
    expect(isWriteConflict(error)).toBe(expected)
  })
})

describe('the migrations that a database lacks', () => {
  const known = [{ name: 'c' }, { name: 'a' }, { name: 'b' }]

  test.each([
    [[], ['c', 'a', 'b']],
    [['a'], ['c', 'b']],
    [['b', 'a', 'c'], []],
  ])('when it has %j are %j', (applied, expected) => {
    expect(missing(known, applied).map(({ name }) => name)).toEqual(expected)
  })

  test('cannot be said of one that is newer', () => {
    const refusal = expect.objectContaining({ exitCode: NO_DATABASE, message: expect.stringContaining('migration z.') })
    expect(() => missing(known, ['a', 'z'])).toThrow(refusal)
    expect(() => missing([], ['z'])).toThrow(Refusal)
  })
})

test.each([
  ['0050-06-01 12:00:00+00', '0050-06-01T12:00:00.000Z'],
  ['0001-01-01 00:00:00.5+00', '0001-01-01T00:00:00.500Z'],
  ['2026-01-01 05:30:00+05:30', '2026-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999+00:00', '9999-12-31T23:59:59.999Z'],
])('PostgreSQL’s %s is read as %s', (told, date) => {
  expect(new Date(isoOf(told)).toISOString()).toBe(date)
})
