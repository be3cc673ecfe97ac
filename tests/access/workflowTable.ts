import { beforeAll, expect, test } from 'vitest'
import type { Article } from '../../src/generated/payload-types'
import { bodyOf, useNewsroom, type ApiResponse, type Visitor } from '../support/newsroom'
import { make, createReferences, stored, unique, type References } from './content'

export const newsroom = useNewsroom()

type Operation =
  | 'list'
  | 'read'
  | 'read by slug'
  | 'list versions'
  | 'edit'
  | 'edit in place'
  | 'send to review'
  | 'approve'
  | 'back to draft'
  | 'publish'
  | 'publish by name'
  | 'correct'
  | 'unpublish'
  | 'kill'
  | 'recall'
  | 'reopen'
  | 'schedule'
  | 'expire'
  | 'trash'
  | 'restore'
  | 'delete for good'
  | 'duplicate'

export type State =
  | 'draft'
  | 'inReview'
  | 'ready'
  | 'published'
  | 'corrected'
  | 'killed'
  | 'recalled'
  | 'edited' // published, with unpublished changes
  | 'unpublished' // published before
  | 'embargoed'
  | 'inTrash' // a draft

/** A status; `hidden` is a 200 that leaves the article out, `ignored` one that ignores what was requested. */
type Outcome = number | 'hidden' | 'ignored'
/** The states of the published version / the latest version after a write. */
export type Outcomes = [anonymous: Outcome, author: Outcome, editor: Outcome, admin: Outcome, leadsTo?: string]

/**
 * What each role may do with an article in each state. `back to draft` saves beside the published version, which stays,
 * and `reopen` replaces it; a withdrawn article has no other way back. Operations without an effect are left out:
 * unpublishing what is not published, reopening what is not withdrawn, restoring what is not in the trash, trashing what
 * is. Articles in the trash are requested with `trash=true`; another test covers the 404 without it.
 */
