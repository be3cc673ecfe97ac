import { fc } from '../../../support/properties'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainText } from '../../../../collections/Articles/text/plainText'
import { seededId } from '../../../../seed/documents/ids'
import { readNinjs } from '../../../../seed/ninjs/readNinjs'
import { problemsOf } from '../../../../seed/ninjs/schema'
import type { SeedDocument, Story } from '../../../../seed/documents/types'
import type { Article } from '../../../../src/generated/payload-types'
import { Refusal } from '../../../../src/config/refusal'

/**
 * The examples of the official documentation, https://github.com/iptc/newsinjson at 3ace397, byte for byte (MIT, see
 * seed/ninjs/schema/NINJS-LICENSE).
 */
const EXAMPLES = [
  '001_simple_example.json',
  '002_renditions_example.json',
  '003_associations_example.json',
  '004_simple_text_article.json',
  '005_complex_text_article.json',
  '006_photo_only.json',
  '007_multimedia.json',
  '008_event.json',
] as const
const example = (name: (typeof EXAMPLES)[number]): string =>
  readFileSync(path.resolve('tests/unit/seed/ninjs/examples', name), 'utf8')

const NOW = new Date('2026-08-06T12:00:00.000Z')
const URI = 'urn:example:story'
const ITEM = { uri: URI, headlines: [{ value: 'A Headline' }], bodies: [{ value: 'Some words.' }] }

const read = (content: unknown): Promise<Story[]> =>
  readNinjs(typeof content === 'string' ? content : JSON.stringify(content), 'wire.json', NOW)
const wantedOf = async (more: object): Promise<SeedDocument[]> => (await read({ ...ITEM, ...more }))[0]!.wanted
const articleOf = async (more: object): Promise<SeedDocument> => (await wantedOf(more)).at(-1)!
const dataOf = async (more: object) => (await articleOf(more)).data
const bodyOf = async (more: object) => plainText((await dataOf(more)).articleBody as Article['articleBody'])
const only = (wanted: SeedDocument[], collection: SeedDocument['collection']) =>
  wanted.filter((document) => document.collection === collection).map(({ data }) => data)
const evidenceAt = ({ evidence }: SeedDocument, at: string) =>
  evidence.filter((row) => row.path === at).map(({ path: _, ...row }) => row)

/** The lines that a file is refused with; any other error is thrown on. */
async function refusal(content: unknown): Promise<string[]> {
  try {
    return [`accepted: ${(await read(content)).length}`]
  } catch (error) {
    if (error instanceof Refusal) return error.message.split('\n')
    throw error
  }
}

describe('the official schema', () => {
  test.each(EXAMPLES)('%s is valid, but for the second, whose uri is no URI', (name) => {
    const expected = name.startsWith('002') ? ['/uri: expected a URI, found "renditions-example"'] : []
    expect(problemsOf(JSON.parse(example(name)))).toEqual(expected)
  })

  test.each<[string, unknown, string[]]>([
    ['nothing', null, ['expected object, found null']],
    ['no uri', {}, ['expected the property "uri"']],
    ['a null', { uri: URI, by: null }, ['/by: expected string, found null']],
    ['an unknown property', { uri: URI, author: 'Ann Lee' }, ['expected no property "author"']],
    ['an unknown property within', { uri: URI, subjects: [{ id: 5 }] }, ['/subjects/0: expected no property "id"']],
    [
      'an unknown type',
      { uri: URI, type: 'song' },
      [
        '/type: expected one of text, audio, video, picture, graphic, composite, component, event, planning, found "song"',
      ],
    ],
    [
      'a date without a time',
      { uri: URI, versionCreated: '2022-08-04' },
      ['/versionCreated: expected a date with time and zone (RFC 3339), found "2022-08-04"'],
    ],
    ['an urgency of 10', { uri: URI, urgency: 10 }, ['/urgency: expected to be <= 9, found 10']],
    [
      'neither of two forms',
      { uri: URI, rightsInfo: {} },
      ['/rightsInfo: expected to match exactly one of the forms in the schema, found {}'],
    ],
    [
      'a place nowhere, which the schema of GeoJSON judges',
      { uri: URI, places: [{ geoJSON: { type: 'Point', coordinates: ['a'] } }] },
      [
        '/places/0/geoJSON: expected to match exactly one of the forms in the schema, found {"type":"Point","coordinates":["a"]}',
      ],
    ],
    [
      'two things at once, in what is associated',
      { uri: URI, associations: [{ name: 'a', headlines: [{}] }] },
      ['/associations/0/headlines/0: expected the property "value"', '/associations/0: expected the property "uri"'],
    ],
  ])('%s is a problem', (_, item, expected) => {
    expect(problemsOf(item)).toEqual(expected)
  })

  test('tells the first twenty of many problems', () => {
    const problems = problemsOf({ uri: URI, subjects: Array.from({ length: 30 }, () => 5) })
    expect(problems).toHaveLength(21)
    expect(problems.at(-1)).toBe('and 10 more problems')
  })
})

