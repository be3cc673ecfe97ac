import { parseJsonFeed } from 'feedsmith'
import { JSDOM } from 'jsdom'
import { expand, type JsonLdDocument } from 'jsonld'
import Parser from 'rss-parser'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { createLocalReq } from 'payload'
import { problemsOf } from '../../seed/ninjs/schema'
import { sitemaps } from '../../src/outputs/sitemaps'
import { make, type References } from '../access/content'
import { bodyOf, emailOf, PASSWORD, STORY_SLUG, useNewsroom } from '../support/newsroom'
import { jsonFeedProblems, sitemapProblems } from './schemas'

const SITE = 'https://news.test'
const SERVER = 'http://newsdesk.test'
const NASTY = 'Fish & <chips> “5 < 6” ]]> it’s \u0001done'
const CLEAN = 'Fish & <chips> “5 < 6” ]]> it’s done'
const MARK = 'xylophone9041'
const WORD = `Only ${MARK}`

const newsroom = useNewsroom({ withStory: true })
const ids: Record<string, string> = {}
let references: References

/** A paragraph with a link to an article, and a picture. */
const bodyWith = (text: string, article: string, picture: string) => {
  const body = bodyOf(text)
  const fields = { linkType: 'internal', newTab: false, doc: { relationTo: 'articles', value: article } }
  const words = body.root.children[0]!.children
  words.push({
    ...body.root.children[0]!,
    type: 'link',
    version: 3,
    fields,
    id: '6b039eceffb2c61da0ff26a1',
    children: [...words],
  } as never)
  body.root.children.push({
    type: 'upload',
    relationTo: 'media',
    value: picture,
    version: 3,
    format: '',
    id: '6b039eceffb2c61da0ff26a2',
    fields: {},
  } as never)
  return body
}