const policy: [Operation, State, ...Outcomes][] = [
  ['list', 'draft', 'hidden', 200, 200, 200],
  ['read', 'draft', 404, 200, 200, 200],
  ['read by slug', 'draft', 404, 200, 200, 200],
  ['list versions', 'draft', 403, 200, 200, 200],
  ['edit', 'draft', 403, 200, 200, 200, 'draft / draft'],
  ['edit in place', 'draft', 403, 200, 200, 200, 'draft / draft'],
  ['send to review', 'draft', 403, 200, 200, 200, 'draft / inReview'],
  ['approve', 'draft', 403, 403, 200, 200, 'draft / ready'],
  ['back to draft', 'draft', 403, 200, 200, 200, 'draft / draft'],
  ['publish', 'draft', 403, 403, 200, 200, 'published / published'],
  ['publish by name', 'draft', 403, 403, 200, 200, 'published / published'],
  ['correct', 'draft', 403, 403, 200, 200, 'corrected / corrected'],
  ['kill', 'draft', 403, 400, 400, 400],
  ['recall', 'draft', 403, 400, 400, 400],
  ['schedule', 'draft', 403, 'ignored', 200, 200, 'draft / draft'],
  ['expire', 'draft', 403, 'ignored', 200, 200, 'draft / draft'],
  ['trash', 'draft', 403, 403, 200, 200, 'draft / draft'],
  ['delete for good', 'draft', 403, 403, 403, 200],
  ['duplicate', 'draft', 403, 200, 200, 200],

  ['list', 'inReview', 'hidden', 200, 200, 200],
  ['read', 'inReview', 404, 200, 200, 200],
  ['read by slug', 'inReview', 404, 200, 200, 200],
  ['list versions', 'inReview', 403, 200, 200, 200],
  ['edit', 'inReview', 403, 200, 200, 200, 'draft / inReview'],
  ['edit in place', 'inReview', 403, 200, 200, 200, 'inReview / inReview'],
  ['send to review', 'inReview', 403, 200, 200, 200, 'draft / inReview'],
  ['approve', 'inReview', 403, 403, 200, 200, 'draft / ready'],
  ['back to draft', 'inReview', 403, 200, 200, 200, 'draft / draft'],
  ['publish', 'inReview', 403, 403, 200, 200, 'published / published'],
  ['publish by name', 'inReview', 403, 403, 200, 200, 'published / published'],
  ['correct', 'inReview', 403, 403, 200, 200, 'corrected / corrected'],
  ['kill', 'inReview', 403, 400, 400, 400],
  ['recall', 'inReview', 403, 400, 400, 400],
  ['schedule', 'inReview', 403, 'ignored', 200, 200, 'draft / inReview'],
  ['expire', 'inReview', 403, 'ignored', 200, 200, 'inReview / inReview'],
  ['trash', 'inReview', 403, 403, 200, 200, 'inReview / inReview'],
  ['delete for good', 'inReview', 403, 403, 403, 200],
  ['duplicate', 'inReview', 403, 200, 200, 200],

  ['list', 'ready', 'hidden', 200, 200, 200],
  ['read', 'ready', 404, 200, 200, 200],
  ['read by slug', 'ready', 404, 200, 200, 200],
  ['list versions', 'ready', 403, 200, 200, 200],
  ['edit', 'ready', 403, 403, 200, 200, 'draft / ready'],
  ['edit in place', 'ready', 403, 403, 200, 200, 'ready / ready'],
  ['send to review', 'ready', 403, 403, 200, 200, 'draft / inReview'],
  ['approve', 'ready', 403, 403, 200, 200, 'draft / ready'],
  ['back to draft', 'ready', 403, 403, 200, 200, 'draft / draft'],
  ['publish', 'ready', 403, 403, 200, 200, 'published / published'],
  ['publish by name', 'ready', 403, 403, 200, 200, 'published / published'],
  ['correct', 'ready', 403, 403, 200, 200, 'corrected / corrected'],
  ['kill', 'ready', 403, 403, 400, 400],
  ['recall', 'ready', 403, 403, 400, 400],
  ['schedule', 'ready', 403, 403, 200, 200, 'draft / ready'],
  ['expire', 'ready', 403, 403, 200, 200, 'ready / ready'],
  ['trash', 'ready', 403, 403, 200, 200, 'ready / ready'],
  ['delete for good', 'ready', 403, 403, 403, 200],
  ['duplicate', 'ready', 403, 200, 200, 200],

  ['list', 'published', 200, 200, 200, 200],
  ['read', 'published', 200, 200, 200, 200],
  ['read by slug', 'published', 200, 200, 200, 200],
  ['list versions', 'published', 403, 200, 200, 200],
  ['edit', 'published', 403, 403, 200, 200, 'published / draft'],
  ['edit in place', 'published', 403, 403, 200, 200, 'published / published'],
  ['send to review', 'published', 403, 403, 200, 200, 'published / inReview'],
  ['approve', 'published', 403, 403, 200, 200, 'published / ready'],
  ['back to draft', 'published', 403, 403, 200, 200, 'published / draft'],
  ['publish', 'published', 403, 403, 200, 200, 'published / published'],
  ['publish by name', 'published', 403, 403, 200, 200, 'published / published'],
  ['correct', 'published', 403, 403, 200, 200, 'corrected / corrected'],
  ['unpublish', 'published', 403, 403, 200, 200, 'draft / draft'],
  ['kill', 'published', 403, 403, 200, 200, 'killed / killed'],
  ['recall', 'published', 403, 403, 200, 200, 'recalled / recalled'],
  ['schedule', 'published', 403, 403, 200, 200, 'published / draft'],
  ['expire', 'published', 403, 403, 200, 200, 'published / published'],
  ['trash', 'published', 403, 403, 400, 400],
  ['delete for good', 'published', 403, 403, 403, 400],
  ['duplicate', 'published', 403, 200, 200, 200],

  ['list', 'corrected', 200, 200, 200, 200],
  ['read', 'corrected', 200, 200, 200, 200],
  ['read by slug', 'corrected', 200, 200, 200, 200],
  ['list versions', 'corrected', 403, 200, 200, 200],
  ['edit', 'corrected', 403, 403, 200, 200, 'corrected / draft'],
  ['edit in place', 'corrected', 403, 403, 200, 200, 'corrected / corrected'],
  ['send to review', 'corrected', 403, 403, 200, 200, 'corrected / inReview'],
  ['approve', 'corrected', 403, 403, 200, 200, 'corrected / ready'],
  ['back to draft', 'corrected', 403, 403, 200, 200, 'corrected / draft'],
  ['publish', 'corrected', 403, 403, 200, 200, 'corrected / corrected'],
  ['publish by name', 'corrected', 403, 403, 200, 200, 'corrected / corrected'],
  ['correct', 'corrected', 403, 403, 200, 200, 'corrected / corrected'],
  ['unpublish', 'corrected', 403, 403, 200, 200, 'draft / draft'],
  ['kill', 'corrected', 403, 403, 200, 200, 'killed / killed'],
  ['recall', 'corrected', 403, 403, 200, 200, 'recalled / recalled'],
  ['schedule', 'corrected', 403, 403, 200, 200, 'corrected / draft'],
  ['expire', 'corrected', 403, 403, 200, 200, 'corrected / corrected'],
  ['trash', 'corrected', 403, 403, 400, 400],
  ['delete for good', 'corrected', 403, 403, 403, 400],
  ['duplicate', 'corrected', 403, 200, 200, 200],

  ['list', 'killed', 'hidden', 200, 200, 200],
  ['read', 'killed', 410, 200, 200, 200],
  ['read by slug', 'killed', 410, 410, 410, 410],
  ['list versions', 'killed', 403, 'hidden', 'hidden', 200],
  ['edit', 'killed', 403, 403, 400, 400],
  ['edit in place', 'killed', 403, 403, 'ignored', 'ignored', 'killed / killed'],
  ['send to review', 'killed', 403, 403, 400, 400],
  ['approve', 'killed', 403, 403, 400, 400],
  ['back to draft', 'killed', 403, 403, 403, 200, 'killed / draft'],
  ['publish', 'killed', 403, 403, 400, 400],
  ['publish by name', 'killed', 403, 403, 400, 400],
  ['correct', 'killed', 403, 403, 400, 400],
  ['kill', 'killed', 403, 403, 200, 200, 'killed / killed'],
  ['recall', 'killed', 403, 403, 400, 400],
  ['reopen', 'killed', 403, 403, 403, 200, 'draft / draft'],
  ['schedule', 'killed', 403, 403, 400, 400],
  ['expire', 'killed', 403, 403, 'ignored', 'ignored', 'killed / killed'],
  ['trash', 'killed', 403, 403, 200, 200, 'killed / killed'],
  ['delete for good', 'killed', 403, 403, 403, 200],
  ['duplicate', 'killed', 403, 200, 200, 200],

  ['list', 'recalled', 'hidden', 200, 200, 200],
  ['read', 'recalled', 410, 200, 200, 200],
  ['read by slug', 'recalled', 410, 410, 410, 410],
  ['list versions', 'recalled', 403, 'hidden', 'hidden', 200],
  ['edit', 'recalled', 403, 403, 400, 400],
  ['edit in place', 'recalled', 403, 403, 'ignored', 'ignored', 'recalled / recalled'],
  ['send to review', 'recalled', 403, 403, 400, 400],
  ['approve', 'recalled', 403, 403, 400, 400],
  ['back to draft', 'recalled', 403, 403, 403, 200, 'recalled / draft'],
  ['publish', 'recalled', 403, 403, 400, 400],
  ['publish by name', 'recalled', 403, 403, 400, 400],
  ['correct', 'recalled', 403, 403, 400, 400],
  ['kill', 'recalled', 403, 403, 400, 400],
  ['recall', 'recalled', 403, 403, 200, 200, 'recalled / recalled'],
  ['reopen', 'recalled', 403, 403, 403, 200, 'draft / draft'],
  ['schedule', 'recalled', 403, 403, 400, 400],
  ['expire', 'recalled', 403, 403, 'ignored', 'ignored', 'recalled / recalled'],
  ['trash', 'recalled', 403, 403, 200, 200, 'recalled / recalled'],
  ['delete for good', 'recalled', 403, 403, 403, 200],
  ['duplicate', 'recalled', 403, 200, 200, 200],

  ['list', 'edited', 200, 200, 200, 200],
  ['read', 'edited', 200, 200, 200, 200],
  ['read by slug', 'edited', 200, 200, 200, 200],
  ['list versions', 'edited', 403, 200, 200, 200],
  ['edit', 'edited', 403, 403, 200, 200, 'published / draft'],
  ['edit in place', 'edited', 403, 403, 400, 400],
  ['send to review', 'edited', 403, 403, 200, 200, 'published / inReview'],
  ['approve', 'edited', 403, 403, 200, 200, 'published / ready'],
  ['back to draft', 'edited', 403, 403, 200, 200, 'published / draft'],
  ['publish', 'edited', 403, 403, 200, 200, 'published / published'],
  ['publish by name', 'edited', 403, 403, 200, 200, 'published / published'],
  ['correct', 'edited', 403, 403, 200, 200, 'corrected / corrected'],
  ['unpublish', 'edited', 403, 403, 200, 200, 'draft / draft'],
  ['kill', 'edited', 403, 403, 200, 200, 'killed / killed'],
  ['recall', 'edited', 403, 403, 200, 200, 'recalled / recalled'],
  ['schedule', 'edited', 403, 403, 200, 200, 'published / draft'],
  ['expire', 'edited', 403, 403, 400, 400],
  ['trash', 'edited', 403, 403, 400, 400],
  ['delete for good', 'edited', 403, 403, 403, 400],
  ['duplicate', 'edited', 403, 200, 200, 200],

  ['list', 'unpublished', 'hidden', 200, 200, 200],
  ['read', 'unpublished', 404, 200, 200, 200],
  ['read by slug', 'unpublished', 404, 200, 200, 200],
  ['list versions', 'unpublished', 403, 200, 200, 200],
  ['edit', 'unpublished', 403, 200, 200, 200, 'draft / draft'],
  ['edit in place', 'unpublished', 403, 200, 200, 200, 'draft / draft'],
  ['send to review', 'unpublished', 403, 200, 200, 200, 'draft / inReview'],
  ['approve', 'unpublished', 403, 403, 200, 200, 'draft / ready'],
  ['back to draft', 'unpublished', 403, 200, 200, 200, 'draft / draft'],
  ['publish', 'unpublished', 403, 403, 200, 200, 'published / published'],
  ['publish by name', 'unpublished', 403, 403, 200, 200, 'published / published'],
  ['correct', 'unpublished', 403, 403, 200, 200, 'corrected / corrected'],
  ['kill', 'unpublished', 403, 400, 400, 400],
  ['recall', 'unpublished', 403, 400, 400, 400],
  ['schedule', 'unpublished', 403, 'ignored', 200, 200, 'draft / draft'],
  ['expire', 'unpublished', 403, 'ignored', 200, 200, 'draft / draft'],
  ['trash', 'unpublished', 403, 403, 200, 200, 'draft / draft'],
  ['delete for good', 'unpublished', 403, 403, 403, 200],
  ['duplicate', 'unpublished', 403, 200, 200, 200],

  // An embargo and a schedule exclude each other, and an article that was never public cannot be corrected.
  ['list', 'embargoed', 'hidden', 200, 200, 200],
  ['read', 'embargoed', 404, 200, 200, 200],
  ['read by slug', 'embargoed', 404, 200, 200, 200],
  ['list versions', 'embargoed', 403, 200, 200, 200],
  ['edit', 'embargoed', 403, 403, 200, 200, 'published / draft'],
  ['edit in place', 'embargoed', 403, 403, 200, 200, 'published / published'],
  ['send to review', 'embargoed', 403, 403, 200, 200, 'published / inReview'],
  ['approve', 'embargoed', 403, 403, 200, 200, 'published / ready'],
  ['back to draft', 'embargoed', 403, 403, 200, 200, 'published / draft'],
  ['publish', 'embargoed', 403, 403, 200, 200, 'published / published'],
  ['publish by name', 'embargoed', 403, 403, 200, 200, 'published / published'],
  ['correct', 'embargoed', 403, 403, 400, 400],
  ['unpublish', 'embargoed', 403, 403, 200, 200, 'draft / draft'],
  ['kill', 'embargoed', 403, 403, 200, 200, 'killed / killed'],
  ['recall', 'embargoed', 403, 403, 200, 200, 'recalled / recalled'],
  ['schedule', 'embargoed', 403, 403, 400, 400],
  ['expire', 'embargoed', 403, 403, 200, 200, 'published / published'],
  ['trash', 'embargoed', 403, 403, 400, 400],
  ['delete for good', 'embargoed', 403, 403, 403, 400],
  ['duplicate', 'embargoed', 403, 200, 200, 200],

  ['list', 'inTrash', 'hidden', 200, 200, 200],
  ['read', 'inTrash', 404, 200, 200, 200],
  ['read by slug', 'inTrash', 404, 404, 404, 404],
  ['list versions', 'inTrash', 403, 200, 200, 200],
  ['edit', 'inTrash', 403, 403, 200, 200, 'draft / draft'],
  ['edit in place', 'inTrash', 403, 403, 200, 200, 'draft / draft'],
  ['send to review', 'inTrash', 403, 403, 200, 200, 'draft / inReview'],
  ['approve', 'inTrash', 403, 403, 200, 200, 'draft / ready'],
  ['back to draft', 'inTrash', 403, 403, 200, 200, 'draft / draft'],
  ['publish', 'inTrash', 403, 403, 200, 200, 'published / published'],
  ['publish by name', 'inTrash', 403, 403, 200, 200, 'published / published'],
  ['correct', 'inTrash', 403, 403, 200, 200, 'corrected / corrected'],
  ['kill', 'inTrash', 403, 403, 400, 400],
  ['recall', 'inTrash', 403, 403, 400, 400],
  ['schedule', 'inTrash', 403, 403, 200, 200, 'draft / draft'],
  ['expire', 'inTrash', 403, 403, 200, 200, 'draft / draft'],
  ['restore', 'inTrash', 403, 403, 200, 200, 'draft / draft'],
  ['delete for good', 'inTrash', 403, 403, 403, 200],
  ['duplicate', 'inTrash', 403, 200, 200, 200],
]
export const visitors: Visitor[] = ['anonymous', 'author', 'editor', 'admin']
export type Cell = [visitor: Visitor, operation: Operation, state: State, outcome: Outcome, leadsTo: string]
const cellsOf = ([operation, state, ...outcomes]: (typeof policy)[number]): Cell[] =>
  visitors.map((visitor, i) => [visitor, operation, state, outcomes[i] as Outcome, outcomes[4] ?? ''])