describe('the official examples', () => {
  const SCHETTINO = ['paulo-santalucia', 'frances-demilio']
  const WRECK = 'captain-of-wrecked-cruise-ship-on-trial-in-italy'

  test.each<[(typeof EXAMPLES)[number], string[]]>([
    ['001_simple_example.json', [...SCHETTINO.map((slug) => `authors ${slug}`), `articles ${WRECK}`]],
    ['002_renditions_example.json', ['wire.json: item 1: /uri: expected a URI, found "renditions-example"']],
    [
      '003_associations_example.json',
      ['wire.json: item 1: /bodies: expected words in HTML or plain text, found "[ ... ]"'],
    ],
    ['004_simple_text_article.json', [...SCHETTINO.map((slug) => `authors ${slug}`), `articles ${WRECK}`]],
    [
      '005_complex_text_article.json',
      [
        ...SCHETTINO.map((slug) => `authors ${slug}`),
        'topics francesco-schettino',
        'topics costa-crociere-spa',
        'topics grossetto',
        'topics tuscany',
        'topics italy',
        `articles ${WRECK}`,
      ],
    ],
    [
      '006_photo_only.json',
      [
        'wire.json: item 1: /renditions: expected a picture with a URL that begins with https://, found "http://hosted.ap.org/photos/2/2643c588-dc8d-4923-bebd-e3b904…"',
      ],
    ],
    [
      '007_multimedia.json',
      [
        ...SCHETTINO.map((slug) => `authors ${slug}`),
        'topics francesco-schettino',
        'topics costa-crociere-spa',
        'topics grossetto',
        'topics tuscany',
        'topics italy',
        `articles ${WRECK}`,
      ],
    ],
    [
      '008_event.json',
      [
        'wire.json: item 1: /type: expected a text, a composite, a picture or a graphic, found "event": events and planning items are not stories',
      ],
    ],
  ])('%s is imported, or refused for a reason', async (name, expected) => {
    const lines = await refusal(example(name))
    const stories = lines[0]!.startsWith('accepted') ? await read(example(name)) : []
    const made = stories
      .flatMap(({ wanted }) => wanted)
      .map(({ collection, data }) => `${collection} ${String(data.slug)}`)
    expect(made.length > 0 ? made : lines).toEqual(expected)
  })

  test('have one paragraph as plain text, and four as HTML, which goes before it', async () => {
    const paragraphsOf = async (name: (typeof EXAMPLES)[number]) => {
      const { articleBody } = (await read(example(name)))[0]!.wanted.at(-1)!.data
      return plainText(articleBody as Article['articleBody']).split('\n\n')
    }
    const [plain] = await paragraphsOf('001_simple_example.json')
    const html = await paragraphsOf('004_simple_text_article.json')
    expect(html).toHaveLength(4)
    expect(html.join(' ')).toBe(plain)
  })

  test('a picture is a picture, and no story, once it has an address that we can take', async () => {
    const [{ wanted } = { wanted: [] }] = await read(
      example('006_photo_only.json').replaceAll('http://hosted', 'https://hosted'),
    )
    const contentUrl = 'https://hosted.ap.org/photos/2/2643c588-dc8d-4923-bebd-e3b904edbb3a-big.jpg'
    expect(wanted.map(({ evidence: _, ...picture }) => picture)).toEqual([
      {
        collection: 'media',
        id: seededId('media', contentUrl),
        key: { contentUrl },
        data: {
          contentUrl,
          name: 'Costa Concordia cruise ship',
          caption: expect.stringMatching(/^The Costa Concordia cruise ship lies on its side .+ vessel early\.$/),
          creditText: 'Paulo Santalucia',
          rightsStatus: 'unknown',
        },
        edits: [],
        isShared: true,
      },
    ])
  })

  test('say why their pictures are left out', async () => {
    const [story] = await read(example('007_multimedia.json'))
    expect(story!.wanted.at(-1)!.data.image).toBeNull()
    expect(evidenceAt(story!.wanted.at(-1)!, 'image')).toEqual(
      ['edbb3a', 'xyz000'].map((end) => ({
        found: `http://hosted.ap.org/photos/2/2643c588-dc8d-4923-bebd-e3b904${end}-big.jpg`,
        method: 'verbatim',
        rule: 'ninjs:associations',
        note: 'Left out: it has no picture at an https address.',
      })),
    )
  })
})

