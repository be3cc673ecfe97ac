import { expect, test } from 'vitest'
import { canonicalJson } from '../../../../collections/values/canonicalJson'

test.each<[string, unknown, string]>([
  ['sorts keys at every depth', { b: { d: 1, c: 2 }, a: [{ f: 1, e: 2 }] }, '{"a":[{"e":2,"f":1}],"b":{"c":2,"d":1}}'],
  ['leaves out what is null or undefined', { a: null, b: undefined, c: { d: null } }, '{"c":{}}'],
  ['keeps false, nought and empty text', { a: false, b: 0, c: '' }, '{"a":false,"b":0,"c":""}'],
  ['keeps the order of lists', [2, 1], '[2,1]'],
  ['has a text for null', null, 'null'],
  ['has a text for undefined', undefined, 'null'],
])('%s', (_, value, expected) => {
  expect(canonicalJson(value)).toBe(expected)
})