beforeAll(async () => {
  const { payload } = newsroom
  const create = async (collection: 'authors' | 'publications' | 'sections' | 'topics', data: object) =>
    (await payload.create({ collection, data: data as never, depth: 0 })).id
  const png = await sharp({ create: { width: 1600, height: 1400, channels: 3, background: '#7a2e2e' } })
    .png()
    .toBuffer()
  const media = await payload.create({
    collection: 'media',
    data: {
      alt: 'A "wall"',
      caption: 'The <wall>',
      creditText: 'Cy Lens / Wire',
      rightsStatus: 'owned',
      license: 'https://post.example/licence',
    },
    file: { data: png, mimetype: 'image/png', name: 'a wall.png', size: png.length },
  })
  references = {
    author: await create('authors', {
      name: 'Ada Byline',
      sameAs: ['https://social.example/@ada'],
      url: 'https://ada.example',
    }),
    publisher: await create('publications', {
      name: 'The Post & Co',
      url: 'https://post.example',
      copyrightNotice: '© The Post',
      correctionsPolicy: 'https://post.example/corrections',
      masthead: 'https://post.example/masthead',
      logo: media.id,
    }),
    section: await create('sections', { name: 'Ships', description: 'All & sundry' }),
  }
  const photographer = await create('authors', { name: 'Cy Lens' })
  const wire = await create('publications', {
    name: 'The Wire',
    type: 'Organization',
    masthead: 'https://wire.example/masthead',
  })
  const topic = await create('topics', {
    name: 'The Ark',
    type: 'CreativeWork',
    public: true,
    sameAs: ['https://www.wikidata.org/wiki/Q1'],
  })
  const secretTopic = await create('topics', { name: WORD, type: 'Person', public: false })
  const other = await make(newsroom, references, 'published', { headline: 'Another story', slug: 'another-story' })
  const full = await make(newsroom, references, 'published', {
    headline: NASTY,
    slug: 'fish',
    description: NASTY,
    articleBody: bodyWith(NASTY, other.id, media.id),
    authors: [
      { author: references.author, role: 'author' },
      { author: photographer, role: 'photographer' },
      { author: references.author, role: 'editor' },
    ],
    byline: 'By Ada Byline',
    provider: [wire],
    dateline: 'Bern',
    datePublished: new Date(Date.now() - 3_600_000).toISOString(),
    keywords: ['harbour & sea'],
    subjects: [{ name: 'Wrecks', creator: 'The Wire', rel: 'about' }],
    mentions: [
      { topic, rel: 'mentions' },
      { topic: secretTopic, rel: 'about' },
    ],
    image: media.id,
    corrections: [{ type: 'correction', text: 'A <name> was wrong.\nSorry.', location: '¶ 2' }],
    copyrightHolder: 'The Post & Co',
    usageTerms: 'No radio.',
    edNote: WORD,
  })
  const killed = await make(newsroom, references, 'published', { headline: 'Killed', slug: 'killed' })
  const moved = await make(newsroom, references, 'published', { headline: 'Moved', slug: 'stood-here' })
  const editor = newsroom.as('editor')
  await editor('PATCH', `/api/articles/${killed.id}`, { editorialStatus: 'killed', notice: 'It was not so.' })
  await editor('PATCH', `/api/articles/${moved.id}`, { slug: 'stands-here', _status: 'published' })
  Object.assign(ids, { full: full.id, other: other.id, killed: killed.id, media: media.id })

  // Articles that no output may contain, with the mark in every text.
  const marked = { headline: WORD, description: WORD, byline: WORD, articleBody: bodyOf(WORD), keywords: [WORD] }
  const later = new Date(Date.now() + 3_600_000).toISOString()
  await make(newsroom, references, 'draft', { ...marked, slug: `${MARK}-draft` })
  await make(newsroom, references, 'published', { ...marked, slug: `${MARK}-held`, embargoedUntil: later })
  const expired = await make(newsroom, references, 'published', { ...marked, slug: `${MARK}-expired`, expires: later })
  await payload.db.updateOne({
    collection: 'articles',
    id: expired.id,
    data: { expires: new Date(Date.now() - 1000).toISOString() },
  })
  const trashed = await make(newsroom, references, 'published', { ...marked, slug: `${MARK}-trashed` })
  await payload.update({ collection: 'articles', id: trashed.id, data: { deletedAt: new Date().toISOString() } })
  await editor('PATCH', `/api/articles/${other.id}?draft=true`, { ...marked, _status: 'draft' })
})