export const cells: Cell[] = policy.flatMap(cellsOf)

/** Every operation by every visitor, each in one state, which differs from the previous one where possible. */
export const sampleCells: Cell[] = [...new Set(policy.map(([operation]) => operation))].flatMap((operation, nth) => {
  const rows = policy.filter(([name]) => name === operation)
  return cellsOf(rows[nth % rows.length]!)
})

function isRead(operation: Operation): boolean {
  return ['list', 'read', 'read by slug', 'list versions'].includes(operation)
}

const inDays = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString()
export const [TOMORROW, IN_TWO_DAYS, IN_A_WEEK, IN_A_MONTH] = [inDays(1), inDays(2), inDays(7), inDays(30)]
/** What no response may contain once an article is withdrawn. */
export const SECRET = 'Okapi'
export const NOTICE = 'Readers were misled.'
export const correction = (text: string) => ({ type: 'correction' as const, text })

export type Data = Record<string, unknown>
type Step = [data: Data, asDraft?: 'as a draft']
const live = { _status: 'published', expires: IN_A_MONTH }
/** The steps that lead to each state; the first one creates the article. */
const steps: Record<State, [Step, ...Step[]]> = {
  draft: [[{}]],
  inReview: [[{}], [{ editorialStatus: 'inReview', byline: 'For review' }, 'as a draft']],
  ready: [[{}], [{ editorialStatus: 'ready', byline: 'Approved' }, 'as a draft']],
  published: [[live]],
  corrected: [[live], [{ _status: 'published', corrections: [correction('The first one.')] }]],
  killed: [[live], [{ editorialStatus: 'killed', notice: NOTICE }]],
  recalled: [[live], [{ editorialStatus: 'recalled', notice: NOTICE }]],
  edited: [[live], [{ byline: 'Pending', scheduledPublicationDate: TOMORROW, _status: 'draft' }, 'as a draft']],
  unpublished: [[live], [{ _status: 'draft' }]],
  embargoed: [[{ _status: 'published', embargoedUntil: IN_TWO_DAYS }]],
  inTrash: [[{ deletedAt: '2026-01-01T00:00:00.000Z' }]],
}

