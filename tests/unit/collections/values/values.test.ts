import { describe, expect, test } from 'vitest'
import { valuesOf } from '../../../../collections/values/values'
import { articleFields } from '../../newsFields'

type Data = Record<string, unknown>

describe('the values of a document', () => {
  const values = (data: Data) => [...valuesOf(articleFields, data)]
  const paths = (data: Data) => values(data).map(({ path }) => path)

  test.each<[string, Data, string[]]>([
    ['what is not given is none', { headline: undefined }, []],
    ['null is one', { headline: null }, ['headline']],
    ['what is no field is none', { nonsense: 1 }, []],
    ['a group is one, and so are its own', { syndication: { status: 'sent' } }, ['syndication', 'syndication.status']],
    [
      'rows are counted from 0, also within rows',
      { authors: [{ role: 'a' }, { role: 'b', notes: [{ note: 'x' }] }] },
      ['authors', 'authors.0.role', 'authors.1.role', 'authors.1.notes', 'authors.1.notes.0.note'],
    ],
    ['a list of plain values is one', { keywords: ['a', 'b'] }, ['keywords']],
    ['rows that are none are passed over', { authors: [null, 'x', { role: 'a' }] }, ['authors', 'authors.2.role']],
    ['a group of null has none', { syndication: null }, ['syndication']],
  ])('%s', (_, data, expected) => {
    expect(paths(data)).toEqual(expected)
  })

  test('each comes with its field and with what holds it', () => {
    const syndication = { status: 'sent' }
    expect(values({ syndication })[1]).toEqual({
      field: { name: 'status', type: 'text' },
      holder: syndication,
      path: 'syndication.status',
      value: 'sent',
    })
    expect(values({ syndication })[1]?.holder).toBe(syndication)
  })
})
