import { fc } from '../../../support/properties'
import { describe, expect, test } from 'vitest'
import { emptyTextAsNull, wrongKinds } from '../../../../collections/checks/valueTypes'
import { articleFields } from '../../newsFields'

type Data = Record<string, unknown>

const problems = (data: Data) => wrongKinds(articleFields, data)
const wrongPaths = (data: Data) => problems(data).map(({ path }) => path)
const tree = (text: string) => ({ root: { children: [{ text }] } })

describe('of the right kind', () => {
  test.each<[string, unknown]>([
    ['headline', 'A 😀 of two halves'],
    ['authors', []],
    ['authors', 0],
    ['authors', '0'],
    ['headline', '\\u0000'],
    ['keywords', 'a'],
    ['wordCount', '1.5'],
    ['wordCount', ''],
    ['isFree', false],
    ['isFree', 'true'],
    ['datePublished', '2022-08-04'],
    ['datePublished', new Date(0)],
    ['datePublished', '2022'],
    ['datePublished', '2024-02-29T10:00+0100'],
    ['datePublished', '2026-01-01 10:00'],
    ['datePublished', '2026-01-01T24:00:00Z'],
    ['datePublished', '0001-01-01'],
    ['datePublished', '0000-12-31T23:00:00-05:00'],
    ['datePublished', '9999-12-31T23:59:59.999Z'],
    ['datePublished', '9999-12-31T23:59:59+14:00'],
    ['articleBody', tree('a\nb\\u0000 \\\\ud800 😀')],
    ['rel', 'mentions'],
    ['rel', ''],
    ['roles', ['admin', 'editor']],
    ['publisher', { id: 'an-id', name: 'Kat' }],
    ['provider', ['an-id', { id: 'another' }]],
    ['authors', []],
  ])('%s: %j', (name, value) => {
    expect(problems({ [name]: value })).toEqual([])
  })
})

describe('of the wrong kind', () => {
  const TEXT = 'Expected text.'
  const NUMBER = 'Expected a number.'
  const DATE = 'Expected a date from 0001-01-01 to 9999-12-31 UTC, such as 2026-08-04T12:00:00.000Z.'
  const CHOICE = 'Expected one of the options of this field.'
  const ID = 'Expected the id of a document.'
  const ROWS = 'Expected a list of rows; [] for none.'
  const OBJECT = 'Expected an object.'
  const TREE = 'Expected rich text as Lexical JSON.'

  test.each<[string, unknown, string]>([
    ['headline', 1, TEXT],
    ['headline', { $inc: 1 }, TEXT],
    ['headline', 'a\0b', TEXT],
    ['headline', 'half a \ud83d', TEXT],
    ['headline', '\ude00 half', TEXT],
    ['keywords', ['a', 1], TEXT],
    ['wordCount', 'one', NUMBER],
    ['wordCount', NaN, NUMBER],
    ['wordCount', Infinity, NUMBER],
    ['scores', [1, 'two'], NUMBER],
    ['isFree', 1, 'Expected true or false.'],
    ['datePublished', '2022-13-04', DATE],
    ['datePublished', 0, DATE],
    ['datePublished', 253402300800000, DATE],
    ['datePublished', new Date(253402300800000), DATE],
    ['datePublished', '9999-12-31T23:59:59-05:00', DATE],
    ['datePublished', '9999-12-31T24:00:00Z', DATE],
    ['datePublished', '+010000-01-01T00:00:00Z', DATE],
    ['datePublished', '10000-01-01', DATE],
    ['datePublished', '0000-01-01', DATE],
    ['datePublished', '0001-01-01T00:00:00+05:00', DATE],
    ['datePublished', '-000001-01-01T00:00:00Z', DATE],
    ['datePublished', '0050-01-01 10:00', DATE],
    ['datePublished', '2026-02-29', DATE],
    ['datePublished', '2026-02-30T10:00:00Z', DATE],
    ['datePublished', '2026-04-31 10:00', DATE],
    ['datePublished', '2026-01-01T24:00:01Z', DATE],
    ['datePublished', '2016-12-31T23:59:60Z', DATE],
    ['datePublished', '2026-01-01T00:00:00+24:00', DATE],
    ['datePublished', '2026-W01-1', DATE],
    ['datePublished', '2026-001', DATE],
    ['datePublished', 'Tue Aug 04 2026', DATE],
    ['datePublished', '04/08/2026', DATE],
    ['datePublished', '', DATE],
    ['datePublished', new Date(NaN), DATE],
    ['articleBody', [], TREE],
    ['articleBody', tree('a\0b'), TREE],
    ['articleBody', tree('\\\0'), TREE],
    ['articleBody', tree('\ud800'), TREE],
    ['rel', 'above', CHOICE],
    ['roles', ['admin', 'king'], CHOICE],
    ['publisher', { name: 'Kat' }, ID],
    ['provider', ['an-id', null], ID],
    ['authors', [{}, null], ROWS],
    ['syndication', [], OBJECT],
    ['rights', null, OBJECT],
  ])('%s: %j', (name, value, message) => {
    expect(problems({ [name]: value })).toEqual([{ message, path: name }])
  })
})

test('only lists and groups are never null', () => {
  const nulls = Object.fromEntries(articleFields.map(({ name }) => [name, null]))
  expect(wrongPaths(nulls)).toEqual(['authors', 'syndication', 'rights'])
})

test('every wrong value is named, wherever it stands', () => {
  const authors = [
    { author: 'kat', role: 'author' },
    { author: 1, role: 'author', notes: [{ note: 2 }, 'x'] },
  ]
  expect(wrongPaths({ headline: 1, authors, syndication: { of: {} } })).toEqual([
    'headline',
    'authors.1.author',
    'authors.1.notes',
    'authors.1.notes.0.note',
    'syndication.of',
  ])
})

test('a body is refused for what no engine can keep, and for nothing else', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\\', 'u', '0000', 'ud800', '\0', '\ud800', '\udc00', '"') })
  fc.assert(
    fc.property(text, text, (key, value) => {
      const isKept = [key, value].every((one) => !/[\0\p{Surrogate}]/u.test(one))
      expect(wrongPaths({ articleBody: { [key]: [value] } })).toEqual(isKept ? [] : ['articleBody'])
    }),
    { numRuns: 2000 },
  )
})

test('no text and no choice is null, within groups and rows too; other kinds keep their own ""', () => {
  const data = {
    headline: '',
    description: '',
    rel: '',
    roles: ['', 'admin'],
    wordCount: '',
    isFree: '',
    keywords: ['', 'a'],
    authors: [{ author: '', role: '', notes: [{ note: '' }, { note: ' ' }] }],
    syndication: { status: '' },
    nonsense: '',
  }
  emptyTextAsNull(articleFields, data)
  expect(data).toEqual({
    headline: null,
    description: null,
    rel: null,
    roles: ['admin'],
    wordCount: '',
    isFree: '',
    keywords: ['', 'a'],
    authors: [{ author: '', role: null, notes: [{ note: null }, { note: ' ' }] }],
    syndication: { status: null },
    nonsense: '',
  })
})
