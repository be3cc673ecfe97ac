import { JSDOM } from 'jsdom'
import { bodyOf } from '../../../../collections/Articles/text/paragraphs'
import type { Article } from '../../../../src/generated/payload-types'
import { storyOf } from '../../../../src/outputs/story/story'

/** An installation, a story of it, and a feed of that story. */
export const site = { serverUrl: 'https://cms.example', siteUrl: 'https://news.example', siteName: 'The Example' }
const ID = '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'
export const story = (more: object = {}) =>
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
export const channel = (more: object) => ({
  ...site,
  title: site.siteName,
  page: site.siteUrl,
  self: `${site.serverUrl}/api/feeds/x`,
  stories: [story(more)],
})

export const { DOMParser } = new JSDOM().window
export const xml = (text: string) => new DOMParser().parseFromString(text, 'application/xml')

/** What is known of the story’s date, by its precision. */
export const knownDates = [
  ['year', '2022'],
  ['month', '2022-08'],
  ['day', '2022-08-04'],
  ['minute', '2022-08-04T12:00:00.000Z'],
  [undefined, '2022-08-04T12:00:00.000Z'],
] as const
