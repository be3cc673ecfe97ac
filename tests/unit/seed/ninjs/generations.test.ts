import { fc } from '../../../support/properties'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainText } from '../../../../collections/Articles/text/plainText'
import { readNinjs } from '../../../../seed/ninjs/readNinjs'
import type { SeedDocument, Story } from '../../../../seed/documents/types'
import type { Article } from '../../../../src/generated/payload-types'
import { Refusal } from '../../../../src/config/refusal'

const NOW = new Date('2026-08-06T12:00:00.000Z')
const read = (content: unknown): Promise<Story[]> => readNinjs(JSON.stringify(content), 'wire.json', NOW)
const ITEM = { uri: 'urn:example:story', headline: 'A Headline', body_html: '<p>Some words.</p>' }

async function articleIn(content: unknown): Promise<SeedDocument> {
  const [story] = await read(content)
  return story!.wanted.at(-1)!
}
const dataIn = async (content: unknown) => (await articleIn(content)).data
const bodyIn = async (content: unknown) => plainText((await dataIn(content)).articleBody as Article['articleBody'])

async function refusal(content: unknown): Promise<string[]> {
  try {
    return [`accepted: ${(await read(content)).length}`]
  } catch (error) {
    if (error instanceof Refusal) return error.message.split('\n')
    throw error
  }
}

const LISTS = { subjects: [{ name: 'ships', rel: 'about' }], people: [{ name: 'Ada Quill' }] }
const STORY = {
  uri: 'urn:example:story',
  type: 'text',
  urgency: 4,
  language: 'fr-CH',
  located: 'Bern',
  expires: '2027-01-01T00:00:00Z',
}
const DATES = { first: '2024-08-04T10:00:00+02:00', version: '2024-08-05T08:30:00Z' }
const PICTURE = { uri: 'urn:example:picture', type: 'picture' }
const HREF = 'https://img.example/a.jpg'

/** One story as each generation has it. */
const GENERATIONS: Record<string, object> = {
  '1.6': {
    ...STORY,
    firstcreated: DATES.first,
    versioncreated: DATES.version,
    pubstatus: 'usable',
    copyrightholder: 'The Example',
    usageterms: 'No radio.',
    ednote: 'Check the name.',
    byline: 'Ann Lee',
    headline: 'A Headline',
    headline_short: 'Short',
    description_text: 'A deck.',
    body_text: 'One. Two.',
    body_xhtml: '<p>One.</p><p>Two.</p>',
    infosource: [{ name: 'The Example', rel: 'originator' }],
    subject: LISTS.subjects,
    person: LISTS.people,
    genre: [{ name: 'Opinion' }],
    altids: { desk: '17' },
    rightsinfo: { linkedrights: 'https://example.org/licence' },
    associations: {
      featuremedia: {
        ...PICTURE,
        byline: 'Cy Young',
        description_text: 'A pier.',
        renditions: { main: { href: HREF, mimetype: 'image/jpeg', width: 10, height: 10 } },
      },
    },
  },
  '2.2': {
    ...STORY,
    firstcreated: DATES.first,
    versioncreated: DATES.version,
    pubstatus: 'usable',
    copyrightholder: 'The Example',
    usageterms: 'No radio.',
    ednote: 'Check the name.',
    by: 'Ann Lee',
    headlines: [
      { role: 'main', value: 'A Headline' },
      { role: 'short', value: 'Short' },
    ],
    descriptions: [{ role: 'summary', contenttype: 'text/plain', value: 'A deck.' }],
    bodies: [
      { contenttype: 'text/plain', charcount: 9, value: 'One. Two.' },
      { contenttype: 'application/xhtml+xml', value: '<p>One.</p><p>Two.</p>' },
    ],
    infosources: [{ name: 'The Example', role: 'originator' }],
    ...LISTS,
    genres: [{ name: 'Opinion' }],
    altids: [{ role: 'desk', value: '17' }],
    rightsinfo: { linkedrights: 'https://example.org/licence' },
    associations: [
      {
        ...PICTURE,
        name: 'featuremedia',
        by: 'Cy Young',
        descriptions: [{ role: 'caption', value: 'A pier.' }],
        renditions: [{ name: 'main', href: HREF, contenttype: 'image/jpeg', width: 10, height: 10 }],
      },
    ],
  },
  '3.0': {
    ...STORY,
    firstCreated: DATES.first,
    versionCreated: DATES.version,
    pubStatus: 'usable',
    copyrightHolder: 'The Example',
    usageTerms: 'No radio.',
    edNote: 'Check the name.',
    by: 'Ann Lee',
    headlines: [
      { role: 'main', value: 'A Headline' },
      { role: 'short', value: 'Short' },
    ],
    descriptions: [{ role: 'summary', contentType: 'text/plain', value: 'A deck.' }],
    bodies: [
      { contentType: 'text/plain', charCount: 9, value: 'One. Two.' },
      { contentType: 'application/xhtml+xml', value: '<p>One.</p><p>Two.</p>' },
    ],
    infoSources: [{ name: 'The Example', role: 'originator' }],
    ...LISTS,
    genres: [{ name: 'Opinion' }],
    altIds: [{ role: 'desk', value: '17' }],
    rightsInfo: { linkedRights: 'https://example.org/licence' },
    associations: [
      {
        ...PICTURE,
        name: 'featuremedia',
        by: 'Cy Young',
        descriptions: [{ role: 'caption', value: 'A pier.' }],
        renditions: [{ name: 'main', href: HREF, contentType: 'image/jpeg', width: 10, height: 10 }],
      },
    ],
  },
}

