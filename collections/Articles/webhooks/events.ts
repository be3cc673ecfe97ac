import type { Article } from '../../../src/generated/payload-types'
import { isHeldBack } from '../workflow/schedule'
import { hasPublicNotice } from '../workflow/withdrawal'

/** What may happen to an article that readers have, or come to have. `kill` is a recall, too: the notice says which. */
export const events = ['publish', 'update', 'correct', 'unpublish', 'kill'] as const
export type ArticleEvent = (typeof events)[number]

type Row = Partial<Article> | undefined

/** Whether readers have an article, or are to have it when an embargo is over. */
const isOut = (row: Row): boolean => row?._status === 'published' && !row.deletedAt

/**
 * What a write means to the public. The rows of the article before and after it, never a pending edit: `before` is absent
 * for a new article, `after` for a deleted one.
 */
export function eventOf(before: Row, after: Row, now: Date): ArticleEvent | undefined {
  if (before && after && before.updatedAt === after.updatedAt) return undefined // an edit was saved beside it
  const hadIt = isOut(before) && !isHeldBack(before!, now)
  if (isOut(after)) {
    if (!hadIt) return 'publish'
    return (after?.version ?? 0) > (before?.version ?? 0) ? 'correct' : 'update'
  }
  const isNews = before?.editorialStatus !== after?.editorialStatus || before?.notice !== after?.notice
  if (before && after && hasPublicNotice(after) && isNews) return 'kill'
  return hadIt ? 'unpublish' : undefined
}
