import axe from 'axe-core'
import lighthouse from 'lighthouse'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Article } from '../../src/generated/payload-types'
import { bodyOf, caller, STORY_SLUG, type Caller } from '../support/newsroom'
import { asAdmin, freePort, launch, logIn, openStage, type Stage } from './browser'

const SITE = 'https://news.test' // see testEnv
const DRAFT = 'What nobody has read yet'
const NOTICE = 'It named the wrong person.'

let stage: Stage
let admin: Caller
const ids: Record<string, string> = {}

async function make(collection: string, data: object, query = ''): Promise<string> {
  const { body, status } = await admin('POST', `/api/${collection}${query}`, data)
  expect({ status, errors: body.errors }).toEqual({ status: 201, errors: undefined })
  return body.doc.id
}

const change = async (id: string, data: Partial<Article>, query = '') =>
  expect((await admin('PATCH', `/api/articles/${id}${query}`, data)).status).toBe(200)

async function makePicture(): Promise<string> {
  const sky =
    '<linearGradient id="a" x2="0" y2="1"><stop stop-color="#234"/><stop offset="1" stop-color="#fb8"/></linearGradient>'
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">${sky}<path fill="url(#a)" d="M0 0h1600v1200H0z"/></svg>`
  const bytes = await sharp(Buffer.from(svg)).jpeg().toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'harbour.jpg')
  const about = {
    alt: 'A harbour at dusk',
    caption: 'The harbour.',
    creditText: 'Photo: Bo Lens',
    rightsStatus: 'owned',
  }
  form.append('_payload', JSON.stringify(about))
  return (await admin('POST', '/api/media', form)).body.doc.id
}

/** A body with one of each kind of node. */
function richBody(linked: string, picture: string) {
  const body = bodyOf('The ferry came in late, and nobody minded.')
  const [paragraph] = body.root.children
  const of = (text: string) => ({ ...paragraph!.children[0], text })
  const block = { ...paragraph, children: [] }
  const link = (fields: object, text: string) => ({ ...block, type: 'link', version: 3, fields, children: [of(text)] })
  const doc = { relationTo: 'articles', value: linked }
  const more = [
    { ...block, type: 'heading', tag: 'h2', children: [of('At the quay')] },
    { ...block, type: 'quote', children: [of('It was always late.')] },
    {
      ...block,
      type: 'list',
      tag: 'ul',
      listType: 'bullet',
      start: 1,
      children: [{ ...block, type: 'listitem', value: 1, children: [of('One boat')] }],
    },
    {
      ...block,
      children: [
        link({ linkType: 'internal', doc, newTab: false }, 'An earlier story'),
        of(' and '),
        link({ linkType: 'custom', url: 'https://ferry.example/', newTab: false }, 'the ferry'),
      ],
    },
    {
      type: 'upload',
      version: 3,
      format: '',
      relationTo: 'media',
      value: picture,
      id: '6b039eceffb2c61da0ff26a1',
      fields: {},
    },
  ]
  body.root.children.push(...(more as never[]))
  return body
}

beforeAll(async () => {
  stage = await openStage()
  admin = await asAdmin(stage.url)
  const [author, section, publisher] = [
    await make('authors', { name: 'Ada Byline', jobTitle: 'Reporter', description: 'Writes of boats.' }),
    await make('sections', { name: 'Harbour', description: 'What comes in, and goes out.' }),
    await make('publications', { name: 'The Gazette', url: 'https://gazette.example' }),
  ]
  const topic = (name: string) =>
    make('topics', {
      name,
      type: 'Organization',
      public: true,
      sameAs: ['https://ferry.example/'],
    })
  const image = await makePicture()
  const article = (headline: string, data: Partial<Article> = {}) => ({
    headline,
    description:
      'The ferry was late again, and the harbour looked on with the calm of those who have seen it all before.',
    articleBody: bodyOf('The harbour has seen worse. It will see better.'),
    authors: [{ author, role: 'author' }],
    articleSection: section,
    publisher,
    inLanguage: 'en-GB',
    ...data,
  })
  const publish = (headline: string, data: Partial<Article> = {}) =>
    make('articles', { ...article(headline, data), _status: 'published' })
  ids.gone = await publish('A story that was wrong', { notice: NOTICE })
  await change(ids.gone, { editorialStatus: 'killed' })
  ids.moved = await publish('A story that moves', { slug: 'before', generateSlug: false })
  await change(ids.moved, { slug: 'after', generateSlug: false })
  ids.whole = await publish('The ferry is late', {
    articleBody: richBody(ids.moved, image),
    byline: 'Words by Ada Bylines and Ada Byline',
    image,
    mentions: [
      { topic: await topic('The Ferry'), rel: 'about' },
      { topic: await topic('The Harbour Board'), rel: 'mentions' },
    ],
    corrections: [{ type: 'correction', text: 'The ferry has two decks, not three.' }],
  })
  ids.draft = await make('articles', article(DRAFT), '?draft=true')
})
afterAll(() => stage.close())

