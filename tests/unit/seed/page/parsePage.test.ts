import { fc } from '../../../support/properties'
import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { validateSlug } from '../../../../collections/fields/slug'
import { applyEdits, findEdits } from '../../../../seed/page/fixSpaces'
import { MalformedPage, MAX_PAGE_BYTES } from '../../../../seed/page/parsePage'
import { buildStory } from '../../../../seed/page/pageToStory'
import { damagedPage } from '../../../reseed/damaged'
import { FULL, layout, parse, REAL_BYTES, REAL_SHA256, REAL_TEXT, refusal, revertEdits, said, tryToParse } from './page'

const HEADLINE = 'John Legend Reveals Why He’s ‘No Longer Close’ With Kanye West: The Political Fallout Was ‘Too Much’'
const PICTURE = 'https://img.particlenews.com/image.php?url=3ChwbV_0h5VLhz100'

describe('the captured page that comes with Newsdesk', () => {
  const { paragraphs, ...facts } = parse(REAL_BYTES)

  test('is taken apart, each fact with its line and the text as found', () => {
    expect(facts).toEqual({
      file: 'page.txt',
      sha256: REAL_SHA256,
      text: REAL_TEXT,
      date: { value: { date: '2022-08-04', precision: 'day' }, found: 'date 2022-08-04', line: 1 },
      navigation: {
        value: 'Contributors Publishers Advertisers',
        found: 'ContributorsPublishersAdvertisers',
        line: 1,
      },
      section: { value: 'Elections', found: 'Elections', line: 2 },
      headline: { value: HEADLINE, found: HEADLINE, line: 4 },
      byline: { value: ['Kat Pettibone'], found: 'By Kat Pettibone', line: 6 },
      publication: { value: 'Us Weekly', found: 'Us Weekly', line: 7 },
      age: { value: '2 days ago', found: '\u00a02 days ago', line: 9 },
      image: { value: PICTURE, found: PICTURE, line: 10 },
    })
  })

  test('has twelve paragraphs, on lines 12 to 34, as they were found', () => {
    expect(paragraphs.map(({ line }) => line)).toEqual([12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34])
    const lines = REAL_TEXT.split('\n')
    expect(paragraphs.map(({ found }) => found)).toEqual(paragraphs.map(({ line }) => lines[line - 1]))
    expect(paragraphs.map(({ value }) => value)).toEqual(paragraphs.map(({ found }) => found))
  })

  test('is the same on every run', () => {
    expect(parse(REAL_BYTES)).toEqual(parse(REAL_BYTES))
  })
})

