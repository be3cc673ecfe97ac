import { beforeAll, describe, expect, test } from 'vitest'
import type { Article } from '../../src/generated/payload-types'
import { bodyOf, useNewsroom, type Answer, type Visitor } from '../support/newsroom'
import { someOf } from '../support/rounds'
import { articleOf, make, setUpDesk, stored, unique, type Desk } from './content'

const newsroom = useNewsroom()

type Operation =
  | 'list'
  | 'read'
  | 'read at the address'
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

type State =
  | 'draft'
  | 'inReview'
  | 'ready'
  | 'published'
  | 'corrected'
  | 'killed'
  | 'recalled'
  | 'edited' // published, with an edit that waits
  | 'unpublished' // published before
  | 'embargoed'
  | 'inTrash' // a draft

/** A status; `hidden` is a 200 that leaves the article out, `ignored` one that leaves out what was asked. */
type Outcome = number | 'hidden' | 'ignored'
/** What readers have / the newest version, once a write has gone through: the states of both. */
type Outcomes = [anonymous: Outcome, author: Outcome, editor: Outcome, admin: Outcome, leadsTo?: string]

/**
 * What each may do with an article, wherever it stands. `back to draft` saves beside what readers have, which they keep,
 * and `reopen` in its place; both are a withdrawn article’s only way back. Left out is what is nothing: to unpublish what
 * is not published, to reopen what is not withdrawn, to restore what is not in the trash or to put it there again. What
 * is in the trash is asked for with `trash=true`: without, it is not there, which has a test of its own.
 */
