import type { Access, PayloadRequest } from 'payload'
import { describe, expect, test } from 'vitest'
import { adminsOrIntoTrash } from '../../collections/access/rules'
import { draftsByAuthors, historyToDesk, publishedToReaders, unpublishedByAuthors } from '../../collections/Articles/access'
import { mayMove, states, type From, type Role, type State } from '../../collections/Articles/workflow/workflow'

const roles: Role[] = ['author', 'editor', 'admin']
const froms: From[] = ['new', ...states]
const NOBODY = '-'
const EDITORS = 'editor admin'
const ALL = 'author editor admin'

/** Who may move an article from a state to each of `states`, in their order. */
const whoMoves: Record<From, string[]> = {
  new: [ALL, ALL, EDITORS, EDITORS, EDITORS, NOBODY, NOBODY],
  draft: [ALL, ALL, EDITORS, EDITORS, EDITORS, NOBODY, NOBODY],
  inReview: [ALL, ALL, EDITORS, EDITORS, EDITORS, NOBODY, NOBODY],
  ready: [EDITORS, EDITORS, EDITORS, EDITORS, EDITORS, NOBODY, NOBODY],
  published: [EDITORS, EDITORS, EDITORS, EDITORS, EDITORS, EDITORS, EDITORS],
  corrected: [EDITORS, EDITORS, EDITORS, NOBODY, EDITORS, EDITORS, EDITORS],
  killed: ['admin', NOBODY, NOBODY, NOBODY, NOBODY, EDITORS, NOBODY],
  recalled: ['admin', NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, EDITORS],
}

test('the states are those of the table', () => {
  expect(states).toEqual(['draft', 'inReview', 'ready', 'published', 'corrected', 'killed', 'recalled'])
})

test.each(froms.flatMap((from) => states.map((to, i): [From, State, string] => [from, to, whoMoves[from][i]!])))(
  'from %s to %s: %s',
  (from, to, expected) => {
    expect(roles.filter((role) => mayMove(from, to, role)).join(' ') || NOBODY).toBe(expected)
    expect(mayMove(from, to)).toBe(expected !== NOBODY)
  },
)

describe('access to articles', () => {
  type Asked = { data?: object; id?: string; newest?: object }

  /** Of no user and of each role: whether a rule lets them, `some` of it where it gives a condition. */
  const letsIn = (rule: Access, { newest, ...asked }: Asked) =>
    Promise.all(
      [null, ...roles].map(async (role) => {
        const payload = { findByID: () => Promise.resolve(newest ?? null) }
        const user = role && { id: role, role }
        const req = { context: {}, payload, payloadAPI: 'REST', user } as unknown as PayloadRequest
        const result = await rule({ ...asked, req } as never)
        return typeof result === 'object' ? 'some' : result
      }),
    )
  const published = { _status: 'published' }
  const intoTrash = { deletedAt: '2026-01-01T00:00:00.000Z' }
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
    ['move to the trash', adminsOrIntoTrash, { data: intoTrash }, [false, false, true, true]],
    ['delete for good', adminsOrIntoTrash, {}, [false, false, false, true]],
    ['read', publishedToReaders, { id: '1' }, ['some', true, true, true]],
    ['read the versions', historyToDesk, {}, [false, 'some', 'some', true]],
  ])('%s', async (_, rule, asked, expected) => {
    expect(await letsIn(rule, asked)).toEqual(expected)
  })
})
