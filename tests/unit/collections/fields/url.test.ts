import { describe, expect, test } from 'vitest'
import { isHttpsUrl, validateUrl, validateUrls, validateWebUrl } from '../../../../collections/fields/url'

const options = (required: boolean) => ({ required, req: { t: (key: string) => key } }) as never

describe('an address', () => {
  test.each(['https://example.org', 'https://example.org/a?b=c#d', 'HTTPS://EXAMPLE.ORG'])('%s is https', (address) => {
    expect(isHttpsUrl(address)).toBe(true)
    expect(validateUrl(address, options(true))).toBe(true)
  })

  test.each([
    'http://example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    '//example.org',
    'example.org',
    'https://',
    'https//example.org',
  ])('%s is not', (address) => {
    expect(isHttpsUrl(address)).toBe(false)
    expect(validateUrl(address, options(true))).toBe('Enter a URL that begins with https://')
  })

  test.each([
    ['http://example.org', true],
    ['https://example.org', true],
    ['', true],
    ['javascript:alert(1)', 'Enter a URL that begins with https:// or http://'],
    ['//example.org', 'Enter a URL that begins with https:// or http://'],
  ])('of a page that is linked to: %s', (address, expected) => {
    expect(validateWebUrl(address, options(false))).toBe(expected)
  })

  test.each(['', null, undefined])('that is %j is refused only where one is required', (address) => {
    expect(validateUrl(address, options(false))).toBe(true)
    expect(validateUrl(address, options(true))).toBe('validation:required')
  })

  test.each([
    [['https://a.org', 'https://b.org'], true],
    [[], true],
    [null, true],
    [['https://a.org', 'http://b.org'], 'Enter URLs that begin with https://'],
  ])('several of them: %j', (addresses, expected) => {
    expect(validateUrls(addresses, options(false))).toBe(expected)
  })
})
