import type { Article } from '../../src/payload-types'

/**
 * What an editor should look at, a sentence each; advice only, nothing is ever changed by it. The lengths are those
 * that Google (headline) and Apple News (excerpt) ask for.
 */
export function hintsFor(article: Partial<Article>): string[] {
  const { description, headline, scheduleFailure } = article
  const hints: [boolean, string][] = [
    [Boolean(scheduleFailure), `Not published or unpublished as scheduled: ${scheduleFailure ?? ''}`],
    [!article.byline && !article.authors?.length, 'No byline: the story names no author.'],
    [!article.publisher, 'No publisher: say which publication the story is from.'],
    [!article.articleSection, 'No section: choose where the story belongs.'],
    [!article.datePublished && article._status === 'published', 'No publication date: its source states none.'],
    [!article.image, 'No picture.'],
    [(headline?.length ?? 0) > 110, 'The headline is longer than 110 characters: search results will cut it.'],
    [
      Boolean(description) && (description!.length < 80 || description!.length > 300),
      'The description should have 80 to 300 characters.',
    ],
  ]
  return hints.flatMap(([applies, hint]) => (applies ? [hint] : []))
}
