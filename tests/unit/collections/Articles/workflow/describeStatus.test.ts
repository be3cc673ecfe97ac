import { expect, test } from 'vitest'
import { describeStatus } from '../../../../../collections/Articles/workflow/describeStatus'
import type { Article } from '../../../../../src/generated/payload-types'
import { EARLIER, LATER, NOW } from './dates'

test.each<[Partial<Article>, 'published' | undefined, string, date?: string]>([
  [{}, undefined, 'Draft'],
  [{ editorialStatus: 'inReview' }, undefined, 'In review'],
  [{ editorialStatus: 'published' }, 'published', 'Published'],
  [{ editorialStatus: 'published', embargoedUntil: LATER }, 'published', 'Published, under embargo until', LATER],
  [{ editorialStatus: 'corrected', embargoedUntil: EARLIER }, 'published', 'Corrected'],
  [{ editorialStatus: 'draft' }, 'published', 'Published, with unpublished changes'],
  [{ editorialStatus: 'inReview' }, 'published', 'Published, changes in review'],
  [{ editorialStatus: 'ready', scheduledPublicationDate: LATER }, undefined, 'Scheduled for', LATER],
  [{ scheduledPublicationDate: LATER }, 'published', 'Published, changes scheduled for', LATER],
  [{ scheduledPublicationDate: EARLIER, scheduleFailure: 'Why' }, undefined, 'Draft, not published as scheduled'],
  [{ editorialStatus: 'ready', embargoedUntil: LATER }, undefined, 'Approved, embargo until', LATER],
  [{ editorialStatus: 'killed' }, undefined, 'Killed'],
  [{ editorialStatus: 'draft', deletedAt: EARLIER }, 'published', 'Draft'],
])('%j beside what is %s is described as “%s”', (latest, published, text, date) => {
  expect(describeStatus(latest, published === 'published', NOW)).toEqual(date ? { text, date } : { text })
})
