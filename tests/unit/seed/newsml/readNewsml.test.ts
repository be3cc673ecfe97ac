import { fc } from '../../../support/properties'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainText } from '../../../../collections/Articles/text/plainText'
import { seededId } from '../../../../seed/documents/ids'
import { isNewsml } from '../../../../seed/newsml/isNewsml'
import { readNewsml } from '../../../../seed/newsml/readNewsml'
import { readNinjs } from '../../../../seed/ninjs/readNinjs'
import type { SeedDocument, Story } from '../../../../seed/documents/types'
import type { Article } from '../../../../src/generated/payload-types'
import { Refusal } from '../../../../src/config/refusal'

const NOW = new Date('2026-08-06T12:00:00.000Z')
const wire = (name: string): string => readFileSync(path.resolve('tests/seed/wire', name), 'utf8')
const read = (text: string): Promise<Story[]> => readNewsml(text, 'wire.xml', NOW)

type Parts = { meta?: string; content?: string; set?: string; rights?: string; attributes?: string }
const SET = '<inlineData contenttype="text/plain">Some words.</inlineData>'
const newsItem = ({ attributes = '', content = '', meta = '', rights = '', set = SET }: Parts = {}): string =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:a:1" version="1" ${attributes}>${rights}` +
  `<itemMeta><itemClass qcode="ninat:text"/>${meta}</itemMeta>` +
  `<contentMeta><headline>A Headline</headline>${content}</contentMeta><contentSet>${set}</contentSet></newsItem>`
const nitf = ({ docdata = '', head = '', body = '<p>Some words.</p>' }) =>
  `<nitf><head><docdata>${docdata}</docdata></head><body><body.head><hedline><hl1>A Headline</hl1></hedline>${head}</body.head><body.content>${body}</body.content></body></nitf>`

async function articleIn(text: string): Promise<SeedDocument> {
  const [story] = await read(text)
  return story!.wanted.at(-1)!
}
const dataIn = async (text: string) => (await articleIn(text)).data
const bodyIn = async (text: string) => plainText((await dataIn(text)).articleBody as Article['articleBody'])
const namesIn = async (text: string, collection: SeedDocument['collection']) =>
  (await read(text))[0]!.wanted.filter((one) => one.collection === collection).map(({ data }) => data.name)

async function refusal(text: string): Promise<string[]> {
  try {
    return [`accepted: ${(await read(text)).length}`]
  } catch (error) {
    if (error instanceof Refusal) return error.message.split('\n')
    throw error
  }
}

test.each<[string, boolean]>([
  ['<newsItem/>', true],
  ['<?xml version="1.0"?>\n<!-- <rss> --><!DOCTYPE nitf SYSTEM "x.dtd" [<!ENTITY a "b">]><nitf version="3.4">', true],
  ['<g2:newsMessage xmlns:g2="x">', true],
  ['<NewsML Version="1.2">', true],
  ['<rss><channel><item><title>&lt;nitf></title></item></channel></rss>', false],
  ['<newsItems>', false],
  ['<!-- <nitf> --><feed>', false],
])('%s is NewsML or NITF: %s', (text, expected) => {
  expect(isNewsml(text)).toBe(expected)
})

