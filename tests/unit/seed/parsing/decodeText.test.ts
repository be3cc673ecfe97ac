import { describe, expect, test } from 'vitest'
import { decodeText, namedEncoding } from '../../../../seed/parsing/decodeText'
import { Refusal } from '../../../../src/config/refusal'

const FILE = 'feed.xml'

/** What a file is read as; a refusal as its line, warnings before it. */
function read(bytes: Uint8Array, encoding?: string): string {
  const warnings: string[] = []
  try {
    return [decodeText(bytes, FILE, { encoding, onWarning: (line) => warnings.push(line) }), ...warnings].join('\n')
  } catch (error) {
    if (error instanceof Refusal) return error.message
    throw error
  }
}
const declared = (label: string, content: string | Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${label}"?>\n`), Buffer.from(content as string)])
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex')
const lastLine = (text: string): string => text.slice(text.indexOf('\n') + 1)

describe('the encoding of an XML declaration', () => {
  // By iconv of the GNU C library.
  test.each([
    ['ISO-8859-1', 'fc', 'ü'],
    ['latin1', 'fc', 'ü'],
    ['ISO-8859-1', '93 94 80', '“”€'], // as browsers have it: Windows’ characters, not controls
    ['ISO-8859-2', 'b1 e6', 'ąć'],
    ['ISO8859-5', 'bc de e1 e2', 'Мост'],
    ['ISO-8859-7', 'c1 e8', 'Αθ'],
    ['ISO-8859-9', 'fe fd', 'şı'],
    ['ISO-8859-15', 'a4', '€'],
    ['ISO-8859-16', 'aa ba', 'Șș'],
    ['windows-1250', '9c 9f', 'śź'],
    ['windows-1251', 'cc ee f1 f2', 'Мост'],
    ['cp1251', 'cc ee f1 f2', 'Мост'],
    ['windows-1252', '93 94 80 e9', '“”€é'],
    ['windows-1253', 'c1 e8', 'Αθ'],
    ['windows-1254', 'fe fd', 'şı'],
    ['windows-1255', 'f9 ec e5 ed', 'שלום'],
    ['windows-1256', 'd3 e1 c7 e3', 'سلام'],
    ['windows-1257', 'e0 f8', 'ąų'],
    ['windows-1258', 'd0 f5', 'Đơ'],
    ['KOI8-R', 'ed cf d3 d4', 'Мост'],
    ['KOI8-U', 'a4 a6', 'єі'],
    ['Shift_JIS', '93 fa 96 7b', '日本'],
    ['x-sjis', '93 fa 96 7b', '日本'],
    ['cp932', '87 40', '①'],
    ['EUC-JP', 'c6 fc cb dc', '日本'],
    ['ISO-2022-JP', '1b 24 42 46 7c 4b 5c 1b 28 42', '日本'],
    ['Big5', 'a4 a4 a4 e5', '中文'],
    ['EUC-KR', 'c7 d1 b1 db', '한글'],
    ['ks_c_5601-1987', 'c7 d1 b1 db', '한글'],
    ['cp949', 'c7 d1 b1 db', '한글'],
    ['GB2312', 'd6 d0 ce c4', '中文'],
    ['GBK', 'e9 46', '镕'],
    ['gb18030', '81 30 84 36', '¥'],
    ['UTF-8', 'c3 bc', 'ü'],
  ])('%s: %s is %s', (label, bytes, text) => {
    const content = `a ${text} ${text}`
    const given = Buffer.concat([Buffer.from('a '), hex(bytes), Buffer.from(' '), hex(bytes)])
    expect(lastLine(read(declared(label, given)))).toBe(content)
  })

  test.each([
    ['UTF-8', 'fc', `${FILE}:2: expected text in UTF-8, found bytes that are not UTF-8`],
    ['Shift_JIS', '81 20', `${FILE}:2: expected text in Shift_JIS, found bytes that are not Shift_JIS`],
    ['windows-1253', 'd2', `${FILE}:2: expected text in windows-1253, found bytes that are not windows-1253`],
    ['EUC-KR', 'ff ff', `${FILE}:2: expected text in EUC-KR, found bytes that are not EUC-KR`],
    ['klingon', 'fc', `${FILE}: expected a known encoding, found "klingon"`],
    ['UTF-7', '41', `${FILE}: expected a known encoding, found "UTF-7"`],
    ['hz-gb-2312', '41', `${FILE}: expected a known encoding, found "hz-gb-2312"`],
  ])('%s that cannot be decoded is refused in a line that names it', (label, bytes, line) => {
    expect(read(declared(label, hex(bytes)))).toBe(line)
  })

  test('is read after blank lines, in single quotes, and not from the text', () => {
    const single = Buffer.from(`\n\n<?xml version='1.0' encoding = 'iso-8859-1' ?><a>\xfc</a>`, 'latin1')
    expect(read(single)).toContain('<a>ü</a>')
    expect(read(Buffer.from('<a>encoding="iso-8859-1"</a>\xfc', 'latin1'))).toMatch(/:1: expected text in UTF-8/)
  })
})

describe('a text that is UTF-8', () => {
  const warning = (name: string) => `${FILE}: expected text in ${name}, as it states, found UTF-8: read as UTF-8`

  test.each(['ISO-8859-1', 'windows-1251', 'KOI8-R', 'Shift_JIS', 'GBK', 'UTF-16LE', 'klingon'])(
    'but states %s is read, with a warning',
    (label) => {
      const name = namedEncoding(label) ?? label
      const text = read(declared(label, '<a>Zürich – 日本</a>'))
      expect(text.split('\n').slice(1)).toEqual(['<a>Zürich – 日本</a>', warning(name)])
    },
  )

  test.each(['ISO-8859-1', 'UTF-16', 'utf-16le'])('without any character beyond ASCII may state %s', (label) => {
    expect(lastLine(read(declared(label, '<a>b</a>')))).toBe('<a>b</a>')
  })

  test('by chance is read in the encoding of two bytes that it states', () => {
    expect(lastLine(read(declared('GBK', hex('d0bb d0bb'))))).toBe('谢谢')
  })
})

describe('UTF-16', () => {
  const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

  test.each([
    ['{"a":"ü"}', Buffer.from('\uFEFF{"a":"ü"}', 'utf16le')],
    ['{"a":"ü"}', swapped('\uFEFF{"a":"ü"}')],
    ['{"a":"ü"}', Buffer.from('{"a":"ü"}', 'utf16le')],
    ['<?xml encoding="utf-16"?>ü', swapped('<?xml encoding="utf-16"?>ü')],
    ['<?xml encoding="utf-8"?>ü', Buffer.from('<?xml encoding="utf-8"?>ü', 'utf16le')],
  ])('%s', (text, bytes) => {
    expect(read(bytes).replace('\uFEFF', '')).toBe(text)
  })

  test('that is cut within a character is refused', () => {
    const bytes = Buffer.from('{"a":1}', 'utf16le').subarray(0, -1)
    expect(read(bytes)).toBe(`${FILE}:1: expected text in UTF-16LE, found bytes that are not UTF-16LE`)
  })
})

describe('what a page states', () => {
  const page = (head: string): Buffer => Buffer.from(`${head}\n\nCaf\xe9 reopens`, 'latin1')

  test.each([
    'Content-Type: text/plain; charset=iso-8859-1',
    'HTTP/1.1 200 OK\r\nDate: Thu, 04 Aug 2022 10:00:00 GMT\r\ncontent-type: text/html; charset="ISO-8859-1"\r\nX-A: b\r',
  ])('in its HTTP headers is its encoding, and they are no text: %j', (head) => {
    const text = read(page(head))
    expect(text.trim()).toBe('Café reopens')
    expect(text.split('\n')).toHaveLength(head.split('\n').length + 2)
  })

  test.each([
    '<html><head><meta charset=latin1>',
    '<!doctype html>\n<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
  ])('in %s is its encoding', (head) => {
    expect(read(page(head))).toContain('Café')
  })

  test.each([
    '<rss><meta charset="iso-8859-1">',
    'charset=iso-8859-1',
    'Use <meta charset="iso-8859-1">',
    'Content-Type: what it means',
  ])('is not what its text says: %s', (head) => {
    expect(read(page(head))).toBe(
      `${FILE}:3: expected text in UTF-8, found bytes that are not UTF-8: it states no encoding; save it as UTF-8, or give --encoding`,
    )
  })

  test('or else the encoding that is given for such files', () => {
    expect(lastLine(read(page('x'), 'iso-8859-1'))).toContain('Café')
    expect(read(Buffer.from('Café'), 'iso-8859-1')).toBe('Café')
  })
})

test('comments at the start of a page take no time', () => {
  const start = performance.now()
  expect(decodeText(Buffer.from('<!-- a -->'.repeat(100) + '<p>a'), 'page.html')).toContain('<p>a')
  expect(performance.now() - start).toBeLessThan(1000)
})

test.each([
  ['little-endian', [0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0, 0x7d, 0, 0, 0], 'UTF-32LE'],
  ['little-endian, without a mark,', [0x7b, 0, 0, 0, 0x7d, 0, 0, 0], 'UTF-32LE'],
  ['big-endian, without a mark,', [0, 0, 0, 0x7b, 0, 0, 0, 0x7d], 'UTF-32BE'],
  ['big-endian', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b, 0, 0, 0, 0x7d], 'UTF-32BE'],
])('%s UTF-32 is refused by its name', (_, bytes, name) => {
  expect(() => decodeText(Uint8Array.from(bytes), 'wire.json')).toThrow(
    `wire.json: expected text in a known encoding, found ${name}: save it as UTF-8`,
  )
})