describe('one story', () => {
  const documents = async (version: string, more: object = {}) =>
    (await read({ ...GENERATIONS[version], ...more }))[0]!.wanted.map(({ data, id }) => {
      const body = data.articleBody as Article['articleBody'] | undefined
      return { id, ...data, articleBody: body && plainText(body) }
    })
  const standard = (name: string, version: string) => ({ name, version, schema: `https://x.example/${version}.json` })

  test('is the same in each generation', async () => {
    const latest = await documents('3.0')
    expect(latest).toHaveLength(5)
    expect(await documents('2.2')).toEqual(latest)
    expect(await documents('1.6')).toEqual(latest)
  })

  test.each([
    ['1.6', { $standard: standard('ninjs', '1.6') }],
    ['1.6', { $standard: standard('TTNINJS', '1.4') }],
    ['2.2', { standard: standard('TTNINJS', '2.1') }],
    ['3.0', { standard: standard('ninjs', '3.0') }],
    ['3.0', { standard: standard('ninjs', '3.2') }],
  ])('is the same in %s where it states its version', async (version, more) => {
    expect(await documents(version, more)).toEqual(await documents('3.0'))
  })

  test('names the properties of its generation in its evidence', async () => {
    const { evidence } = await articleIn(GENERATIONS['1.6'])
    const rules = Object.fromEntries(evidence.map(({ path: at, rule }) => [at, rule]))
    expect(rules).toMatchObject({
      headline: 'ninjs:headline',
      articleBody: 'ninjs:body_xhtml',
      byline: 'ninjs:byline',
      'mentions.0': 'ninjs:person',
      publisher: 'ninjs:infosource',
      datePublished: 'ninjs:firstcreated',
    })
  })
})

describe('versions', () => {
  test.each<[string, object, string[]]>([
    [
      'a later one',
      { ...ITEM, standard: { name: 'ninjs', version: '4.0' } },
      ['wire.json: item 1: /standard: expected ninjs 1.0 to 3.1, found "4.0"'],
    ],
    [
      'one that is not known, by the address of its schema',
      { ...ITEM, $schema: 'http://www.iptc.org/std/ninjs/ninjs-schema_9.1.json' },
      ['wire.json: item 1: /standard: expected ninjs 1.0 to 3.1, found "9.1"'],
    ],
    [
      'a later 3 with what 3.1 does not know',
      { uri: 'urn:a', standard: { name: 'ninjs', version: '3.2' }, bodies: [{ value: 'a' }], novelty: 1 },
      ['wire.json: item 1: /standard: expected ninjs 1.0 to 3.1, found "3.2"'],
    ],
    ['that of another format', { ...ITEM, standard: { name: 'house', version: '77' } }, ['accepted: 1']],
    ['an item’s own', { ...ITEM, version: '77' }, ['accepted: 1']],
  ])('%s', async (_, item, expected) => {
    expect(await refusal(item)).toEqual(expected)
  })

  test('refusals name the properties of their generation', async () => {
    expect(await refusal({ ...ITEM, headline: '', body_html: '<p>…</p>' })).toEqual([
      'wire.json: item 1: /headline: expected a headline, found none',
      'wire.json: item 1: /body_html: expected words in HTML or plain text, found "<p>…</p>"',
    ])
    expect(await refusal({ ...ITEM, pubstatus: 'odd' })).toEqual([
      'wire.json: item 1: /pubstatus: expected one of usable, withheld, canceled, found "odd"',
    ])
  })
})

