import { blockOf, CORRECTION, EMBED } from '../support/blocks'
import { fc } from '../support/properties'
import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { plainText } from '../../collections/Articles/text/plainText'
import { inScript } from '../../collections/Articles/text/textScript'
import { trustPolicies } from '../../collections/Publications'
import { readNinjs } from '../../seed/ninjs/readNinjs'
import { problemsOf } from '../../seed/ninjs/schema'
import type { SeedDocument } from '../../seed/documents/types'
import { project } from '../../seed/write/compare'
import type { NinjsItem } from '../../src/outputs/ninjs/item'
import { toNinjs } from '../../src/outputs/ninjs/toNinjs'
import type { Article } from '../../src/generated/payload-types'
import { STORY_SLUG, useNewsroom } from '../support/newsroom'

const serverUrl = 'https://cms.example'
type TextNode = { type?: string; text?: string; format?: number; children?: TextNode[] }
const ID = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'

const articleOf = (more: object = {}): Article =>
  ({
    id: ID,
    uri: `urn:uuid:${ID}`,
    headline: 'A Headline',
    articleBody: bodyOf(['Some words.']),
    articleType: 'NewsArticle',
    syndication: { status: 'original' },
    ...more,
  }) as unknown as Article
const itemOf = (more: object = {}): NinjsItem => toNinjs(articleOf(more), { serverUrl })

/** The imported fields of an exported article. */
async function returned(article: Article): Promise<SeedDocument[]> {
  const text = JSON.stringify(toNinjs(article, { serverUrl }))
  return (await readNinjs(text, 'export.json', new Date('2026-01-01T00:00:00.000Z')))[0]!.wanted
}

type Mention = { rel: string; topic: string }

const PICTURE = {
  id: '0190a1b2-c3d4-7e5f-8a9b-000000000001',
  rightsStatus: 'owned',
  alt: 'A wall',
  caption: 'The wall',
  creditText: 'Cy Young',
  dateCreated: '2022-08-01T00:00:00.000Z',
  license: 'https://example.org/licence',
  url: '/api/media/file/a wall.jpg',
  width: 1600,
  height: 1000,
  focalX: 50,
  focalY: 25,
  mimeType: 'image/jpeg',
  filesize: 5000,
  sizes: {
    ratio16x9: { url: '/api/media/file/a.jpg', width: 1200, height: 675, mimeType: 'image/jpeg', filesize: 900 },
    ratio4x3: { url: null, width: null },
  },
}
const POST = {
  id: 'post',
  name: 'The Post',
  url: 'https://post.example',
  copyrightNotice: '© The Post',
  license: 'https://post.example/licence',
  correctionsPolicy: 'https://post.example/corrections',
  masthead: 'https://post.example/über uns',
}

const FULL = articleOf({
  _status: 'published',
  version: 2,
  pubStatus: 'usable',
  datePublished: '2022-08-04T10:00:00.000Z',
  datePublishedPrecision: 'minute',
  dateModified: '2022-08-04T11:00:00.000Z',
  expires: '2030-01-01T00:00:00.000Z',
  urgency: 3,
  inLanguage: 'de-CH',
  alternativeHeadline: 'Another',
  description: 'A deck.',
  byline: 'By Ann Lee',
  dateline: 'Bern',
  edNote: 'Do not send out.',
  corrections: [
    {
      type: 'correction',
      datePublished: '2022-08-05T10:00:00.000Z',
      text: 'A\nname.',
      location: '¶ 2 (end)',
      fromVersion: 1,
    },
  ],
  authors: [
    { author: { id: 'ann', name: 'Ann Lee', type: 'Person', sameAs: ['https://ann.example'] }, role: 'author' },
    { author: 'hidden', role: 'editor' },
  ],
  publisher: POST,
  provider: [{ id: 'wire', name: 'Wire', roles: ['aggregator'] }, 'hidden'],
  articleSection: { id: 'ships', name: 'Ships', mediaTopic: 'http://cv.iptc.org/newscodes/mediatopic/20000001' },
  subjects: [
    { name: 'Wrecks', rel: 'about', creator: 'Wire', relevance: 89.6, confidence: null, uri: 'no uri', id: 'row' },
  ],
  mentions: [
    {
      topic: { id: 'a', name: 'Ann', type: 'Person', public: true, sameAs: ['https://www.wikidata.org/wiki/Q1'] },
      rel: 'about',
    },
    { topic: { id: 'b', name: 'Bern', type: 'Place', public: true }, rel: 'mentions' },
    { topic: { id: 'c', name: 'Private Person', type: 'Person', public: false }, rel: 'about' },
    { topic: 'hidden', rel: 'about' },
  ],
  articleType: 'OpinionNewsArticle',
  digitalSourceType: 'humanEdits',
  altIds: [
    { role: 'desk', value: '17' },
    { role: 'ninjs', value: `urn:uuid:${ID}` },
  ],
  usageTerms: 'No radio.',
  image: PICTURE,
  imageAlt: 'A wall at night',
})

