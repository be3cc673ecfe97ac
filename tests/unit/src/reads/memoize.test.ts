import { expect, test } from 'vitest'
import { memoize } from '../../../../src/reads/memoize'

/** A memoized function, and the texts that it has computed. */
function memoized() {
  const computed: string[] = []
  return { computed, length: memoize((text) => computed.push(text) && text.length) }
}

test('a text is computed once', () => {
  const { computed, length } = memoized()
  expect(['a', 'bb', 'a', 'bb'].map(length)).toEqual([1, 2, 1, 2])
  expect(computed).toEqual(['a', 'bb'])
})

test('a long text is computed each time, so that no client can fill the memory', () => {
  const { computed, length } = memoized()
  const [long, tooLong] = ['x'.repeat(2000), 'x'.repeat(2001)]
  expect([long, long, tooLong, tooLong].map(length)).toEqual([2000, 2000, 2001, 2001])
  expect(computed).toEqual([long, tooLong, tooLong])
})

test('the map is cleared when it is full', () => {
  const { computed, length } = memoized()
  for (let nth = 0; nth < 10_000; nth += 1) length(String(nth))
  length('0')
  expect(computed).toHaveLength(10_000)
  length('one more')
  length('0')
  expect(computed).toHaveLength(10_002)
})