/** A response as text; redirects are not followed. */
async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${newsroom.url}/api/${path}`, { headers, redirect: 'manual' })
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    headers: response.headers,
    text: await response.text(),
  }
}
const json = async (path: string) => JSON.parse((await get(path)).text) as Record<string, any>
const { DOMParser } = new JSDOM().window
const xmlOf = (text: string) => new DOMParser().parseFromString(text, 'application/xml')

const parser = new Parser<object, Record<string, any>>({
  customFields: {
    item: [
      ['dc:creator', 'creators', { keepArray: true }],
      ['dc:date', 'known'],
      ['dc:publisher', 'publisher'],
      ['media:content', 'media'],
      ['source', 'source'],
    ] as never,
  },
})
const parsed = async (path: string) => (await parser.parseString((await get(path)).text)) as Record<string, any>
const titled = (feed: Record<string, any>, title: string) =>
  feed.items.find((item: { title: string }) => item.title === title)
const LEGEND = 'John Legend Reveals Why He’s ‘No Longer Close’ With Kanye West: The Political Fallout Was ‘Too Much’'

describe('a feed', () => {
  const kinds = ['', 'sections/ships/', 'authors/ada-byline/', 'publications/the-post-co/']
  const files = [
    ['rss.xml', 'application/rss+xml'],
    ['atom.xml', 'application/atom+xml'],
    ['feed.json', 'application/feed+json'],
  ] as const

  test.each(kinds.flatMap((kind) => files.map(([file, type]) => [`feeds/${kind}${file}`, type])))(
    '%s has its articles once each, newest first',
    async (path, type) => {
      const result = await get(path)
      expect([result.status, result.type]).toEqual([200, `${type}; charset=utf-8`])
      const headlines = path.endsWith('.json')
        ? (JSON.parse(result.text).items as { title: string }[]).map(({ title }) => title)
        : (await parser.parseString(result.text)).items.map(({ title }) => title)
      const received = path.split('/').length === 2 ? [LEGEND] : []
      expect(headlines).toEqual(['Moved', 'Another story', CLEAN, ...received])
    },
  )

  test('has the article’s fields in RSS, according to an independent parser', async () => {
    const feed = await parsed('feeds/rss.xml')
    const item = titled(feed, CLEAN)
    expect(feed).toMatchObject({ title: 'The Test', link: SITE, feedUrl: `${SERVER}/api/feeds/rss.xml` })
    expect(item).toMatchObject({
      link: `${SITE}/articles/fish`,
      guid: `urn:uuid:${ids.full}`,
      creators: ['Ada Byline'],
      publisher: 'The Post & Co',
      categories: ['Ships', 'Wrecks', 'harbour & sea'],
      content: 'Fish &amp; &lt;chips&gt; “5 &lt; 6” ]]&gt; it’s done',
    })
    expect(item.source).toBeUndefined()
    expect(item.known.slice(0, 19)).toBe(item.isoDate.slice(0, 19)) // RSS has no fractions of a second
    expect(item.media.$).toMatchObject({
      url: `${SERVER}/api/media/file/a%20wall.png`,
      type: 'image/png',
      medium: 'image',
      width: '1600',
    })
    expect(item.media['media:credit']).toEqual(['Cy Lens / Wire'])
    expect(item.media['media:description']).toEqual(['A "wall"'])
    expect(item['content:encoded']).toContain(`<a href="${SITE}/articles/another-story">`)
    expect(item['content:encoded']).toContain(`<img src="${SERVER}/api/media/file/a%20wall.png"`)
    expect(item['content:encoded']).toMatch(
      /<strong>Correction \(¶ 2\), 20\d\d-\d\d-\d\d:<\/strong> A &lt;name&gt; was wrong.<br \/>Sorry.<\/p><\/aside>$/,
    )
    expect(xmlOf((await get('feeds/rss.xml')).text).querySelector('item > author')).toBeNull()
  })

  test('has the known precision of dates, and the publisher of a syndicated copy', async () => {
    const rss = titled(await parsed('feeds/rss.xml'), LEGEND)
    expect(rss).toMatchObject({
      pubDate: 'Thu, 04 Aug 2022 12:00:00 GMT',
      known: '2022-08-04',
      creators: ['Kat Pettibone'],
    })
    expect(rss.source).toBe('Us Weekly')
    expect(
      xmlOf((await get('feeds/rss.xml')).text)
        .querySelector('source')
        ?.getAttribute('url'),
    ).toBe(`${SERVER}/api/feeds/publications/us-weekly/rss.xml`)
    const atom = xmlOf((await get('feeds/publications/us-weekly/atom.xml')).text)
    const said = (selector: string) => atom.querySelector(`entry > ${selector}`)?.textContent
    expect([said('published'), said('date'), said('source > title'), said('author > name')]).toEqual([
      '2022-08-04T12:00:00.000Z',
      '2022-08-04',
      'Us Weekly',
      'Kat Pettibone',
    ])
    const { items } = await json('feeds/publications/us-weekly/feed.json')
    expect(items[0]).toMatchObject({
      date_published: '2022-08-04T12:00:00.000Z',
      _newsdesk: {
        datePublished: '2022-08-04',
        datePublishedPrecision: 'day',
        noindex: true,
        publisher: { name: 'Us Weekly' },
        provider: [{ name: 'NewsBreak' }],
      },
    })
    expect(items[0]).not.toHaveProperty('date_modified')
  })

  test('has the article’s fields in Atom, and all that Atom requires', async () => {
    const { text } = await get('feeds/atom.xml')
    const item = titled(await parsed('feeds/atom.xml'), CLEAN)
    expect(item).toMatchObject({
      link: `${SITE}/articles/fish`,
      id: `urn:uuid:${ids.full}`,
      author: 'Ada Byline',
      summary: CLEAN,
    })
    const document = xmlOf(text)
    for (const one of document.querySelectorAll('feed, entry')) {
      for (const name of ['id', 'title', 'updated']) expect(one.querySelectorAll(`:scope > ${name}`)).toHaveLength(1)
      expect(one.querySelectorAll(':scope > author').length).toBeGreaterThan(0)
    }
    const entry = [...document.querySelectorAll('entry')].find(
      (one) => one.querySelector('id')?.textContent === `urn:uuid:${ids.full}`,
    )!
    const { corrections } = await newsroom.payload.findByID({ collection: 'articles', id: ids.full! })
    expect(entry.querySelector('updated')?.textContent).toBe(corrections![0]!.datePublished)
    expect([...entry.querySelectorAll('contributor > name')].map((name) => name.textContent)).toEqual([
      'Cy Lens',
      'Ada Byline',
    ])
    expect(entry.querySelector('link[rel=enclosure]')?.getAttribute('href')).toBe(
      `${SERVER}/api/media/file/a%20wall.png`,
    )
    expect(document.querySelector('feed > updated')?.textContent).toBe(
      [...document.querySelectorAll('entry > updated')]
        .map((one) => one.textContent)
        .toSorted()
        .at(-1),
    )
  })

  test('is a valid JSON Feed, according to its rules and an independent parser', async () => {
    const document = await json('feeds/feed.json')
    expect(jsonFeedProblems(document)).toEqual([])
    expect(parseJsonFeed(document).items).toHaveLength(4)
    const item = titled(document, CLEAN)
    expect(item).toMatchObject({
      id: `urn:uuid:${ids.full}`,
      url: `${SITE}/articles/fish`,
      summary: CLEAN,
      image: `${SERVER}/api/media/file/a%20wall.png`,
      authors: [{ name: 'Ada Byline', url: `${SITE}/authors/ada-byline` }],
      attachments: [{ mime_type: 'image/png' }],
    })
    expect(item.content_text).toMatch(/Correction \(¶ 2\), 20\d\d-\d\d-\d\d: A <name> was wrong.\nSorry.$/)
    for (const broken of [
      { ...document, titel: '' },
      { ...document, items: [{}] },
      { ...document, items: [{ ...item, date_published: '2022-08-04' }] },
    ]) {
      expect(jsonFeedProblems(broken)).not.toEqual([])
    }
  })

  test.each([
    'feeds/rss',
    'feeds/constructor',
    'feeds/sections/nowhere/rss.xml',
    'feeds/topics/the-ark/rss.xml',
    'feeds/users/x/rss.xml',
    'feeds/sections/ships/feed.txt',
  ])('%s is a 404', async (path) => {
    const { status, text } = await get(path)
    expect([status, JSON.parse(text)]).toEqual([404, { errors: [{ message: 'Feed not found.' }] }])
  })

  test('of a section without articles is empty', async () => {
    await newsroom.payload.create({ collection: 'sections', data: { name: 'Empty' } as never })
    expect((await parsed('feeds/sections/empty/rss.xml')).items).toEqual([])
    expect((await get('feeds/sections/empty/atom.xml')).text).toContain('<updated>1970-01-01T00:00:00.000Z</updated>')
    expect(jsonFeedProblems(await json('feeds/sections/empty/feed.json'))).toEqual([])
  })
})

const locations = (text: string) => [...xmlOf(text).querySelectorAll('loc')].map((loc) => loc.textContent)

describe('a sitemap', () => {
  test('has the articles without noindex, with their dates of change', async () => {
    const { text, type } = await get('sitemap.xml')
    expect(type).toBe('application/xml; charset=utf-8')
    expect(await sitemapProblems(text)).toEqual([])
    expect(locations(text).toSorted()).toEqual(
      ['another-story', 'fish', 'stands-here'].map((slug) => `${SITE}/articles/${slug}`),
    )
    const { corrections } = await newsroom.payload.findByID({ collection: 'articles', id: ids.full! })
    const url = [...xmlOf(text).querySelectorAll('url')].find((one) =>
      one.querySelector('loc')?.textContent?.endsWith('/fish'),
    )
    expect(url?.querySelector('lastmod')?.textContent).toBe(corrections![0]!.datePublished)
    expect(await sitemapProblems(text.replace('</lastmod>', 'x</lastmod>'))).not.toEqual([])
  })

  test('of many articles is an index of pages, which contain each article once', async () => {
    const [first, page] = sitemaps({ serverUrl: SERVER, siteUrl: SITE }, 2)
    const sendRequest = async (endpoint: typeof first, file?: string) => {
      const req = await createLocalReq({ req: { routeParams: { file } } }, newsroom.payload)
      const result = await endpoint!.handler(req)
      return { status: result.status, text: await result.text() }
    }
    const { text } = await sendRequest(first)
    expect(await sitemapProblems(text, 'index')).toEqual([])
    expect(locations(text)).toEqual([1, 2].map((number) => `${SERVER}/api/sitemaps/${number}.xml`))
    const pages = await Promise.all(['1.xml', '2.xml'].map((file) => sendRequest(page, file)))
    const all = pages.flatMap((one) => locations(one.text))
    expect(all.toSorted()).toEqual(['another-story', 'fish', 'stands-here'].map((slug) => `${SITE}/articles/${slug}`))
    for (const file of ['3.xml', '0.xml', '-1.xml', '1', 'x.xml'])
      expect((await sendRequest(page, file)).status).toBe(404)
  })

  test('for news has the articles of two days, with the exact name of their publication', async () => {
    const old = await make(newsroom, references, 'published', {
      headline: 'Old',
      slug: 'old',
      datePublished: new Date(Date.now() - 49 * 3_600_000).toISOString(),
    })
    const day = await make(newsroom, references, 'published', {
      headline: 'Of a day',
      slug: 'of-a-day',
      inLanguage: 'zh-Hant-HK',
      datePublishedPrecision: 'day',
      datePublished: `${new Date().toISOString().slice(0, 10)}T12:00:00.000Z`,
    })
    const { headers, text } = await get('news-sitemap.xml')
    expect(await sitemapProblems(text)).toEqual([])
    expect(headers.get('cache-control')).toBe('no-store')
    expect(locations(text).toSorted()).toEqual(
      ['another-story', 'fish', 'of-a-day', 'stands-here'].map((slug) => `${SITE}/articles/${slug}`),
    )
    const news = (slug: string) => {
      const url = [...xmlOf(text).querySelectorAll('url')].find((one) =>
        one.querySelector('loc')?.textContent?.endsWith(slug),
      )!
      return ['name', 'language', 'publication_date', 'title'].map(
        (name) => url.getElementsByTagName(`news:${name}`)[0]!.textContent,
      )
    }
    const { datePublished } = await newsroom.payload.findByID({ collection: 'articles', id: ids.full! })
    expect(news('/fish')).toEqual(['The Post & Co', 'en', datePublished, CLEAN])
    expect(news('/of-a-day')).toEqual(['The Post & Co', 'zh-tw', new Date().toISOString().slice(0, 10), 'Of a day'])
    expect(await sitemapProblems(text.replace('zh-tw', 'zh-TW'))).not.toEqual([])
    for (const { id } of [old, day]) await newsroom.payload.delete({ collection: 'articles', id })
  })
})

/** Stands in for the context on schema.org’s server, which puts all names into one vocabulary. */
const documentLoader = async (url: string) => ({
  documentUrl: url,
  document: { '@context': { '@vocab': 'https://schema.org/' } },
})
const expanded = async (path: string) => {
  const [thing] = await expand((await json(path)) as JsonLdDocument, { documentLoader })
  return Object.fromEntries(
    Object.entries(thing ?? {}).map(([name, value]) => [name.replace('https://schema.org/', ''), value]),
  ) as Record<string, any>
}
const valuesOf = (list: { '@value'?: unknown }[] | undefined) => list?.map((one) => one['@value'])
const inner = (thing: Record<string, any>, name: string) => valuesOf(thing[`https://schema.org/${name}`])