describe('the text that is kept', () => {
  test.each([
    ['the real page', REAL_TEXT],
    ['CRLF', REAL_TEXT.replaceAll('\n', '\r\n')],
    ['a byte-order mark', `\uFEFF${REAL_TEXT}`],
    ['no final newline', REAL_TEXT.trimEnd()],
    ['a decomposed accent', layout({ ...FULL, headline: 'Beyonce\u0301 Sings Again at the Festival of the Year' })],
  ])('encodes to the very bytes that were read: %s', (_, text) => {
    const bytes = Buffer.from(text)
    const page = parse(bytes)
    expect(Buffer.from(page.text).equals(bytes)).toBe(true)
    expect(page.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  })
})

describe('the same layout', () => {
  const everything = said(parse(layout(FULL)))

  test('in full gives every fact', () => {
    expect(everything).toEqual({
      date: { date: '2022-08-04', precision: 'day' },
      navigation: 'Contributors Publishers Advertisers',
      section: 'Elections',
      headline: FULL.headline,
      byline: ['Kat Pettibone'],
      publication: 'Us Weekly',
      age: '2 days ago',
      image: FULL.image,
      paragraphs: FULL.paragraphs,
    })
  })

  const OPTIONAL = ['date', 'navigation', 'section', 'byline', 'publication', 'age', 'image'] as const
  type Optional = (typeof OPTIONAL)[number]
  const subsets = OPTIONAL.reduce<Optional[][]>((sets, part) => [...sets, ...sets.map((set) => [...set, part])], [[]])
  const isGone = (absent: Optional[], ...parts: Optional[]) => parts.every((part) => absent.includes(part))
  // A section and a headline with nothing around them cannot be told from a headline and a crosshead.
  const isReadable = (absent: Optional[]) =>
    absent.includes('section') ||
    !isGone(absent, 'date', 'navigation') ||
    !isGone(absent, 'byline', 'publication', 'age', 'image')
  const without = (whole: object, absent: Optional[]) =>
    Object.fromEntries(Object.entries(whole).filter(([part]) => !absent.includes(part as Optional)))

  test.each(subsets.filter(isReadable).map((absent) => [absent.join(', ') || 'nothing', absent] as const))(
    'lacking %s: the rest is read, and what is lacking stays absent',
    (_, absent) => {
      expect(said(parse(layout(without(FULL, absent))))).toEqual(without(everything, absent))
    },
  )

  test.each(subsets.filter(isReadable).map((absent) => [absent.join(', ') || 'nothing', absent] as const))(
    'lacking %s, and the publication printed once',
    (_, absent) => {
      const page = { ...without(FULL, absent), publication: ['Us Weekly'] }
      expect(said(parse(layout(page)))).toEqual({ ...without(everything, absent), publication: 'Us Weekly' })
    },
  )

  test('may be nothing but a headline and a body, however short', () => {
    expect(said(parse('Headline\n\nBody'))).toEqual({ headline: 'Headline', paragraphs: ['Body'] })
    expect(said(parse('Headline\n\nFirst paragraph\n\nSecond paragraph'))).toEqual({
      headline: 'Headline',
      paragraphs: ['First paragraph', 'Second paragraph'],
    })
  })

  test.each([
    ['2022-08-04', 'day'],
    ['2022-08', 'month'],
    ['2022', 'year'],
    ['2020-02-29', 'day'],
    ['1000-01-01', 'day'],
  ])('the date %s is known to the %s', (date, precision) => {
    expect(parse(layout({ ...FULL, date })).date).toEqual({
      value: { date, precision },
      found: `date ${date}`,
      line: 1,
    })
  })

  test('a date may be that of the next day, for its zone is unknown', () => {
    expect(parse(layout({ ...FULL, date: '2022-08-07' })).date?.value.date).toBe('2022-08-07')
    expect(refusal(layout({ ...FULL, date: '2022-08-08' }))).toBe(
      'page.txt:1: expected a date (YYYY, YYYY-MM or YYYY-MM-DD) that is not in the future, found "2022-08-08"',
    )
  })

  test.each([
    ['in another order', ' date 2022-08-04 AdvertisersContributorsPublishers', 'Advertisers Contributors Publishers'],
    ['with spaces between', ' date 2022-08-04 Publishers Contributors', 'Publishers Contributors'],
    ['without a space before', 'date 2022-08-04ContributorsPublishers', 'Contributors Publishers'],
    ['before the date', 'Contributors date 2022-08-04', 'Contributors'],
  ])('the navigation may stand %s', (_, header, navigation) => {
    const page = parse(REAL_TEXT.replace(/.*\n/, `${header}\n`))
    expect([page.navigation?.value, page.date?.value.date, page.section?.value]).toEqual([
      navigation,
      '2022-08-04',
      'Elections',
    ])
  })

  test('a header that has the word “date” but none states no date', () => {
    const page = parse(REAL_TEXT.replace('2022-08-04', ''))
    expect([page.date, page.navigation?.value, page.section?.value, page.headline.value]).toEqual([
      undefined,
      'Contributors Publishers Advertisers',
      'Elections',
      HEADLINE,
    ])
  })

  test.each([
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['CR alone', (text: string) => text.replaceAll('\n', '\r')],
    ['a byte-order mark', (text: string) => `\uFEFF${text}`],
    ['no final newline', (text: string) => text.trimEnd()],
    ['trailing spaces on every line', (text: string) => text.replaceAll('\n', ' \n')],
    ['blank lines of spaces', (text: string) => text.replaceAll('\n\n', '\n \u00a0\t\n')],
    ['three blank lines for one', (text: string) => text.replaceAll('\n\n', '\n\n\n\n')],
    ['blank lines before and after', (text: string) => `\n\n${text}\n\n`],
  ])('%s changes no fact', (_, change) => {
    const { paragraphs, ...facts } = said(parse(change(layout(FULL))))
    const { paragraphs: expected, ...expectedFacts } = everything
    expect(facts).toEqual(expectedFacts)
    expect((paragraphs as string[]).map((text) => text.trimEnd())).toEqual(expected)
  })

  test('a byte-order mark is no part of the first line', () => {
    expect(parse('\uFEFFHeadline\n\nBody').headline).toEqual({ value: 'Headline', found: 'Headline', line: 1 })
  })

  test('CRLF and a byte-order mark leave the line numbers alone', () => {
    const page = parse(`\uFEFF${REAL_TEXT.replaceAll('\n', '\r\n')}`)
    expect([page.section?.line, page.headline.line, page.image?.line, page.paragraphs.at(-1)?.line]).toEqual([
      2, 4, 10, 34,
    ])
  })

  test('the lines about the story may come in any order', () => {
    const about = ['By Kat Pettibone', 'Us Weekly', 'Us Weekly', '2 days ago', FULL.image]
    const page = said(parse(layout({ ...FULL, publication: about.toReversed(), byline: '', age: '', image: '' })))
    expect(page).toEqual(everything)
  })

  test.each([
    '2 days ago',
    '1 day ago',
    'an hour ago',
    '3h ago',
    '2 Days Ago',
    'Yesterday',
    'just now',
    'a few seconds ago',
  ])('takes “%s” for an age', (age) => {
    expect(parse(layout({ ...FULL, age })).age?.value).toBe(age)
  })

  test.each([
    'The New York Times',
    'USA TODAY',
    'lematin.ch',
    '24/7 Wall St.',
    'Yahoo!',
    'theGrio',
    'The Bulletin of the Atomic Scientists',
    'Women’s Health',
    'Better Homes & Gardens',
    '朝日新聞',
  ])('takes “%s” for a publication, printed once', (name) => {
    expect(parse(layout({ ...FULL, publication: [name] })).publication?.value).toBe(name)
  })

  test('a name that only its repetition shows to be a publication’s is one', () => {
    const publication = ['mashable, the site', 'mashable, the site']
    expect(said(parse(layout({ publication, headline: FULL.headline, paragraphs: ['Text.'] })))).toEqual({
      headline: FULL.headline,
      publication: 'mashable, the site',
      paragraphs: ['Text.'],
    })
  })

  test('a fact that is printed twice is read once', () => {
    const publication = ['By Kat Pettibone', 'Us Weekly', '\u00a02 days ago', FULL.image]
    expect(said(parse(layout({ ...FULL, publication })))).toEqual(everything)
  })

  test('a person whose publication has her name is its author', () => {
    const page = { ...FULL, byline: 'By Nora Field', publication: ['Nora Field', 'Nora Field'] }
    expect(said(parse(layout(page)))).toMatchObject({ byline: ['Nora Field'], publication: 'Nora Field' })
  })

  test('a byline whose names cannot be told is kept as printed', () => {
    expect(parse(layout({ ...FULL, byline: 'By our man in Havana' })).byline).toEqual({
      value: [],
      found: 'By our man in Havana',
      line: 6,
    })
  })
})

describe('what looks like something else', () => {
  test.each([
    ['opens as a byline does', 'By the time they met again, it was over.'],
    ['opens with a capitalised “By”', 'By Thursday, Legend had told Axelrod everything.'],
    ['is one word', 'Never.'],
    ['is a crosshead', 'What he said next'],
    ['has an address inside', 'Watch it at https://example.org/video and tell us.'],
    ['is an address', 'https://example.org/video'],
    ['has an address on a line of its own', 'Watch it here:\nhttps://example.org/video'],
    ['says how long ago it was', '2 days ago he would have said no.'],
    ['begins with “date”', 'date night was over.'],
    ['opens as the header does', 'date 2022-02-30'],
    ['is the publication’s name', 'Us Weekly'],
    ['is the site’s navigation', 'ContributorsPublishersAdvertisers'],
    ['repeats itself', 'All of me\nAll of me'],
    ['is in brackets', '[Kanye and I] aren’t friends …'],
  ])('a first paragraph that %s is a paragraph', (_, paragraph) => {
    const { paragraphs, ...facts } = said(parse(layout({ ...FULL, paragraphs: [paragraph, 'The end.'] })))
    const { paragraphs: _ignored, ...expected } = said(parse(layout(FULL)))
    expect(paragraphs).toEqual([paragraph, 'The end.'])
    expect(facts).toEqual(expected)
  })

  test.each([
    'By the time they met again, it was over.',
    'By Thursday, Legend had told Axelrod everything.',
    'By the time he became a writer',
    'Never.',
    'Why?',
    'What he said next',
    'Watch it at https://example.org/video and tell us.',
    'Watch it here:\nhttps://example.org/video',
    '2 days ago he would have said no.',
  ])('without any line about the story, too: “%s”', (paragraph) => {
    expect(said(parse(layout({ headline: FULL.headline, paragraphs: [paragraph, 'The end.'] })))).toEqual({
      headline: FULL.headline,
      paragraphs: [paragraph, 'The end.'],
    })
  })

  test.each([
    'By Land and Sea',
    'By The Numbers',
    'John Legend Speaks Out',
    'Us Weekly',
    'Publishers Sue Google',
    'Date Night Is Over',
    '[UPDATED] He Speaks [Video]',
    'Kanye West Leaves the U.S.',
    '1984',
  ])('“%s” can be a headline, under a section or none', (headline) => {
    const { section, ...unsectioned } = FULL
    expect(said(parse(layout({ ...FULL, headline })))).toMatchObject({ section, headline, byline: ['Kat Pettibone'] })
    const page = said(parse(layout({ ...unsectioned, headline })))
    expect(page).toMatchObject({ headline, byline: ['Kat Pettibone'] })
    expect(page).not.toHaveProperty('section')
  })

  test('a short headline is no section because an address stands alone further down', () => {
    const paragraphs = ['He said no.', 'https://example.org/video', 'The end.']
    expect(said(parse(layout({ date: '2022', headline: 'Kanye Speaks', paragraphs })))).toEqual({
      date: { date: '2022', precision: 'year' },
      headline: 'Kanye Speaks',
      paragraphs,
    })
  })

  test('a long line under the header is the headline and no section', () => {
    const { headline, paragraphs } = FULL
    expect(said(parse(` date 2022-08-04\n${headline}\n\n${paragraphs.join('\n\n')}`))).toEqual({
      date: { date: '2022-08-04', precision: 'day' },
      headline,
      paragraphs,
    })
  })

  test.each([
    'Publishers Sue Google Over Its Search',
    'Date Night Is Over',
    'Contributors, Advertisers and Date Palms',
  ])('“%s” opens a page without a header', (headline) => {
    expect(said(parse(layout({ headline, byline: 'By Kat Pettibone', paragraphs: ['Text.'] })))).toEqual({
      headline,
      byline: ['Kat Pettibone'],
      paragraphs: ['Text.'],
    })
  })

  test.each(['Kanye Speaks', 'Kanye West Leaves the U.S.', 'Us Weekly'])(
    '“%s” with a section above it but no header is found by what stands below',
    (headline) => {
      const page = { headline, byline: 'By Kat Pettibone', paragraphs: ['Text.'] }
      expect(said(parse(`Elections\n\n${layout(page)}`))).toEqual({
        ...page,
        section: 'Elections',
        byline: ['Kat Pettibone'],
      })
    },
  )
})

describe('a malformed page is refused, naming the file, the line and what was expected', () => {
  const lines = REAL_TEXT.split('\n')
  const cut = (from: number, count: number, ...put: string[]) => lines.toSpliced(from - 1, count, ...put).join('\n')
  const calendar = 'expected a date (YYYY, YYYY-MM or YYYY-MM-DD) that is not in the future'
  const aboutLine = 'expected a byline, the publication, an age or the URL of one picture'
  const notUtf8 = Buffer.from([0xe9])

  test.each<[string, string | Uint8Array, string]>([
    ['an empty file', '', 'page.txt:1: expected a headline, found an empty file'],
    ['white space only', ' \n\t\n\u00a0\r\n', 'page.txt:1: expected a headline, found an empty file'],
    ['a byte-order mark only', '\uFEFF', 'page.txt:1: expected a headline, found an empty file'],
    ['no headline', cut(4, 2), 'page.txt:4: expected a headline, found "By Kat Pettibone"'],
    ['no headline, no section', cut(2, 4, ''), 'page.txt:3: expected a headline, found "By Kat Pettibone"'],
    ['no headline, no header', cut(1, 5), 'page.txt:1: expected a headline, found "By Kat Pettibone"'],
    ['only a header', cut(2, 99), 'page.txt:1: expected a headline, found the end of the file'],
    ['only a header and a section', cut(3, 99), 'page.txt:2: expected a headline, found the end of the file'],
    ['only a byline', 'By Kat Pettibone', 'page.txt:1: expected a headline, found "By Kat Pettibone"'],
    [
      'no body',
      cut(11, 99),
      'page.txt:10: expected at least one paragraph after the headline, found the end of the file',
    ],
    [
      'a headline alone',
      'Alone',
      'page.txt:1: expected at least one paragraph after the headline, found the end of the file',
    ],
    [
      'a second line of the headline',
      cut(5, 0, 'And a Second'),
      'page.txt:5: expected a headline of one line, found "And a Second"',
    ],
    [
      'a headline in the section’s block',
      cut(3, 1),
      `page.txt:3: expected a headline of one line, found ${JSON.stringify(`${HEADLINE.slice(0, 60)}…`)}`,
    ],
    [
      'a headline over 300 characters',
      cut(4, 1, 'x'.repeat(301)),
      'page.txt:4: expected a headline of at most 300 characters, found 301',
    ],
    ['a headline without a letter', cut(4, 1, '***'), 'page.txt:4: expected a headline, found "***"'],
    [
      'a publication without a letter, named twice',
      cut(7, 2, '***', '***'),
      'page.txt:7: expected a byline, the publication, an age or the URL of one picture, found "***"',
    ],
    ['markup', '<!DOCTYPE html>\n\n<p>Text.</p>', 'page.txt:1: expected a headline, found "<!DOCTYPE html>"'],
    [
      'JSON',
      '{"headline":"A"}\n\n{"headline":"B"}',
      String.raw`page.txt:1: expected a headline, found "{\"headline\":\"A\"}"`,
    ],
    [
      'an unknown line after the publication',
      cut(9, 0, 'Share this story'),
      `page.txt:9: ${aboutLine}, found "Share this story"`,
    ],
    [
      'an unknown line before the publication',
      cut(7, 0, 'Share this story'),
      `page.txt:7: ${aboutLine}, found "Share this story"`,
    ],
    [
      'an unknown line for the publication',
      cut(7, 2, 'Share this story'),
      `page.txt:7: ${aboutLine}, found "Share this story"`,
    ],
    ['two publications', cut(8, 1, 'The Daily Beast'), `page.txt:8: ${aboutLine}, found "The Daily Beast"`],
    ['two bylines', cut(7, 0, 'By Jane Doe'), `page.txt:7: ${aboutLine}, found "By Jane Doe"`],
    ['two ages', cut(10, 0, '3 days ago'), `page.txt:10: ${aboutLine}, found "3 days ago"`],
    [
      'more on the header’s line',
      cut(1, 1, 'date 2022-08-04 Careers'),
      'page.txt:1: expected nothing but the site’s navigation after the date, found "Careers"',
    ],
    [
      'binary',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0]),
      'page.txt:2: expected text, found a binary file (byte 0x1a)',
    ],
    ['a NUL', cut(20, 1, 'a\0b'), 'page.txt:20: expected text, found a binary file (byte 0x00)'],
    [
      'a control character in UTF-16',
      Buffer.from(cut(20, 1, 'a\0b'), 'utf16le'),
      'page.txt:20: expected text, found a binary file (byte 0x00)',
    ],
    [
      'not UTF-8 in the first line',
      Buffer.concat([notUtf8, REAL_BYTES]),
      'page.txt:1: expected text in UTF-8, found bytes that are not UTF-8: it states no encoding; save it as UTF-8, or give --encoding',
    ],
    [
      'not UTF-8 in line 3',
      Buffer.concat([Buffer.from('date 2022\n\ncaf'), notUtf8, Buffer.from('\n\nText.')]),
      'page.txt:3: expected text in UTF-8, found bytes that are not UTF-8: it states no encoding; save it as UTF-8, or give --encoding',
    ],
    [
      'not UTF-8 at the very end',
      Buffer.concat([REAL_BYTES, notUtf8]),
      'page.txt:36: expected text in UTF-8, found bytes that are not UTF-8: it states no encoding; save it as UTF-8, or give --encoding',
    ],
    [
      'cut within a character',
      REAL_BYTES.subarray(0, -3),
      'page.txt:34: expected text in UTF-8, found bytes that are not UTF-8: it states no encoding; save it as UTF-8, or give --encoding',
    ],
    [
      'over 1 MiB',
      new Uint8Array(MAX_PAGE_BYTES + 1).fill(120),
      'page.txt:1: expected a page of at most 1 MiB, found 1,048,577 bytes',
    ],
  ])('%s', (_, content, message) => {
    expect(refusal(content)).toBe(message)
  })

  test.each([
    '2022-02-30',
    '2021-02-29',
    '2022-13',
    '2022-00',
    '2022-04-31',
    '2022-08-',
    '20220804',
    '0000',
    '0044-03-15',
    '0999-12-31',
    '1970-01-01',
    '1 January 1970',
    '2099-01-01',
    '2099',
    'unknown',
  ])('the date %s', (date) => {
    expect(refusal(REAL_TEXT.replace('2022-08-04', date))).toBe(`page.txt:1: ${calendar}, found "${date}"`)
  })

  test('the error has a type and a name of its own', () => {
    expect(() => parse('')).toThrow(MalformedPage)
    expect(() => parse('')).toThrow(expect.objectContaining({ name: 'MalformedPage' }))
  })
})

