import type { Article } from '../../src/generated/payload-types'
import { dayOf, idOf } from '../values/values'
import { firstRead, isReceived } from './workflow/publicationDate'

/** Date precisions, coarsest first. All but `minute` are stored at noon UTC, as Payload stores a day. */
export const datePrecisions = ['year', 'month', 'day', 'minute'] as const
export type DatePrecision = (typeof datePrecisions)[number]

type Draft = Partial<Article>

const DAY_MS = 24 * 60 * 60 * 1000

/** In characters (UTF-16 units). */
export const MAX_HEADLINE = 300

export function checkHeadline(headline: string | null | undefined): true | string {
  if (!headline) return 'A headline is required.'
  if (typeof headline !== 'string') return 'The headline must be plain text.'
  if (headline.length > MAX_HEADLINE)
    return `The headline must have at most ${MAX_HEADLINE} characters; it has ${headline.length}.`
  return headline === headline.trim() || 'Remove the space before or after the headline.'
}

/** Google wants one object per author: no author is listed twice with the same role. */
export function checkAuthors(authors: Article['authors'], article: Draft): true | string {
  if (authors && !Array.isArray(authors)) return 'authors must be a list of authors with their roles.'
  const rows = authors ?? []
  if (rows.length === 0) {
    return isReceived(article) || Boolean(article.noBylineReason) || 'Add an author, or give a reason for no byline.'
  }
  const seen = rows.map(({ author, role }) => `${String(idOf(author))} ${role}`)
  return new Set(seen).size === seen.length || 'An author is listed twice with the same role.'
}

export function checkPublisher(publisher: Article['publisher'], article: Draft): true | string {
  return Boolean(publisher) || isReceived(article) || 'Choose the original publisher.'
}

export function checkProvider(provider: Article['provider'], article: Draft): true | string {
  if (provider && !Array.isArray(provider)) return 'provider must be a list of publications.'
  const publisher = idOf(article.publisher)
  const isPublisher = (provider ?? []).some((reference) => idOf(reference) === publisher)
  return !(publisher && isPublisher) || 'A publication cannot be both Original publisher and Syndicated via.'
}

export function checkSection(section: Article['articleSection'], article: Draft): true | string {
  return Boolean(section) || isReceived(article) || 'Choose a section.'
}

/**
 * Whether a publication date can stand: not in the future at its own precision, with a day's grace because a date
 * without a time has no zone.
 */
export function checkDatePublished(date: string | Date | null | undefined, article: Draft, now: Date): true | string {
  if (!date) return true // stamped at publication, see publicationDate
  const grace = article.datePublishedPrecision === 'minute' ? 60_000 : DAY_MS
  return (
    new Date(date).getTime() <= firstRead(article, now).getTime() + grace ||
    'The publication date must not be in the future.'
  )
}

/** Judged by the day: noon stands for a day whose time is not known, and a new article is stamped while it is saved. */
export function checkDateModified(date: string | Date | null | undefined, article: Draft): true | string {
  if (!date || !article.datePublished) return true
  return dayOf(date) >= dayOf(article.datePublished) || 'Last updated must not be before the publication date.'
}
