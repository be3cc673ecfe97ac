import { expect, test } from 'vitest'
import { tagsWith } from '../../../../src/reads/cdnTags'

const tagsOf = tagsWith('a secret')
const documents = (count: number) => Array.from({ length: count }, (_, nth) => `articles/${nth}`)

test('a key has the same tag each time, and another one with another secret', () => {
  expect(tagsOf(['articles/a'])).toEqual(tagsOf(['articles/a']))
  expect(tagsWith('another')(['articles/a'])).not.toEqual(tagsOf(['articles/a']))
})

test('tags are short, differ, and do not show their keys', () => {
  const tags = tagsOf(documents(250))
  expect(new Set(tags).size).toBe(250)
  for (const tag of tags) expect(tag).toMatch(/^[\w-]{10}$/)
})

test('collections stand for more than 250 keys', () => {
  expect(tagsOf([...documents(250), 'media?filename=a.jpg'])).toEqual(tagsOf(['articles', 'media']))
})
