import type { Article, Media } from '../../../src/generated/payload-types'
import { lacksAlt } from '../../Media/pictureRules'
import { hasCorrection } from '../text/blocks'
import { contradictions } from './consistency'
import { paragraphs } from '../text/plainText'

/** What hints are made of; where a query has left some of it out, there are none. */
const needed = ['articleBody', 'authors', 'byline', 'description', 'headline', 'image', 'publisher'] as const
export const isWhole = (article: Partial<Article>): boolean => needed.every((name) => article[name] !== undefined)

/**
 * What an editor should look at, a sentence each; advice only, nothing is ever changed by it. The lengths are those
 * that Google (headline) and Apple News (excerpt) ask for.
 * @param picture the lead picture, if there is one
 */
export function hintsFor(article: Partial<Article>, picture?: Partial<Media> | null): string[] {
  const { description, headline, scheduleFailure } = article
  const hints: [boolean, string][] = [
    [Boolean(scheduleFailure), scheduleFailure ?? ''],
    [!article.byline && !article.authors?.length, 'No byline and no author.'],
    [!article.publisher, 'No original publisher.'],
    [!article.articleSection, 'No section.'],
    [!article.datePublished && article._status === 'published', 'No publication date.'],
    [!article.image, 'No lead image.'],
    [
      Boolean(picture) && !article.imageAlt && lacksAlt({ ...picture, rightsStatus: 'owned' }),
      'The lead image has no alt text.',
    ],
    [Boolean(picture) && !picture?.creditText, 'The lead image has no credit.'],
    [
      !article.corrections?.length && hasCorrection(article.articleBody?.root),
      'The body has a correction that is not entered under Corrections.',
    ],
    [notImported(article).length > 0, `Not imported: ${notImported(article).join('; ')}. See Import record.`],
    [(headline?.length ?? 0) > 110, 'The headline has more than 110 characters: search results cut it.'],
    [
      Boolean(description) && (description!.length < 80 || description!.length > 300),
      'The standfirst should have 80 to 300 characters.',
    ],
  ]
  const published = article.datePublished ? new Date(article.datePublished) : undefined
  const ofText = contradictions(paragraphs(article.articleBody), published).map(({ message, places }) =>
    [message, ...places.map(({ paragraph, quote }) => `¶${paragraph} “${quote}”`)].join(' '),
  )
  return [...hints.flatMap(([applies, hint]) => (applies ? [hint] : [])), ...ofText]
}

const LEFT_OUT = /^Left out: (.*?)\.?$/s
const MOST_PARTS = 3

/** Parts of the source that an import left out of the text, or a lead picture, that the story still lacks: each with the reason. */
function notImported({ articleBody, image, provenance }: Partial<Article>): string[] {
  const text = JSON.stringify(articleBody ?? null)
  const parts = (provenance?.fields ?? []).flatMap(({ found, note, path }) => {
    const why = LEFT_OUT.exec(note ?? '')?.[1]
    const isThere = path === 'articleBody' ? text.includes(JSON.stringify(found ?? '').slice(1, -1)) : image
    return why && !isThere && (path === 'articleBody' || path === 'image') ? [`“${found?.slice(0, 60)}” (${why})`] : []
  })
  const others = parts.length - MOST_PARTS
  return others > 0 ? [...parts.slice(0, MOST_PARTS), `${others} other${others > 1 ? 's' : ''}`] : parts
}