describe('an item that says all that it can', () => {
  const REUTERS = seededId('publications', 'the-example')
  const item = {
    ...ITEM,
    type: 'composite',
    version: '3',
    pubStatus: 'usable',
    firstCreated: '2026-08-04T10:00:00+02:00',
    versionCreated: '2026-08-05T08:30:00Z',
    embargoedUntil: '2026-08-04T12:00:00Z',
    expires: '2027-01-01T00:00:00Z',
    urgency: 4,
    language: 'fr-CH',
    headlines: [
      { role: 'seo', contentType: 'text/plain', value: 'Another  Headline' },
      { role: 'http://example.org/roles/Main', contentType: 'text/html', value: '<b>Ann</b> &amp; Bo ' },
    ],
    descriptions: [
      { role: 'note', value: 'Not this.' },
      { role: 'summary', contentType: 'text/html', value: '<p>A deck.</p>' },
    ],
    bodies: [
      { role: 'main', contentType: 'text/plain', value: 'Plain.' },
      { role: 'teaser', contentType: 'text/html', value: '<p>Teaser.</p>' },
      { role: 'main', contentType: 'application/xhtml+xml', value: '<p>One &amp; two.</p><h2>Three</h2>' },
    ],
    by: 'Ann Lee and Bo Ray, Staff Writers',
    located: 'Bern, Switzerland',
    edNote:
      'Check the name.\nCorrection (paragraph 2), 2026-08-05T09:00:00.000Z: Two lines,\\none \\\\ and \\).\nThanks.',
    infoSources: [
      { name: 'The Example', role: 'http://cv.iptc.org/newscodes/infosourcerole/Originator' },
      { name: 'Wire & Co', role: 'distributed' },
      { name: 'Pass It On', role: 'Distributor' },
      { name: 'News Heap', role: 'isrol:aggregator' },
      { role: 'originator', literal: 'ex' },
    ],
    subjects: [
      {
        name: 'Ships',
        uri: 'http://cv.iptc.org/newscodes/mediatopic/20000001',
        creator: 'desk',
        relevance: 90,
        confidence: 50,
      },
      { name: 'Courts', rel: 'mentions' },
      { literal: '04' },
    ],
    people: [
      { name: 'Ann Lee', rel: 'about', uri: 'https://www.wikidata.org/wiki/Q1' },
      { name: 'ann lee' },
      { literal: 'x' },
    ],
    organisations: [{ name: 'Acme' }],
    events: [{ name: 'The Trial' }],
    objects: [{ name: 'A Book', uri: 'http://a.example' }],
    genres: [{ name: 'Exclusive' }, { name: 'Views', uri: 'http://cv.iptc.org/newscodes/genre/Opinion' }],
    digitalSourceType: { uri: 'http://cv.iptc.org/newscodes/digitalsourcetype/humanEdits' },
    altIds: [{ role: 'desk', value: '17' }, { value: '18' }],
    copyrightHolder: 'The Example',
    copyrightNotice: '© The Example',
    usageTerms: 'No radio.',
    rightsInfo: { linkedRights: 'https://example.org/licence' },
    associations: [
      {
        name: 'FeatureMedia',
        uri: 'urn:uuid:0c5b1a6e-0000-4000-8000-000000000001',
        type: 'picture',
        contentCreated: '2026-08-03T00:00:00Z',
        by: 'Cy Young',
        descriptions: [
          { role: 'altText', value: 'Two people.' },
          { role: 'caption', value: 'Ann and Bo.' },
        ],
        digitalSourceType: { literal: 'digitalCapture' },
        copyrightNotice: '© Cy Young',
        rightsInfo: { linkedRights: 'http://example.org/licence' },
        renditions: [
          { name: 'small', href: 'https://img.example/s.jpg', width: 10, height: 10 },
          { name: 'large', href: 'https://img.example/l.jpg', width: 100, height: 100 },
          { name: 'huge', href: 'http://img.example/h.jpg', width: 1000, height: 1000 },
          { name: 'film', href: 'https://img.example/f.mp4', contentType: 'video/mp4', width: 2000, height: 1000 },
        ],
      },
      { name: 'second', uri: 'https://img.example/second.png', type: 'graphic' },
    ],
  }

  test('becomes an article that says it, and only that', async () => {
    const { articleBody, ...data } = await dataOf(item)
    expect(plainText(articleBody as Article['articleBody'])).toBe('One & two.\n\nThree')
    expect(data).toEqual({
      _status: 'published',
      altIds: [
        { role: 'ninjs', value: URI },
        { role: 'desk', value: '17' },
      ],
      alternativeHeadline: 'Another Headline',
      articleType: 'OpinionNewsArticle',
      authors: ['ann-lee', 'bo-ray'].map((slug) => ({ author: seededId('authors', slug), role: 'author' })),
      byline: 'Ann Lee and Bo Ray, Staff Writers',
      copyrightHolder: 'The Example',
      copyrightNotice: '© The Example',
      corrections: [
        {
          type: 'correction',
          datePublished: '2026-08-05T09:00:00.000Z',
          location: 'paragraph 2',
          text: 'Two lines,\none \\ and ).',
        },
      ],
      dateline: 'Bern, Switzerland',
      dateModified: '2026-08-05T08:30:00.000Z',
      datePublished: '2026-08-04T08:00:00.000Z',
      datePublishedPrecision: 'minute',
      description: 'A deck.',
      digitalSourceType: 'humanEdits',
      edNote: 'Check the name.\nThanks.',
      embargoedUntil: '2026-08-04T12:00:00.000Z',
      expires: '2027-01-01T00:00:00.000Z',
      headline: 'Ann & Bo',
      image: '0c5b1a6e-0000-4000-8000-000000000001',
      inLanguage: 'fr-CH',
      license: 'https://example.org/licence',
      mentions: [
        { topic: seededId('topics', 'ann-lee'), rel: 'about' },
        ...['acme', 'the-trial', 'a-book'].map((slug) => ({ topic: seededId('topics', slug), rel: 'mentions' })),
      ],
      provider: ['pass-it-on', 'news-heap'].map((slug) => seededId('publications', slug)),
      publisher: REUTERS,
      slug: 'ann-bo',
      subjects: [
        {
          name: 'Ships',
          rel: 'about',
          uri: 'http://cv.iptc.org/newscodes/mediatopic/20000001',
          creator: 'desk',
          relevance: 90,
          confidence: 50,
        },
        { name: 'Courts', rel: 'mentions', uri: null, creator: null, relevance: null, confidence: null },
      ],
      syndication: { status: 'received', noindex: true },
      uri: URI,
      urgency: 4,
      usageTerms: 'No radio.',
    })
  })

  test('is an article that its uri names, and has its text as the source', async () => {
    const text = `${JSON.stringify(item, null, 2)}\n`
    const [story] = await read(text)
    expect(story!.source).toEqual({
      file: 'wire.json',
      importer: 'newsdesk-ninjs',
      sha256: createHash('sha256').update(text).digest('hex'),
      text,
    })
    const { collection, edits, id, isShared, key } = story!.wanted.at(-1)!
    expect({ collection, edits, id, isShared, key }).toEqual({
      collection: 'articles',
      edits: [],
      id: seededId('articles', `ninjs/${URI}`),
      isShared: false,
      key: { uri: URI },
    })
    expect(await read(text)).toEqual([story])
  })

  test('asks first for what it refers to, each made once and for all', async () => {
    const wanted = await wantedOf(item)
    expect(wanted.slice(0, -1).every(({ isShared }) => isShared)).toBe(true)
    const named = (collection: SeedDocument['collection']) => only(wanted, collection)
    expect(wanted.map(({ collection }) => collection)).toEqual([
      ...Array<string>(3).fill('publications'),
      ...Array<string>(2).fill('authors'),
      'media',
      ...Array<string>(4).fill('topics'),
      'articles',
    ])
    expect(named('publications')).toEqual([
      { name: 'The Example', slug: 'the-example', type: 'NewsMediaOrganization', roles: ['originator'] },
      { name: 'Pass It On', slug: 'pass-it-on', type: 'Organization', roles: ['distributor'] },
      { name: 'News Heap', slug: 'news-heap', type: 'Organization', roles: ['aggregator'] },
    ])
    expect(named('authors')).toEqual([
      { name: 'Ann Lee', slug: 'ann-lee', type: 'Person', worksFor: REUTERS },
      { name: 'Bo Ray', slug: 'bo-ray', type: 'Person', worksFor: REUTERS },
    ])
    expect(named('media')).toEqual([
      {
        alt: 'Two people.',
        caption: 'Ann and Bo.',
        contentUrl: 'https://img.example/l.jpg',
        copyrightNotice: '© Cy Young',
        creditText: 'Cy Young',
        dateCreated: '2026-08-03T00:00:00.000Z',
        digitalSourceType: 'digitalCapture',
        rightsStatus: 'unknown',
      },
    ])
    expect(named('topics')).toEqual([
      { name: 'Ann Lee', slug: 'ann-lee', type: 'Person', sameAs: ['https://www.wikidata.org/wiki/Q1'], public: false },
      { name: 'Acme', slug: 'acme', type: 'Organization', public: false },
      { name: 'The Trial', slug: 'the-trial', type: 'Event', public: false },
      { name: 'A Book', slug: 'a-book', type: 'CreativeWork', public: false },
    ])
  })

  test('leaves evidence of every field, and of all that is left out', async () => {
    const article = await articleOf(item)
    expect(article.evidence.map(({ method, note, path: at, rule }) => [at, rule, method, note?.slice(0, 9)])).toEqual([
      ['syndication', undefined, 'inferred', 'It was re'],
      ['headline', 'ninjs:headlines', 'normalised', undefined],
      ['alternativeHeadline', 'ninjs:headlines', 'normalised', undefined],
      ['slug', 'ninjs:slugify', 'normalised', undefined],
      ['description', 'ninjs:descriptions', 'normalised', undefined],
      ['articleBody', 'ninjs:bodies', 'normalised', undefined],
      ['byline', 'ninjs:by', 'verbatim', undefined],
      ['authors.0', 'ninjs:by', 'normalised', undefined],
      ['authors.1', 'ninjs:by', 'normalised', undefined],
      ['publisher', 'ninjs:infoSources', 'normalised', undefined],
      ['provider.0', 'ninjs:infoSources', 'normalised', undefined],
      ['provider.1', 'ninjs:infoSources', 'normalised', undefined],
      ['subjects.0', 'ninjs:subjects', 'normalised', undefined],
      ['subjects.1', 'ninjs:subjects', 'normalised', undefined],
      ['image', 'ninjs:associations', 'normalised', undefined],
      ['mentions.0', 'ninjs:people', 'normalised', undefined],
      ['mentions.1', 'ninjs:organisations', 'normalised', undefined],
      ['mentions.2', 'ninjs:events', 'normalised', undefined],
      ['mentions.3', 'ninjs:objects', 'normalised', undefined],
      ['_status', 'ninjs:pubStatus', 'normalised', undefined],
      ['datePublished', 'ninjs:firstCreated', 'inferred', 'ninjs has'],
      ['datePublishedPrecision', 'ninjs:firstCreated', 'inferred', undefined],
      ['dateModified', 'ninjs:versionCreated', 'normalised', undefined],
      ['embargoedUntil', 'ninjs:embargoedUntil', 'normalised', undefined],
      ['expires', 'ninjs:expires', 'normalised', undefined],
      ['corrections.0', 'ninjs:edNote', 'normalised', undefined],
      ['edNote', 'ninjs:edNote', 'normalised', undefined],
      ['copyrightHolder', 'ninjs:copyrightHolder', 'verbatim', undefined],
      ['copyrightNotice', 'ninjs:copyrightNotice', 'verbatim', undefined],
      ['usageTerms', 'ninjs:usageTerms', 'verbatim', undefined],
      ['license', 'ninjs:rightsInfo', 'verbatim', undefined],
      ['digitalSourceType', 'ninjs:digitalSourceType', 'normalised', undefined],
      ['uri', 'ninjs:uri', 'verbatim', undefined],
      ['altIds.0', 'ninjs:altIds', 'verbatim', undefined],
      ['altIds.1', 'ninjs:altIds', 'verbatim', undefined],
      ['articleType', 'ninjs:genres', 'inferred', undefined],
      ['inLanguage', 'ninjs:language', 'verbatim', undefined],
      ['dateline', 'ninjs:located', 'verbatim', undefined],
      ['urgency', 'ninjs:urgency', 'verbatim', undefined],
      ['publisher', 'ninjs:infoSources', 'verbatim', 'Left out:'],
      ['publisher', 'ninjs:infoSources', 'verbatim', 'Left out:'],
      ['subjects', 'ninjs:subjects', 'verbatim', 'Left out:'],
      ['image', 'ninjs:associations', 'verbatim', 'Left out:'],
      ['mentions', 'ninjs:people', 'verbatim', 'Left out:'],
      ['version', 'ninjs:version', 'verbatim', 'Left out:'],
      ['altIds', 'ninjs:altIds', 'verbatim', 'Left out:'],
    ])
    expect(evidenceAt(article, 'corrections.0')[0]!.found).toBe(item.edNote.split('\n')[1])
  })
})