describe('a message', () => {
  test('has a story for each item: the last version, and the picture of its package', async () => {
    const stories = await read(wire('message.xml'))
    expect(stories.map(({ wanted }) => [wanted.at(-1)!.collection, wanted.length])).toEqual([
      ['articles', 7],
      ['media', 1],
      ['articles', 3],
    ])
    expect(stories.flatMap(({ warnings }) => warnings)).toEqual([
      'wire.xml: item 1: expected a newsItem, found a packageItem: left out',
      'wire.xml: item 3: expected each guid once, found it as item 2 already: the last version is read',
    ])
    const { articleBody, ...data } = stories[0]!.wanted.at(-1)!.data
    expect(plainText(articleBody as Article['articleBody'])).toBe(
      'Ferries have stopped.\n\nWhy\n\nA storm closed the port.',
    )
    expect(data).toEqual({
      _status: 'published',
      alternativeHeadline: 'No boats',
      altIds: [{ role: 'ninjs', value: 'urn:newsml:wire.example:20240804:ferries' }],
      articleType: 'OpinionNewsArticle',
      authors: [{ author: seededId('authors', 'ann-lee'), role: 'author' }],
      byline: null,
      copyrightHolder: 'Island Wire',
      copyrightNotice: '© Island Wire',
      corrections: [],
      dateline: 'Harbor Island',
      dateModified: '2024-08-04T09:00:00.000Z',
      datePublished: '2024-08-04T07:00:00.000Z',
      datePublishedPrecision: 'minute',
      description: 'No boats until Friday.',
      digitalSourceType: null,
      edNote: 'Second version.\nCheck the name.',
      embargoedUntil: '2024-08-04T10:00:00.000Z',
      expires: null,
      headline: 'Ferries “stop” & wait',
      image: seededId('media', 'https://img.example/g2.jpg'),
      inLanguage: 'en-GB',
      keywords: ['ferry'],
      license: null,
      mentions: ['ada-quill', 'harbor-lines', 'harbor-island'].map((slug) => ({
        topic: seededId('topics', slug),
        rel: 'mentions',
      })),
      provider: [],
      publisher: seededId('publications', 'island-wire'),
      slug: 'ferries-stop-wait',
      subjects: [
        {
          name: 'ships',
          rel: 'about',
          uri: 'http://cv.iptc.org/newscodes/mediatopic/20000001',
          creator: null,
          relevance: 90,
          confidence: null,
        },
      ],
      syndication: { status: 'received', noindex: true },
      uri: 'urn:newsml:wire.example:20240804:ferries',
      urgency: 4,
      usageTerms: 'No radio.',
    })
  })

  test('names its elements in the evidence, and what it left out', async () => {
    const { evidence } = (await read(wire('message.xml')))[0]!.wanted.at(-1)!
    const rules = Object.fromEntries(evidence.map(({ path: at, rule }) => [at, rule]))
    expect(rules).toMatchObject({
      headline: 'newsml:headline',
      articleBody: 'newsml:contentSet',
      'authors.0': 'newsml:creator',
      publisher: 'newsml:provider',
      'mentions.0': 'newsml:subject',
      uri: 'newsml:guid',
    })
    expect(evidence.filter(({ note }) => note?.startsWith('Left out')).map((row) => [row.rule, row.found])).toEqual([
      ['newsml:version', '2'],
      ['newsml:subject', 'N2:COM N2:SEA'],
      ['newsml:slugline', 'ferries-harbor'],
    ])
  })

  test('has the text of each item as its source, and reads the same again', async () => {
    const [first, second] = [await read(wire('message.xml')), await read(wire('message.xml'))]
    expect(first).toEqual(second)
    expect(first[1]!.source.importer).toBe('newsdesk-newsml')
    expect(first[1]!.source.text).toContain('guid="urn:newsml:wire.example:20240804:pier"')
    expect(first[1]!.source.text).not.toContain('ferries')
    expect((await read(newsItem()))[0]!.source.text).toBe(newsItem())
  })

  test('of hundreds of items is read in time', { timeout: 60_000 }, async () => {
    const items = Array.from({ length: 500 }, (_, index) => newsItem().replace('a:1', `a:${index}`)).join('')
    expect(await refusal(`<newsMessage><itemSet>${items}</itemSet></newsMessage>`)).toEqual(['accepted: 500'])
  })
})

