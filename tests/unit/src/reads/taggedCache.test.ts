import { describe, expect, test } from 'vitest'
import { TaggedCache, type Made } from '../../../../src/reads/taggedCache'

type Value = { bytes: number }
const MEGABYTE = 1_000_000
const cacheOf = (bytes = MEGABYTE) => new TaggedCache<Value>(bytes, (value) => value.bytes)
const made = (keys: string[], bytes = 10): Made<Value> => ({ keys, mayKeep: true, value: { bytes } })
const put = (cache: TaggedCache<Value>, name: string, ...keys: string[]) => cache.make(name, async () => made(keys))

describe('a value', () => {
  test('is returned, and found by its name', async () => {
    const cache = cacheOf()
    const value = await put(cache, 'a', 'articles/1')
    expect(value).toEqual({ bytes: 10 })
    expect(cache.get('a')).toBe(value)
    expect([cache.get('b'), cache.size]).toEqual([undefined, 1])
  })

  test('that may not be kept is returned only', async () => {
    const cache = cacheOf()
    expect(await cache.make('a', async () => ({ ...made([]), mayKeep: false }))).toEqual({ bytes: 10 })
    expect(cache.get('a')).toBeUndefined()
  })

  test('that failed leaves nothing behind', async () => {
    const cache = cacheOf()
    await expect(cache.make('a', () => Promise.reject(new Error('It failed.')))).rejects.toThrow('It failed.')
    expect([cache.size, cache.bytes]).toEqual([0, 0])
  })

  test('of more than a tenth of the memory is not kept', async () => {
    const cache = cacheOf()
    await cache.make('large', async () => made(['articles/1'], MEGABYTE / 10))
    expect(cache.size).toBe(0)
  })

  test('makes room for newer ones; those that were used last stay', async () => {
    const cache = cacheOf()
    const names = Array.from({ length: 20 }, (_, nth) => `value ${nth}`)
    for (const name of names) {
      await cache.make(name, async () => made(['articles/1'], MEGABYTE / 20))
      cache.get('value 0')
    }
    expect(cache.bytes).toBeLessThanOrEqual(MEGABYTE)
    expect(names.map((name) => Boolean(cache.get(name)))).toEqual(names.map((name) => name !== 'value 1'))
  })
})

describe('a change', () => {
  test('drops what was made of it, and nothing else', async () => {
    const cache = cacheOf()
    await put(cache, 'a', 'articles/1', 'media/1')
    await put(cache, 'b', 'articles/2', 'media/1')
    await put(cache, 'c', 'articles/2')
    cache.drop(['media/1', 'media/2'])
    expect(['a', 'b', 'c'].filter((name) => cache.get(name))).toEqual(['c'])
    expect(cache.dropped).toBe(2)
  })

  test('of a whole collection drops what was made of any of its documents', async () => {
    const cache = cacheOf()
    await put(cache, 'a', 'articles/1')
    await put(cache, 'b', 'articles?slug=x')
    await put(cache, 'c', 'media/1')
    cache.drop(['articles/*'])
    expect(['a', 'b', 'c'].filter((name) => cache.get(name))).toEqual(['c'])
  })

  test('of everything clears it', async () => {
    const cache = cacheOf()
    await put(cache, 'a', 'articles/1')
    cache.clear()
    expect([cache.size, cache.bytes]).toEqual([0, 0])
  })

  test.each<[string, (cache: TaggedCache<Value>) => void, boolean]>([
    ['of what it is made of', (cache) => cache.drop(['articles/1']), false],
    ['of its collection', (cache) => cache.drop(['articles/*']), false],
    ['of everything', (cache) => cache.clear(), false],
    ['of something else', (cache) => cache.drop(['articles/2']), true],
  ])('%s while a value is made decides whether it is kept', async (_, change, isKept) => {
    const cache = cacheOf()
    await cache.make('a', async () => {
      change(cache)
      return made(['articles/1'])
    })
    expect(Boolean(cache.get('a'))).toBe(isKept)
  })
})
