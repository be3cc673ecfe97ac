import { expect, test } from 'vitest'
import { pageOf } from '../../../../../src/outputs/story/addresses'
import { site } from '../sample'

test('a page’s address holds whatever a slug holds', () => {
  expect(pageOf(site, 'articles', 'über uns/?x')).toBe('https://news.example/articles/%C3%BCber%20uns%2F%3Fx')
})
