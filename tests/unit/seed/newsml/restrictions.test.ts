import { expect, test } from 'vitest'
import { readNewsml } from '../../../../seed/newsml/readNewsml'
import { CANCELED } from '../../../../seed/ninjs/dates'
import { isNewsml } from '../../../../seed/newsml/isNewsml'

const NOW = new Date('2026-08-06T12:00:00.000Z')

async function dataIn(meta: string, docdata: string) {
  const text =
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:a:1" version="1">' +
    `<itemMeta><itemClass qcode="ninat:text"/>${meta}</itemMeta><contentMeta><headline>A Headline</headline></contentMeta>` +
    `<contentSet><inlineXML><nitf><head>${docdata}</head><body><body.content><p>Some words.</p></body.content></body></nitf>` +
    '</inlineXML></contentSet></newsItem>'
  const [story] = await readNewsml(text, 'wire.xml', NOW)
  return story!.wanted.at(-1)!.data
}

const USABLE = '<pubStatus qcode="stat:usable"/>'
const release = (day: string): string => `<date.release norm="${day}T000000Z"/>`

test.each<[string, string, string, object]>([
  [
    'an embargo of the NITF',
    USABLE,
    `<docdata management-status="embargoed">${release('20990101')}</docdata>`,
    { _status: 'published', embargoedUntil: '2099-01-01T00:00:00.000Z' },
  ],
  [
    'the later embargo, that of the NITF',
    '<embargoed>2098-01-01T00:00:00Z</embargoed>',
    `<docdata>${release('20990101')}</docdata>`,
    { embargoedUntil: '2099-01-01T00:00:00.000Z' },
  ],
  [
    'the later embargo, that of the item',
    '<embargoed>2099-01-01T00:00:00Z</embargoed>',
    `<docdata>${release('20980101')}</docdata>`,
    { embargoedUntil: '2099-01-01T00:00:00.000Z' },
  ],
  [
    'an embargo that cannot be read',
    '<embargoed>2026-08-07T00:00:00Z</embargoed>',
    '<docdata><date.release norm="soon"/></docdata>',
    { _status: 'draft' },
  ],
  ['an embargo without a date', USABLE, '<docdata management-status="embargoed"/>', { _status: 'draft' }],
  ['a NITF that is canceled', USABLE, '<docdata management-status="canceled"/>', { _status: 'draft' }],
  ['a NITF that is cancelled', USABLE, '<docdata management-status="Cancelled"/>', { _status: 'draft' }],
  ['a NITF that is withheld', USABLE, '<docdata management-status="withheld"/>', { _status: 'draft' }],
  [
    'an item that is canceled',
    '<pubStatus qcode="stat:canceled"/>',
    '<docdata management-status="usable"/>',
    { _status: 'draft', edNote: CANCELED },
  ],
  [
    'a NITF that has expired',
    USABLE,
    '<docdata><date.expire norm="20260101T000000Z"/></docdata>',
    { _status: 'draft' },
  ],
  ['a NITF that is usable', USABLE, '<docdata management-status="usable"/>', { _status: 'published' }],
])('%s within an item counts', async (_, meta, docdata, expected) => {
  expect(await dataIn(meta, docdata)).toMatchObject(expected)
})

test.each(['<constructor>Some</constructor> words', '<toString>Some</toString> words'])(
  'an element may have the name of a property of every object: %s',
  async (words) => {
    const text =
      '<newsItem guid="urn:newsml:a:1"><itemMeta/><contentMeta><headline>A Headline</headline>' +
      '<subject qcode="constructor:name"><name>Ferries</name></subject></contentMeta>' +
      `<contentSet><inlineXML><html><body><p>${words}</p></body></html></inlineXML></contentSet></newsItem>`
    const [story] = await readNewsml(text, 'wire.xml', NOW)
    expect(JSON.stringify(story!.wanted)).not.toContain('native code')
    expect(JSON.stringify(story!.wanted)).toContain('Some words')
  },
)

test.each(['<!-- a -->', '<!-- a --><!--->', '<?a b?>', '<?a b?> ', ' <!-- a -->\n'])(
  'many of %s at the start of a file take no time',
  (one) => {
    const start = performance.now()
    expect(isNewsml(one.repeat(100) + '<rss>')).toBe(false)
    expect(isNewsml(one.repeat(10_000) + '<')).toBe(false)
    expect(performance.now() - start).toBeLessThan(1000)
  },
)

test.each(['<!--', '<?a'])('a long %s before the root is read', (start) => {
  expect(isNewsml(`${start} ${'a'.repeat(15_000_000)} ${start === '<!--' ? '-->' : '?>'}<nitf>`)).toBe(true)
})