describe('an article with all fields', () => {
  const { associations, bodies, ...item } = toNinjs(FULL, { serverUrl })

  test('becomes an item with all public fields', () => {
    expect(item).toEqual({
      standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
      uri: `urn:uuid:${ID}`,
      type: 'composite',
      representationType: 'full',
      version: '2',
      pubStatus: 'usable',
      firstCreated: '2022-08-04T10:00:00.000Z',
      versionCreated: '2022-08-05T10:00:00.000Z',
      expires: '2030-01-01T00:00:00.000Z',
      urgency: 3,
      language: 'de-CH',
      headlines: [
        { role: 'main', contentType: 'text/plain', value: 'A Headline' },
        { role: 'alternative', contentType: 'text/plain', value: 'Another' },
      ],
      descriptions: [{ role: 'summary', contentType: 'text/plain', value: 'A deck.' }],
      by: 'By Ann Lee',
      located: 'Bern',
      edNote: 'Correction (¶ 2 (end\\)), 2022-08-05T10:00:00.000Z: A\\nname.',
      infoSources: [
        { name: 'The Post', role: 'originator', uri: 'https://post.example' },
        { name: 'Wire', role: 'aggregator' },
        { name: 'Ann Lee', role: 'author', uri: 'https://ann.example' },
      ],
      subjects: [
        { name: 'Wrecks', rel: 'about', creator: 'Wire', relevance: 90 },
        { name: 'Ships', rel: 'articleSection', uri: 'http://cv.iptc.org/newscodes/mediatopic/20000001' },
      ],
      people: [{ name: 'Ann', rel: 'about', uri: 'https://www.wikidata.org/wiki/Q1' }],
      places: [{ name: 'Bern', rel: 'mentions' }],
      genres: [{ name: 'Opinion', uri: 'http://cv.iptc.org/newscodes/genre/Opinion' }],
      digitalSourceType: { name: 'humanEdits', uri: 'http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits' },
      altIds: [{ role: 'desk', value: '17' }],
      copyrightNotice: '© The Post',
      usageTerms: 'No radio.',
      rightsInfo: { linkedRights: 'https://post.example/licence' },
      trustIndicators: [
        {
          role: 'http://cv.iptc.org/newscodes/trustindicator/correctionsPolicy',
          href: 'https://post.example/corrections',
        },
        {
          role: 'http://cv.iptc.org/newscodes/trustindicator/journalistInfo',
          href: 'https://post.example/%C3%BCber%20uns',
        },
      ],
    })
    expect(bodies).toEqual([
      { role: 'main', contentType: 'text/plain', wordCount: 2, charCount: 11, value: 'Some words.' },
      {
        role: 'main',
        contentType: 'application/xhtml+xml',
        value: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Some words.</p></div>',
      },
    ])
  })

  test('has its picture in each of its sizes', () => {
    expect(associations).toEqual([
      {
        name: 'featuremedia',
        uri: `urn:uuid:${PICTURE.id}`,
        type: 'picture',
        contentCreated: '2022-08-01T00:00:00.000Z',
        descriptions: [
          { role: 'caption', contentType: 'text/plain', value: 'The wall' },
          { role: 'alt', contentType: 'text/plain', value: 'A wall at night' },
        ],
        by: 'Cy Young',
        rightsInfo: { linkedRights: 'https://example.org/licence' },
        renditions: [
          {
            name: 'original',
            href: 'https://cms.example/api/media/file/a%20wall.jpg',
            contentType: 'image/jpeg',
            width: 1600,
            height: 1000,
            sizeInBytes: 5000,
            poi: { x: 800, y: 250 },
          },
          {
            name: 'ratio16x9',
            href: 'https://cms.example/api/media/file/a.jpg',
            contentType: 'image/jpeg',
            width: 1200,
            height: 675,
            sizeInBytes: 900,
          },
        ],
      },
    ])
  })

  test('is valid, and invalid if any value is broken', () => {
    const valid = toNinjs(FULL, { serverUrl })
    expect(problemsOf(valid)).toEqual([])
    const broken: [NinjsItem | object, string][] = [
      [{ ...valid, uri: 'a' }, '/uri'],
      [{ ...valid, versionCreated: '2022-08-05' }, '/versionCreated'],
      [{ ...valid, by: null }, '/by'],
      [{ ...valid, urgency: 0 }, '/urgency'],
      [{ ...valid, ownField: 1 }, 'expected no property "ownField"'],
      [{ ...valid, headlines: [{ role: 'main' }] }, '/headlines/0'],
      [{ ...valid, subjects: [{ name: 'a', relevance: 0.5 }] }, '/subjects/0/relevance'],
      [{ ...valid, trustIndicators: [{ role: 'correctionsPolicy' }] }, '/trustIndicators/0/role'],
      [{ ...valid, associations: [{ ...valid.associations![0], name: undefined }] }, '/associations/0'],
    ]
    for (const [wrong, beginning] of broken) expect(problemsOf(wrong)).toEqual([expect.stringMatching(`^${beginning}`)])
  })

  test('is imported with the same fields, as a received copy', async () => {
    const wanted = await returned(FULL)
    const { articleBody, ...data } = wanted.at(-1)!.data
    const idOf = (collection: SeedDocument['collection'], name: string) =>
      wanted.find((one) => one.collection === collection && one.data.name === name)!.id
    expect(wanted.at(-1)!.id).toBe(ID)
    expect(plainText(articleBody as Article['articleBody'])).toBe('Some words.')
    expect(data).toEqual({
      _status: 'published',
      altIds: [
        { role: 'ninjs', value: `urn:uuid:${ID}` },
        { role: 'desk', value: '17' },
      ],
      alternativeHeadline: 'Another',
      articleSection: idOf('sections', 'Ships'),
      articleType: 'OpinionNewsArticle',
      authors: [{ author: idOf('authors', 'Ann Lee'), role: 'author' }],
      byline: 'By Ann Lee',
      copyrightHolder: null,
      copyrightNotice: '© The Post',
      corrections: [
        { type: 'correction', datePublished: '2022-08-05T10:00:00.000Z', text: 'A\nname.', location: '¶ 2 (end)' },
      ],
      dateline: 'Bern',
      dateModified: null,
      datePublished: '2022-08-04T10:00:00.000Z',
      datePublishedPrecision: 'minute',
      description: 'A deck.',
      digitalSourceType: 'humanEdits',
      edNote: null,
      embargoedUntil: null,
      expires: '2030-01-01T00:00:00.000Z',
      headline: 'A Headline',
      image: PICTURE.id,
      inLanguage: 'de-CH',
      license: 'https://post.example/licence',
      mentions: [
        { topic: idOf('topics', 'Ann'), rel: 'about' },
        { topic: idOf('topics', 'Bern'), rel: 'mentions' },
      ],
      provider: [idOf('publications', 'Wire')],
      publisher: idOf('publications', 'The Post'),
      slug: 'a-headline',
      subjects: [{ name: 'Wrecks', rel: 'about', uri: null, creator: 'Wire', relevance: 90, confidence: null }],
      syndication: { status: 'received', noindex: true },
      uri: `urn:uuid:${ID}`,
      urgency: 3,
      usageTerms: 'No radio.',
    })
  })
})