const WHOLE = '/articles/the-ferry-is-late'
/** Every page of the site: its path, status and heading. */
const pages: [path: string, status: number, heading: string][] = [
  ['/', 200, 'The Test: the newest stories'],
  [WHOLE, 200, 'The ferry is late'],
  [
    `/articles/${STORY_SLUG}`,
    200,
    'John Legend Reveals Why He’s ‘No Longer Close’ With Kanye West: The Political Fallout Was ‘Too Much’',
  ],
  ['/articles/after', 200, 'A story that moves'],
  ['/articles/a-story-that-was-wrong', 410, 'This story has been withdrawn'],
  ['/articles/what-nobody-has-read-yet', 404, 'There is nothing at this address'],
  ['/sections/harbour', 200, 'Harbour'],
  ['/authors/ada-byline', 200, 'Ada Byline'],
  ['/publications/the-gazette', 200, 'The Gazette'],
  ['/topics/the-ferry', 200, 'The Ferry'],
  ['/topics/nobody', 404, 'There is nothing at this address'],
  ['/corrections', 200, 'Corrections'],
  ['/search', 200, 'Search'],
  ['/search?q=ferry', 200, 'Search'],
  ['/no/such/page', 404, 'There is nothing at this address'],
]

test.each(pages)('%s is accessible, in light and in dark', async (path, status, heading) => {
  const page = await stage.open()
  const problems: string[] = []
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
  const response = await page.goto(stage.url + path)
  expect(response?.status()).toBe(status)
  expect(await page.locator('h1').innerText()).toBe(heading)
  expect(response?.headers()['cache-control']).toMatch(/^public, max-age=0, s-maxage=10/)
  await page.evaluate(axe.source)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run())
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect([colorScheme, serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])]).toEqual([
      colorScheme,
      [],
    ])
  }
  // Chromium logs an error status once.
  expect(problems.filter((text) => status === 200 || !text.includes(String(status)))).toEqual([])
  await page.close()
})

/** The HTML of the page, without running scripts. */
async function read(path: string, init?: RequestInit) {
  const response = await fetch(stage.url + path, { redirect: 'manual', ...init })
  const html = (await response.text()).replaceAll('<!-- -->', '') // React puts these between two texts
  const has = (pattern: RegExp) => pattern.test(html)
  return { has, headers: response.headers, html, status: response.status }
}

test('an article has metadata for search engines and for link previews', async () => {
  const { has, html } = await read(WHOLE)
  expect(html).toContain(`<link rel="canonical" href="${SITE}${WHOLE}"/>`)
  expect(html).toContain('<meta property="og:type" content="article"/>')
  expect(has(/<meta property="og:image" content="https:\/\/news\.test\/api\/media\/file\/harbour-1200x675\.jpg"/)).toBe(
    true,
  )
  expect(html).toContain('<meta property="og:image:alt" content="A harbour at dusk"/>')
  expect(has(/<meta property="article:published_time" content="20\d\d-/)).toBe(true)
  expect(has(/name="robots"/)).toBe(false)
  const ld = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)![1]!) as object
  expect(ld).toEqual((await caller(stage.url)('GET', `/api/articles/${ids.whole}/json-ld`)).body)
  expect(ld).toMatchObject({ '@type': 'NewsArticle', url: SITE + WHOLE })
  expect(html.indexOf('<title>The ferry is late – The Test</title>')).toBeLessThan(html.indexOf('<body'))
})

