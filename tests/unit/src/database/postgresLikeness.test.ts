import { describe, expect, test, vi } from 'vitest'
import { isoOf, sortNullsFirst, withNulls } from '../../../../src/database/postgresLikeness'

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

test.each([
  ['0050-06-01 12:00:00+00', '0050-06-01T12:00:00.000Z'],
  ['0001-01-01 00:00:00.5+00', '0001-01-01T00:00:00.500Z'],
  ['2026-01-01 05:30:00+05:30', '2026-01-01T00:00:00.000Z'],
  ['9999-12-31T23:59:59.999+00:00', '9999-12-31T23:59:59.999Z'],
])('PostgreSQL’s %s is read as %s', (told, date) => {
  expect(new Date(isoOf(told)).toISOString()).toBe(date)
})
