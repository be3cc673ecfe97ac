import { describe, expect, test } from 'vitest'
import { contentHash } from '../../../../collections/values/contentHash'
import { sha256 } from '../../../../collections/values/sha256'
import { buildStory } from '../../../../seed/page/pageToStory'
import { differingFields, editedFields, hashesIn, project } from '../../../../seed/write/compare'
import { FULL, layout, parse, REAL_BYTES, type Parts } from '../page/page'

/** As earlier versions stored the hashes of a document. */
const hashFields = (data: object): Record<string, string> =>
  Object.fromEntries(Object.entries(data).map(([name, value]) => [name, contentHash(value)]))

describe('the hash of a value', () => {
  const hashOf = (canonical: string): string => sha256(canonical).slice(0, 16)
  test.each<[string, unknown, string]>([
    ['none', undefined, 'null'],
    ['false', false, 'null'],
    ['an object of empty parts', { a: '', b: [], c: { d: null } }, 'null'],
    ['a date is its text', new Date(0), '"1970-01-01T00:00:00.000Z"'],
    ['names are sorted, and quoted', { b: 1, 'a"': 0 }, '{"a\\"":0,"b":1}'],
    ['rows lose their ids and empty parts', [{ id: 'x', a: 1, b: '' }], '[{"a":1}]'],
    ['an id that is no row’s stays', { image: { id: 'x' } }, '{"image":{"id":"x"}}'],
    ['empty members of a list stay', ['', null, undefined, [], {}, { id: 'x' }], '["",null,null,[],{},{}]'],
  ])('%s', (_, value, canonical) => expect(contentHash(value)).toBe(hashOf(canonical)))
})

describe('a stored value, reduced to what the wanted one speaks of', () => {
  test.each<[string, unknown, unknown, unknown]>([
    ['a scalar is itself', 'a', 'b', 'a'],
    ['absent is null', undefined, 'b', null],
    ['false and nought are values', [false, 0], [true, 1], [false, 0]],
    ['fields that nobody asked for fall away', { a: 1, b: 2 }, { a: 3 }, { a: 1 }],
    ['a field that is not stored is null', {}, { a: 3 }, { a: null }],
    ['row ids fall away', [{ id: 'x', a: 1 }], [{ a: 2 }], [{ a: 1 }]],
    [
      'further rows are seen as the last wanted one',
      [
        { id: 'x', a: 1 },
        { id: 'y', a: 2, b: 3 },
      ],
      [{ a: 9 }],
      [{ a: 1 }, { a: 2 }],
    ],
    ['rows that nobody wanted show all but their ids', [{ id: 'x', a: 1 }], [], [{ a: 1 }]],
    ['objects within rows', [{ id: 'x', a: { b: 1, c: 2 } }], [{ a: { b: 9 } }], [{ a: { b: 1 } }]],
    ['a list where an object is wanted stays', [1], { a: 1 }, [1]],
    ['an object where a list is wanted stays', { a: 1 }, [1], { a: 1 }],
    ['null where an object is wanted stays', null, { a: 1 }, null],
  ])('%s', (_, stored, wanted, expected) => {
    expect(project(stored, wanted)).toEqual(expected)
  })
})

