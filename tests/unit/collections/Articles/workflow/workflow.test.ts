import { describe, expect, test } from 'vitest'
import {
  mayMove,
  moves,
  movesFrom,
  pubStatusOf,
  stateAfter,
  states,
  type From,
  type Role,
  type State,
} from '../../../../../collections/Articles/workflow/workflow'
import type { Article } from '../../../../../src/generated/payload-types'
import { EARLIER, LATER, NOW } from './dates'

describe('the table of moves', () => {
  test('leads everywhere, and out of everywhere', () => {
    expect(states.filter((state) => !moves.some(({ to }) => to === state))).toEqual([])
    expect(states.filter((state) => movesFrom(state, 'admin').length === 0)).toEqual([])
  })

  test('lets nobody do what an admin may not', () => {
    for (const { by, from, to } of moves)
      for (const start of from) expect([by, mayMove(start, to, 'admin')]).toEqual([by, true])
  })

  test('names each move once', () => {
    const named = moves.flatMap(({ from, to }) => from.map((start) => `${start} ${to}`))
    expect(new Set(named).size).toBe(named.length)
  })
})

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

describe('where a save leads', () => {
  const saving = { from: 'draft', row: 'draft', status: 'draft', savesDraft: true, hasCorrections: false } as const
  test.each([
    ['a draft stays one', {}, 'draft'],
    ['what is published is published', { status: 'published' }, 'published'],
    ['with a correction it is corrected', { status: 'published', hasCorrections: true }, 'corrected'],
    ['an edit of what is published begins as a draft', { from: 'published', row: 'published' }, 'draft'],
    ['or where it is sent', { from: 'published', row: 'published', requested: 'inReview' }, 'inReview'],
    ['unpublished, it is a draft', { from: 'published', row: 'published', savesDraft: false }, 'draft'],
    ['a state on the desk stays', { from: 'ready' }, 'ready'],
    ['what is withdrawn stays so', { from: 'killed', row: 'killed' }, 'killed'],
    ['until it is reopened', { from: 'killed', row: 'killed', requested: 'draft' }, 'draft'],
    ['killed is killed, even with a draft beside it', { row: 'published', requested: 'killed' }, 'killed'],
    ['a name of what readers have makes nothing public', { requested: 'published' }, 'draft'],
  ] as const)('%s', (_, change, state) => {
    expect(stateAfter({ ...saving, ...change })).toBe(state)
  })
})

test.each<[Partial<Article>, string]>([
  [{ editorialStatus: 'published' }, 'usable'],
  [{ editorialStatus: 'corrected', embargoedUntil: EARLIER }, 'usable'],
  [{ editorialStatus: 'published', embargoedUntil: LATER }, 'withheld'],
  [{ editorialStatus: 'ready' }, 'withheld'],
  [{ editorialStatus: 'killed', embargoedUntil: LATER }, 'canceled'],
  [{ editorialStatus: 'recalled' }, 'canceled'],
])('%j is %s for others', (article, status) => {
  expect(pubStatusOf(article, NOW)).toBe(status)
})