describe('an article with few fields', () => {
  test('becomes an item without invented values', () => {
    expect(
      itemOf({ description: '', datePublished: null, publisher: 'hidden', image: 'hidden', authors: null }),
    ).toEqual({
      standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
      uri: `urn:uuid:${ID}`,
      type: 'text',
      representationType: 'full',
      headlines: [{ role: 'main', contentType: 'text/plain', value: 'A Headline' }],
      bodies: itemOf().bodies,
    })
  })

  test.each<[string, object, object]>([
    [
      'has a day',
      { datePublished: '2022-08-04T12:00:00.000Z', datePublishedPrecision: 'day' },
      { edNote: 'First published: 2022-08-04' },
    ],
    [
      'has a month',
      { datePublished: '2022-08-01T12:00:00.000Z', datePublishedPrecision: 'month' },
      { edNote: 'First published: 2022-08' },
    ],
    [
      'has a year',
      { datePublished: '2022-01-01T12:00:00.000Z', datePublishedPrecision: 'year' },
      { edNote: 'First published: 2022' },
    ],
    [
      'has that of its change only',
      {
        datePublished: '2022-08-04T12:00:00.000Z',
        datePublishedPrecision: 'day',
        dateModified: '2022-08-05T09:00:00.000Z',
      },
      { edNote: 'First published: 2022-08-04', versionCreated: '2022-08-05T09:00:00.000Z' },
    ],
    ['has no change that would look like its publication', { dateModified: '2022-08-05T09:00:00.000Z' }, {}],
  ])('without a known time %s', (_, dates, expected) => {
    const { edNote, firstCreated, versionCreated } = itemOf(dates)
    expect({ edNote, firstCreated, versionCreated }).toEqual({
      edNote: undefined,
      firstCreated: undefined,
      versionCreated: undefined,
      ...expected,
    })
  })

  test.each(['unknown', 'expired', undefined])('does not show a picture whose rights are %s', (rightsStatus) => {
    const item = itemOf({ image: { ...PICTURE, rightsStatus } })
    expect([item.type, item.associations]).toEqual(['text', undefined])
  })

  test('has the URL of a remote picture', () => {
    const item = itemOf({ image: { id: PICTURE.id, rightsStatus: 'public', contentUrl: 'https://img.example/a|b' } })
    expect(item.associations![0]!.renditions).toEqual([{ name: 'original', href: 'https://img.example/a%7Cb' }])
  })

  test('has each trust policy of its publisher in the IPTC’s terms', () => {
    const publisher = {
      ...POST,
      ...Object.fromEntries(trustPolicies.map((policy) => [policy, `https://a.example/${policy}`])),
    }
    const roles = itemOf({ publisher }).trustIndicators!.map(({ role }) => role!.replace(/^.+\/trustindicator\//, ''))
    expect(roles).toHaveLength(trustPolicies.length)
    expect(new Set(roles).size).toBe(roles.length)
  })
})

const block = { version: 1, direction: null, format: 'center', indent: 1 }
const words = (text: string, format = 0) => ({
  type: 'text',
  version: 1,
  text,
  detail: 0,
  format,
  mode: 'normal',
  style: '',
})
const bodyFrom = (...children: object[]) => ({ root: { ...block, type: 'root', children } })
const paragraph = (...children: object[]) => ({ ...block, type: 'paragraph', children })
const link = (fields: object, text = 'words') => ({ ...block, type: 'link', fields, children: [words(text)] })
const xhtmlOf = (...children: object[]) =>
  itemOf({ articleBody: bodyFrom(...children) })
    .bodies![1]!.value.replace('<div xmlns="http://www.w3.org/1999/xhtml">', '')
    .replace(/<\/div>$/, '')

describe('the body in XHTML', () => {
  const internal = (value: unknown) => ({ linkType: 'internal', doc: { relationTo: 'articles', value } })
  const upload = (value: unknown) => ({ ...block, type: 'upload', relationTo: 'media', value })

  test.each<[string, object, string]>([
    ['text that looks like markup', paragraph(words('<b> & "c"')), '<p>&lt;b&gt; &amp; &quot;c&quot;</p>'],
    [
      'bold and italic',
      paragraph(words('a', 1), words('b', 3)),
      '<p><strong>a</strong><em><strong>b</strong></em></p>',
    ],
    ['a line break', paragraph(words('a'), { type: 'linebreak' }, words('b')), '<p>a<br />b</p>'],
    ['a heading', { ...block, type: 'heading', tag: 'h3', children: [words('a')] }, '<h3>a</h3>'],
    ['a quotation', { ...block, type: 'quote', children: [words('a')] }, '<blockquote>a</blockquote>'],
    [
      'a list in a list',
      {
        ...block,
        type: 'list',
        tag: 'ol',
        listType: 'number',
        children: [
          { ...block, type: 'listitem', value: 1, children: [words('a')] },
          {
            ...block,
            type: 'listitem',
            value: 2,
            children: [
              { ...block, type: 'list', tag: 'ul', children: [{ ...block, type: 'listitem', children: [words('b')] }] },
            ],
          },
        ],
      },
      '<ol><li>a</li><li><ul><li>b</li></ul></li></ol>',
    ],
    [
      'a link',
      paragraph(link({ linkType: 'custom', url: 'https://a.example/?b="&c=é', newTab: true })),
      '<p><a href="https://a.example/?b=%22&amp;c=%C3%A9">words</a></p>',
    ],
    ['a link that runs a script', paragraph(link({ url: 'java\tscript:alert(1)' })), '<p>words</p>'],
    ['a link to nowhere', paragraph(link({ url: '/there' })), '<p>words</p>'],
    [
      'a link to an article',
      paragraph(link(internal({ id: 'a', slug: 'ä-b' }))),
      '<p><a href="https://cms.example/api/articles/at/%C3%A4-b">words</a></p>',
    ],
    ['a link to an article that is null', paragraph(link(internal(null))), '<p>words</p>'],
    ['a link to an article that is not public', paragraph(link(internal('hidden'))), '<p>words</p>'],
    [
      'a picture',
      upload({ ...PICTURE, alt: 'a "b"', caption: null, creditText: null }),
      '<figure><img src="https://cms.example/api/media/file/a%20wall.jpg" alt="a &quot;b&quot;" /></figure>',
    ],
    [
      'a picture with its caption and credit',
      upload({ ...PICTURE, caption: 'A <wall>', creditText: 'Ada Lens' }),
      '<figure><img src="https://cms.example/api/media/file/a%20wall.jpg" alt="A wall" /><figcaption>A &lt;wall&gt; — Ada Lens</figcaption></figure>',
    ],
    [
      'an embed',
      blockOf(EMBED),
      '<figure><a href="https://video.example/watch?v=1&amp;t=2">https://video.example/watch?v=1&amp;t=2</a><figcaption>The speech &lt;in full&gt;</figcaption></figure>',
    ],
    ['an embed that runs a script', blockOf({ blockType: 'embed', url: 'javascript:alert(1)' }), ''],
    ['an embed that is not filled in', blockOf({ blockType: 'embed' }), ''],
    [
      'a correction',
      blockOf(CORRECTION),
      '<aside><p><strong>Correction, 2026-08-05:</strong> The speech was<br />on Tuesday.</p></aside>',
    ],
    ['a picture that we may not show', upload({ ...PICTURE, rightsStatus: 'unknown' }), ''],
    ['a picture that is not public', upload('hidden'), ''],
    ['an unknown node', { type: 'poll', children: [words('a')] }, 'a'],
    ['an unknown node without text', { type: 'rule' }, ''],
  ])('has %s', (_, node, expected) => {
    expect(xhtmlOf(paragraph(words('…')), node)).toBe(`<p>…</p>${expected}`)
  })
})

const DAY_MS = 24 * 60 * 60 * 1000

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.lorem({ maxCount: 5 }),
  fc.constantFrom('\ud800', '<p>', ']]>', '&amp;', '\u0000'),
)
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const address = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  text.map((end) => `https://a.example/${end}`),
)
const optional = (shape: Record<string, fc.Arbitrary<unknown>>) => fc.record(shape, { requiredKeys: [] })
const orHidden = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 4, arbitrary }, fc.constantFrom('hidden', null))

