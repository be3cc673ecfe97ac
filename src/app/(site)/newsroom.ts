// All that the site asks of the newsroom, through its public API: what a front-end elsewhere starts with, too.
import { PayloadSDK, PayloadSDKError } from '@payloadcms/sdk'
import type { Where } from 'payload'
import type { Article, Config } from '../../generated/payload-types'

const { API_URL, SERVER_URL, SITE_NAME, SITE_URL } = process.env
/** Where readers are, without a slash at the end. */
export const siteUrl = SITE_URL || 'http://localhost:3000'
export const siteName = SITE_NAME || 'Newsdesk'
/** Where editors are, if that is known to be elsewhere. */
export const panelOrigin = SERVER_URL ? new URL(SERVER_URL).origin : undefined

/** The newsroom keeps its answers and knows when they change: nothing is kept here. */
const newsroom = new PayloadSDK<Config>({
  baseURL: API_URL || 'http://localhost:3000/api',
  baseInit: { cache: 'no-store' },
})

/** A document that came along; undefined where there is but its id, which is all of what readers may not see. */
export const populated = <T extends object>(reference: number | string | T | null | undefined): T | undefined =>
  typeof reference === 'object' && reference !== null ? reference : undefined

const teaser = {
  headline: true,
  slug: true,
  description: true,
  byline: true,
  authors: true,
  articleSection: true,
  articleType: true,
  datePublished: true,
  datePublished_tz: true,
  datePublishedPrecision: true,
  image: true,
  inLanguage: true,
} as const
const named = { name: true, slug: true } as const
const populate = { authors: named, sections: named } as const

export type Teaser = Pick<Article, keyof typeof teaser | 'id'>

/** A page of stories, newest first, with what a list needs. */
export const stories = (where: Where = {}, page = 1) =>
  newsroom.find({ collection: 'articles', where, page, limit: 24, depth: 1, select: teaser, populate })

/** How an article names each kind of thing that has a page with its stories. */
export const kinds = {
  authors: 'authors.author',
  publications: 'publisher',
  sections: 'articleSection',
  topics: 'mentions.topic',
} as const
export type Kind = keyof typeof kinds

export const storiesOf = (kind: Kind, slug: string, page: number) =>
  stories({ [`${kinds[kind]}.slug`]: { equals: slug } }, page)

/** Stories that have all the words, in any order, and “phrases” in their texts, authors, section or publisher. */
export const storiesWith = (words: string, page: number) => stories({ searchText: { like: words } }, page)

/** The parts of the paper, as its front page names them. */
export const mainSections = () =>
  newsroom.find({ collection: 'sections', where: { parent: { exists: false } }, limit: 10, select: named })

/** Stories with corrections, the latest changed ones first: a story's `version` is one more with each of them. */
export const correctedStories = (page: number) =>
  newsroom.find({
    collection: 'articles',
    where: { version: { greater_than: 1 } },
    sort: '-updatedAt',
    page,
    limit: 24,
    depth: 0,
    select: { headline: true, slug: true, corrections: true, inLanguage: true },
  })

/** In place of a document: why it is not shown or, of a story that was withdrawn (410), the notice. */
export type Instead = PayloadSDKError
export const isInstead = (found: unknown): found is Instead => found instanceof PayloadSDKError

async function ask<Found>(path: string, method: 'GET' | 'POST' = 'GET', headers = {}): Promise<Found | Instead> {
  try {
    const response = await newsroom.request({ method, path, init: { headers } })
    return (await response.json()) as Found
  } catch (error) {
    if (isInstead(error) && error.status < 500) return error
    throw error
  }
}

/** The story at an address; the same one by a former address, with its present `slug`. */
export const storyAt = (slug: string) => ask<Article>(`/articles/at/${encodeURIComponent(slug)}?depth=2`)

/** An author, a publication, a section or a topic; the same one by a former slug, with its present `slug`. */
export const subjectAt = (kind: Kind, slug: string) =>
  // Its stories are queried a page at a time.
  ask<Config['collections'][Kind]>(`/${kind}/at/${encodeURIComponent(slug)}?depth=1&select[articles]=false`)

/** The newest version of a story, published or not, as readers would see it. */
export const draftOf = (id: string, token: string) =>
  ask<Article>(`/articles/${encodeURIComponent(id)}/preview?depth=2&token=${encodeURIComponent(token)}`)

/** A token for `draftOf`, if the headers of a request hold the session of a user who may see the draft. */
export async function previewToken(id: string, { headers }: { headers: Headers }): Promise<string | undefined> {
  const sent = ['cookie', 'origin', 'sec-fetch-site'].flatMap((name) => {
    const value = headers.get(name)
    return value ? [[name, value]] : []
  })
  const path = `/articles/${encodeURIComponent(id)}/preview-token`
  const found = await ask<{ token: string }>(path, 'POST', Object.fromEntries(sent))
  return isInstead(found) ? undefined : found.token
}

/** schema.org's words for search engines. */
export const jsonLd = async (collection: 'articles' | 'publications', id: string): Promise<string> =>
  (await newsroom.request({ method: 'GET', path: `/${collection}/${id}/json-ld` })).text()