describe('what agencies add to ninjs 1.x', () => {
  test.each<[string, string]>([
    ['usable', 'published'],
    ['withheld', 'draft'],
    ['canceled', 'draft'],
    ['cancelled', 'draft'],
    ['killed', 'draft'],
    ['replaced', 'draft'],
    ['commissioned', 'draft'],
    ['hold', 'draft'],
  ])('the status %s makes it %s', async (pubstatus, _status) => {
    expect(await dataIn({ ...ITEM, pubstatus })).toMatchObject({ _status })
  })

  test.each<[string, object, string]>([
    ['HTML before plain text', { body_text: 'Plain.' }, 'Some words.'],
    ['plain text', { body_html: undefined, body_text: 'One.\n\nTwo.' }, 'One.\n\nTwo.'],
    ['no NITF', { body_html: undefined, body_nitf: '<nitf>a</nitf>', body_text: 'b' }, 'b'],
    ['no headline that is repeated', { body_html: '<h1>A Headline</h1><p>a</p>' }, 'a'],
    ['what has no end to its name', { body_html: undefined, body: '<p>a</p><p>b</p>' }, 'a\n\nb'],
  ])('the body is %s', async (_, more, expected) => {
    expect(await bodyIn({ ...ITEM, ...more })).toBe(expected)
  })

  test.each<[string, object, string]>([
    ['a guid in place of a uri', { uri: undefined, guid: 'tag:x.example,2024:1' }, 'tag:x.example,2024:1'],
    [
      'a UUID',
      { uri: undefined, guid: 'FD8E441B-A698-4411-9246-7D5DE21CCED9' },
      'urn:uuid:fd8e441b-a698-4411-9246-7d5de21cced9',
    ],
    ['an agency’s number', { uri: undefined, guid: '2017 / 1' }, 'urn:ninjs:2017%20%2F%201'],
    ['letters that no URI has', { uri: 'http://x.example/ä?a=%20b' }, 'http://x.example/%C3%A4?a=%20b'],
  ])('its identifier is %s', async (_, more, uri) => {
    expect(await dataIn({ ...ITEM, ...more })).toMatchObject({ uri })
  })

  test.each<[string, object, object, string[]]>([
    [
      'a date of Superdesk',
      { versioncreated: '2024-08-04T09:30:00+0000' },
      { datePublished: '2024-08-04T09:30:00.000Z' },
      [],
    ],
    [
      'a date without a zone is a day',
      { versioncreated: '2024-08-04T09:30:00' },
      { datePublished: '2024-08-04T12:00:00.000Z', datePublishedPrecision: 'day' },
      [],
    ],
    [
      'no date',
      { versioncreated: 'soon' },
      { datePublished: null },
      ['/versioncreated: expected a date with time and zone, found "soon": left empty'],
    ],
    [
      'an embargo',
      { embargoed: '2026-08-07T00:00:00Z' },
      { embargoedUntil: '2026-08-07T00:00:00.000Z', _status: 'published' },
      [],
    ],
    [
      'an embargo without a zone',
      { embargoed: '2026-08-07T00:00:00' },
      { embargoedUntil: null, _status: 'draft' },
      ['/embargoed: expected a date with time and zone, found "2026-08-07T00:00:00": imported as a draft'],
    ],
    [
      'an embargo that has ended in every zone',
      { embargoed: '2026-08-01' },
      { embargoedUntil: null, _status: 'published' },
      [],
    ],
    [
      'a schedule of Superdesk',
      { publish_schedule: '2026-08-07T00:00:00+0000' },
      { embargoedUntil: '2026-08-07T00:00:00.000Z' },
      [],
    ],
    ['an end that has passed in every zone', { expires: '2026-08-01' }, { expires: null, _status: 'draft' }, []],
    [
      'when it was first published',
      { firstpublished: '2024-08-04T09:30:00+0000', firstcreated: '2024-08-04T08:00:00+0000' },
      { datePublished: '2024-08-04T09:30:00.000Z', datePublishedPrecision: 'minute' },
      [],
    ],
  ])('%s', async (_, more, expected, warnings) => {
    const [story] = await read({ ...ITEM, ...more })
    expect(story!.wanted.at(-1)!.data).toMatchObject(expected)
    expect(story!.warnings ?? []).toEqual(warnings.map((line) => `wire.json: item 1: ${line}`))
  })

  test.each<[string, object, object]>([
    ['an urgency of 0', { urgency: 0 }, { urgency: null }],
    ['an urgency as a text', { urgency: '3' }, { urgency: 3 }],
    ['a language with an underscore', { language: 'pt_BR' }, { inLanguage: 'pt-BR' }],
    ['keywords', { keywords: ['a', '', 'b'] }, { keywords: ['a', 'b'] }],
    ['a genre alone', { genre: { name: 'Opinion' } }, { articleType: 'OpinionNewsArticle' }],
  ])('%s', async (_, more, expected) => {
    expect(await dataIn({ ...ITEM, ...more })).toMatchObject(expected)
  })

  test('a code and a scheme make a URI', async () => {
    const subject = [
      { name: 'a', scheme: 'http://x.example/cv', code: '1' },
      { name: 'b', scheme: 'http://x.example/cv#', code: '2' },
      { name: 'c', code: 'https://x.example/3' },
      { name: 'd', scheme: 'iptc', code: '4' },
      'e',
    ]
    const { subjects } = await dataIn({ ...ITEM, subject, service: [{ name: 'Domestic', code: 'a' }] })
    expect((subjects as { name: string; uri: string }[]).map(({ name, uri }) => [name, uri])).toEqual([
      ['a', 'http://x.example/cv/1'],
      ['b', 'http://x.example/cv#2'],
      ['c', 'https://x.example/3'],
      ['d', null],
      ['e', null],
      ['Domestic', null],
    ])
  })

  test.each<[string, object, unknown[]]>([
    [
      'authors of Superdesk',
      {
        authors: [
          { name: 'Ann Lee', role: 'writer' },
          { name: 'Cy Young', role: 'photographer' },
        ],
      },
      ['Ann Lee', 'Cy Young'],
    ],
    [
      'bylines of TT',
      { bylines: [{ byline: 'Lee', firstname: 'Ann', lastname: 'Lee', role: 'REPORTER' }] },
      ['Ann Lee'],
    ],
    ['a byline', { byline: 'By Ann Lee and Bo Ray' }, ['Ann Lee', 'Bo Ray']],
    ['no byline that is its source', { byline: 'AAP', source: 'AAP' }, []],
  ])('%s', async (_, more, expected) => {
    const [story] = await read({ ...ITEM, ...more })
    const authors = story!.wanted.filter(({ collection }) => collection === 'authors')
    expect(authors.map(({ data }) => data.name)).toEqual(expected)
  })

  test('a picture has its alternative text as its body, and is found without a uri', async () => {
    const item = {
      ...ITEM,
      associations: {
        featuremedia: {
          type: 'picture',
          body_text: 'Two people',
          renditions: { original: { href: HREF, width: '10', height: null } },
        },
      },
    }
    const [story] = await read(item)
    expect(story!.wanted.find(({ collection }) => collection === 'media')!.data).toMatchObject({
      alt: 'Two people',
      contentUrl: HREF,
    })
  })

  test('texts of extensions are recorded as left out, and other properties are ignored', async () => {
    const { evidence } = await articleIn({
      ...ITEM,
      slugline: 'A slug',
      extra: { note: 'For the desk' },
      priority: 6,
      readtime: 2,
      annotations: [],
    })
    const left = evidence.filter(({ note }) => note?.startsWith('Left out'))
    expect(left.map(({ found, path: at, rule }) => [at, rule, found])).toEqual([
      ['slugline', 'ninjs:slugline', 'A slug'],
      ['extra', 'ninjs:extra', '{"note":"For the desk"}'],
    ])
  })

  test.each([
    [{ _items: [ITEM, { ...ITEM, uri: 'urn:b' }], _meta: {} }],
    [{ hits: [ITEM, { ...ITEM, uri: 'urn:b' }], total: 2 }],
  ])('the items of an API’s answer are read', async (content) =>
    expect(await refusal(content)).toEqual(['accepted: 2']),
  )

  test('any JSON is imported or refused, and brings nothing down', async () => {
    const names = [
      'uri',
      'guid',
      'type',
      'headline',
      'body_html',
      'byline',
      'subject',
      'place',
      'genre',
      'associations',
      'renditions',
      'authors',
      'altids',
      'keywords',
      'infosource',
      'versioncreated',
      'embargoed',
      'rightsinfo',
      'standard',
      'headlines',
      'bodies',
      'pubstatus',
    ]
    const item = fc.dictionary(fc.constantFrom(...names), fc.jsonValue())
    await fc.assert(
      fc.asyncProperty(item, async (more) => {
        expect((await refusal({ ...ITEM, ...more })).length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('an empty text is no text', () => {
  const IDEM = JSON.parse(readFileSync(path.resolve('tests/seed/wire/idem.json'), 'utf8')) as Record<string, unknown>[]

  test.each(IDEM.filter((item) => Object.values(item).includes('')).map((item) => [String(item.uri), item]))(
    '%s',
    async (_, item) => {
      const { [Object.keys(item).find((name) => item[name] === '')!]: empty, ...rest } = item
      expect(empty).toBe('')
      expect(await articleIn(item)).toEqual(await articleIn(rest))
    },
  )
})