export let references: References

/** Creates an article in that state and returns its id. */
export async function articleIn(state: State): Promise<string> {
  const [[first], ...others] = steps[state]
  const data = {
    headline: unique('A quagga'),
    byline: 'Ada',
    articleBody: bodyOf(`${SECRET} and more.`),
    description: SECRET,
    editorNote: SECRET,
    keywords: [SECRET],
    provenance: { sourceText: SECRET },
    ...first,
  }
  const { id } = await make(newsroom, references, 'draft', data)
  for (const [change, asDraft] of others) await save(id, change, asDraft)
  return id
}

/** Saves with the Local API, without access checks. */
export const save = (id: string, data: Data, asDraft?: 'as a draft') =>
  newsroom.payload.update({ collection: 'articles', id, data, draft: Boolean(asDraft), depth: 0 })

/** The published version, the latest version, and the number of versions. */
export async function everything(id: string) {
  const { payload } = newsroom
  const query = { collection: 'articles', id, depth: 0, disableErrors: true, trash: true } as const
  return {
    row: (await payload.findByID(query)) as Article,
    newest: (await stored(newsroom, 'draft', id)) as unknown as Article,
    versions: (await payload.countVersions({ collection: 'articles', where: { parent: { equals: id } } })).totalDocs,
  }
}
type Everything = Awaited<ReturnType<typeof everything>>
export const statesOf = ({ newest, row }: Everything) => `${row.editorialStatus} / ${newest.editorialStatus}`