/** Random blocks of all kinds, with texts and links. */
const [SUB, SUP] = [32, 64]

/** A node with its text above and below the line as it is imported: as characters of its own, or marked (decision 034). */
function inScripts(node: TextNode): TextNode {
  let before = ''
  const read = (one: TextNode): TextNode => {
    if (one.type === 'linebreak') before = '\n'
    if (one.type === 'listitem') before = ''
    if (one.text === undefined) return { ...one, ...(one.children && { children: one.children.map(read) }) }
    const script = one.format! & SUB ? 'sub' : one.format! & SUP ? 'sup' : undefined
    before = script ? inScript(one.text, script, before) : one.text
    return { ...one, text: before }
  }
  return read(node)
}

function nodesOf(someText: fc.Arbitrary<string>, someUrl: fc.Arbitrary<string>): fc.Arbitrary<object[]> {
  const inline = fc.oneof(
    fc.tuple(someText, fc.nat(127)).map(([value, format]) => words(value, format)),
    fc.constant({ type: 'linebreak', version: 1 }),
    fc.tuple(someUrl, someText).map(([url, value]) => link({ linkType: 'custom', url }, value)),
  )
  const inlines = fc.array(inline, { maxLength: 4 })
  const node = fc.oneof(
    { weight: 5, arbitrary: inlines.map((children) => paragraph(...children)) },
    fc
      .tuple(fc.constantFrom('h2', 'h3'), inlines)
      .map(([tag, children]) => ({ ...block, type: 'heading', tag, children })),
    inlines.map((children) => ({ ...block, type: 'quote', children })),
    fc.array(inlines, { minLength: 1, maxLength: 3 }).map((items) => ({
      ...block,
      type: 'list',
      tag: 'ul',
      listType: 'bullet',
      children: items.map((children, index) => ({ ...block, type: 'listitem', value: index + 1, children })),
    })),
  )
  return fc.array(node, { maxLength: 5 })
}