describe('JSON-LD', () => {
  test('of an article has the properties that Google recommends', async () => {
    expect((await get('articles/fish/json-ld')).type).toBe('application/ld+json')
    const thing = await expanded('articles/fish/json-ld')
    const stored = await newsroom.payload.findByID({ collection: 'articles', id: ids.full! })
    expect(thing['@type']).toEqual(['https://schema.org/NewsArticle'])
    expect(thing['@id']).toBe(`urn:uuid:${ids.full}`)
    expect(valuesOf(thing.headline)).toEqual([CLEAN])
    expect(valuesOf(thing.datePublished)).toEqual([stored.datePublished])
    expect(valuesOf(thing.dateModified)).toEqual([stored.corrections![0]!.datePublished])
    expect(thing.author).toHaveLength(1)
    expect(thing.author[0]['@type']).toEqual(['https://schema.org/Person'])
    expect([inner(thing.author[0], 'name'), inner(thing.author[0], 'url'), inner(thing.author[0], 'sameAs')]).toEqual([
      ['Ada Byline'],
      [`${SITE}/authors/ada-byline`],
      ['https://ada.example', 'https://social.example/@ada'],
    ])
    expect(thing.image.map((image: Record<string, any>) => inner(image, 'url'))).toEqual([
      [expect.stringMatching(`^${SERVER}/api/media/file/.*1200x675.png$`)],
      [expect.stringMatching(`^${SERVER}/api/media/file/.*1200x900.png$`)],
      [expect.stringMatching(`^${SERVER}/api/media/file/.*1200x1200.png$`)],
    ])
    expect((await get((inner(thing.image[0], 'url')![0] as string).replace(`${SERVER}/api/`, ''))).status).toBe(200)
  })

  test('of an article has all other known facts, and names no private person', async () => {
    const document = await json(`articles/${ids.full}/json-ld`)
    expect(document).toMatchObject({
      url: `${SITE}/articles/fish`,
      articleBody: `${CLEAN}${CLEAN}`,
      articleSection: 'Ships',
      dateline: 'Bern',
      creditText: 'By Ada Byline',
      editor: [{ '@type': 'Person', name: 'Ada Byline' }],
      contributor: [{ '@type': 'Person', name: 'Cy Lens' }],
      publisher: {
        '@type': 'NewsMediaOrganization',
        name: 'The Post & Co',
        url: 'https://post.example',
        correctionsPolicy: 'https://post.example/corrections',
        masthead: 'https://post.example/masthead',
        logo: { '@type': 'ImageObject' },
      },
      provider: [{ '@type': 'Organization', name: 'The Wire' }],
      about: [{ '@type': 'Thing', name: 'Wrecks' }],
      mentions: [
        {
          '@type': 'CreativeWork',
          name: 'The Ark',
          url: `${SITE}/topics/the-ark`,
          sameAs: ['https://www.wikidata.org/wiki/Q1'],
        },
      ],
      correction: [{ '@type': 'CorrectionComment', name: 'Correction (¶ 2)', text: 'A <name> was wrong.\nSorry.' }],
      copyrightHolder: { name: 'The Post & Co' },
      copyrightNotice: '© The Post',
      usageInfo: { text: 'No radio.' },
      version: 2,
      inLanguage: 'en-US',
      timeRequired: 'PT1M',
    })
    expect(document.wordCount).toBeGreaterThan(5)
    expect(document.provider[0]).not.toHaveProperty('masthead') // a property of news organizations only
    expect(document).not.toHaveProperty('isAccessibleForFree')
  })

  test('of an article with a date of day precision has the day only', async () => {
    const document = await json(`articles/${STORY_SLUG}/json-ld`)
    expect(document).toMatchObject({
      datePublished: '2022-08-04',
      author: [{ name: 'Kat Pettibone' }],
      publisher: { name: 'Us Weekly' },
      provider: [{ name: 'NewsBreak' }],
      wordCount: 593,
    })
    for (const absent of ['dateModified', 'image', 'isBasedOn', 'copyrightHolder'])
      expect(document).not.toHaveProperty(absent)
  })

  test('of a publication has its policies', async () => {
    const thing = await expanded('publications/the-post-co/json-ld')
    expect(thing['@type']).toEqual(['https://schema.org/NewsMediaOrganization'])
    expect([valuesOf(thing.name), valuesOf(thing.correctionsPolicy)]).toEqual([
      ['The Post & Co'],
      ['https://post.example/corrections'],
    ])
    expect(await json(`publications/${references.publisher}/json-ld`)).toEqual(
      await json('publications/the-post-co/json-ld'),
    )
    expect((await get('publications/nowhere/json-ld')).status).toBe(404)
  })
})