/** An article in each state, for operations that must not change it. */
export const storedIn = {} as Record<State, Everything>
const storeState = async (state: State) => (storedIn[state] = await everything(await articleIn(state)))
beforeAll(async () => {
  references = await createReferences(newsroom)
  for (const state of Object.keys(steps) as State[]) await storeState(state)
})

/** If the article was changed after all, the next test gets a new one. */
export async function expectUnchanged(state: State): Promise<void> {
  const before = storedIn[state]
  const after = await everything(before.row.id)
  if (JSON.stringify(after) !== JSON.stringify(before)) await storeState(state)
  expect(after).toEqual(before)
}

/** What an operation sends, and whether it saves unpublished changes. */
export const changes: Partial<Record<Operation, (row: Article) => Step>> = {
  edit: () => [{ byline: 'Changed' }, 'as a draft'],
  'edit in place': () => [{ byline: 'Changed' }],
  'send to review': () => [{ editorialStatus: 'inReview' }, 'as a draft'],
  approve: () => [{ editorialStatus: 'ready' }, 'as a draft'],
  'back to draft': () => [{ editorialStatus: 'draft' }, 'as a draft'],
  publish: () => [{ _status: 'published' }],
  'publish by name': () => [{ editorialStatus: 'published' }],
  correct: ({ corrections }) => [
    { _status: 'published', corrections: [...(corrections ?? []), correction('Another.')] },
  ],
  unpublish: () => [{ _status: 'draft' }],
  kill: () => [{ editorialStatus: 'killed', notice: 'Killed.' }],
  recall: () => [{ editorialStatus: 'recalled', notice: 'Recalled.' }],
  reopen: () => [{ editorialStatus: 'draft' }],
  schedule: () => [{ scheduledPublicationDate: IN_A_WEEK }, 'as a draft'],
  expire: () => [{ expires: IN_A_WEEK }],
  trash: () => [{ deletedAt: '2026-02-02T00:00:00.000Z' }],
  restore: () => [{ deletedAt: null }],
}