describe('the identity of an item', () => {
  const UUID = '0190A1B2-C3D4-7E5F-8A9B-0C1D2E3F4A5B'

  test('from a Newsdesk is that of the article there', async () => {
    const { data, id, key } = await articleOf({ uri: `urn:uuid:${UUID}` })
    expect(id).toBe(UUID.toLowerCase())
    expect([key, data.uri]).toEqual([{ uri: `urn:uuid:${UUID}` }, `urn:uuid:${UUID}`])
  })

  test('is made of its uri otherwise, a urn that holds no UUID included', async () => {
    expect((await articleOf({ uri: 'urn:uuid:17' })).id).toBe(seededId('articles', 'ninjs/urn:uuid:17'))
  })

  test('stands among its other identifiers once', async () => {
    const { altIds } = await dataOf({
      altIds: [
        { role: 'a', value: 'b' },
        { role: 'ninjs', value: URI },
        { role: ' a', value: 'b' },
      ],
    })
    expect(altIds).toEqual([
      { role: 'ninjs', value: URI },
      { role: 'a', value: 'b' },
    ])
  })
})

describe('whether readers get a story', () => {
  test.each<[string, object, string]>([
    ['nothing is said', {}, 'published'],
    ['it is usable', { pubStatus: 'usable' }, 'published'],
    ['it is usable, under an embargo', { pubStatus: 'usable', embargoedUntil: '2030-01-01T00:00:00Z' }, 'published'],
    ['it is withheld', { pubStatus: 'withheld' }, 'draft'],
    ['it is canceled', { pubStatus: 'canceled' }, 'draft'],
    ['it has not expired', { expires: '2026-08-06T12:00:01Z' }, 'published'],
    ['it has expired', { expires: '2026-08-06T12:00:00Z' }, 'draft'],
  ])('when %s', async (_, more, expected) => {
    expect((await dataOf(more))._status).toBe(expected)
  })

  test.each([
    ['in the future', '2032-08-04T10:00:00Z', 'it is in the future.'],
    ['of year 1', '0001-01-01T00:00:00Z', 'it is no date.'],
    ['of the first second of 1970', '1970-01-01T00:00:00Z', 'it is no date.'],
  ])('a publication date %s is left empty with a warning, and the story is a draft', async (_, date, why) => {
    const [story] = await read({ ...ITEM, firstCreated: date, versionCreated: '2026-08-04T10:00:00Z' })
    const article = story!.wanted.at(-1)!
    expect(article.data).toMatchObject({ _status: 'draft', datePublished: null, dateModified: null })
    expect(evidenceAt(article, 'datePublished')).toMatchObject([{ found: date, note: `Left out: ${why}` }])
    expect(story!.warnings).toEqual([
      `wire.json: item 1: /firstCreated: expected a date that has been, found "${date}": left empty, imported as a draft`,
    ])
  })

  test('a date of the last change in the future is left out', async () => {
    const dates = { firstCreated: '2026-08-04T10:00:00Z', versionCreated: '2032-08-04T10:00:00Z' }
    const article = await articleOf(dates)
    expect(article.data).toMatchObject({ _status: 'published', dateModified: null })
    expect(evidenceAt(article, 'dateModified')).toMatchObject([{ note: 'Left out: it is in the future.' }])
  })

  test('a date of expiry that has passed is left out, for no article can be saved with one', async () => {
    const article = await articleOf({ expires: '2020-01-01T00:00:00Z' })
    expect(article.data.expires).toBeNull()
    expect(evidenceAt(article, 'expires')).toEqual([
      {
        found: '2020-01-01T00:00:00Z',
        method: 'verbatim',
        rule: 'ninjs:expires',
        note: 'Left out: it has passed, so the story is a draft.',
      },
    ])
  })

  test('a canceled story tells the desk so, and needs no text', async () => {
    const { edNote } = await dataOf({ pubStatus: 'canceled', edNote: 'Wrong man.' })
    expect(edNote).toBe('The provider has canceled this story.\nWrong man.')
    const CANCELED = 'The provider has canceled this story.'
    expect(await dataOf({ pubStatus: 'canceled', bodies: undefined })).toMatchObject({ edNote: CANCELED })
    expect(await bodyOf({ pubStatus: 'canceled', bodies: undefined })).toBe(CANCELED)
  })
})