describe('what differs, and who changed it', () => {
  const wanted = { headline: 'New', byline: null, subjects: [{ name: 'Elections' }] }
  const lastWritten = hashesIn(hashFields({ headline: 'Old', byline: null, subjects: [{ name: 'Elections' }] }))

  test('nothing differs in a document as the database gives it back', () => {
    const stored = {
      id: '1',
      headline: 'New',
      subjects: [{ id: 'row', name: 'Elections', uri: null }],
      updatedAt: 'now',
    }
    expect(differingFields(stored, wanted)).toEqual([])
    expect(editedFields(stored, wanted, lastWritten)).toEqual([])
  })

  test('what the seed wrote last differs, but is nobody’s work', () => {
    const stored = { headline: 'Old', subjects: [{ id: 'row', name: 'Elections' }] }
    expect(differingFields(stored, wanted)).toEqual(['headline'])
    expect(editedFields(stored, wanted, lastWritten)).toEqual([])
  })

  test('what somebody wrote since is theirs', () => {
    const stored = { headline: 'Mine', byline: 'By Me', subjects: [] }
    expect(differingFields(stored, wanted)).toEqual(['headline', 'byline', 'subjects'])
    expect(editedFields(stored, wanted, lastWritten)).toEqual(['headline', 'byline', 'subjects'])
  })

  test('a document that the seed did not write is wholly somebody’s', () => {
    const stored = { headline: 'Old', subjects: [{ name: 'Elections' }] }
    expect(editedFields(stored, wanted, undefined)).toEqual(['headline'])
  })

  test('a field that somebody brought to what is wanted is no difference', () => {
    expect(editedFields({ headline: 'New', subjects: [{ name: 'Elections' }] }, wanted, undefined)).toEqual([])
  })

  test.each([[null], [undefined], [[]]])(
    'a field that an earlier seed did not know, and that is %j, is nobody’s',
    (mentions) => {
      const stored = { headline: 'Old', subjects: [{ name: 'Elections' }], mentions }
      const more = { ...wanted, mentions: [{ topic: '1' }] }
      expect(differingFields(stored, more)).toEqual(['headline', 'mentions'])
      expect(editedFields(stored, more, lastWritten)).toEqual([])
    },
  )

  test('such a field is theirs once somebody has put something there', () => {
    const more = { ...wanted, isPublic: true, mentions: [{ topic: '1' }], note: 'A' }
    const stored = { ...wanted, isPublic: false, mentions: [{ topic: '2' }], note: '' }
    expect(editedFields(stored, more, lastWritten)).toEqual(['isPublic', 'mentions', 'note'])
  })

  test('what the seed wrote and somebody emptied is theirs', () => {
    const more = { ...wanted, mentions: [{ topic: '1' }] }
    expect(editedFields({ ...more, mentions: [] }, more, hashesIn(hashFields(more)))).toEqual(['mentions'])
  })

  test('in a document that the seed did not write, what is empty was left so by somebody', () => {
    expect(editedFields({ name: 'A', worksFor: null }, { name: 'A', worksFor: '1' }, undefined)).toEqual(['worksFor'])
  })

  test('hashes do not depend on the order of keys, nor on what is null', () => {
    expect(hashFields({ a: { x: 1, y: null, z: 2 } })).toEqual(hashFields({ a: { z: 2, x: 1 } }))
    expect(hashFields({ a: { x: 1 } })).not.toEqual(hashFields({ a: { x: 2 } }))
    expect(hashFields({ a: 1 })).toEqual({ a: expect.stringMatching(/^[0-9a-f]{16}$/) })
  })
})

describe('a page that is captured again', () => {
  const articleData = (parts: Parts) => buildStory(parse(layout(parts)), 'page').wanted.at(-1)!.data
  const fewer: [string, Parts, string[]][] = [
    ['without its picture, and so its provider', { ...FULL, image: undefined }, ['provider', 'subjects', 'image']],
    ['without its byline', { ...FULL, byline: undefined }, ['authors', 'byline']],
    ['without its section', { ...FULL, section: undefined }, ['subjects', 'articleSection']],
    ['without its last paragraph', { ...FULL, paragraphs: FULL.paragraphs.slice(0, 1) }, ['articleBody']],
    ['with a line break', { ...FULL, paragraphs: ['Not seeing\neye to eye.'] }, ['articleBody']],
    ['with a date to the month', { ...FULL, date: '2022-08' }, ['datePublished', 'datePublishedPrecision']],
  ]

  test.each(fewer)('%s differs there, and nothing counts as somebody’s work', (_, parts, fields) => {
    const [full, changed] = [articleData(FULL), articleData(parts)]
    expect(differingFields(full, changed)).toEqual(fields)
    expect(editedFields(full, changed, hashesIn(hashFields(full)))).toEqual([])
  })

  test.each(fewer)('having been captured %s, and now in full, likewise', (_, parts, fields) => {
    const [full, changed] = [articleData(FULL), articleData(parts)]
    expect(differingFields(changed, full)).toEqual(fields)
    expect(editedFields(changed, full, hashesIn(hashFields(changed)))).toEqual([])
  })

  test('a word that an editor changed in the body is found among the twelve paragraphs', () => {
    const { data } = buildStory(parse(REAL_BYTES), 'page').wanted.at(-1)!
    const stored = JSON.parse(JSON.stringify(data).replace('Not seeing eye to eye.', 'They fell out.')) as typeof data
    expect(editedFields(stored, data, hashesIn(hashFields(data)))).toEqual(['articleBody'])
  })
})
