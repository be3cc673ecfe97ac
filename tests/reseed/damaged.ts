import { fc } from '../support/properties'
import { FULL, layout, REAL_BYTES } from '../unit/seed/page/page'

/** The meaning of `at`, `to` and `bits` depends on the kind; they are taken modulo the available length. */
type Damage = { kind: keyof typeof damages; at: number; to: number; bits: number }

// Latin-1 has one character for each byte, so lines can be cut and bytes flipped in one string.
const latin1 = (content: string | Buffer): string => Buffer.from(content).toString('latin1')

const pages = [
  latin1(REAL_BYTES),
  latin1(layout(FULL)),
  latin1(layout({ headline: 'Alone', paragraphs: ['Text.'] })),
  latin1(
    layout({ ...FULL, byline: 'By Zoë Núñez, O’Brien Jr. and 山田太郎', headline: 'Ünïcödé – “Quotes” … \u{1f600}' }),
  ),
]

const junk = [
  '',
  'By',
  'By Jane Doe',
  'By A, B and C',
  'date 2022',
  'Us Weekly',
  '2 days ago',
  '”',
  'x , y',
  '{}',
  '<p>',
  'https://a.b/c',
  'https://a.b/c?d=é#f',
  'http://a.b/c',
  'https://user:pass@a.b/',
  'https://[::1]/a',
  'https://',
  '\xA0',
  '​',
  '‍',
  '‮',
  '\u2028',
  '\u2029',
  '',
  '﻿',
  '￾',
  '�',
  'é',
  '👨‍👩',
  'مرحبا',
  '􏿿',
  '\0',
  '\b',
  '	',
  '\v',
  '\f',
  '\x1B[31m',
  '',
  '\r',
  '&',
  '|',
  '***',
  'ʼ',
  '…',
  '%00',
  '../../etc/passwd',
  "'; DROP TABLE articles; --",
  '__proto__',
  '\r\n',
  'a'.repeat(301),
  'a '.repeat(700),
]
  .map(latin1)
  .concat(['\xff\xfe', '\xc0\x80', '\xed\xa0\x80', '\xf4\x90\x80\x80', '\x80']) // not UTF-8, or no longer

const linewise =
  (change: (lines: string[], damage: Damage) => string[]) =>
  (page: string, damage: Damage): string =>
    change(page.split('\n'), damage).join('\n')

const damages = {
  cutShort: (page: string, { at }: Damage) => page.slice(0, at % (page.length + 1)),
  dropBytes: (page: string, { at, bits }: Damage) =>
    page.slice(0, at % (page.length + 1)) + page.slice((at % (page.length + 1)) + (bits % 8)),
  doubleBytes: (page: string, { at, bits }: Damage) =>
    page.slice(0, (at % (page.length + 1)) + (bits % 40)) + page.slice(at % (page.length + 1)),
  flipByte: (page: string, { at, bits }: Damage) =>
    page.replace(/[^]/g, (byte, index) =>
      index === at % page.length ? String.fromCharCode(byte.charCodeAt(0) ^ bits) : byte,
    ),
  insertJunk: (page: string, { at, to }: Damage) =>
    page.slice(0, at % (page.length + 1)) + junk[to % junk.length]! + page.slice(at % (page.length + 1)),
  intoAnother: (page: string, { at, bits, to }: Damage) => {
    const other = pages[bits % pages.length]!
    return page.slice(0, at % (page.length + 1)) + other.slice(to % (other.length + 1))
  },
  otherLineEnds: (page: string, { bits }: Damage) =>
    page.replaceAll('\n', ['\r\n', '\r', '\n\n', '\xc2\x85'][bits % 4]!),
  byteOrderMark: (page: string) => `\xef\xbb\xbf${page}`,
  dropLine: linewise((lines, { at }) => lines.toSpliced(at % lines.length, 1)),
  doubleLine: linewise((lines, { at, to }) => lines.toSpliced(to % lines.length, 0, lines[at % lines.length]!)),
  junkLine: linewise((lines, { at, to }) => lines.toSpliced(at % lines.length, 0, junk[to % junk.length]!)),
  junkForLine: linewise((lines, { at, to }) => lines.with(at % lines.length, junk[to % junk.length]!)),
  swapLines: linewise((lines, { at, to }) =>
    lines.with(at % lines.length, lines[to % lines.length]!).with(to % lines.length, lines[at % lines.length]!),
  ),
}

const damage = fc.record({
  kind: fc.constantFrom(...(Object.keys(damages) as Damage['kind'][])),
  at: fc.nat(4000),
  to: fc.nat(4000),
  bits: fc.integer({ min: 1, max: 255 }),
})

/** Random damages of captured pages, one or several; many of the results can still be read. */
export const damagedPage: fc.Arbitrary<Buffer> = fc
  .tuple(fc.constantFrom(...pages), fc.array(damage, { minLength: 1, maxLength: 8 }))
  .map(([page, list]) =>
    Buffer.from(
      list.reduce((now, one) => damages[one.kind](now, one), page),
      'latin1',
    ),
  )
