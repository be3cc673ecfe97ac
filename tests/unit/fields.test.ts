import type { TextFieldSingleValidation } from 'payload'
import { describe, expect, test } from 'vitest'
import { repeatedAltIds } from '../../collections/fields/altIds'
import { isBareName } from '../../collections/fields/authorName'
import { inLanguage, isLanguageTag } from '../../collections/fields/language'
import { isHttpsUrl, validateUrl, validateUrls } from '../../collections/fields/url'

const options = (required: boolean) => ({ required, req: { t: (key: string) => key } }) as never

describe('an author’s name', () => {
  test.each(['Kat Pettibone', 'Byron Kat', 'Sandy Anderson', 'Sammy Davis Jr.', 'The Associated Press', ''])(
    '“%s” is a name and nothing else',
    (name) => {
      expect(isBareName(name)).toBe(true)
    },
  )

  test.each(['By Kat', 'by Kat', 'Posted by Kat', 'Written by Kat', 'Kat and Jane', 'Kat AND Jane', 'Kat, Jane'])(
    '“%s” is more than a name',
    (name) => {
      expect(isBareName(name)).toBe(false)
    },
  )
})

describe('a language', () => {
  const validate = inLanguage.validate as TextFieldSingleValidation

  test.each(['en', 'en-US', 'fr-CH', 'zh-Hant-TW', 'de-1996'])('%s is a tag', (tag) => {
    expect(isLanguageTag(tag)).toBe(true)
    expect(validate(tag, options(false))).toBe(true)
  })

  test.each(['en_US', 'e', 'en-', ' en', 'American English'])('“%s” is none', (tag) => {
    expect(isLanguageTag(tag)).toBe(false)
    expect(validate(tag, options(false))).toBe('Enter a BCP 47 language tag such as en, en-US or fr-CH.')
  })

  test.each(['', null, undefined])('may be left out: %j', (tag) => {
    expect(validate(tag, options(false))).toBe(true)
  })
})

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

describe('other identifiers', () => {
  const one = { role: 'seed-file', value: '1' }

  test.each([
    ['none', [], []],
    ['one', [one], []],
    ['one value in two roles', [one, { ...one, role: 'newsbreak' }], []],
    ['two values in one role', [one, { ...one, value: '2' }], []],
    ['one twice', [one, { ...one }], [one]],
    ['one three times', [one, one, one], [one, one]],
  ])('%s', (_, altIds, repeated) => {
    expect(repeatedAltIds(altIds)).toEqual(repeated)
  })
})