test('ninjs is valid by the official schema', async () => {
  for (const name of ['fish', STORY_SLUG]) {
    const item = await json(`articles/${name}/ninjs`)
    expect(problemsOf(item)).toEqual([])
    expect(problemsOf({ ...item, uri: 'x' })).not.toEqual([])
  }
  expect(await json('articles/fish/ninjs')).toMatchObject({
    uri: `urn:uuid:${ids.full}`,
    by: 'By Ada Byline',
    edNote: expect.stringContaining('Correction (¶ 2'),
  })
})

describe('oEmbed', () => {
  const sendRequest = (url: string, more = '') => get(`oembed?url=${encodeURIComponent(url)}${more}`)

  test('has a card without a script for an article, by each of its URLs', async () => {
    const addresses = [
      `${SITE}/articles/fish`,
      `${SITE}/articles/fish/?utm=1#top`,
      `${SERVER}/api/articles/at/fish`,
      `${SERVER}/api/articles/${ids.full}`,
    ]
    const responses = await Promise.all(addresses.map((url) => sendRequest(url)))
    for (const result of responses) expect(JSON.parse(result.text)).toEqual(JSON.parse(responses[0]!.text))
    expect(JSON.parse(responses[0]!.text)).toEqual({
      version: '1.0',
      type: 'rich',
      title: CLEAN,
      url: `${SITE}/articles/fish`,
      author_name: 'Ada Byline',
      author_url: `${SITE}/authors/ada-byline`,
      provider_name: 'The Test',
      provider_url: SITE,
      thumbnail_url: `${SERVER}/api/media/file/a%20wall.png`,
      thumbnail_width: 1600,
      thumbnail_height: 1400,
      html: expect.stringMatching(/^<blockquote/),
      width: 600,
      height: 200,
    })
    const { document } = new JSDOM((JSON.parse(responses[0]!.text) as { html: string }).html).window
    expect([...document.querySelectorAll('body *')].map(({ tagName }) => tagName)).toEqual([
      'BLOCKQUOTE',
      'P',
      'A',
      'P',
    ])
    expect(document.querySelector('a')?.textContent).toBe(CLEAN)
  })

  test('is the same in XML', async () => {
    const { text, type } = await sendRequest(`${SITE}/articles/fish`, '&format=xml')
    expect(type).toBe('text/xml; charset=utf-8')
    const { documentElement } = xmlOf(text)
    const said = Object.fromEntries(
      [...documentElement.children].map(({ tagName, textContent }) => [tagName, textContent]),
    )
    const inJson = JSON.parse((await sendRequest(`${SITE}/articles/fish`)).text) as object
    expect(said).toEqual(Object.fromEntries(Object.entries(inJson).map(([name, value]) => [name, String(value)])))
  })

  test('respects maxwidth and maxheight, and is a link if they are too small', async () => {
    const small = JSON.parse((await sendRequest(`${SITE}/articles/fish`, '&maxwidth=300&maxheight=250')).text)
    expect(small).toMatchObject({ type: 'rich', width: 300, height: 200 })
    expect(small).not.toHaveProperty('thumbnail_url')
    expect(JSON.parse((await sendRequest(`${SITE}/articles/fish`, '&maxwidth=100')).text).type).toBe('link')
    const without = JSON.parse((await sendRequest(`${SITE}/articles/another-story`)).text) as { html: string }
    expect(without.html).toMatch(/<p>One two three.<\/p><\/blockquote>$/)
  })

  test.each([
    ['a URL on another host', 'https://elsewhere.example/articles/fish', '', 404],
    ['a host that begins like ours', 'https://news.test.evil.example/articles/fish', '', 404],
    ['a page that is not an article', `${SITE}/sections/ships`, '', 404],
    ['an unknown article', `${SITE}/articles/nowhere`, '', 404],
    ['an invalid URL', 'fish', '', 404],
    ['broken escapes', `${SITE}/articles/%ff`, '', 404],
    ['another format', `${SITE}/articles/fish`, '&format=yaml', 501],
    ['no number of pixels', `${SITE}/articles/fish`, '&maxwidth=wide', 400],
    ['an article that was killed', `${SITE}/articles/killed`, '', 410],
  ])('refuses %s', async (_, url, more, status) => {
    expect((await sendRequest(url, more)).status).toBe(status)
  })
})