describe('dates', () => {
  test.each<[string, object, [unknown, unknown, unknown]]>([
    ['none', {}, [null, null, null]],
    ['when it was first made', { firstCreated: '2022-08-04T10:00:00Z' }, ['2022-08-04T10:00:00.000Z', 'minute', null]],
    [
      'this version’s, without it',
      { versionCreated: '2022-08-04T10:00:00Z' },
      ['2022-08-04T10:00:00.000Z', 'minute', null],
    ],
    [
      'no change with the first version',
      { firstCreated: '2022-08-04T12:00:00+02:00', versionCreated: '2022-08-04T10:00:00Z' },
      ['2022-08-04T10:00:00.000Z', 'minute', null],
    ],
    [
      'no change before it was made',
      { firstCreated: '2022-08-04T10:00:00Z', versionCreated: '2022-08-03T10:00:00Z' },
      ['2022-08-04T10:00:00.000Z', 'minute', null],
    ],
    [
      'no change in substance at a correction, which has its own date',
      {
        firstCreated: '2022-08-04T10:00:00Z',
        versionCreated: '2022-08-05T10:00:00Z',
        edNote: 'Update, 2022-08-05T10:00:00.000Z: More.',
      },
      ['2022-08-04T10:00:00.000Z', 'minute', null],
    ],
    [
      'a day, of which a Newsdesk has no time',
      { versionCreated: '2022-08-04T09:00:00Z', edNote: 'First published: 2022-08-04' },
      ['2022-08-04T12:00:00.000Z', 'day', '2022-08-04T09:00:00.000Z'],
    ],
    ['a month', { edNote: 'First published: 2022-08' }, ['2022-08-01T12:00:00.000Z', 'month', null]],
    ['a year', { edNote: 'First published: 2022' }, ['2022-01-01T12:00:00.000Z', 'year', null]],
    ['no day that there is', { edNote: 'First published: 2022-02-30' }, [null, null, null]],
  ])('%s', async (_, more, [datePublished, datePublishedPrecision, dateModified]) => {
    expect(await dataOf(more)).toMatchObject({ datePublished, datePublishedPrecision, dateModified })
  })

  test.each(['firstCreated', 'versionCreated', 'embargoedUntil', 'expires'])('no %s without a moment', async (name) => {
    expect(await refusal({ ...ITEM, [name]: '2016-12-31T23:59:60Z' })).toEqual([
      `wire.json: item 1: /${name}: expected a valid date and time, found "2016-12-31T23:59:60Z"`,
    ])
  })
})