export function perform(visitor: Visitor, operation: Operation, { row }: Everything): Promise<ApiResponse<any>> {
  const send = newsroom.as(visitor)
  const { id, slug } = row
  const inTrash = row.deletedAt ? '&trash=true' : ''
  const change = changes[operation]?.(row)
  if (change) return send('PATCH', `/api/articles/${id}?draft=${Boolean(change[1])}${inTrash}`, change[0])
  return {
    list: () => send('GET', `/api/articles?where[id][equals]=${id}&depth=0${inTrash}`),
    read: () => send('GET', `/api/articles/${id}?depth=0${inTrash}`),
    'read by slug': () => send('GET', `/api/articles/at/${slug}?depth=0${inTrash}`),
    'list versions': () => send('GET', `/api/articles/versions?where[parent][equals]=${id}&depth=0${inTrash}`),
    'delete for good': () => send('DELETE', `/api/articles/${id}?depth=0${inTrash}`),
    duplicate: () => send('POST', `/api/articles/${id}/duplicate?depth=0${inTrash}`, {}),
  }[operation as 'list']()
}

/** The public reads published articles that are neither in the trash nor under an embargo, and notices of withdrawn ones. */
export async function expectPublicResponse({
  _status,
  deletedAt,
  editorialStatus,
  id,
  ...row
}: Article): Promise<void> {
  const { body, status } = await newsroom.as('anonymous')('GET', `/api/articles/${id}?draft=true&trash=true&depth=0`)
  const isThere = _status === 'published' && !deletedAt && row.embargoedUntil !== IN_TWO_DAYS
  const { byline, notice, version } = row
  const isWithdrawn = (editorialStatus === 'killed' || editorialStatus === 'recalled') && version !== null
  const [response, facts] = isThere
    ? [200, { byline, editorialStatus, version }]
    : isWithdrawn
      ? [410, { editorialStatus, notice }]
      : [404, { errors: [{ message: 'Not Found' }] }]
  expect(status).toBe(response)
  expect(body).toMatchObject(facts)
}

