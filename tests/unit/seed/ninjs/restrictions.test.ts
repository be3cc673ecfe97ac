import { describe, expect, test } from 'vitest'
import { readNinjs } from '../../../../seed/ninjs/readNinjs'
import { CANCELED } from '../../../../seed/ninjs/dates'
import { Refusal } from '../../../../src/config/refusal'

const NOW = new Date('2026-08-06T12:00:00.000Z')
const GENERATION_1 = { guid: 'urn:a:1', type: 'text', headline: 'A Headline', body_html: '<p>Some words.</p>' }
const GENERATION_2 = {
  uri: 'urn:a:1',
  type: 'text',
  pubstatus: 'usable',
  headlines: [{ role: 'main', value: 'A Headline' }],
  bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>Some words.</p>' }],
}
const read = (items: unknown) => readNinjs(JSON.stringify(items), 'wire.json', NOW)
const dataIn = async (item: object) => (await read(item))[0]!.wanted.at(-1)!.data

const [EARLY, LATE] = ['2098-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z']

// Ninjs 2.x has no names in camel case: an item of it that has one is refused as ninjs 3.
describe.each([
  ['1', GENERATION_1, true],
  ['2', GENERATION_2, false],
])('an item of generation %s', (_, item, isMixed) => {
  test.each<[string, object, string | null]>([
    ['embargoed', { embargoed: LATE }, LATE],
    ['embargoedUntil', { embargoedUntil: LATE }, LATE],
    ['embargoeduntil', { embargoeduntil: LATE }, LATE],
    ['embargo', { embargo: LATE }, LATE],
    ['publish_schedule', { publish_schedule: LATE }, LATE],
    ['a past embargo and a schedule', { embargoed: '2001-01-01T00:00:00Z', publish_schedule: LATE }, LATE],
    ['a later embargo', { embargoed: LATE, embargoedUntil: EARLY }, LATE],
    ['an earlier embargo', { embargoedUntil: EARLY, embargoed: LATE, publish_schedule: EARLY }, LATE],
    ['an embargo that has ended in every zone', { embargoed: '2026-08-01', publish_schedule: LATE }, LATE],
  ])('has the embargo of %s', async (__, more, embargoedUntil) => {
    if (!isMixed && 'embargoedUntil' in more) return
    expect(await dataIn({ ...item, ...more })).toMatchObject({ embargoedUntil, _status: 'published' })
  })

  test('is a draft if one of its embargoes cannot be read', async () => {
    const [story] = await read({ ...item, embargoed: 'soon', publish_schedule: LATE })
    expect(story!.wanted.at(-1)!.data).toMatchObject({ _status: 'draft' })
    expect(story!.warnings).toEqual([
      'wire.json: item 1: /embargoed: expected a date with time and zone, found "soon": imported as a draft',
    ])
  })

  test.each<[object, string]>([
    [{ pubstatus: 'withheld' }, 'draft'],
    [{ pubStatus: 'withheld' }, 'draft'],
    [{ PubStatus: 'Withheld' }, 'draft'],
    [{ pubstatus: 'usable', pubStatus: 'withheld' }, 'draft'],
    [{ pubStatus: 'usable', pubstatus: 'withheld' }, 'draft'],
    [{ pubStatus: 'usable' }, 'published'],
  ])('with %j is %s', async (more, _status) => {
    if (!isMixed && 'pubStatus' in more) return
    expect(await dataIn({ ...item, ...more })).toMatchObject({ _status })
  })

  test.runIf(isMixed)('is canceled if one of its statuses says so', async () => {
    const data = await dataIn({ ...item, pubstatus: 'withheld', pubStatus: 'canceled' })
    expect(data).toMatchObject({ _status: 'draft', edNote: CANCELED })
  })

  test.each(['constructor', '__proto__', 'toString', 'odd'])(
    'with the status %s is refused in one line',
    async (one) => {
      const error: unknown = await read({ ...item, pubstatus: one }).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(Refusal)
      const expected = `expected one of usable, withheld, canceled, found "${one.toLowerCase()}"`
      expect((error as Refusal).message).toBe(`wire.json: item 1: /pubstatus: ${expected}`)
    },
  )
})

test.each(['constructor', '__proto__', 'hasOwnProperty'])('any word of an item may be %s', async (word) => {
  const own = `{"${word}": "a", "annotations": "${word}"}`
  const items = [
    { ...GENERATION_1, type: word },
    { ...GENERATION_1, associations: { [word]: { ...GENERATION_1, type: word } }, renditions: { [word]: {} } },
    { ...GENERATION_1, [word]: word, extra: JSON.parse(own) as object, byline: word, source: word, language: word },
  ]
  for (const item of items) {
    const result: unknown = await read(item).catch((error: unknown) => error)
    expect(Array.isArray(result) || result instanceof Refusal).toBe(true)
    expect(JSON.stringify(result)).not.toContain('native code')
  }
})

describe('of several versions of one story in a file', () => {
  const [FIRST, LAST] = ['2008-01-01T00:00:00.000Z', '2009-01-01T00:00:00.000Z']
  const version = (number: number | undefined, at: string | undefined, headline: string) => ({
    ...GENERATION_1,
    headline,
    ...(number && { version: String(number) }),
    ...(at && { versioncreated: at }),
  })
  const other = { ...GENERATION_1, guid: 'urn:a:2', headline: 'Other' }
  const line = (item: number, first: number) =>
    `wire.json: item ${item}: expected each uri once, found it as item ${first} already: the last version is read`

  test.each<[string, object[], string[], string[]]>([
    [
      'that of the highest version',
      [version(1, FIRST, 'Old'), other, version(10, FIRST, 'New')],
      ['Other', 'New'],
      [line(3, 1)],
    ],
    ['that comes first', [version(2, FIRST, 'New'), version(1, FIRST, 'Old'), other], ['New', 'Other'], [line(2, 1)]],
    ['that was made last', [version(undefined, FIRST, 'Old'), version(undefined, LAST, 'New')], ['New'], [line(2, 1)]],
    ['of one version, that made last', [version(1, LAST, 'New'), version(1, FIRST, 'Old')], ['New'], [line(2, 1)]],
    [
      'of three',
      [version(1, FIRST, 'Old'), version(3, FIRST, 'New'), version(2, FIRST, 'Old')],
      ['New'],
      [line(2, 1), line(3, 1)],
    ],
  ])('the last is read: %s', async (_, items, headlines, warnings) => {
    const stories = await read(items)
    expect(stories.map(({ wanted }) => wanted.at(-1)!.data.headline)).toEqual(headlines)
    expect(stories.flatMap((story) => story.warnings ?? [])).toEqual(warnings)
  })

  test('which of two is later must be known', async () => {
    const items = [version(1, FIRST, 'One'), version(1, FIRST, 'Other')]
    await expect(read(items)).rejects.toThrow(
      'wire.json: item 2: /uri: expected each uri once, found it as item 1 already',
    )
  })
})
