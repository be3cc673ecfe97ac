import type { Article } from '../../../src/generated/payload-types'

type Draft = Partial<Article>

/** A copy that came from elsewhere may lack what its page did not say; what we write ourselves may not. */
export const isReceived = (article: Draft): boolean => article.syndication?.status === 'received'

/** When readers can first read what is published now: an embargo holds it back. */
export const firstRead = ({ embargoedUntil }: Draft, now: Date): Date =>
  new Date(Math.max(now.getTime(), embargoedUntil ? new Date(embargoedUntil).getTime() : 0))

/**
 * The publication date to store when an article is saved: an article of ours gets the time from which readers have it,
 * at its first publication; an existing date is never rewritten (strapi#22512), and a received copy's is never made up.
 * @param before the article as it was: until its embargo is over no reader has seen its date, and another embargo moves it
 */
export function publicationDate(article: Draft, before: Draft, now: Date): Draft | undefined {
  if (before.version && !article.datePublished) {
    return { datePublished: before.datePublished, datePublishedPrecision: before.datePublishedPrecision }
  }
  if (article._status !== 'published' || isReceived(article)) return undefined
  const isUnread = firstRead(before, now) > now && article.datePublished === before.embargoedUntil
  if (article.datePublished && !isUnread) return undefined
  return { datePublished: firstRead(article, now).toISOString(), datePublishedPrecision: 'minute' }
}