describe('an item', () => {
  test.each<[string, Parts, object]>([
    ['is usable without a status', {}, { _status: 'published' }],
    ['is cancelled', { meta: '<pubStatus qcode="stat:cancelled"/>' }, { _status: 'draft' }],
    ['is withheld', { meta: '<pubStatus qcode="stat:withheld"/>' }, { _status: 'draft' }],
    [
      'is canceled',
      { meta: '<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"/>' },
      { _status: 'draft', edNote: 'The provider has canceled this story.' },
    ],
    ['has an embargo without an end', { meta: '<embargoed/>' }, { _status: 'draft', embargoedUntil: null }],
    [
      'has an embargo',
      { meta: '<embargoed>2026-08-07T00:00:00+02:00</embargoed>' },
      { _status: 'published', embargoedUntil: '2026-08-06T22:00:00.000Z' },
    ],
    ['has the language around it', { attributes: 'xml:lang="fr"' }, { inLanguage: 'fr' }],
    ['has a place by its dateline', { content: '<dateline>Berlin (dpa) - </dateline>' }, { dateline: 'Berlin' }],
    ['has no place where a time is', { content: '<dateline>2014-07-17 00:24:11 GMT</dateline>' }, { dateline: null }],
    [
      'has a day',
      { meta: '<versionCreated>2024-08-04</versionCreated>' },
      { datePublished: '2024-08-04T12:00:00.000Z', datePublishedPrecision: 'day' },
    ],
    [
      'has a code of its own catalog',
      {
        rights: '<catalog><scheme alias="x" uri="http://x.example/"/></catalog>',
        content: '<subject qcode="x:1"><name>a</name></subject>',
      },
      { subjects: [expect.objectContaining({ uri: 'http://x.example/1' })] },
    ],
  ])('%s', async (_, parts, expected) => {
    expect(await dataIn(newsItem(parts))).toMatchObject(expected)
  })

  const xhtml = (body: string) => ({
    set: `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>${body}</body></html></inlineXML>`,
  })
  test.each<[string, Parts, string]>([
    ['XHTML', xhtml('<p>a</p><p/><p>b<br/>c</p>'), 'a\n\nb\nc'],
    [
      'XHTML without its header and its notes for editors',
      xhtml('<header><h1>A</h1></header><p>b</p><section class="notepad"><p>c</p></section>'),
      'b',
    ],
    ['XHTML without a namespace', { set: '<inlineXML><html><body><p>a</p></body></html></inlineXML>' }, 'a'],
    [
      'a part of XHTML',
      { set: '<inlineXML><div xmlns="http://www.w3.org/1999/xhtml"><p>a</p></div></inlineXML>' },
      'a',
    ],
    [
      'NITF',
      { set: `<inlineXML>${nitf({ body: '<hl2>a</hl2><p>b <person>c</person></p>' })}</inlineXML>` },
      'a\n\nb c',
    ],
    ['plain text', { set: '<inlineData>a\n\nb</inlineData>' }, 'a\n\nb'],
    [
      'HTML as text',
      { set: '<inlineData contenttype="text/html">&lt;p&gt;a&lt;/p&gt;&lt;p&gt;b&lt;/p&gt;</inlineData>' },
      'a\n\nb',
    ],
    [
      'HTML that is called plain text',
      { set: '<inlineData contenttype="text/plain"><![CDATA[<p>a</p>]]></inlineData>' },
      'a',
    ],
    ['XHTML before plain text', { set: `${SET}<inlineXML><p>a</p></inlineXML>` }, 'a'],
    ['free of scripts', xhtml('<p>a<script>b</script></p>'), 'a'],
  ])('has a body that is %s', async (_, parts, expected) => {
    expect(await bodyIn(newsItem(parts))).toBe(expected)
  })

  test.each<[string, Parts, string[], unknown[]]>([
    ['its provider', { meta: '<provider qcode="p:dpa"><name>dpa</name></provider>' }, ['dpa'], []],
    ['a provider by its code', { meta: '<provider qcode="nprov:TT"/>' }, ['TT'], []],
    [
      'a credit line rather than a code',
      { meta: '<provider qcode="nprov:x1"/>', content: '<creditline>Example</creditline>' },
      ['Example'],
      [],
    ],
    [
      'its source, and the provider besides',
      { meta: '<provider><name>APA</name></provider>', content: '<infoSource><name>dpa</name></infoSource>' },
      ['dpa', 'APA'],
      [],
    ],
    [
      'a source by role',
      { meta: '<provider literal="reuters.com"/>', content: '<infoSource literal="Reuters" role="cRole:source"/>' },
      ['Reuters'],
      [],
    ],
    [
      'its byline rather than its creators',
      { content: '<creator><name>Max Muster</name></creator><by>By Ann Lee</by>' },
      [],
      ['Ann Lee'],
    ],
    [
      'its creators but for initials',
      { content: '<creator><name>mm</name></creator><creator><name>Max Muster</name></creator>' },
      [],
      ['Max Muster'],
    ],
  ])('is by %s', async (_, parts, publications, authors) => {
    expect(await namesIn(newsItem(parts), 'publications')).toEqual(publications)
    expect(await namesIn(newsItem(parts), 'authors')).toEqual(authors)
  })

  test('is the article that ninjs of the same identifier is', async () => {
    const [ninjs] = await readNinjs(
      JSON.stringify({ uri: 'urn:newsml:a:1', headline: 'A', body_html: '<p>b</p>' }),
      'wire.json',
      NOW,
    )
    expect((await articleIn(newsItem())).id).toBe(ninjs!.wanted.at(-1)!.id)
  })

  test('has a picture of its own', async () => {
    const set = `${SET}<remoteContent href="https://img.example/a.jpg" contenttype="image/jpeg"/><remoteContent href="https://img.example/a.mp4" contenttype="video/mp4"/>`
    const article = await articleIn(newsItem({ set }))
    expect(article.data.image).toBe(seededId('media', 'https://img.example/a.jpg'))
    expect(article.evidence.at(-1)).toMatchObject({
      found: 'https://img.example/a.mp4',
      note: 'Left out: it is no picture.',
    })
  })
})

