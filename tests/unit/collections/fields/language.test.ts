import type { TextFieldSingleValidation } from 'payload'
import { describe, expect, test } from 'vitest'
import { inLanguage, isLanguageTag } from '../../../../collections/fields/language'

describe('a language', () => {
  const options = { required: false } as never
  const validate = inLanguage.validate as TextFieldSingleValidation

  test.each(['en', 'en-US', 'fr-CH', 'zh-Hant-TW', 'de-1996'])('%s is a tag', (tag) => {
    expect(isLanguageTag(tag)).toBe(true)
    expect(validate(tag, options)).toBe(true)
  })

  test.each(['en_US', 'e', 'en-', ' en', 'American English'])('“%s” is none', (tag) => {
    expect(isLanguageTag(tag)).toBe(false)
    expect(validate(tag, options)).toBe('Enter a BCP 47 language tag such as en, en-US or fr-CH.')
  })

  test.each(['', null, undefined])('may be left out: %j', (tag) => {
    expect(validate(tag, options)).toBe(true)
  })
})
