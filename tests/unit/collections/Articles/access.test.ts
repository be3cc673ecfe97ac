import type { Access } from 'payload'
import { describe, expect, test } from 'vitest'
import {
  draftsByAuthors,
  historyToDesk,
  publishedToReaders,
  unpublishedByAuthors,
} from '../../../../collections/Articles/access'
import { states } from '../../../../collections/Articles/workflow/workflow'
import { letsIn, type Asked } from '../../letsIn'

describe('access to articles', () => {
  const published = { _status: 'published' }
  const scheduled = { editorialStatus: 'inReview', scheduledPublicationDate: '2026-12-01T00:00:00.000Z' }

  test.each<[what: string, Access, Asked, (boolean | 'some')[]]>([
    ['create a draft', draftsByAuthors, { data: { _status: 'draft' } }, [false, true, true, true]],
    ['create, without a status', draftsByAuthors, { data: {} }, [false, true, true, true]],
    ['create a published one', draftsByAuthors, { data: published }, [false, false, true, true]],
    ['create by a list of statuses', draftsByAuthors, { data: { _status: ['published'] } }, [false, false, true, true]],
    ['publish', unpublishedByAuthors, { data: published, id: '1' }, [false, false, true, true]],
    ['update in bulk', unpublishedByAuthors, { data: {} }, [false, 'some', true, true]],
    ['update what is scheduled', unpublishedByAuthors, { id: '1', newest: scheduled }, [false, false, true, true]],
    ...states.map((editorialStatus): [string, Access, Asked, (boolean | 'some')[]] => {
      const isOpen = editorialStatus === 'draft' || editorialStatus === 'inReview'
      const expected = [false, isOpen && 'some', true, true] as const
      return [
        `update: ${editorialStatus}`,
        unpublishedByAuthors,
        { id: '1', newest: { editorialStatus } },
        [...expected],
      ]
    }),
    ['read', publishedToReaders, { id: '1' }, ['some', true, true, true]],
    ['read the versions', historyToDesk, {}, [false, 'some', 'some', true]],
  ])('%s', async (_, rule, asked, expected) => {
    expect(await letsIn(rule, asked)).toEqual(expected)
  })
})
