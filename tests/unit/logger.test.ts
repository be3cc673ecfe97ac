import { expect, test } from 'vitest'
import { loggedUrl } from '../../src/logger'

test.each([
  ['/api/articles/1/preview?token=a.b.c&depth=1', '/api/articles/1/preview?token=…&depth=1'],
  ['/preview/articles/1?depth=1&token=a.b-c_d', '/preview/articles/1?depth=1&token=…'],
  ['/admin/reset/0123456789abcdef', '/admin/reset/…'],
  ['/api/articles?where[slug][equals]=token', '/api/articles?where[slug][equals]=token'],
])('%s is logged as %s', (url, logged) => {
  expect(loggedUrl(url)).toBe(logged)
})