describe('corrections', () => {
  test.each<[string, object]>([
    ['Correction, 2022-08-05T10:00:00.000Z: a', { type: 'correction', text: 'a', location: null }],
    ['Clarification, 2022-08-05T10:00:00.000Z: a: b', { type: 'clarification', text: 'a: b' }],
    ['Update (a, b), 2022-08-05T10:00:00.000Z: c', { type: 'update', location: 'a, b', text: 'c' }],
    ['Retraction (a\\), b), 2022-08-05T10:00:00.000Z: c', { type: 'retraction', location: 'a), b', text: 'c' }],
    ['Editor’s note, 2022-08-05T10:00:00Z: \\n\\r\\\\n', { type: 'editorsNote', text: '\n\r\\n' }],
  ])('%s', async (line, expected) => {
    const { corrections, edNote } = await dataOf({ edNote: line })
    expect([corrections, edNote]).toEqual([[expect.objectContaining(expected)], null])
  })

  test.each([
    'correction, 2022-08-05T10:00:00.000Z: a',
    'Correction: a',
    'Correction, yesterday: a',
    'Correction, 2022-13-05T10:00:00.000Z: a',
    'Correction, 2022-08-05: a',
    'Correction, 2022-08-05T10:00:00.000Z: ',
    ' Correction, 2022-08-05T10:00:00.000Z: a',
    'See the Correction, 2022-08-05T10:00:00.000Z: a',
  ])('%s is a note like any other', async (edNote) => {
    expect(await dataOf({ edNote })).toMatchObject({ corrections: [], edNote: edNote.trim() })
  })
})

describe('headlines', () => {
  const LONG = 'word '.repeat(80)

  test.each<[string, object, [string, string | null]]>([
    ['the first without roles', { headlines: [{ value: 'A' }, { value: 'B' }] }, ['A', null]],
    [
      'the main one',
      {
        headlines: [
          { role: 'short', value: 'A' },
          { role: 'MAIN', value: 'B' },
        ],
      },
      ['B', 'A'],
    ],
    [
      'no second one that says the same',
      {
        headlines: [
          { role: 'main', value: 'A' },
          { role: 'b', value: 'A ' },
        ],
      },
      ['A', null],
    ],
    ['plain text as it stands', { headlines: [{ contentType: 'text/plain', value: 'a <b>' }] }, ['a <b>', null]],
    ['without what no database holds', { headlines: [{ value: 'a\u0000b\ud800 \u0007c' }] }, ['ab\ufffd c', null]],
    ['the title in their place', { headlines: undefined, title: ' A  Title' }, ['A Title', null]],
    ['the title in place of blank ones', { headlines: [{ value: ' \n' }], title: 'T' }, ['T', null]],
    ['cut at a word', { headlines: [{ value: LONG }] }, [LONG.slice(0, 299), null]],
  ])('%s', async (_, more, [headline, alternativeHeadline]) => {
    expect(await dataOf(more)).toMatchObject({ headline, alternativeHeadline })
  })

  test('of signs alone leave the article an address all the same', async () => {
    const { data, id } = await articleOf({ headlines: [{ value: '…' }] })
    expect(data.slug).toBe(id)
  })
})

describe('the text', () => {
  test.each<[string, object[], string]>([
    ['has paragraphs between blank lines', [{ value: 'a\nb\r\n \t\r\n\n c \n' }], 'a\nb\n\nc'],
    ['else a paragraph for each line', [{ contentType: 'text/plain', value: 'a\nb' }], 'a\n\nb'],
    ['is HTML where it looks like it and nobody says', [{ value: '<p>a</p><p>b</p>' }], 'a\n\nb'],
    ['is plain where that is said', [{ contentType: 'text/plain', value: 'a </p>' }], 'a </p>'],
    ['is what has words', [{ contentType: 'text/html', value: '<p>…</p>' }, { value: 'a' }], 'a'],
    [
      'is not of a kind that we cannot read',
      [{ contentType: 'application/nitf+xml', value: '<nitf>a</nitf>' }, { value: 'b' }],
      'b',
    ],
    ['is free of scripts', [{ contentType: 'text/html', value: '<p>a<script>b</script></p>' }], 'a'],
  ])('%s', async (_, bodies, expected) => {
    expect(await bodyOf({ bodies })).toBe(expected)
  })

  test('is the description where there is no body, and then there is no description', async () => {
    const more = { bodies: [{ value: '...' }], descriptions: [{ value: 'Words.' }] }
    expect([await bodyOf(more), (await dataOf(more)).description]).toEqual(['Words.', null])
  })

  test('has a description of at most 500 characters, which ends with a word', async () => {
    const { description } = await dataOf({ descriptions: [{ value: 'words '.repeat(100) }] })
    expect(description).toBe('words '.repeat(83).trim())
  })
})

describe('people', () => {
  const named = async (more: object, collection: SeedDocument['collection']) =>
    only(await wantedOf(more), collection).map(({ name, type }) => [name, type])

  test.each<[string, object, unknown[]]>([
    ['as printed', { by: 'By Ann Lee' }, [['Ann Lee', 'Person']]],
    ['an agency', { by: 'Reuters' }, [['Reuters', 'Organization']]],
    [
      'not their publication',
      { by: 'Ann Lee, The Post', infoSources: [{ name: 'The Post' }] },
      [['Ann Lee', 'Person']],
    ],
    [
      'agencies by one name, without jobs and places',
      { by: 'By JANE DOE in Paris, AP Writer, and John Roe, Associated Press' },
      [
        ['Jane Doe', 'Person'],
        ['John Roe', 'Person'],
        ['The Associated Press', 'Organization'],
      ],
    ],
    ['nobody, where it is no name', { by: 'the time she left' }, []],
    ['nobody, where it is no one’s name', { by: 'A'.repeat(201) }, []],
    [
      'rather than from the byline from the sources, where a Newsdesk has put them',
      {
        by: 'By A. Lee',
        infoSources: [
          { name: 'Ann Lee', role: 'author' },
          { name: 'Ann Lee', role: 'photographer' },
          { name: 'Bo Ray', role: 'translator' },
          { name: 'By Cy', role: 'author' },
        ],
      },
      [
        ['Ann Lee', 'Person'],
        ['Ann Lee', 'Person'],
        ['Bo Ray', 'Person'],
      ],
    ],
  ])('%s', async (_, more, expected) => {
    expect(await named(more, 'authors')).toEqual(expected)
  })

  test('stand in the article once in each role', async () => {
    const infoSources = ['author', 'author', 'editor'].map((role) => ({ name: 'Ann Lee', role }))
    const author = seededId('authors', 'ann-lee')
    expect((await dataOf({ infoSources })).authors).toEqual([
      { author, role: 'author' },
      { author, role: 'editor' },
    ])
  })

  test('who passed a story on did not publish it, and is named once', async () => {
    const infoSources = [
      { name: 'The Post', role: 'publisher' },
      { name: 'the post', role: 'provider' },
      { name: 'Wire', role: 'http://example.org/role#Distributor/' },
      { name: 'WIRE', role: 'aggregator' },
      { name: 'Other', role: 'originator' },
    ]
    expect(await dataOf({ infoSources })).toMatchObject({
      publisher: seededId('publications', 'the-post'),
      provider: [seededId('publications', 'wire')],
    })
  })

  test('no publisher is made up', async () => {
    expect(await dataOf({ copyrightHolder: 'The Post' })).toMatchObject({ publisher: null, provider: [] })
  })
})