const secondsBetween = (one: string | null | undefined, two: string | null | undefined) =>
  Math.abs(new Date(one!).getTime() - new Date(two ?? Date.now()).getTime()) / 1000

/** Verifies the effects of an operation other than the states. */
const traces: Partial<Record<Operation, (before: Everything, after: Everything) => void>> = {
  edit: (_, { newest }) => expect(newest.byline).toBe('Changed'),
  'edit in place': (_, { newest, row }) => expect([row.byline, newest.byline]).toEqual(['Changed', 'Changed']),
  publish: expectPublication,
  'publish by name': expectPublication,
  correct: (before, after) => {
    expectPublication(before, after)
    const old = before.row.corrections ?? []
    const now = after.row.corrections ?? []
    expect(now.slice(0, -1)).toEqual(old)
    expect(now.at(-1)).toMatchObject({ text: 'Another.', fromVersion: old.length + 1 })
    expect(secondsBetween(now.at(-1)?.datePublished, undefined)).toBeLessThan(60)
  },
  unpublish: (_, { newest, row }) => expect([row.expires, newest.expires]).toEqual([null, null]),
  kill: (before, after) => expectWithdrawal('Killed.', before, after),
  recall: (before, after) => expectWithdrawal('Recalled.', before, after),
  schedule: (_, { newest }) => expect(newest.scheduledPublicationDate).toBe(IN_A_WEEK),
  expire: (_, { newest, row }) => expect([row.expires, newest.expires]).toEqual([IN_A_WEEK, IN_A_WEEK]),
  trash: (_, { newest, row }) => expect([row, newest]).toMatchObject(Array(2).fill(changes.trash!(row)[0])),
  restore: (_, { newest, row }) => expect([row.deletedAt, newest.deletedAt]).toEqual([null, null]),
}

function expectPublication(before: Everything, { newest, row }: Everything): void {
  const facts = { byline: before.newest.byline, scheduledPublicationDate: null }
  expect([row, newest]).toMatchObject([facts, facts])
  expect(secondsBetween(row.datePublished, before.row.datePublished)).toBeLessThan(60)
}

function expectWithdrawal(notice: string, before: Everything, { newest, row }: Everything): void {
  const { byline, headline, slug } = before.row
  const over = { embargoedUntil: null, expires: null, scheduledPublicationDate: null }
  const facts = { byline, headline, notice, slug, description: null, editorNote: null, ...over }
  expect([row, newest]).toMatchObject([facts, facts])
  expect(JSON.stringify(row.articleBody)).toContain(`"text":"${notice}"`)
  expect(JSON.stringify([row, newest])).not.toContain(SECRET)
}

/** An article that is withdrawn during its embargo was never public, so it has no version. */
function versionAfter(operation: Operation, { embargoedUntil, version }: Article): number | null | undefined {
  if (embargoedUntil && ['kill', 'recall', 'unpublish'].includes(operation)) return null
  if (operation === 'correct') return (version ?? 1) + 1
  return operation.startsWith('publish') ? (version ?? 1) : version
}

export const statusOf = (state: string) => (state === 'published' || state === 'corrected' ? 'published' : 'draft')