describe('a NITF document', () => {
  test('becomes an article that says what it says', async () => {
    const [story] = await read(wire('story.nitf.xml'))
    const { articleBody, ...data } = story!.wanted.at(-1)!.data
    expect(plainText(articleBody as Article['articleBody'])).toBe(
      'The weather was superb in Norfolk, says the port.\n\nHigh tides\n\nMonday\nTuesday\n\nIt was calm.\n\nAnn Lee lives by the sea.',
    )
    expect(data).toMatchObject({
      _status: 'published',
      alternativeHeadline: 'Calm\u00a0seas'.replace('\u00a0', ' '),
      articleType: 'AnalysisNewsArticle',
      byline: 'By Ann Lee, Gazette Writer',
      copyrightHolder: 'Harbor Gazette',
      dateline: 'Harbor Island',
      datePublished: '2024-08-04T07:30:00.000Z',
      description: 'Tides as usual.',
      edNote: 'Expanded column.\nCorrects the name.',
      headline: 'Weather — and tides',
      image: seededId('media', 'https://img.example/tides.jpg'),
      inLanguage: 'en-US',
      keywords: ['tides', 'fishing'],
      uri: 'urn:nitf:wire%2Ftides-17',
      urgency: 3,
    })
    const others = story!.wanted.slice(0, -1).map((one) => [one.collection, one.data.name ?? one.data.caption])
    expect(others).toEqual([
      ['publications', 'Harbor Gazette'],
      ['publications', 'Island Wire'],
      ['authors', 'Ann Lee'],
      ['media', 'The bay'],
      ['topics', 'Ada Quill'],
      ['topics', 'Harbor Lines'],
      ['topics', 'Harbor Island'],
    ])
  })

  test.each<[string, Parameters<typeof nitf>[0], object]>([
    [
      'has a day where its date has no zone',
      { docdata: '<date.issue norm="20240804T093000"/>' },
      { datePublished: '2024-08-04T12:00:00.000Z', datePublishedPrecision: 'day' },
    ],
    ['is named by its file if it has no identifier', {}, { uri: 'urn:nitf:file%2Fwire.xml' }],
    [
      'is one story in all versions',
      { docdata: '<doc-id id-string="faktisk-1234_47"/><du-key key="faktisk-1234"/>' },
      { uri: 'urn:nitf:faktisk-1234' },
    ],
    [
      'is not named by a key that says something else',
      { docdata: '<doc-id id-string="17"/><du-key key="BC-Sport"/>' },
      { uri: 'urn:nitf:17' },
    ],
    [
      'may be under an embargo',
      { docdata: '<date.release norm="20260807T000000Z"/>' },
      { embargoedUntil: '2026-08-07T00:00:00.000Z', _status: 'published' },
    ],
    ['may be under an embargo without an end', { docdata: '" management-status="embargoed' }, {}],
    ['may have expired', { docdata: '<date.expire norm="20260101T000000Z"/>' }, { _status: 'draft' }],
    [
      'has a byline with its title',
      { head: '<byline>By ANN LEE<byttl>AP Writer</byttl></byline>' },
      { byline: 'By ANN LEE, AP Writer' },
    ],
  ])('%s', async (_, parts, expected) => {
    const text = parts.docdata?.startsWith('"')
      ? nitf({}).replace('<docdata>', '<docdata management-status="embargoed">')
      : nitf(parts)
    expect(await dataIn(text)).toMatchObject(text.includes('"embargoed"') ? { _status: 'draft' } : expected)
  })

  test('has the authors of each of its bylines', async () => {
    const head = '<byline>By ANN LEE<byttl>AP Business Writer</byttl></byline><byline>By BO RAY</byline>'
    expect(await namesIn(nitf({ head }), 'authors')).toEqual(['Ann Lee', 'Bo Ray', 'The Associated Press'])
  })

  test('records a picture without an address as left out', async () => {
    const { data, evidence } = await articleIn(
      nitf({ body: '<p>a</p><media media-type="image"><media-reference source="a.jpg"/></media>' }),
    )
    expect(data.image).toBeNull()
    expect(evidence.find(({ path: at }) => at === 'image')).toMatchObject({
      found: 'urn:nitf:a.jpg',
      rule: 'nitf:media',
    })
  })
})