const ofOne = ['articles/$/json-ld', 'articles/$/ninjs', `oembed?url=${SITE}/articles/$`]
const at = (path: string, name: string) => path.replace('$', name)

test.each(ofOne)(
  '%s answers 410 for a killed article, and redirects a former slug to the current one',
  async (path) => {
    const gone = await get(at(path, 'killed'))
    expect([gone.status, JSON.parse(gone.text)]).toMatchObject([
      410,
      { notice: 'It was not so.', pubStatus: 'canceled' },
    ])
    const moved = await get(at(path, 'stood-here'))
    expect(moved.status).toBe(301)
    const { headers, status, text } = await get(moved.headers.get('location')!.replace('/api/', ''))
    expect([status, headers.get('location')]).toEqual([200, null])
    expect(text).toContain('Moved')
    expect((await get(at(path, 'nowhere'))).status).toBe(404)
  },
)

test('no output contains anything that is not public, for any caller', async () => {
  const files = ['rss.xml', 'atom.xml', 'feed.json']
  const kinds = ['', 'sections/ships/', 'authors/ada-byline/', 'publications/the-post-co/']
  const everything = [
    ...kinds.flatMap((kind) => files.map((file) => `feeds/${kind}${file}`)),
    'sitemap.xml',
    'sitemaps/1.xml',
    'news-sitemap.xml',
    'publications/the-post-co/json-ld',
    ...['fish', 'another-story', ids.killed!].flatMap((name) => ofOne.map((path) => at(path, name))),
  ]
  const hidden = ['draft', 'held', 'expired', 'trashed'].flatMap((kind) =>
    ofOne.map((path) => at(path, `${MARK}-${kind}`)),
  )
  const token = (
    await newsroom.payload.login({ collection: 'users', data: { email: emailOf('admin'), password: PASSWORD } })
  ).token!
  for (const headers of [undefined, { Authorization: `JWT ${token}` }]) {
    for (const path of everything) {
      const { status, text } = await get(path, headers)
      expect([path, status]).toEqual([path, path.includes(ids.killed!) ? 410 : 200])
      expect(text).not.toContain(MARK)
    }
    for (const path of hidden) {
      const { status, text } = await get(path, headers)
      expect([path, status]).toEqual([path, 404])
      expect(text).not.toContain(MARK)
    }
  }
  const { body } = await newsroom.as('editor')(
    'GET',
    `/api/articles?where[headline][like]=${MARK}&draft=true&trash=true`,
  )
  expect(body.totalDocs).toBe(5)
})