describe('what a story is about', () => {
  test('is its section only where a Newsdesk says so; otherwise the newsroom’s choice stands', async () => {
    const uri = 'http://cv.iptc.org/newscodes/mediatopic/11000000'
    const wanted = await wantedOf({ subjects: [{ name: 'Politics', rel: 'articleSection', uri }] })
    expect(wanted[0]).toMatchObject({
      collection: 'sections',
      data: { name: 'Politics', slug: 'politics', mediaTopic: uri },
    })
    expect(wanted.at(-1)!.data).toMatchObject({ articleSection: wanted[0]!.id, subjects: [] })
    expect(await dataOf({ subjects: [{ name: 'Politics', rel: 'section' }] })).not.toHaveProperty('articleSection')
  })

  test.each<[object[], string]>([
    [[{ name: 'Opinion' }], 'OpinionNewsArticle'],
    [[{ uri: 'http://cv.iptc.org/newscodes/genre/Analysis' }], 'AnalysisNewsArticle'],
    [[{ uri: 'genre:Background' }], 'BackgroundNewsArticle'],
    [[{ name: 'Exclusive' }, { literal: 'review' }], 'ReviewNewsArticle'],
    [[{ name: 'Satire' }], 'SatiricalArticle'],
    [[{ name: 'Advertiser Supplied' }], 'AdvertiserContentArticle'],
    [[{ name: 'Sponsored' }], 'AdvertiserContentArticle'],
    [[{ name: 'Feature' }], 'NewsArticle'],
    [[], 'NewsArticle'],
  ])('%j: %s', async (genres, expected) => {
    expect((await dataOf({ genres })).articleType).toBe(expected)
  })

  test.each<[string | undefined, string]>([
    ['de', 'de'],
    ['not a language', 'en-US'],
    [undefined, 'en-US'],
  ])('is told in %s as %s', async (language, expected) => {
    expect((await dataOf({ language })).inLanguage).toBe(expected)
  })

  test('that a machine made it in a way that we do not know is not lost', async () => {
    const article = await articleOf({ digitalSourceType: { uri: 'http://x.example/virtual' } })
    expect(article.data.digitalSourceType).toBeNull()
    expect(evidenceAt(article, 'digitalSourceType')).toMatchObject([{ found: '{"uri":"http://x.example/virtual"}' }])
  })
})

describe('pictures', () => {
  const urlOf = async (associations: object[]) =>
    only(
      await wantedOf({ associations: associations.map((one) => ({ name: 'a', uri: 'urn:x:y', ...one })) }),
      'media',
    ).map(({ contentUrl }) => contentUrl)
  const at = (href: string, more: object = {}) => ({ renditions: [{ name: 'a', href, ...more }] })

  test.each<[string, object[], string[]]>([
    [
      'the first',
      [
        { type: 'picture', ...at('https://a.example/1') },
        { type: 'graphic', ...at('https://a.example/2') },
      ],
      ['https://a.example/1'],
    ],
    [
      'featuremedia before others',
      [at('https://a.example/1'), { ...at('https://a.example/2'), name: 'featuremedia' }],
      ['https://a.example/2'],
    ],
    [
      'one that can be had before featuremedia',
      [{ ...at('http://a.example/1'), name: 'featuremedia' }, at('https://a.example/2')],
      ['https://a.example/2'],
    ],
    [
      'by its uri, if that is a picture’s file',
      [{ type: 'picture', uri: 'https://a.example/1.JPG' }],
      ['https://a.example/1.JPG'],
    ],
    ['not by a uri that names it', [{ type: 'picture', uri: 'https://a.example/1' }], []],
    ['no film', [{ type: 'video', ...at('https://a.example/1') }], []],
    [
      'no film in a picture’s place',
      [{ type: 'picture', ...at('https://a.example/1', { contentType: 'video/mp4' }) }],
      [],
    ],
  ])('%s', async (_, associations, expected) => {
    expect(await urlOf(associations)).toEqual(expected)
  })

  test.each(['picture', 'graphic'])('a %s of its own is no story', async (type) => {
    const wanted = await wantedOf({ type, ...at('https://a.example/1') })
    expect(wanted.map(({ collection, data }) => [collection, data.contentUrl])).toEqual([
      ['media', 'https://a.example/1'],
    ])
  })
})