const policy: [Operation, State, ...Outcomes][] = [
  ['list', 'draft', 'hidden', 200, 200, 200],
  ['read', 'draft', 404, 200, 200, 200],
  ['read at the address', 'draft', 404, 200, 200, 200],
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
  ['read at the address', 'inReview', 404, 200, 200, 200],
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
  ['read at the address', 'ready', 404, 200, 200, 200],
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
  ['read at the address', 'published', 200, 200, 200, 200],
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
  ['read at the address', 'corrected', 200, 200, 200, 200],
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
  ['read at the address', 'killed', 410, 410, 410, 410],
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
  ['read at the address', 'recalled', 410, 410, 410, 410],
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
  ['read at the address', 'edited', 200, 200, 200, 200],
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
  ['read at the address', 'unpublished', 404, 200, 200, 200],
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

  // An embargo and a schedule exclude each other, and there is nothing to correct that no reader has seen.
  ['list', 'embargoed', 'hidden', 200, 200, 200],
  ['read', 'embargoed', 404, 200, 200, 200],
  ['read at the address', 'embargoed', 404, 200, 200, 200],
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
  ['read at the address', 'inTrash', 404, 404, 404, 404],
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

const visitors: Visitor[] = ['anonymous', 'author', 'editor', 'admin']
type Cell = [visitor: Visitor, operation: Operation, state: State, outcome: Outcome, leadsTo: string]
const cells: Cell[] = someOf(
  policy.flatMap(([operation, state, ...outcomes]) =>
    visitors.map((visitor, i): Cell => [visitor, operation, state, outcomes[i] as Outcome, outcomes[4] ?? '']),
  ),
)
const seenCells = cells.filter(([, operation, , outcome]) => isRead(operation) && outcome === 200)
const hiddenCells = cells.filter(([, , , outcome]) => outcome === 'hidden')
const goneCells = cells.filter(([, , , outcome]) => outcome === 410)
const doneCells = cells.filter(([, , , outcome, leadsTo]) => outcome === 200 && leadsTo)
const ignoredCells = cells.filter(([, , , outcome]) => outcome === 'ignored')
const copiedCells = cells.filter(([, operation, , outcome]) => operation === 'duplicate' && outcome === 200)
const deletedCells = cells.filter(([, operation, , outcome]) => operation === 'delete for good' && outcome === 200)
const refusedCells = cells.filter(([, , , outcome]) => [400, 403, 404].includes(Number(outcome)))

function isRead(operation: Operation): boolean {
  return ['list', 'read', 'read at the address', 'list versions'].includes(operation)
}

const inDays = (days: number): string => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString()
const [TOMORROW, IN_TWO_DAYS, IN_A_WEEK, IN_A_MONTH] = [inDays(1), inDays(2), inDays(7), inDays(30)]
/** What no answer may hold once an article is withdrawn. */
const SECRET = 'Okapi'
const NOTICE = 'Readers were misled.'
const correction = (text: string) => ({ type: 'correction' as const, text })

type Data = Record<string, unknown>
type Step = [data: Data, asDraft?: 'as a draft']
const live = { _status: 'published', expires: IN_A_MONTH }
/** How an article comes to where it stands; the first step makes it. */
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

let desk: Desk

/** The id of an article in that state. */
async function articleIn(state: State): Promise<string> {
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
  const { id } = await make(newsroom, desk, 'draft', data)
  for (const [change, asDraft] of others) await save(id, change, asDraft)
  return id
}

/** Saves behind the API’s back. */
const save = (id: string, data: Data, asDraft?: 'as a draft') =>
  newsroom.payload.update({ collection: 'articles', id, data, draft: Boolean(asDraft), depth: 0 })

/** What readers have, the newest version, and how many versions there are. */
async function everything(id: string) {
  const { payload } = newsroom
  const asked = { collection: 'articles', id, depth: 0, disableErrors: true, trash: true } as const
  return {
    row: (await payload.findByID(asked)) as Article,
    newest: (await stored(newsroom, 'draft', id)) as unknown as Article,
    versions: (await payload.countVersions({ collection: 'articles', where: { parent: { equals: id } } })).totalDocs,
  }
}
type Everything = Awaited<ReturnType<typeof everything>>
const statesOf = ({ newest, row }: Everything) => `${row.editorialStatus} / ${newest.editorialStatus}`

/** For what must change nothing: an article of each state. */
const kept = {} as Record<State, Everything>
const keep = async (state: State) => (kept[state] = await everything(await articleIn(state)))
beforeAll(async () => {
  desk = await setUpDesk(newsroom)
  for (const state of Object.keys(steps) as State[]) await keep(state)
})

/** If the article has changed after all, the next test has another one. */
async function expectUnchanged(state: State): Promise<void> {
  const before = kept[state]
  const after = await everything(before.row.id)
  if (JSON.stringify(after) !== JSON.stringify(before)) await keep(state)
  expect(after).toEqual(before)
}

/** What an operation sends, and whether beside what readers have. */
const changes: Partial<Record<Operation, (row: Article) => Step>> = {
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

function perform(visitor: Visitor, operation: Operation, { row }: Everything): Promise<Answer<any>> {
  const send = newsroom.as(visitor)
  const { id, slug } = row
  const inTrash = row.deletedAt ? '&trash=true' : ''
  const change = changes[operation]?.(row)
  if (change) return send('PATCH', `/api/articles/${id}?draft=${Boolean(change[1])}${inTrash}`, change[0])
  return {
    list: () => send('GET', `/api/articles?where[id][equals]=${id}&depth=0${inTrash}`),
    read: () => send('GET', `/api/articles/${id}?depth=0${inTrash}`),
    'read at the address': () => send('GET', `/api/articles/at/${slug}?depth=0${inTrash}`),
    'list versions': () => send('GET', `/api/articles/versions?where[parent][equals]=${id}&depth=0${inTrash}`),
    'delete for good': () => send('DELETE', `/api/articles/${id}?depth=0${inTrash}`),
    duplicate: () => send('POST', `/api/articles/${id}/duplicate?depth=0${inTrash}`, {}),
  }[operation as 'list']()
}

/** Readers have what is published, neither in the trash nor under an embargo, and find a notice of what is withdrawn. */
async function expectReadersToGet({ _status, deletedAt, editorialStatus, id, ...row }: Article): Promise<void> {
  const { body, status } = await newsroom.as('anonymous')('GET', `/api/articles/${id}?draft=true&trash=true&depth=0`)
  const isThere = _status === 'published' && !deletedAt && row.embargoedUntil !== IN_TWO_DAYS
  const { byline, notice, version } = row
  const isWithdrawn = (editorialStatus === 'killed' || editorialStatus === 'recalled') && version !== null
  const [answer, facts] = isThere
    ? [200, { byline, editorialStatus, version }]
    : isWithdrawn
      ? [410, { editorialStatus, notice }]
      : [404, { errors: [{ message: 'Not Found' }] }]
  expect(status).toBe(answer)
  expect(body).toMatchObject(facts)
}

test.each(seenCells)('%s may %s: %s', async (visitor, operation, state) => {
  const { body, status } = await perform(visitor, operation, kept[state])
  expect(status).toBe(200)
  expect(JSON.stringify(body)).toContain(kept[state].row.id)
})

test.each(hiddenCells)('%s gets nothing by %s: %s', async (visitor, operation, state) => {
  const { body, status } = await perform(visitor, operation, kept[state])
  expect(status).toBe(200)
  expect(body).toMatchObject({ docs: [], totalDocs: 0 })
})

test.each(goneCells)('%s finds the notice by %s: %s', async (visitor, operation, state) => {
  const { body, status } = await perform(visitor, operation, kept[state])
  expect(status).toBe(410)
  expect(body).toMatchObject({ notice: NOTICE, editorialStatus: state, pubStatus: 'canceled' })
  expect(body).not.toHaveProperty('articleBody')
  expect(JSON.stringify(body)).not.toContain(SECRET)
  expect(JSON.stringify(body)).not.toContain(kept[state].row.headline)
})

test.each(refusedCells)('%s may not %s: %s (%s), and nothing changes', async (visitor, operation, state, outcome) => {
  const { body, status } = await perform(visitor, operation, kept[state])
  await expectUnchanged(state)
  expect(status).toBe(outcome)
  expect(JSON.stringify(body)).not.toContain(SECRET)
})

const secondsBetween = (one: string | null | undefined, two: string | null | undefined) =>
  Math.abs(new Date(one!).getTime() - new Date(two ?? Date.now()).getTime()) / 1000

/** What an operation leaves behind, beside the states. */
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

/** An article that readers have never had, because of its embargo, is of no version when it is taken back. */
function versionAfter(operation: Operation, { embargoedUntil, version }: Article): number | null | undefined {
  if (embargoedUntil && ['kill', 'recall', 'unpublish'].includes(operation)) return null
  if (operation === 'correct') return (version ?? 1) + 1
  return operation.startsWith('publish') ? (version ?? 1) : version
}

const statusOf = (state: string) => (state === 'published' || state === 'corrected' ? 'published' : 'draft')

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
  await expectReadersToGet(row)
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
  await expectReadersToGet(after.row)
})

