import { text } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import type { Endpoint, PayloadRequest, Where } from 'payload'
import { SitemapIndexStream, SitemapItemStream, type SitemapItem } from 'sitemap'
import { readableAt } from '../../collections/Articles/access'
import type { Article } from '../generated/payload-types'
import { pageOf, type Addresses } from './story/addresses'
import { answer, forReaders, problem } from './story/endpoint'
import { changedAt, knownDate, populated } from './story/story'

const TWO_DAYS_MS = 2 * 24 * 60 * 60 * 1000
const MOST_NEWS = 1000

const NAMESPACES =
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'

/** A received copy is kept out of search engines, as Google asks for syndicated ones. */
const indexed: Where = {
  or: [{ 'syndication.noindex': { exists: false } }, { 'syndication.noindex': { equals: false } }],
}

/**
 * `/api/sitemap.xml` (https://www.sitemaps.org/protocol.html): every article that search engines may have or, of more than
 * `most`, the addresses of `/api/sitemaps/1.xml` and so on. `/api/news-sitemap.xml`: those of the last two days.
 */
export const sitemaps = (addresses: Addresses, most = 10_000): Endpoint[] => [
  forReaders('/sitemap.xml', async (req) => {
    const { totalDocs } = await req.payload.count({
      collection: 'articles',
      where: indexed,
      overrideAccess: false,
      req,
    })
    if (totalDocs > most) return xml(await index(Math.ceil(totalDocs / most), addresses))
    return xml(await urlset(await page(1, most, req, addresses)))
  }),
  forReaders('/sitemaps/:file', async (req) => {
    const number = /^([1-9]\d{0,4})\.xml$/.exec(String(req.routeParams?.file))?.[1]
    const entries = number ? await page(Number(number), most, req, addresses) : []
    return entries.length > 0 ? xml(await urlset(entries)) : problem(404, 'Sitemap not found.')
  }),
  // What is in it depends on the moment, so no copy of it is kept.
  forReaders('/news-sitemap.xml', async (req) => xml(await urlset(await news(req, addresses, new Date())), 'no-store')),
]

const xml = (body: string, cacheControl?: string): Response =>
  answer(body, 'application/xml; charset=utf-8', cacheControl ? { 'Cache-Control': cacheControl } : {})

const index = (pages: number, { serverUrl }: Addresses): Promise<string> => {
  const urls = Array.from({ length: pages }, (_, at) => ({ url: `${serverUrl}/api/sitemaps/${at + 1}.xml` }))
  return text(Readable.from(urls).pipe(new SitemapIndexStream()))
}

type Entry = Pick<SitemapItem, 'lastmod' | 'news' | 'url'>

async function urlset(entries: Entry[]): Promise<string> {
  const items = entries.map((entry) => ({ ...entry, img: [], links: [], video: [] }))
  const urls = await text(Readable.from(items).pipe(new SitemapItemStream())) // SitemapStream fails on an empty one
  return `<?xml version="1.0" encoding="UTF-8"?><urlset ${NAMESPACES}>${urls}</urlset>`
}

type Row = Pick<Article, 'corrections' | 'dateModified' | 'datePublished' | 'datePublishedPrecision' | 'slug'>

/** Of the database itself, as readers have it: of 10,000 articles Payload’s hooks take three times as long as the query. */
async function page(number: number, limit: number, req: PayloadRequest, addresses: Addresses): Promise<Entry[]> {
  const { docs } = await req.payload.db.find<Row>({
    collection: 'articles',
    where: { and: [readableAt(new Date().toISOString()), indexed] },
    limit,
    page: number,
    pagination: true, // without, MongoDB always has the first page
    req,
    select: {
      slug: true,
      datePublished: true,
      datePublishedPrecision: true,
      dateModified: true,
      corrections: { datePublished: true },
    },
    sort: 'id',
  })
  return docs.flatMap((article) => {
    const { datePublishedPrecision: precision, slug } = article
    const day = precision === 'day' ? knownDate(article) : undefined // the protocol knows no month and no year
    return slug ? [{ url: pageOf(addresses, 'articles', slug), lastmod: changedAt(article) ?? day }] : []
  })
}

/** Google’s rules: https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
async function news(req: PayloadRequest, addresses: Addresses, now: Date): Promise<Entry[]> {
  const since = new Date(now.getTime() - TWO_DAYS_MS).toISOString()
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: {
      and: [
        indexed,
        { datePublished: { greater_than_equal: since } },
        { datePublishedPrecision: { in: ['day', 'minute'] } },
      ],
    },
    depth: 1,
    limit: MOST_NEWS,
    overrideAccess: false,
    pagination: false,
    populate: { publications: { name: true } },
    req,
    select: {
      slug: true,
      headline: true,
      datePublished: true,
      datePublishedPrecision: true,
      inLanguage: true,
      publisher: true,
    },
    sort: '-datePublished',
  })
  return docs.flatMap((article) => {
    const { headline, inLanguage, slug } = article
    const name = populated(article.publisher)?.name
    if (!slug || !name) return []
    return [
      {
        url: pageOf(addresses, 'articles', slug),
        news: {
          publication: { name, language: languageCode(inLanguage) },
          publication_date: knownDate(article)!,
          title: headline,
        },
      },
    ]
  })
}

/** ISO 639, and of Chinese how it is written. */
function languageCode(tag: string | null | undefined): string {
  const { language, script } = new Intl.Locale(tag || 'en').maximize()
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}