describe('a file', () => {
  test('of several items has a story for each, with its own part of the file as the source', async () => {
    const items = ['urn:a:1', 'urn:a:2'].map((uri) => ({ ...ITEM, uri }))
    const stories = await read(items)
    expect(stories.map(({ source, wanted }) => [source.text, wanted.at(-1)!.data.uri])).toEqual(
      items.map((item) => [JSON.stringify(item), item.uri]),
    )
    expect(await read([])).toEqual([])
  })

  test.each<[string, string, string]>([
    ['empty', '', ':1: expected JSON, found the end of the file'],
    ['cut off', '[\n  { "uri": "urn:a:b",\n\n', ':2: expected JSON, found the end of the file'],
    ['cut off in a word', '{\n"uri": "urn', ':2: expected JSON, found "\\"uri\\": \\"urn"'],
    ['a comma too many', '{\n  "uri": "urn:a:b",\n}\n', ':3: expected JSON, found "}"'],
    ['a comma too few', '[\r\n{}\r\n{}\r\n]', ':3: expected JSON, found "{}"'],
    ['something after its end', '{}\n{}', ':2: expected JSON, found "{}"'],
    ['XML', '<rss>\n</rss>', ':1: expected JSON, found "<rss>"'],
    ['a long line', `{"uri": ${'x'.repeat(100)}`, `:1: expected JSON, found "{\\"uri\\": ${'x'.repeat(52)}…"`],
  ])('%s: one line says where', async (_, content, expected) => {
    expect(await refusal(content)).toEqual([`wire.json${expected}`])
  })

  test('has a line for each problem of each item', async () => {
    const items = [ITEM, { uri: 'urn:a:b' }, 'no item', { ...ITEM, type: 'video', uri: 'urn:a:c' }, ITEM]
    expect(await refusal(items)).toEqual([
      'wire.json: item 2: /headlines: expected a headline, found none',
      'wire.json: item 2: /bodies: expected words in HTML or plain text, found none',
      'wire.json: item 3: expected object, found "no item"',
      'wire.json: item 4: /type: expected a text, a composite, a picture or a graphic, found "video": audio and video are not stories',
      'wire.json: item 5: /uri: expected each uri once, found it as item 1 already',
    ])
  })

  test.each<[string, () => unknown, RegExp]>([
    [
      'too large',
      () => JSON.stringify({ ...ITEM, title: 'x'.repeat(20_000_000) }),
      /^wire\.json: expected at most 20 MB, found 21 MB$/,
    ],
    [
      'a hundred thousand brackets',
      () => '['.repeat(100_000) + ']'.repeat(100_000),
      /^wire\.json: expected at most 64 levels of nesting$/,
    ],
    ['brackets that stay open', () => '['.repeat(100_000), /^wire\.json:1: expected JSON, found the end of the file$/],
    ['associations of associations', () => nested(40), /^wire\.json: expected at most 64 levels of nesting$/],
    [
      'too many items',
      () => Array.from({ length: 10_001 }, () => 0),
      /^wire\.json: expected at most 10000 items, found 10001$/,
    ],
    [
      'too many names',
      () => ({ ...ITEM, people: Array.from({ length: 1001 }, () => ({ name: 'A' })) }),
      /item 1: \/people: expected at most 1000 entries, found 1001$/,
    ],
    ['a prototype', () => '{"uri":"urn:a:b","__proto__":{"uri":1}}', /item 1: expected no property "__proto__"$/],
    [
      'a giant of words',
      () => ({ ...ITEM, bodies: [{ value: 'a\n'.repeat(300_000) }] }),
      /item 1: \/bodies: expected at most 500000 characters, found 600000$/,
    ],
    [
      'a giant of a byline',
      () => ({ ...ITEM, by: 'A, '.repeat(200_000) }),
      /item 1: \/by: expected at most 500000 characters, found 600000$/,
    ],
    [
      'a giant of HTML',
      () => ({ ...ITEM, bodies: [{ contentType: 'text/html', value: 'x'.repeat(600_000) }] }),
      /item 1: expected HTML of at most/,
    ],
  ])('that is hostile: %s', async (_, content, expected) => {
    expect((await refusal(content())).join('\n')).toMatch(expected)
  })

  test('of thousands of lines is searched for its fault at once', async () => {
    const lines = `[\n${'{"uri": "urn:a:b"},\n'.repeat(100_000)}oops`
    expect(await refusal(lines)).toEqual(['wire.json:100002: expected JSON, found "oops"'])
  })

  test('in any state is read or refused, and nothing else', async () => {
    const good = EXAMPLES.map(example)
    const mangled = fc
      .tuple(fc.constantFrom(...good), fc.nat(), fc.nat(20), fc.string({ unit: 'binary' }))
      .map(([text, at, length, put]) => text.slice(0, at % text.length) + put + text.slice((at % text.length) + length))
    const anything = fc.oneof(mangled, fc.json(), fc.string())
    await fc.assert(
      fc.asyncProperty(anything, async (some) => {
        expect((await refusal(some)).join('')).toMatch(/^accepted|^wire\.json/)
      }),
      { numRuns: 150 },
    )
  })

  test('of any valid items gives texts that a database can hold, and evidence in short', async () => {
    const word = fc.string({ unit: 'binary' })
    const concept = fc.record({ name: word, rel: word, literal: word }, { requiredKeys: [] })
    const text = fc.record(
      { role: word, contentType: fc.constantFrom('text/plain', 'text/html'), value: word },
      { requiredKeys: ['value'] },
    )
    const lists = {
      people: fc.array(concept),
      places: fc.array(concept),
      subjects: fc.array(concept),
      headlines: fc.array(text),
    }
    const more = {
      by: word,
      title: word,
      edNote: word,
      located: word,
      language: word,
      infoSources: fc.array(fc.record({ name: word, role: word })),
    }
    const item = fc.record({ ...lists, ...more, descriptions: fc.array(text) }, { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(item, async (some) => {
        const [story] = await read({
          ...ITEM,
          title: 'T',
          ...some,
          headlines: [...(some.headlines ?? []), ...ITEM.headlines],
        })
        const { wanted } = story!
        const texts: string[] = []
        JSON.stringify(wanted, (_, part: unknown) => (typeof part === 'string' && texts.push(part), part))
        expect(texts.filter((one) => /(?![\t\n\r])\p{Cc}|\p{Cs}/u.test(one))).toEqual([])
        expect(wanted.flatMap(({ evidence }) => evidence).every(({ found }) => (found ?? '').length <= 300)).toBe(true)
        const { alternativeHeadline, dateline, description, headline } = wanted.at(-1)!.data
        const lengths = [headline, alternativeHeadline, description, dateline].map(
          (one) => ((one ?? '') as string).length,
        )
        expect(lengths.every((length, index) => length <= [300, 300, 500, 120][index]!)).toBe(true)
        const refused = wanted.map(({ data }) => data).filter((data) => data.slug === '' || data.name === '')
        expect(refused).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

/** An item that lies in so many others. */
const nested = (levels: number): object =>
  levels === 0 ? ITEM : { ...ITEM, name: 'a', associations: [{ ...nested(levels - 1), name: 'a' }] }