test.each(copiedCells)('%s may %s: %s, and the copy is a draft', async (visitor, operation, state) => {
  const { body, status } = await perform(visitor, operation, kept[state])
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
  await expectReadersToGet(row)
  await expectUnchanged(state)
})

test.each(deletedCells)('%s may %s: %s', async (visitor, operation, state) => {
  const id = await articleIn(state)
  expect((await perform(visitor, operation, await everything(id))).status).toBe(200)
  expect(await everything(id)).toEqual({ row: null, newest: null, versions: 0 })
  expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).status).toBe(404)
})

// How an article begins; a copy is a draft, see above. What makes no sense is refused whoever says it.
const beginnings: [data: Data, ...Outcomes][] = [
  [{}, 403, 201, 201, 201, 'draft'],
  [{ editorialStatus: 'draft' }, 403, 201, 201, 201, 'draft'],
  [{ editorialStatus: 'inReview' }, 403, 201, 201, 201, 'inReview'],
  [{ editorialStatus: 'ready' }, 403, 403, 201, 201, 'ready'],
  [{ editorialStatus: 'published' }, 403, 403, 201, 201, 'published'],
  [{ _status: 'published' }, 403, 403, 201, 201, 'published'],
  [{ editorialStatus: 'corrected' }, 403, 403, 201, 201, 'published'],
  [{ editorialStatus: 'killed', notice: NOTICE }, 403, 400, 400, 400],
  [{ editorialStatus: 'recalled', notice: NOTICE }, 403, 400, 400, 400],
  [{ editorialStatus: 'killed', _status: 'published' }, 400, 400, 400, 400],
  [{ editorialStatus: 'spiked' }, 400, 400, 400, 400],
]
const beginningCells = beginnings.flatMap(([data, ...outcomes]) =>
  visitors.map((visitor, i) => [visitor, data, outcomes[i] as number, outcomes[4] ?? ''] as const),
)
const begin = (visitor: Visitor, data: Data) =>
  newsroom.as(visitor)('POST', '/api/articles?depth=0', { ...articleOf(desk), ...data })