const rights = { copyrightHolder: text, copyrightNotice: text, usageTerms: text, license: address }
const media = fc.record({
  id: fc.uuid(),
  rightsStatus: fc.constantFrom('owned', 'licensed', 'public', 'unknown'),
  url: fc.oneof(address, text),
  alt: text,
  width: fc.nat(),
  height: fc.nat(),
  focalX: fc.double({ min: 0, max: 100, noNaN: true }),
  focalY: fc.double({ min: 0, max: 100, noNaN: true }),
})
const publication = optional({
  url: address,
  roles: fc.subarray(['originator', 'distributor', 'aggregator']),
  ...rights,
}).chain((more) => text.map((name) => ({ id: 'p', name, ...more, masthead: more.url })))
const anyArticle = optional({
  version: fc.nat(),
  pubStatus: fc.constantFrom('usable', 'withheld', 'canceled', 'gone'),
  datePublished: fc.oneof(day, fc.constant(null)),
  datePublishedPrecision: fc.constantFrom('minute', 'day', 'month', 'year', null),
  dateModified: day,
  embargoedUntil: day,
  expires: day,
  urgency: fc.double({ min: 1, max: 9, noNaN: true }),
  inLanguage: text,
  headline: text,
  alternativeHeadline: text,
  description: text,
  byline: text,
  dateline: text,
  corrections: fc.array(
    fc.record({
      type: fc.constantFrom('correction', 'update', 'editorsNote'),
      text,
      location: fc.oneof(text, fc.constant(null)),
      datePublished: fc.oneof(day, fc.constant(null)),
    }),
  ),
  authors: fc.array(
    fc.record({
      author: orHidden(fc.record({ name: text, url: address })),
      role: fc.constantFrom('author', 'photographer'),
    }),
  ),
  publisher: orHidden(publication),
  provider: fc.array(orHidden(publication)),
  articleSection: orHidden(fc.record({ name: text, mediaTopic: fc.oneof(address, text) })),
  subjects: fc.array(
    fc.record(
      {
        name: text,
        uri: fc.oneof(address, text),
        creator: text,
        rel: fc.constantFrom('about', null),
        relevance: fc.double({ min: 0, max: 100, noNaN: true }),
      },
      { requiredKeys: ['name'] },
    ),
  ),
  mentions: fc.array(
    fc.record({
      topic: orHidden(
        fc.record({
          name: text,
          public: fc.boolean(),
          type: fc.constantFrom('Person', 'Place', 'CreativeWork'),
          sameAs: fc.array(address),
        }),
      ),
      rel: fc.constantFrom('about', 'mentions'),
    }),
  ),
  altIds: fc.array(fc.record({ role: text, value: text })),
  articleType: fc.constantFrom('NewsArticle', 'SatiricalArticle', 'AdvertiserContentArticle'),
  digitalSourceType: fc.constantFrom('digitalCapture', null),
  image: orHidden(media),
  imageCaption: text,
  articleBody: nodesOf(text, fc.oneof(address, text)).map((nodes) => bodyFrom(...nodes)),
  ...rights,
}).map(articleOf)

