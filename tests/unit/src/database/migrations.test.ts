import { describe, expect, test } from 'vitest'
import { NO_DATABASE, Refusal } from '../../../../src/config/refusal'
import { missing } from '../../../../src/database/migrations'

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
