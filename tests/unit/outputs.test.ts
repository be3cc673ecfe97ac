import { JSDOM } from 'jsdom'
import { describe, expect, test } from 'vitest'
import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { pageOf } from '../../src/outputs/story/addresses'
import { fit } from '../../src/outputs/story/characters'
import { toAtom } from '../../src/outputs/feeds/atom'
import { toJsonFeed } from '../../src/outputs/feeds/jsonFeed'
import { toRss } from '../../src/outputs/feeds/rss'
import { toJsonLd } from '../../src/outputs/jsonLd'
import { toOEmbed } from '../../src/outputs/oembed'
import { changedAt, knownDate, storyOf } from '../../src/outputs/story/story'
import type { Article } from '../../src/generated/payload-types'
import { fc } from '../support/properties'

const site = { serverUrl: 'https://cms.example', siteUrl: 'https://news.example', siteName: 'The Example' }
const ID = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
const story = (more: object = {}) =>
  storyOf({
    id: ID,
    uri: `urn:uuid:${ID}`,
    slug: 'a-story',
    headline: 'A story',
    articleBody: bodyOf(['Some words.']),
    articleType: 'NewsArticle',
    syndication: { status: 'original' },
    datePublished: '2022-08-04T12:00:00.000Z',
    datePublishedPrecision: 'day',
    ...more,
  } as unknown as Article)
const channel = (more: object) => ({
  ...site,
  title: site.siteName,
  page: site.siteUrl,
  self: `${site.serverUrl}/api/feeds/x`,
  stories: [story(more)],
})
const { DOMParser } = new JSDOM().window
const xml = (text: string) => new DOMParser().parseFromString(text, 'application/xml')
/** A text as an XML parser gives it back (section 2.11 of the standard), without what surrounds it. */
const asRead = (text: string) => fit(text).replace(/\r\n?/g, '\n').trim()

test('whatever a story says, every feed says the same to a parser', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.stringMatching(/^([<>&"']|\]\]>|<!\[CDATA\[|\n |&amp;|[a-z]){1,20}$/),
  )
  fc.assert(
    fc.property(anything, anything, (headline, text) => {
      const given = channel({
        headline: `x${headline}`,
        description: `x${text}`,
        articleBody: bodyOf([`x${text}`]),
        keywords: [`x${text}`],
      })
      const rss = xml(toRss(given))
      const atom = xml(toAtom(given))
      const [item] = (JSON.parse(toJsonFeed(given)) as { items: Record<string, string>[] }).items
      const said = (document: Document, selector: string) => document.querySelector(selector)?.textContent
      expect(said(rss, 'item > title')).toBe(asRead(`x${headline}`))
      expect(said(atom, 'entry > title')).toBe(asRead(`x${headline}`))
      expect(said(atom, 'entry > summary')).toBe(asRead(`x${text}`))
      expect(said(rss, 'item > category')).toBe(asRead(`x${text}`))
      expect(item).toMatchObject({ title: fit(`x${headline}`), summary: fit(`x${text}`) })
      const html = new DOMParser().parseFromString(said(rss, 'item > description') ?? '', 'text/html')
      expect(html.body.textContent).toBe(asRead(`x${text}`).replace(/\r/g, '\n'))
      expect(html.querySelectorAll('body *')).toHaveLength(0)
      expect(said(atom, 'entry > content')).toBe(asRead(item!.content_html!))
    }),
    { numRuns: 40 },
  )
})

describe('a date', () => {
  test.each([
    ['year', '2022'],
    ['month', '2022-08'],
    ['day', '2022-08-04'],
    ['minute', '2022-08-04T12:00:00.000Z'],
    [undefined, '2022-08-04T12:00:00.000Z'],
  ])('known to the %s is %s, and in feeds stands at noon', (datePublishedPrecision, known) => {
    expect(knownDate(story({ datePublishedPrecision }))).toBe(known)
    const feed = xml(toRss(channel({ datePublishedPrecision })))
    expect(feed.getElementsByTagName('dc:date')[0]!.textContent).toBe(known)
    expect(feed.querySelector('pubDate')!.textContent).toBe('Thu, 04 Aug 2022 12:00:00 GMT')
    expect(toJsonLd(story({ datePublishedPrecision }), site).datePublished).toBe(known)
  })

  test('that is not known is not there', () => {
    expect(knownDate(story({ datePublished: null }))).toBeUndefined()
    expect(toJsonLd(story({ datePublished: null }), site).datePublished).toBeUndefined()
  })

  test('of a change is that of the last thing that readers were told', () => {
    const corrections = [{ datePublished: '2022-08-06T10:00:00.000Z' }, { datePublished: '2022-08-05T10:00:00.000Z' }]
    expect(changedAt(story())).toBeUndefined()
    expect(changedAt(story({ dateModified: '2022-08-05T11:00:00.000Z' }))).toBe('2022-08-05T11:00:00.000Z')
    expect(changedAt({ ...story({ dateModified: '2022-08-05T11:00:00.000Z' }), corrections })).toBe(
      '2022-08-06T10:00:00.000Z',
    )
    expect(changedAt(story({ datePublishedPrecision: 'minute' }))).toBe('2022-08-04T12:00:00.000Z')
  })
})

test('an editor that is an organisation is a contributor, as schema.org has persons for editors only', () => {
  const authors = ['Person', 'Organization'].map((type) => ({
    author: { id: type, type, name: `A ${type}` },
    role: 'editor',
  }))
  expect(toJsonLd(story({ authors }), site)).toMatchObject({
    editor: [{ name: 'A Person' }],
    contributor: [{ name: 'A Organization' }],
  })
})

test.each(['unknown', 'expired', undefined])('a picture whose rights are %s is in no output', (rightsStatus) => {
  const image = {
    id: 'p',
    rightsStatus,
    url: '/api/media/file/secret.jpg',
    width: 10,
    height: 10,
    mimeType: 'image/jpeg',
  }
  const all = [
    toRss(channel({ image })),
    toAtom(channel({ image })),
    toJsonFeed(channel({ image })),
    toJsonLd(story({ image }), site),
    toOEmbed(story({ image }), site, { maxwidth: 500, maxheight: 500 }),
  ]
  expect(JSON.stringify(all)).not.toContain('secret')
  expect(toRss(channel({ image: { ...image, rightsStatus: 'owned' } }))).toContain(
    'https://cms.example/api/media/file/secret.jpg',
  )
})

test('a page’s address holds whatever a slug holds', () => {
  expect(pageOf(site, 'articles', 'über uns/?x')).toBe('https://news.example/articles/%C3%BCber%20uns%2F%3Fx')
})
