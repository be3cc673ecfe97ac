import type { Article, User } from '../../../src/generated/payload-types'
import { isAfter } from '../../values/values'

/** Where a story stands: on the desk, with readers, or withdrawn. The names follow Superdesk’s. */
export const states = ['draft', 'inReview', 'ready', 'published', 'corrected', 'killed', 'recalled'] as const
export type State = (typeof states)[number]
export const stateNames: Record<State, string> = {
  draft: 'Draft',
  inReview: 'In review',
  ready: 'Approved',
  published: 'Published',
  corrected: 'Corrected',
  killed: 'Killed',
  recalled: 'Recalled',
}
/** `new` is what a story is before it is first saved. */
export type From = State | 'new'
export type Role = User['role']

type Move = { from: From[]; to: State; by: Role[]; label: string }

export const allRoles: Role[] = ['author', 'editor', 'admin']
export const publishers: Role[] = ['editor', 'admin']

/**
 * Every move that an article can make, and who may make it. A move to the state that it is in is an edit. What becomes
 * `published` is `corrected` instead once it has a correction.
 */
export const moves: Move[] = [
  { from: ['new', 'draft', 'inReview'], to: 'draft', by: allRoles, label: 'Return to writer' },
  { from: ['new', 'draft', 'inReview'], to: 'inReview', by: allRoles, label: 'Submit for review' },
  { from: ['new', 'draft', 'inReview', 'ready'], to: 'ready', by: publishers, label: 'Approve' },
  { from: ['ready'], to: 'draft', by: publishers, label: 'Return to writer' },
  { from: ['ready'], to: 'inReview', by: publishers, label: 'Back to review' },
  { from: ['new', 'draft', 'inReview', 'ready', 'published'], to: 'published', by: publishers, label: 'Publish' },
  {
    from: ['new', 'draft', 'inReview', 'ready', 'published', 'corrected'],
    to: 'corrected',
    by: publishers,
    label: 'Publish',
  },
  { from: ['published', 'corrected'], to: 'draft', by: publishers, label: 'Unpublish' },
  { from: ['published', 'corrected'], to: 'inReview', by: publishers, label: 'Submit changes for review' },
  { from: ['published', 'corrected'], to: 'ready', by: publishers, label: 'Approve changes' },
  { from: ['published', 'corrected', 'killed'], to: 'killed', by: publishers, label: 'Kill' },
  { from: ['published', 'corrected', 'recalled'], to: 'recalled', by: publishers, label: 'Recall' },
  { from: ['killed', 'recalled'], to: 'draft', by: ['admin'], label: 'Reopen' },
]

const oneOf =
  (...some: State[]) =>
  (state: unknown): state is State =>
    some.includes(state as State)

/** Readers have it, once an embargo is over. */
export const isLive = oneOf('published', 'corrected')
/** Readers had it, and now find a notice: killed for what it says, recalled for another reason. */
export const isWithdrawn = oneOf('killed', 'recalled')
export const isOnDesk = oneOf('draft', 'inReview', 'ready')

/** Whether there is such a move at all and, with a role, whether that role may make it. */
export const mayMove = (from: From, to: State, role?: Role): boolean =>
  moves.some((move) => move.from.includes(from) && move.to === to && (!role || move.by.includes(role)))

/** The moves that a role can make from a state, edits left out. */
export const movesFrom = (from: From, role: Role): Move[] =>
  moves.filter((move) => move.from.includes(from) && move.to !== from && move.by.includes(role))

/** Whether authors may write in it: a scheduled article is published as it is, without another check by an editor. */
export function isOpenToAuthors({ editorialStatus, scheduledPublicationDate }: Partial<Article>): boolean {
  const state = editorialStatus ?? 'draft'
  return !scheduledPublicationDate && mayMove(state, state, 'author')
}

type Saving = {
  /** The state that the request names, if it does. */
  requested?: State | null
  /** The state of the newest version. */
  from: From
  /** The state of what readers have. */
  row?: State | null
  status: Article['_status']
  /** Whether a version is saved beside what readers have, and not in its place. */
  savesDraft: boolean
  hasCorrections: boolean
}

/** The state that a save leads to: `_status` decides whether readers get it, `editorialStatus` the rest. */
export function stateAfter({ requested, from, hasCorrections, row, savesDraft, status }: Saving): State {
  if (status === 'published') return hasCorrections ? 'corrected' : 'published'
  if (isWithdrawn(requested)) return requested
  if (isWithdrawn(from) && !isOnDesk(requested)) return from
  if (isLive(row) && !savesDraft) return 'draft'
  if (isOnDesk(requested)) return requested
  return isOnDesk(from) ? from : 'draft'
}

/** ninjs `pubStatus`: whether others may use the story. */
export function pubStatusOf({ editorialStatus, embargoedUntil }: Partial<Article>, now: Date) {
  if (isWithdrawn(editorialStatus)) return 'canceled'
  return isLive(editorialStatus) && !isAfter(embargoedUntil, now) ? 'usable' : 'withheld'
}