test.each(beginningCells.filter(([, , outcome]) => outcome === 201))(
  '%s may begin an article with %j (%s), which leads to %s',
  async (visitor, data, _, leadsTo) => {
    const { body, status } = await begin(visitor, data)
    expect(status).toBe(201)
    const { newest, row } = await everything(body.doc.id)
    const facts = { editorialStatus: leadsTo, _status: statusOf(leadsTo), version: leadsTo === 'published' ? 1 : null }
    expect([row, newest]).toMatchObject([facts, facts])
  },
)

test.each(beginningCells.filter(([, , outcome]) => outcome !== 201))(
  '%s may not begin an article with %j (%s)',
  async (visitor, data, outcome) => {
    const count = () => newsroom.payload.count({ collection: 'articles', trash: true })
    const before = await count()
    expect((await begin(visitor, data)).status).toBe(outcome)
    expect(await count()).toEqual(before)
  },
)

test.each<[State, data: Data, query: string]>([
  ['published', { editorialStatus: 'killed', _status: 'published' }, ''],
  ['published', { editorialStatus: 'recalled', _status: 'published' }, '?draft=true'],
  ['published', { editorialStatus: 'spiked' }, '?draft=true'],
  ['published', { _status: 'killed' }, ''],
  ['killed', { editorialStatus: 'corrected' }, ''],
  ['killed', { editorialStatus: 'draft', _status: 'published' }, ''],
  ['edited', { headline: 'Another' }, ''],
  ['edited', { headline: 'Another' }, '?autosave=true'],
  ['edited', { editorialStatus: 'draft' }, ''],
  ['published', { editorialStatus: 'draft' }, ''],
  ['published', { editorialStatus: 'inReview' }, ''],
  ['killed', { editorialStatus: 'published' }, '?draft=true'],
  ['killed', { notice: 'Another' }, '?draft=true'],
])('nobody may: %s, %j %s', async (state, data, query) => {
  const { status } = await newsroom.as('admin')('PATCH', `/api/articles/${kept[state].row.id}${query}`, data)
  await expectUnchanged(state)
  expect(status).toBe(400)
})

test.each<[State, data: Data, query: string, leadsTo: string]>([
  ['published', { editorialStatus: 'corrected' }, '', 'published / published'],
  ['corrected', { editorialStatus: 'published' }, '', 'corrected / corrected'],
  ['draft', { editorialStatus: 'published' }, '?draft=true', 'draft / draft'],
])('a name alone makes no state: %s, %j %s leads to %s', async (state, data, query, leadsTo) => {
  const id = await articleIn(state)
  const { row } = await everything(id)
  expect((await newsroom.as('admin')('PATCH', `/api/articles/${id}${query}`, data)).status).toBe(200)
  const after = await everything(id)
  expect(statesOf(after)).toBe(leadsTo)
  expect(after.row.version).toBe(row.version)
})

test.each<[Visitor, refusal: number]>([
  ['anonymous', 403],
  ['author', 403],
  ['editor', 404],
  ['admin', 404],
])('what is in the trash is not there for %s without trash=true', async (visitor, refusal) => {
  const { id } = kept.inTrash.row
  const send = newsroom.as(visitor)
  expect((await send('GET', `/api/articles/${id}`)).status).toBe(404)
  expect((await send('GET', `/api/articles?where[id][equals]=${id}`)).body.docs).toEqual([])
  for (const operation of ['edit', 'edit in place', 'approve', 'publish', 'kill', 'trash'] as const) {
    const [data, asDraft] = changes[operation]!(kept.inTrash.row)
    const { status } = await send('PATCH', `/api/articles/${id}?draft=${Boolean(asDraft)}`, data)
    expect([operation, status]).toEqual([operation, refusal])
  }
  await expectUnchanged('inTrash')
})

