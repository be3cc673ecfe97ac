import { expect, test } from 'vitest'
import { withoutEmpty } from '../../../../seed/parsing/empty'

test.each<[string, unknown, unknown]>([
  ['an empty text', { a: '', b: 'b' }, { b: 'b' }],
  ['a blank text', { a: ' \n', b: ' b ' }, { b: ' b ' }],
  ['a null', { a: null, b: 0, c: false }, { b: 0, c: false }],
  ['texts of a list', { a: ['', 'a', null] }, { a: ['a'] }],
  ['an object that held nothing else', { a: { b: '' }, c: [{ d: '' }] }, { c: [] }],
  ['a text with a role', { texts: [{ role: 'main', value: '' }, { role: 'main' }] }, { texts: [{ role: 'main' }] }],
  ['everything', { a: '' }, undefined],
])('without %s', (_, value, expected) => {
  expect(withoutEmpty(value)).toEqual(expected)
})

test('an object without properties stays', () => {
  expect(withoutEmpty({ a: {}, b: [] })).toEqual({ a: {}, b: [] })
})