/** Tests that each of the cells is as the table says. */
export function testCells(some: Cell[]): void {
  const seenCells = some.filter(([, operation, , outcome]) => isRead(operation) && outcome === 200)
  const hiddenCells = some.filter(([, , , outcome]) => outcome === 'hidden')
  const goneCells = some.filter(([, , , outcome]) => outcome === 410)
  const doneCells = some.filter(([, , , outcome, leadsTo]) => outcome === 200 && leadsTo)
  const ignoredCells = some.filter(([, , , outcome]) => outcome === 'ignored')
  const copiedCells = some.filter(([, operation, , outcome]) => operation === 'duplicate' && outcome === 200)
  const deletedCells = some.filter(([, operation, , outcome]) => operation === 'delete for good' && outcome === 200)
  const refusedCells = some.filter(([, , , outcome]) => [400, 403, 404].includes(Number(outcome)))

  test.each(seenCells)('%s may %s: %s', async (visitor, operation, state) => {
    const { body, status } = await perform(visitor, operation, storedIn[state])
    expect(status).toBe(200)
    expect(JSON.stringify(body)).toContain(storedIn[state].row.id)
  })

  test.each(hiddenCells)('%s cannot %s: %s', async (visitor, operation, state) => {
    const { body, status } = await perform(visitor, operation, storedIn[state])
    expect(status).toBe(200)
    expect(body).toMatchObject({ docs: [], totalDocs: 0 })
  })

  test.each(goneCells)('%s finds the notice by %s: %s', async (visitor, operation, state) => {
    const { body, status } = await perform(visitor, operation, storedIn[state])
    expect(status).toBe(410)
    expect(body).toMatchObject({ notice: NOTICE, editorialStatus: state, pubStatus: 'canceled' })
    expect(body).not.toHaveProperty('articleBody')
    expect(JSON.stringify(body)).not.toContain(SECRET)
    expect(JSON.stringify(body)).not.toContain(storedIn[state].row.headline)
  })

  test.each(refusedCells)('%s may not %s: %s (%s), and nothing changes', async (visitor, operation, state, outcome) => {
    const { body, status } = await perform(visitor, operation, storedIn[state])
    await expectUnchanged(state)
    expect(status).toBe(outcome)
    expect(JSON.stringify(body)).not.toContain(SECRET)
  })

  test.each(doneCells)('%s may %s: %s (%s), which leads to %s', async (visitor, operation, state, _, leadsTo) => {
    const id = await articleIn(state)
    const before = await everything(id)
    const { body, status } = await perform(visitor, operation, before)
    expect([status, body.errors]).toEqual([200, undefined])
    const after = await everything(id)
    const { row, newest } = after
    expect(statesOf(after)).toBe(leadsTo)
    expect([row._status, newest._status]).toEqual(leadsTo.split(' / ').map(statusOf))
    expect(row.version).toBe(versionAfter(operation, before.row))
    expect(newest.version).toBe(row.version)
    expect(row.datePublished).toBe(row.version === null ? null : (before.row.datePublished ?? row.datePublished))
    expect(after.versions).toBe(before.versions + 1)
    const isBeside = changes[operation]!(before.row)[1]
    expect(isBeside ? row : undefined).toEqual(isBeside ? before.row : undefined)
    traces[operation]?.(before, after)
    await expectPublicResponse(row)
  })

  test.each(ignoredCells)('%s cannot %s: %s (%s), which leads to %s', async (visitor, operation, state, _, leadsTo) => {
    const id = await articleIn(state)
    const before = await everything(id)
    const { status } = await perform(visitor, operation, before)
    expect(status).toBe(200)
    const after = await everything(id)
    expect(statesOf(after)).toBe(leadsTo)
    const facts = { _status: 'draft', byline: before.newest.byline, expires: null, scheduledPublicationDate: null }
    expect(after.newest).toMatchObject(facts)
    expect(after.row).toMatchObject({ ...facts, byline: expect.any(String) })
    await expectPublicResponse(after.row)
  })

  test.each(copiedCells)('%s may %s: %s, and the copy is a draft', async (visitor, operation, state) => {
    const { body, status } = await perform(visitor, operation, storedIn[state])
    expect([status, body.errors]).toEqual([200, undefined])
    const { newest, row } = await everything(body.doc.id)
    const facts = {
      _status: 'draft',
      editorialStatus: 'draft',
      uri: `urn:uuid:${body.doc.id}`,
      deletedAt: null,
      aliasPaths: [],
      corrections: [],
      datePublished: null,
      dateModified: null,
      notice: null,
      version: null,
      embargoedUntil: null,
      expires: null,
      scheduledPublicationDate: null,
    }
    expect([row, newest].map((copy) => ({ deletedAt: null, ...copy }))).toMatchObject([facts, facts])
    await expectPublicResponse(row)
    await expectUnchanged(state)
  })

  test.each(deletedCells)('%s may %s: %s', async (visitor, operation, state) => {
    const id = await articleIn(state)
    expect((await perform(visitor, operation, await everything(id))).status).toBe(200)
    expect(await everything(id)).toEqual({ row: null, newest: null, versions: 0 })
    expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).status).toBe(404)
  })
}