test('corrections are added, one version each, and none that readers have seen is touched again', async () => {
  const id = await articleIn('published')
  const { row: original } = await everything(id)
  const route = `/api/articles/${id}`
  const editor = newsroom.as('editor')
  const correct = (corrections: unknown[]) => editor('PATCH', route, { _status: 'published', corrections })
  expect((await correct([correction('The first.')])).status).toBe(200)
  const [first] = (await everything(id)).row.corrections!
  expect((await correct([first, correction('The second.')])).status).toBe(200)

  const before = await everything(id)
  const [one, two] = before.row.corrections!
  expect(before.row).toMatchObject({ version: 3, editorialStatus: 'corrected', datePublished: original.datePublished })
  expect([one, two]).toMatchObject([
    { ...first, text: 'The first.', fromVersion: 1 },
    { text: 'The second.', fromVersion: 2 },
  ])
  for (const tampered of [
    [],
    [one],
    [two],
    [two, one],
    [{ ...one, text: 'Another.' }, two],
    [{ ...one, type: 'update' }, two],
    [{ ...one, location: 'The end' }, two],
    [{ ...one, datePublished: '2026-01-01T00:00:00.000Z' }, two],
    [correction('Before them.'), one, two],
  ]) {
    expect((await correct(tampered)).status).toBe(400)
    expect((await editor('PATCH', route, { corrections: tampered })).status).toBe(400)
    expect((await editor('PATCH', `${route}?draft=true`, { corrections: tampered })).status).toBe(400)
  }
  expect(await everything(id)).toEqual(before)
})

/** From the oldest to the newest. */
async function versionsOf(id: string) {
  const asked = { collection: 'articles', where: { parent: { equals: id } }, depth: 0, sort: 'createdAt' } as const
  return (await newsroom.payload.findVersions(asked)).docs
}

test.each<[Visitor, State]>([
  ['editor', 'published'],
  ['editor', 'corrected'],
  ['editor', 'edited'],
  ['admin', 'published'],
])('%s may unpublish all locales: %s, and what was published stays in the history', async (visitor, state) => {
  const id = await articleIn(state)
  const before = await everything(id)
  const published = async () => (await versionsOf(id)).filter(({ version }) => version._status === 'published').length
  const publishedBefore = await published()
  const { status } = await newsroom.as(visitor)('PATCH', `/api/articles/${id}?unpublishAllLocales=true`, {})
  expect(status).toBe(200)
  const after = await everything(id)
  expect(after.versions).toBe(before.versions + 1)
  const facts = { _status: 'draft', editorialStatus: 'draft', expires: null, byline: before.newest.byline }
  expect([after.row, after.newest]).toMatchObject([facts, facts])
  expect(await published()).toBe(publishedBefore)
  await expectReadersToGet(after.row)
})

test.each<[Visitor, State]>([
  ['anonymous', 'published'],
  ['author', 'published'],
  ['author', 'edited'],
])('%s may not unpublish all locales: %s', async (visitor, state) => {
  const path = `/api/articles/${kept[state].row.id}?unpublishAllLocales=true`
  const { status } = await newsroom.as(visitor)('PATCH', path, {})
  await expectUnchanged(state)
  expect(status).toBe(403)
})

const graphql = (visitor: Visitor, query: string) => newsroom.as(visitor)('POST', '/api/graphql', { query })

/** All that somebody is told about an article, wherever they ask. */
async function answersTo(visitor: Visitor, { id, slug }: Article): Promise<string> {
  const send = newsroom.as(visitor)
  const routes = [
    `/api/articles?where[id][equals]=${id}&depth=2`,
    `/api/articles?where[id][equals]=${id}&draft=true&trash=true`,
    `/api/articles/${id}?depth=2`,
    `/api/articles/${id}?draft=true&trash=true`,
    `/api/articles/at/${slug}`,
    `/api/articles/at/${slug}?draft=true&trash=true`,
    `/api/articles/versions?where[parent][equals]=${id}`,
    `/api/articles/versions?where[parent][equals]=${id}&where[version.byline][equals]=Ada&trash=true`,
    ...(await versionsOf(id)).map((version) => `/api/articles/versions/${version.id}`),
  ]
  const fields = 'headline description editorNote keywords articleBody'
  const queries = [
    `{ Article(id: "${id}") { ${fields} } }`,
    `{ Article(id: "${id}", draft: true) { ${fields} } }`,
    `{ Articles(where: { id: { equals: "${id}" } }, draft: true) { docs { ${fields} } } }`,
    `{ versionsArticles(where: { parent: { equals: "${id}" } }) { docs { version { ${fields} } } } }`,
  ]
  const answers = await Promise.all([
    ...routes.map((route) => send('GET', route)),
    ...queries.map((query) => graphql(visitor, query)),
  ])
  return JSON.stringify(answers.map(({ body }) => body))
}