test('an article has its byline, its picture with credit, its links and its correction', async () => {
  const page = await stage.open()
  await page.goto(stage.url + WHOLE)
  expect(await page.locator('.meta').innerText()).toMatch(
    /^Words by Ada Bylines and Ada Byline\s+\d+ \w+ 20\d\d(,| at) \d\d:\d\d UTC/,
  )
  expect(await page.locator('.meta a').allInnerTexts()).toEqual(['Ada Byline'])
  expect(await page.locator('.meta a').getAttribute('href')).toBe('/authors/ada-byline')
  const figure = page.locator('.story > figure')
  expect(await figure.locator('figcaption').innerText()).toBe('The harbour. Photo: Bo Lens')
  const image = figure.getByRole('img', { name: 'A harbour at dusk' })
  expect(await image.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])).toEqual([1200, 675])
  expect(await page.locator('.body figure img').count()).toBe(1)
  expect(await page.getByRole('link', { name: 'An earlier story' }).getAttribute('href')).toBe('/articles/after')
  expect(await page.locator('#corrections').innerText()).toContain('The ferry has two decks, not three.')
  await page.close()
})

test('a received copy has noindex, names its origin, and has dates with the known precision', async () => {
  const { html } = await read(`/articles/${STORY_SLUG}`)
  expect(html).toContain('<meta name="robots" content="noindex"/>')
  expect(html).toMatch(/First published by <a href="\/publications\/us-weekly">Us Weekly<\/a>/)
  expect(html).toContain('<time dateTime="2022-08-04">4 August 2022</time>')
  expect(html).not.toMatch(/<img|published_time/)
})

