import { fc } from '../../../support/properties'
import { describe, expect, test } from 'vitest'
import { SLUG_MAX_LENGTH, slugify, validateSlug } from '../../../../collections/fields/slug'

type Options = Parameters<typeof validateSlug>[1]
const options = (required: boolean) =>
  ({ required, req: { context: {}, t: (key: string) => key } }) as unknown as Options
const REFUSAL = 'The slug must be lower-case words joined by single hyphens, with at most 96 characters.'

describe('a slug', () => {
  test.each([
    [
      'John Legend Reveals Why He’s ‘No Longer Close’ With Kanye West: The Political Fallout Was ‘Too Much’',
      'john-legend-reveals-why-hes-no-longer-close-with-kanye-west-the-political-fallout-was-too-much',
    ],
    ['Us Weekly', 'us-weekly'],
    ['Beyoncé — José', 'beyonce-jose'],
    ['Be\u0301atrice', 'beatrice'],
    ['Straße, Œuvre, Ærø, Łódź, Đà Nẵng', 'strasse-oeuvre-aero-lodz-da-nang'],
    ['GROẞ', 'gross'],
    ['İstanbul ve Diyarbakır', 'istanbul-ve-diyarbakir'],
    ["it's, it’s, ‘it’", 'its-its-it'],
    ['A & B / C_D', 'a-b-c-d'],
    ['--a--b--', 'a-b'],
    ['100 % of 1.5', '100-of-1-5'],
    ['Лев Толстой', 'лев-толстой'],
    ['李小龙', '李小龙'],
    ['हिन्दी समाचार', 'हिन्दी-समाचार'],
    ['ﬁne ①', 'fine-1'],
    ['I ❤️ NY', 'i-ny'],
    ['น้ำท่วม กรุงเทพฯ', 'น้ำท่วม-กรุงเทพฯ'],
    ['ນ້ຳຖ້ວມ', 'ນ້ຳຖ້ວມ'],
    ['서울 ㅋㅋㅋ'.normalize('NFD'), '서울-ㅋㅋㅋ'],
    ['Ｆｕｌｌ ｶﾞｽ', 'full-ガス'],
    ['Top 1️⃣ 👨‍👩‍👧 of 🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'top-1-of'],
    ['Donau\u00addampf \u202eright\u202c', 'donaudampf-right'],
    ['می‌شود', 'می-شود'],
    ['ශ්‍රී ලංකා', 'ශ්රී-ලංකා'],
    ['Hawaiʻi, Qurʾān', 'hawaii-quran'],
    ['مُحَمَّد', 'مُحَمَّد'],
    ['❤️', ''],
    ['a', 'a'],
    ['…', ''],
    ['', ''],
  ])('of “%s” is “%s”', (title, expected) => {
    expect(slugify(title)).toBe(expected)
  })

  test('is cut at the end of a word', () => {
    const words = `${'a'.repeat(50)}-${'b'.repeat(40)}`
    expect(slugify(`${words} cccccc`)).toBe(words)
    expect(slugify(`${words} cccc`)).toBe(`${words}-cccc`)
    expect(slugify(`${words} cccc d`)).toBe(`${words}-cccc`)
  })

  test('of one endless word is cut inside it, between what readers see as characters', () => {
    expect(slugify('x'.repeat(97))).toBe('x'.repeat(96))
    expect(slugify('น้ำ'.repeat(40))).toBe('น้ำ'.repeat(32))
    expect(slugify(`a${'ที่'.repeat(40)}`)).toBe(`a${'ที่'.repeat(31)}`)
  })
})

describe('for any title', () => {
  const title = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 150, size: 'max' }),
    fc.string({ unit: fc.constantFrom(...Array.from("aBé’'-_ .İßΣаﬁ李"), 'e\u0301'), maxLength: 150, size: 'max' }),
  )

  test('the slug passes its own validator, and is its own slug', () => {
    fc.assert(
      fc.property(title, (text) => {
        const slug = slugify(text)
        expect(slugify(slug)).toBe(slug)
        expect(slug.length).toBeLessThanOrEqual(SLUG_MAX_LENGTH)
        expect(validateSlug(slug, options(false))).toBe(true)
      }),
      { numRuns: 4000 },
    )
  })

  const ofEveryScript = Array.from({ length: 0x32000 }, (_, code) => code)
    .filter((code) => (code < 0xd800 || code > 0xdfff) && /\p{Assigned}/u.test(String.fromCodePoint(code)))
    .map((code) => String.fromCodePoint(code))
  const letter = fc.nat(ofEveryScript.length - 1).map((index) => ofEveryScript[index]!)
  const joining = fc.constantFrom('a', '\u0301', ' ', '\u200d', '\ufe0f', '\u1161', 'ำ')
  const anything = fc.oneof(
    title,
    fc.array(fc.oneof(letter, joining), { maxLength: 100 }).map((parts) => parts.join('')),
  )

  test('in any script the slug is one form: NFC, its own slug, the same of every form, and whole in an address', () => {
    const check = (text: string) => {
      const slug = slugify(text)
      expect(slug).toMatch(/^(?:(?:\p{L}\p{M}*|\p{N})+(?:-(?:\p{L}\p{M}*|\p{N})+)*)?$/u)
      expect(slug).not.toMatch(/\p{Default_Ignorable_Code_Point}|\p{Me}/u)
      expect([slug.normalize('NFC'), slugify(slug), slug.toLowerCase()]).toEqual([slug, slug, slug])
      expect(slugify(text.normalize('NFD'))).toBe(slug)
      expect(decodeURIComponent(new URL(encodeURIComponent(slug), 'https://x/').pathname.slice(1))).toBe(slug)
      expect(slug.length).toBeLessThanOrEqual(SLUG_MAX_LENGTH)
    }
    fc.assert(fc.property(anything, check), { numRuns: 1500 })
  })

  test('the slug has no capital, no blank, no mark of punctuation and no dash at an end', () => {
    fc.assert(
      fc.property(title, (text) => {
        expect(slugify(text)).toMatch(/^(?:[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*)?$/u)
        expect(slugify(text)).toBe(slugify(text).toLowerCase())
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the validator', () => {
  test.each(['a', 'a-b', '2022', '李小龙', 'x'.repeat(96)])('accepts “%s”', (slug) => {
    expect(validateSlug(slug, options(true))).toBe(true)
  })

  test.each(['A', 'a b', 'a--b', '-a', 'a-', 'é', 'a/b', 'it’s', 'x'.repeat(97)])('refuses “%s”', (slug) => {
    expect(validateSlug(slug, options(true))).toBe(REFUSAL)
  })

  test.each(['', null, undefined])('asks for one where it is required: %j', (slug) => {
    expect(validateSlug(slug, options(true))).toBe('validation:required')
    expect(validateSlug(slug, options(false))).toBe(true)
  })
})

test.each([
  ['an acute accent typed as an apostrophe', 'He´s back', 'hes-back'],
  ['an apostrophe under a stray accent', 'a’\u0301b', 'ab'],
  ['one long word of letters beyond 16 bits', `a${'𠀀'.repeat(60)}`, `a${'𠀀'.repeat(47)}`],
])('%s', (_, title, expected) => {
  expect(slugify(title)).toBe(expected)
  expect(slugify(expected)).toBe(expected)
})