test.each<[State, 'kill' | 'recall']>([
  ['published', 'kill'],
  ['published', 'recall'],
  ['corrected', 'kill'],
  ['edited', 'kill'],
  ['edited', 'recall'],
])('%s, what it says is gone for all but admins after: %s', async (state, operation) => {
  const before = await everything(await articleIn(state))
  const { row } = before
  expect(await answersTo('anonymous', row)).toContain(SECRET)
  expect((await perform('editor', operation, before)).status).toBe(200)
  const told = await Promise.all(visitors.map((visitor) => answersTo(visitor, row)))
  expect(told.map((answers) => answers.includes(SECRET))).toEqual([false, false, false, true])
  expect(told.map((answers) => answers.includes(row.headline))).toEqual([false, true, true, true])
})

test.each<[how: string, edit: Data]>([
  ['without a headline', { headline: '' }],
  ['without an author', { authors: [] }],
  ['without a section', { articleSection: null }],
  ['at another address', { headline: 'An edit elsewhere', slug: 'an-edit-elsewhere' }],
])('an edit %s does not keep an article from being killed as readers have it', async (_, edit) => {
  const id = await articleIn('published')
  const { row: before } = await everything(id)
  await save(id, { ...edit, _status: 'draft' }, 'as a draft')
  const data = { editorialStatus: 'killed', notice: NOTICE }
  expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, data)).status).toBe(200)
  const { newest, row } = await everything(id)
  const { articleSection, authors, headline, slug } = before
  const facts = { editorialStatus: 'killed', articleSection, authors, headline, slug }
  expect([row, newest]).toMatchObject([facts, facts])
  expect((await newsroom.as('anonymous')('GET', `/api/articles/at/${slug}`)).status).toBe(410)
})

test('an old version of what is killed comes back by an admin, as a draft, and readers keep the notice', async () => {
  const id = await articleIn('killed')
  const before = await everything(id)
  const [published] = await versionsOf(id)
  const route = `/api/articles/versions/${published!.id}`
  expect((await newsroom.as('anonymous')('POST', `${route}?draft=true`)).status).toBe(403)
  expect((await newsroom.as('author')('POST', `${route}?draft=true`)).status).toBe(403)
  expect([400, 403]).toContain((await newsroom.as('editor')('POST', `${route}?draft=true`)).status)
  expect([400, 403]).toContain((await newsroom.as('editor')('POST', route)).status)
  expect((await newsroom.as('admin')('POST', route)).status).toBe(400)
  expect(await everything(id)).toEqual(before)

  expect((await newsroom.as('admin')('POST', `${route}?draft=true`)).status).toBe(200)
  const { newest, row } = await everything(id)
  expect(row).toEqual(before.row)
  expect(newest).toMatchObject({ _status: 'draft', editorialStatus: 'draft', description: SECRET })
  expect(JSON.stringify(newest.articleBody)).toContain(SECRET)
  await expectReadersToGet(row)
  expect(await answersTo('anonymous', row)).not.toContain(SECRET)

  expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { _status: 'published' })).status).toBe(200)
  const { row: again } = await everything(id)
  expect(again).toMatchObject({ editorialStatus: 'published', version: 1, datePublished: before.row.datePublished })
  await expectReadersToGet(again)
})

