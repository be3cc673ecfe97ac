import { PayloadSDK, PayloadSDKError } from '@payloadcms/sdk'
import type { Article, Config } from '../../src/generated/payload-types'

export const newsroomAt = (url: string) => new PayloadSDK<Config>({ baseURL: `${url}/api` })
type Newsroom = PayloadSDK<Config>

/** The ten newest articles, with the fields that a list needs; only those are in the result's type. */
export const newest = (newsroom: Newsroom) =>
  newsroom.find({
    collection: 'articles',
    sort: '-datePublished',
    limit: 10,
    depth: 1,
    select: { headline: true, slug: true, authors: true, datePublished: true },
  })

/** The article with a slug or a former slug, the notice if it was withdrawn, or undefined. */
export async function storyAt(newsroom: Newsroom, slug: string): Promise<Article | { notice: string } | undefined> {
  const path = `/articles/at/${encodeURIComponent(slug)}`
  try {
    const response = await newsroom.request({ method: 'GET', path, args: { depth: 2 } })
    return (await response.json()) as Article
  } catch (error) {
    if (!(error instanceof PayloadSDKError)) throw error
    if (error.status === 410) return { notice: error.message }
    if (error.status === 404) return undefined
    throw error
  }
}

/** A section’s stories, a page at a time. */
export const sectionStories = (newsroom: Newsroom, slug: string, page = 1) =>
  newsroom.find({
    collection: 'articles',
    where: { 'articleSection.slug': { equals: slug } },
    select: { headline: true, slug: true, description: true },
    page,
  })

/** An author, and their five newest stories. */
export async function authorWithStories(newsroom: Newsroom, slug: string) {
  const { docs } = await newsroom.find({
    collection: 'authors',
    where: { slug: { equals: slug } },
    joins: { articles: { limit: 5, sort: '-datePublished' } },
    limit: 1,
  })
  return docs[0]
}