test('a damaged message is imported or refused, and brings nothing down', async () => {
  const whole = wire('message.xml')
  const place = fc.nat({ max: whole.length })
  await fc.assert(
    fc.asyncProperty(
      place,
      fc.nat({ max: 40 }),
      fc.constantFrom('', '<', '&', '"', '\u0000', 'é'),
      async (from, length, put) => {
        expect((await refusal(whole.slice(0, from) + put + whole.slice(from + length))).length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 100 },
  )
})

describe('refused in one line', () => {
  test.each<[string, string, string]>([
    [
      'NewsML 1',
      '<NewsML Version="1.2"/>',
      'wire.xml: expected NewsML-G2 or NITF, found NewsML 1: ask the provider for NewsML-G2',
    ],
    ['a package alone', '<packageItem/>', 'wire.xml: item 1: expected a newsItem, found a packageItem: left out'],
    ['nothing', '<newsMessage/>', 'wire.xml: expected a newsItem, found none'],
    [
      'no headline',
      newsItem().replace('A Headline', ''),
      'wire.xml: item 1: /headline: expected a headline, found none',
    ],
    [
      'no text',
      newsItem({ set: '<inlineData> </inlineData>' }),
      'wire.xml: item 1: /contentSet: expected words in HTML or plain text, found none',
    ],
    ['no guid', newsItem().replace('guid=', 'id='), 'wire.xml: item 1: expected the property "guid"'],
    [
      'a video',
      newsItem().replace('ninat:text', 'ninat:video'),
      'wire.xml: item 1: /itemClass: expected a text, a composite, a picture or a graphic, found "video": audio and video are not stories',
    ],
    [
      'a picture without https',
      newsItem({ set: '<remoteContent href="http://img.example/a.jpg"/>' }).replace('ninat:text', 'ninat:picture'),
      'wire.xml: item 1: /remoteContent: expected a picture with a URL that begins with https://, found "http://img.example/a.jpg"',
    ],
    [
      'what breaks off',
      '<newsItem>\n<itemMeta>',
      'wire.xml:2: expected well-formed XML, found otherwise: unclosed tag: itemMeta',
    ],
    [
      'a prefix without a namespace',
      '<newsItem>\n<a:b/></newsItem>',
      'wire.xml:2: expected well-formed XML, found otherwise: unbound namespace prefix: "a".',
    ],
    [
      'an entity of the document',
      '<!DOCTYPE nitf [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><nitf>&c;</nitf>',
      'wire.xml:1: expected well-formed XML, found otherwise: undefined entity.',
    ],
    ['what is nested too deep', `<newsItem>${'<a>'.repeat(300)}`, 'wire.xml: expected at most 200 levels of elements'],
  ])('%s', async (_, text, expected) => {
    expect(await refusal(text)).toEqual([expected])
  })
})