test('an old version of a published article comes back as a draft, and readers keep what they have', async () => {
  const id = await articleIn('published')
  await save(id, { _status: 'published', byline: 'Later' })
  const { row: before } = await everything(id)
  const [oldest] = await versionsOf(id)
  expect((await newsroom.as('editor')('POST', `/api/articles/versions/${oldest!.id}?draft=true`)).status).toBe(200)
  const { newest, row } = await everything(id)
  expect(row).toEqual(before)
  expect(newest).toMatchObject({ _status: 'draft', editorialStatus: 'draft', byline: 'Ada' })
})

test.each<[Visitor, State]>([
  ['anonymous', 'ready'],
  ['author', 'ready'],
  ['author', 'published'],
  ['author', 'corrected'],
  ['author', 'recalled'],
])('%s restores no old version: %s', async (visitor, state) => {
  const [oldest] = await versionsOf(kept[state].row.id)
  const restore = (query: string) => newsroom.as(visitor)('POST', `/api/articles/versions/${oldest!.id}${query}`)
  const statuses = [(await restore('')).status, (await restore('?draft=true')).status]
  await expectUnchanged(state)
  expect(statuses).toEqual([403, 403])
})

test.each<Visitor>(['author', 'editor'])('%s does not take a notice from readers by going on writing', async (role) => {
  const id = await articleIn('killed')
  await save(id, { editorialStatus: 'draft' }, 'as a draft')
  const before = await everything(id)
  const { status } = await newsroom.as(role)('PATCH', `/api/articles/${id}`, { byline: 'Mine' })
  expect(await everything(id)).toEqual(before)
  expect([400, 403]).toContain(status)
})

test.each([
  { version: null },
  { version: 99, aliasPaths: [] },
  { embargoedUntil: TOMORROW },
  { slug: 'elsewhere' },
  { corrections: [] },
  { scheduleFailure: 'Nothing', datePublished: '2001-01-01T00:00:00.000Z' },
])('of a withdrawn article only its notice can be changed, not %j', async (data) => {
  const id = await articleIn('corrected')
  await save(id, { editorialStatus: 'killed', notice: NOTICE })
  const { row } = await everything(id)
  const notice = 'Some other notice.'
  expect((await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { ...data, notice })).status).toBe(200)
  const { updatedAt: _, ...facts } = row
  const after = (await everything(id)).row
  expect({ ...after, articleBody: null, corrections: null }).toMatchObject({
    ...facts,
    articleBody: null,
    corrections: null,
    notice,
  })
  expect(after.corrections).toMatchObject(row.corrections!.map(({ text }) => ({ text })))
  expect((await newsroom.as('anonymous')('GET', `/api/articles/${id}`)).body).toMatchObject({ notice })
})

test.each(['?draft=true', ''])('an author does not write in what is scheduled (%s)', async (query) => {
  const id = await articleIn('draft')
  await save(id, { scheduledPublicationDate: TOMORROW }, 'as a draft')
  const before = await everything(id)
  for (const path of [`/api/articles/${id}${query}`, `/api/articles?where[id][equals]=${id}&${query.slice(1)}`]) {
    const { body, status } = await newsroom.as('author')('PATCH', path, { byline: 'Unreviewed' })
    expect(status === 200 && body.docs?.length !== 0).toBe(false)
  }
  expect(await everything(id)).toEqual(before)
})

test('the date of publication stays, whoever empties it', async () => {
  const id = await articleIn('published')
  const { row } = await everything(id)
  const empty = { datePublished: null }
  await newsroom.as('editor')('PATCH', `/api/articles/${id}`, { ...empty, _status: 'published' })
  expect((await everything(id)).row.datePublished).toBe(row.datePublished)
  await save(id, { _status: 'draft' })
  expect((await newsroom.as('author')('PATCH', `/api/articles/${id}`, empty)).status).toBe(200)
  await save(id, { _status: 'published' })
  expect((await everything(id)).row.datePublished).toBe(row.datePublished)
})

test('publishing at once what is to be published later is refused, and so is publishing what has expired', async () => {
  for (const [state, data] of [
    ['draft', { scheduledPublicationDate: TOMORROW, _status: 'published' }],
    ['published', { scheduledPublicationDate: TOMORROW }],
  ] as const) {
    const before = await everything(await articleIn(state))
    expect((await newsroom.as('editor')('PATCH', `/api/articles/${before.row.id}`, data)).status).toBe(400)
    expect(await everything(before.row.id)).toEqual(before)
  }
})