test('pages link to their feeds', async () => {
  const feedsOf = async (path: string) =>
    [...(await read(path)).html.matchAll(/<link rel="alternate" type="[^"]+" href="([^"]+)"/g)].map(([, href]) => href!)
  for (const path of ['', '/sections/harbour', '/authors/ada-byline', '/publications/the-gazette']) {
    const feeds = await feedsOf(path || '/')
    expect(feeds).toEqual(['rss.xml', 'atom.xml', 'feed.json'].map((file) => `/api/feeds${path}/${file}`))
    for (const feed of feeds) expect((await read(feed)).status).toBe(200)
  }
  expect((await read('/robots.txt')).html).toContain(`Sitemap: ${SITE}/api/news-sitemap.xml`)
})

test('unknown pages are 404s, and odd URLs cause no 5xx', async () => {
  for (const path of [
    '/?page=99',
    '/sections/harbour?page=2',
    '/corrections?page=2',
    '/search?q=ferry&page=9',
    '/preview',
  ])
    expect([path, (await read(path)).status]).toEqual([path, 404])
  for (const path of [`/search?q=${'a'.repeat(99)}😀`, '/search?q=a&q=b', '/?page=0', '/?page=x'])
    expect([path, (await read(path)).status]).toEqual([path, 200])
})

test('a former slug redirects; a withdrawn article shows its notice', async () => {
  const { headers, status } = await read('/articles/before')
  expect([status, headers.get('location')]).toEqual([308, '/articles/after'])
  const section = await make('sections', { name: 'Quays' })
  await admin('PATCH', `/api/sections/${section}`, { slug: 'piers' })
  const page = await read('/sections/quays?page=2') // beyond the last one
  expect([page.status, page.headers.get('location')]).toEqual([308, '/sections/piers'])
  const gone = await read('/articles/a-story-that-was-wrong')
  expect([gone.status, gone.html.includes(NOTICE)]).toEqual([410, true])
})

test('a page shows the last change, and works without scripts', async () => {
  const page = await stage.open({ javaScriptEnabled: false })
  await page.goto(`${stage.url}/articles/after`)
  expect(await page.locator('script:not([type="application/ld+json"]), link[as="script"]').count()).toBe(0)
  await change(ids.moved!, { headline: 'A story that moved on' })
  await page.reload()
  expect(await page.locator('h1').innerText()).toBe('A story that moved on')
  await page.goto(`${stage.url}/search`)
  await page.getByRole('searchbox').fill('moved on')
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('link', { name: 'A story that moved on' }).click()
  expect(await page.locator('.body').innerText()).toContain('The harbour has seen worse.')
  await page.close()
})

describe('a draft', () => {
  const path = () => `/preview/articles/${ids.draft}`

  test('is shown with a valid token only', async () => {
    const { token } = (await admin('POST', `/api/articles/${ids.draft}/preview-token`)).body
    const shown = await read(`${path()}?token=${token}`)
    expect([shown.status, shown.html.includes(`<h1>${DRAFT}</h1>`)]).toEqual([200, true])
    expect(shown.headers.get('cache-control')).toContain('no-store')
    expect(shown.html).toContain('<meta name="robots" content="noindex"/>')
    const others = [path(), `${path()}?token=x`, `/preview/articles/${ids.whole}?token=${token}`]
    for (const other of others) expect((await read(other)).html).toContain('There is no preview here')
    for (const other of others) expect((await read(other)).html).not.toContain(DRAFT)
  })

  test('is shown to a signed-in user, but not to requests from other sites; in a frame it reloads after each save', async () => {
    const page = await stage.open()
    await logIn({ page, url: stage.url })
    await page.goto(stage.url + path())
    await page.getByRole('heading', { name: DRAFT }).waitFor()
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const foreign = { headers: { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } }
    expect((await read(path(), foreign)).html).not.toContain(DRAFT)

    await page.goto(`${stage.url}/search`)
    await page.evaluate((src) => {
      const frame = document.createElement('iframe')
      document.body.append(Object.assign(frame, { src }))
    }, path())
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { name: DRAFT }).waitFor()
    await change(ids.draft!, { headline: 'What nobody has read, again' }, '?draft=true')
    await page.waitForTimeout(1000) // the frame says that it is ready, and listens
    await page.evaluate(() => frames[0]!.postMessage({ type: 'payload-document-event' }, location.origin))
    await frame.getByRole('heading', { name: 'What nobody has read, again' }).waitFor()
    await page.close()
  })
})

type Loaded = { resourceType: string; requestCount: number; transferSize: number }

// Lighthouse’s score for performance depends on the machine; what a page loads does not.
test(
  'the story page scores 95 or more in Lighthouse, loads little and does not move',
  { timeout: 600_000 },
  async () => {
    const port = await freePort()
    const browser = await launch([`--remote-debugging-port=${port}`])
    try {
      const onlyCategories = ['accessibility', 'best-practices', 'seo']
      const onlyAudits = ['cumulative-layout-shift', 'resource-summary']
      const flags = { port, logLevel: 'error', onlyAudits, onlyCategories } as const
      const { audits, categories } = (await lighthouse(stage.url + WHOLE, flags))!.lhr
      const scores = Object.values(categories).map(({ id, score }) => ({ id, score: score ?? 0 }))
      expect(scores.map(({ id }) => id)).toEqual(onlyCategories)
      expect(scores.filter(({ score }) => score < 0.95)).toEqual([])
      const { items } = audits['resource-summary']!.details as unknown as { items: Loaded[] }
      const loaded = (type: string) => items.find(({ resourceType }) => resourceType === type)!
      expect(loaded('script').requestCount).toBe(0)
      expect(loaded('total').requestCount).toBeLessThanOrEqual(10)
      expect(loaded('total').transferSize).toBeLessThan(400_000) // bytes: a third of them are two fonts
      expect(audits['cumulative-layout-shift']!.numericValue).toBeLessThan(0.05)
    } finally {
      await browser.close()
    }
  },
)

test('no page requested anything from another host', () => {
  expect(stage.foreign).toEqual([])
})
