import { expect, test } from 'vitest'
import { parseItems, parseJson } from '../../../../seed/parsing/json'
import { Refusal } from '../../../../src/config/refusal'

test('a file holds an item or a list of items', () => {
  expect(parseItems('{"a":1}', 'a.json')).toEqual([{ a: 1 }])
  expect(parseItems('\uFEFF[1, 2]', 'a.json')).toEqual([1, 2])
})

test.each([
  ['', '1: expected JSON, found the end of the file'],
  ['{\n"a": 1,\n', '2: expected JSON, found the end of the file'],
  ['{\n"a": 1\n"b": 2\n}', '3: expected JSON, found "\\"b\\": 2"'],
  ['[1]\n]', '2: expected JSON, found "]"'],
  ['<rss>', '1: expected JSON, found "<rss>"'],
  [`[\n${'x'.repeat(70)}`, `2: expected JSON, found "${'x'.repeat(60)}…"`],
])('%j is refused with the line where it stops being JSON', (text, problem) => {
  expect(() => parseJson(text, 'a.json')).toThrow(new Refusal(`a.json:${problem}`))
})

test.each([
  [`${'['.repeat(66)}${']'.repeat(66)}`, 'a.json: expected at most 64 levels of nesting'],
  [JSON.stringify(Array.from({ length: 10_001 }, () => 1)), 'a.json: expected at most 10000 items, found 10001'],
  [JSON.stringify('a'.repeat(20_000_001)), 'a.json: expected at most 20 MB, found 21 MB'],
])('what is too large is refused', (text, problem) => {
  expect(() => parseItems(text, 'a.json')).toThrow(new Refusal(problem))
})