test('in one GraphQL request, a restored version leaves the next mutation as it is', async () => {
  const [id, other] = [await articleIn('draft'), await articleIn('draft')]
  await save(id, { byline: 'Second' }, 'as a draft')
  const { docs } = await newsroom.payload.findVersions({ collection: 'articles', where: { parent: { equals: id } } })
  const version = JSON.stringify(docs.at(-1)!.id)
  const restore = `a: restoreVersionArticle(id: ${version}, draft: true) { id }`
  const update = `b: updateArticle(id: "${other}", draft: true, data: { description: "Mine" }) { id }`
  const before = (await everything(other)).newest
  expect((await graphql('editor', `mutation { ${restore} ${update} }`)).body.errors).toBeUndefined()
  expect((await everything(other)).newest).toMatchObject({
    description: 'Mine',
    headline: before.headline,
    byline: before.byline,
  })
})

// A handful of the cells above by the other ways to write. What is refused leads nowhere.
type Change = [Visitor, State, asked: string, draft: boolean, leadsTo?: string]
const elsewhere: Change[] = [
  ['anonymous', 'draft', 'inReview', true],
  ['anonymous', 'published', 'killed', false],
  ['author', 'draft', 'inReview', true, 'draft / inReview'],
  ['author', 'inReview', 'draft', true, 'draft / draft'],
  ['author', 'inReview', 'ready', true],
  ['author', 'ready', 'draft', true],
  ['author', 'ready', 'draft', false],
  ['author', 'draft', 'published', false],
  ['author', 'published', 'killed', false],
  ['author', 'edited', 'killed', false],
  ['author', 'edited', 'draft', true],
  ['author', 'killed', 'draft', true],
  ['editor', 'inReview', 'ready', true, 'draft / ready'],
  ['editor', 'draft', 'published', false, 'published / published'],
  ['editor', 'published', 'killed', false, 'killed / killed'],
  ['editor', 'published', 'recalled', true, 'recalled / recalled'],
  ['editor', 'edited', 'killed', false, 'killed / killed'],
  ['editor', 'edited', 'draft', false],
  ['editor', 'draft', 'killed', false],
  ['editor', 'killed', 'draft', true],
  ['editor', 'killed', 'published', false],
  ['admin', 'killed', 'draft', true, 'killed / draft'],
  ['admin', 'recalled', 'published', false],
]
const allowed = elsewhere.filter(({ 4: leadsTo }) => leadsTo)
const refused = elsewhere.filter(({ 4: leadsTo }) => !leadsTo)

/** Whether the article was changed, as far as the answer says. */
type Way = (visitor: Visitor, id: string, asked: string, draft: boolean) => Promise<boolean>
const byGraphQL: Way = async (visitor, id, asked, draft) => {
  const sent = `id: "${id}", draft: ${draft}, data: { editorialStatus: ${asked} }`
  const { body } = await graphql(visitor, `mutation { done: updateArticle(${sent}) { id } }`)
  return Boolean(body.data.done)
}
const inBulk: Way = async (visitor, id, editorialStatus, draft) => {
  const path = `/api/articles?where[id][equals]=${id}&draft=${draft}`
  const { body } = await newsroom.as(visitor)('PATCH', path, { editorialStatus })
  return body.docs?.length === 1
}

describe.each<[string, Way]>([
  ['by GraphQL', byGraphQL],
  ['in bulk', inBulk],
])('%s', (_, send) => {
  test.each(allowed)('%s may: %s, %s (draft: %s), which leads to %s', async (visitor, state, asked, draft, leadsTo) => {
    const id = await articleIn(state)
    expect(await send(visitor, id, asked, draft)).toBe(true)
    const after = await everything(id)
    expect(statesOf(after)).toBe(leadsTo)
    await expectReadersToGet(after.row)
  })

  test.each(refused)('%s may not: %s, %s (draft: %s), and nothing changes', async (visitor, state, asked, draft) => {
    const isDone = await send(visitor, kept[state].row.id, asked, draft)
    await expectUnchanged(state)
    expect(isDone).toBe(false)
  })
})