describe('any article', () => {
  test('becomes a valid item, whose XHTML an XML parser accepts', () => {
    const { DOMParser } = new JSDOM('').window
    fc.assert(
      fc.property(anyArticle, (some) => {
        const item = toNinjs(some, { serverUrl })
        expect(problemsOf(item)).toEqual([])
        expect(textsIn(item).filter((one) => UNFIT.test(one))).toEqual([])
        for (const { contentType, value } of item.bodies ?? []) {
          if (contentType !== 'application/xhtml+xml') continue
          const { textContent } = new DOMParser().parseFromString(value, 'application/xhtml+xml').documentElement
          expect(textContent).not.toMatch(/parsererror/)
        }
      }),
      { numRuns: 150 },
    )
  })

  test('becomes an item without fields that are not public', () => {
    const secret = 'q7secret'
    fc.assert(
      fc.property(anyArticle, fc.constantFrom('unknown', 'expired'), (some, rightsStatus) => {
        const guarded = {
          ...some,
          edNote: secret,
          hints: [secret],
          notice: secret,
          scheduleFailure: secret,
          provenance: { sourceText: secret },
          image: { ...PICTURE, rightsStatus, url: secret },
          mentions: [
            ...(some.mentions ?? []),
            { topic: { id: 'x', name: secret, type: 'Person', public: false }, rel: 'about' },
          ],
        } as unknown as Article
        expect(JSON.stringify(toNinjs(guarded, { serverUrl }))).not.toContain(secret)
      }),
    )
  })

  test('is imported with its texts, dates, subjects, rights and corrections', async () => {
    const line = fc.lorem({ maxCount: 6 })
    const plain = optional({
      alternativeHeadline: line.map((value) => `Other ${value}`),
      description: line,
      byline: fc.constantFrom('By Ann Lee', 'Ann Lee and Bo Ray', 'Reuters', 'Von unserem Korrespondenten'),
      dateline: line,
      subjects: fc.array(
        fc.record({
          name: line,
          uri: fc.constantFrom(null, 'urn:a:b'),
          creator: fc.constantFrom('Desk', null),
          rel: fc.constantFrom('about', 'mentions'),
          relevance: fc.nat(100),
          confidence: fc.constant(null),
        }),
      ),
      copyrightHolder: line,
      copyrightNotice: line,
      usageTerms: line,
      license: fc.webUrl({ validSchemes: ['https'] }),
      corrections: fc.array(
        fc.record({
          type: fc.constantFrom('correction', 'clarification', 'update', 'retraction', 'editorsNote'),
          datePublished: day,
          location: fc.oneof(text.map(readableText), fc.constant(null)),
          text: text.map(readableText),
        }),
      ),
      urgency: fc.integer({ min: 1, max: 9 }),
      articleType: fc.constantFrom('NewsArticle', 'OpinionNewsArticle', 'AdvertiserContentArticle'),
    })
    const lengths = { year: 4, month: 7, day: 10 }
    const past = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2020-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString())
      .filter((date) => !date.startsWith('1970-01-01')) // which programs write for none
    const dated = fc
      .record({ date: past, days: fc.nat(1000), precision: fc.constantFrom('year', 'month', 'day', 'minute') })
      .map(({ date, days, precision }) => {
        const length = lengths[precision as keyof typeof lengths]
        const start = `${date.slice(0, length)}-01-01`.slice(0, 10)
        const datePublished = length ? `${start}T12:00:00.000Z` : date
        const dateModified = days > 0 ? new Date(Date.parse(datePublished) + days * DAY_MS).toISOString() : null
        return { datePublished, datePublishedPrecision: precision, dateModified }
      })
    const bodies = fc.array(line, { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(plain, dated, bodies, async (some, dates, paragraphs) => {
        const sent = articleOf({ ...some, ...dates, articleBody: bodyOf(paragraphs) })
        const isCorrectedLater = (sent.corrections ?? []).some((one) => one.datePublished! > (dates.dateModified ?? ''))
        const dateModified = isCorrectedLater ? null : dates.dateModified
        const { data } = (await returned(sent)).at(-1)!
        expect(plainText(data.articleBody as Article['articleBody'])).toBe(paragraphs.join('\n\n'))
        const nothing = {
          alternativeHeadline: null,
          description: null,
          byline: null,
          dateline: null,
          urgency: null,
          edNote: null,
        }
        const noRights = { copyrightHolder: null, copyrightNotice: null, usageTerms: null, license: null }
        expect(data).toMatchObject({
          headline: 'A Headline',
          ...nothing,
          ...noRights,
          subjects: [],
          corrections: [],
          articleType: 'NewsArticle',
          ...some,
          ...dates,
          dateModified,
        })
      }),
      { numRuns: 100 },
    )
  })

  test('is imported with all the words of its body, in every kind of node', async () => {
    const word = fc.lorem({ maxCount: 3 })
    const textOf = (body: object) => plainText(body as Article['articleBody']).replace(/\s+/g, '')
    await fc.assert(
      fc.asyncProperty(nodesOf(word, fc.webUrl()), async (nodes) => {
        const all = [paragraph(words('First.')), ...nodes]
        const { data } = (await returned(articleOf({ articleBody: bodyFrom(...all) }))).at(-1)!
        expect(textOf(data.articleBody as object)).toBe(textOf(bodyFrom(...all.map(inScripts))))
      }),
      { numRuns: 50 },
    )
  })
})