describe('at the limits', () => {
  test('a page of exactly 1 MiB is read', () => {
    const head = 'Headline\n\n'
    const page = parse(head.padEnd(MAX_PAGE_BYTES, 'x'))
    expect([page.headline.value, page.paragraphs[0]?.value.length]).toEqual(['Headline', MAX_PAGE_BYTES - head.length])
  })

  test('a headline of exactly 300 characters is read', () => {
    expect(parse(layout({ ...FULL, headline: 'x'.repeat(300) })).headline.value).toHaveLength(300)
  })

  test.each([
    ['spaces', ' '.repeat(500_000)],
    ['no-break spaces', '\u00a0'.repeat(300_000)],
    ['words between no-break spaces', 'a\u00a0'.repeat(200_000)],
    ['stray spaces before commas', 'a , '.repeat(100_000)],
    // Work that grows with the square of the length would take minutes.
  ])('half a megabyte of %s is read and mended in time', { timeout: 60_000 }, (_, filling) => {
    const [paragraph] = parse(layout({ ...FULL, paragraphs: [`a${filling}b`] })).paragraphs
    const edits = findEdits(paragraph!.value)
    expect(revertEdits(applyEdits(paragraph!.value, edits), edits)).toBe(paragraph!.value)
  })
})

describe('a page that something has happened to', () => {
  const required = { required: true, req: { context: {}, t: (key: string) => key } } as unknown as Parameters<
    typeof validateSlug
  >[1]

  test('is read or refused with a line that it has, and never anything else', () => {
    fc.assert(
      fc.property(damagedPage, (bytes) => {
        const outcome = tryToParse(bytes, (page) => {
          expect(Buffer.from(page.text).equals(bytes)).toBe(true)
          return 'page.txt:1: expected nothing, found a page'
        })
        const [, line] = /^page\.txt:(\d+): expected .+, found .+/s.exec(outcome) ?? []
        expect(Number(line)).toBeGreaterThanOrEqual(1)
        expect(Number(line)).toBeLessThanOrEqual(bytes.toString('latin1').split(/\r\n|\r|\n/).length)
      }),
      { numRuns: 10_000 },
    )
  })

  test('gives the same answer each time', () => {
    const answer = (bytes: Buffer): string => tryToParse(bytes, (page) => JSON.stringify(buildStory(page, 'key')))
    fc.assert(
      fc.property(damagedPage, (bytes) => {
        expect(answer(bytes)).toBe(answer(Buffer.from(bytes)))
      }),
      { numRuns: 10_000 },
    )
  })

  test('and a page that is read makes documents with valid slugs, whose every edit can be undone', () => {
    fc.assert(
      fc.property(damagedPage, (bytes) => {
        tryToParse(bytes, (page) => {
          const { wanted } = buildStory(page, 'key')
          const slugs = wanted.map(({ data }) => data.slug).filter((slug) => typeof slug === 'string')
          expect(slugs.map((slug) => validateSlug(slug, required))).toEqual(slugs.map(() => true))
          expect(new Set(wanted.map(({ id }) => id)).size).toBe(wanted.length)
          for (const { value } of page.paragraphs) {
            const edits = findEdits(value)
            expect(revertEdits(applyEdits(value, edits), edits)).toBe(value)
          }
        })
      }),
      { numRuns: 10_000 },
    )
  })
})