describe('an installation', () => {
  const newsroom = useNewsroom({ withStory: true })

  /** The public response. */
  async function readersArticle(slug: string): Promise<Article> {
    const where = { slug: { equals: slug } }
    const query = { collection: 'articles', depth: 2, overrideAccess: false, where } as const
    return (await newsroom.payload.find(query)).docs[0]!
  }
  const write = async (file: string) => {
    const { writeStories } = await import('../../seed/write/writeStories')
    const stories = await readNinjs(file, 'wire.json')
    return writeStories(newsroom.payload, () => stories)
  }

  test('exports the story that comes with it', async () => {
    const item = toNinjs(await readersArticle(STORY_SLUG), { serverUrl })
    expect(problemsOf(item)).toEqual([])
    const { bodies, ...facts } = item
    expect(facts).toEqual({
      standard: { name: 'ninjs', version: '3.1', schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' },
      uri: 'urn:uuid:2f815fb7-f413-5b48-99eb-e783954333fa',
      type: 'text',
      representationType: 'full',
      version: '1',
      pubStatus: 'usable',
      language: 'en-US',
      headlines: [{ role: 'main', contentType: 'text/plain', value: expect.stringMatching(/^John Legend Reveals/) }],
      by: 'By Kat Pettibone',
      edNote: 'First published: 2022-08-04',
      infoSources: [
        { name: 'Us Weekly', role: 'originator' },
        { name: 'NewsBreak', role: 'distributor' },
        { name: 'Kat Pettibone', role: 'author' },
      ],
      subjects: [
        { name: 'Elections', rel: 'about', creator: 'NewsBreak' },
        { name: 'Elections', rel: 'articleSection' },
      ],
      people: [
        { name: 'John Legend', rel: 'about' },
        { name: 'Kanye West', rel: 'about' },
        { name: 'Chrissy Teigen', rel: 'about' },
        { name: 'David Axelrod', rel: 'mentions' },
        { name: 'Donald Trump', rel: 'mentions' },
      ],
      organisations: [{ name: 'Instagram', rel: 'mentions' }],
      places: ['Ohio', 'Utah'].map((name) => ({ name, rel: 'mentions' })),
      events: [{ name: 'Kanye West’s 2020 run for office', rel: 'about' }],
      objects: ['The Axe Files', 'All of Me', 'Get Lifted', 'Chrissy’s Court', 'Cravings'].map((name) => ({
        name,
        rel: 'mentions',
      })),
      altIds: [{ role: 'seed-file', value: '000_f3c5cf5a929f79c1' }],
    })
    expect(bodies![0]).toMatchObject({ wordCount: 593, charCount: 3339 })
    expect(bodies![1]!.value.match(/<p>/g)).toHaveLength(12)
  })

  test('imports its own item without changes', async () => {
    const article = await readersArticle(STORY_SLUG)
    const stored = await newsroom.payload.findByID({ collection: 'articles', id: article.id, depth: 0 })
    const { data, id } = (await returned(article)).at(-1)!
    expect(id).toBe(article.id)
    const kept = [
      'headline',
      'slug',
      'articleBody',
      'byline',
      'authors',
      'publisher',
      'provider',
      'articleSection',
    ] as const
    const alsoKept = ['datePublished', 'datePublishedPrecision', 'inLanguage', 'uri', 'subjects'] as const
    for (const name of [...kept, ...alsoKept])
      expect([name, project(stored[name], data[name])]).toEqual([name, data[name]])
    const topicsOf = (mentions: unknown) =>
      (mentions as Mention[]).map(({ rel, topic }) => `${rel} ${topic}`).toSorted()
    expect(topicsOf(data.mentions)).toEqual(topicsOf(stored.mentions))
    await write(JSON.stringify(toNinjs(article, { serverUrl })))
    expect(toNinjs(await readersArticle(STORY_SLUG), { serverUrl })).toEqual(toNinjs(article, { serverUrl }))
  })

  test('imports all that the standard can express, and the same file again changes nothing', async () => {
    const uri = 'urn:example:other'
    const file = JSON.stringify({ ...toNinjs(FULL, { serverUrl }), uri, altIds: [{ role: 'wire', value: '17' }] })
    expect((await write(file)).counts).toMatchObject({ created: 8, updated: 0 })
    expect((await write(file)).counts).toMatchObject({ created: 0, updated: 0, 'kept (edited)': 0 })
    const found = await newsroom.payload.find({ collection: 'articles', where: { uri: { equals: uri } }, depth: 0 })
    expect(found.docs[0]).toMatchObject({ editorialStatus: 'corrected', version: 2, datePublished: FULL.datePublished })
  })

  test('unpublishes an article that is canceled', async () => {
    const item = { uri: 'urn:example:canceled', headlines: [{ value: 'Wrong' }], bodies: [{ value: 'Not so.' }] }
    await write(JSON.stringify(item))
    expect((await readersArticle('wrong')).headline).toBe('Wrong')
    await write(JSON.stringify({ ...item, pubStatus: 'canceled' }))
    expect(await readersArticle('wrong')).toBeUndefined()
  })
})

/** Characters that XML cannot contain, and a lone surrogate. */
const UNFIT = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u

function textsIn(value: unknown): string[] {
  const texts: string[] = []
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'string') texts.push(part)
    return part
  })
  return texts
}

/** A correction’s text is not blank, and has no character that cannot be stored. */
const readableText = (value: string): string => `${value.replace(new RegExp(UNFIT, 'gu'), '')}.`
