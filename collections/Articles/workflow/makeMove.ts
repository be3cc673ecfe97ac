import {
  Forbidden,
  NotFound,
  ValidationError,
  type CollectionAfterErrorHook,
  type CollectionBeforeDeleteHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
} from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { badRequest } from '../../requests/badRequest'
import { canPublish } from '../../access/permissions'
import { formerSlugs } from '../../fields/slugRedirects'
import { checkCorrections, datedCorrections } from './corrections'
import { isHeldBack, waitingEdit, wasEmbargoedInTrash } from './schedule'
import { publicationDate } from './publicationDate'
import { outOfTrash } from './trash'
import { isLive, isOnDesk, isOpenToAuthors, isWithdrawn, mayMove, stateAfter, type From, type State } from './workflow'
import { hasPublicNotice, noticeOf, withdrawn } from './withdrawal'

/** What readers have, or had; absent for an article that is being made. */
export async function rowOf(id: number | string | undefined, req: PayloadRequest): Promise<Article | undefined> {
  if (!id) return undefined
  const where = { id: { equals: id } }
  const query = { collection: 'articles', depth: 0, pagination: false, req, trash: true, where } as const
  return (await req.payload.find(query)).docs[0]
}

type Sent = Partial<Article>
type SaveArgs = { data?: Sent; draft?: boolean; unpublishAllLocales?: unknown }

/**
 * A request in Payload’s own terms, `_status` and `draft`: publishing and withdrawing change what readers have.
 * Unpublishing adds to the history, which Payload’s `unpublishAllLocales` would overwrite.
 */
export function inPayloadsTerms({ data = {}, draft, unpublishAllLocales }: SaveArgs): SaveArgs {
  const { _status, editorialStatus } = data
  if (isWithdrawn(editorialStatus)) {
    if (_status === 'published') throw badRequest('A withdrawn article cannot be published: reopen it first.')
    return { data: { ...data, _status: 'draft' }, draft: false }
  }
  if (unpublishAllLocales) return { data: { ...data, _status: 'draft' }, draft, unpublishAllLocales: undefined }
  if (isLive(editorialStatus) && !_status && !draft) return { data: { ...data, _status: 'published' }, draft }
  return { data, draft }
}

/** Also turns an embargoed edit of a published article into a scheduled draft. */
export const readRequestedMove: CollectionBeforeOperationHook<'articles'> = async ({ args, operation, req }) => {
  if (req.context.restores || (operation !== 'create' && operation !== 'update' && operation !== 'restoreVersion'))
    return args
  let save = args as SaveArgs
  if ('data' in args && operation !== 'restoreVersion') save = inPayloadsTerms(save)
  const id = operation === 'update' && 'id' in args ? (args.id as string) : undefined
  if (id && save.draft && changesTrash(save.data, await rowOf(id, req))) {
    save = { data: { ...(save.data?.deletedAt ? {} : { _status: 'draft' }), ...save.data }, draft: false }
  }
  if (id && save.data?._status === 'published') {
    const waiting = await waitingEdit(save.data, await rowOf(id, req), req)
    if (waiting) save = { ...save, data: { ...save.data, ...waiting }, draft: true }
  }
  req.context.save = { sent: { ...save.data }, savesDraft: Boolean(save.draft) }
  return { ...args, ...save }
}

/** Whether a save puts an article into the trash, or takes it out. */
const changesTrash = (sent: Sent | undefined, row: Sent | undefined): boolean =>
  Boolean(sent && row && 'deletedAt' in sent) && Boolean(sent?.deletedAt) !== Boolean(row?.deletedAt)

/** Users cannot remove a published article without a notice to readers (410). @throws {APIError} 400 */
function refuseWhilePublished(row: Article | undefined, { user }: PayloadRequest): void {
  if (!user || row?._status !== 'published' || row.deletedAt) return
  throw badRequest(
    'This article is published. Unpublish it, or kill it with a notice to readers, before you move it to the trash or delete it.',
  )
}

export const refuseDeletingPublished: CollectionBeforeDeleteHook = async ({ id, req }) =>
  refuseWhilePublished(await rowOf(id, req), req)

/** An old version brings back what the story said, and not what has happened to it since. */
const restored = (version: Sent, row: Article | undefined, savesDraft: boolean): Sent => ({
  ...version,
  _status: savesDraft ? 'draft' : version._status,
  corrections: row?.version ? row.corrections : version.corrections,
  datePublished: row?.datePublished ?? version.datePublished,
  datePublishedPrecision: row?.datePublishedPrecision ?? version.datePublishedPrecision,
  deletedAt: row?.deletedAt,
  embargoedUntil: row?.embargoedUntil,
  expires: row?.expires,
  notice: row?.notice,
  provenance: row?.provenance, // what an import wrote last is not what the old version holds
  scheduledPublicationDate: null,
  scheduleFailure: null,
  version: row?.version,
})

type Waiting = 'before readers' | 'passed over' | undefined

/**
 * Whether there is a version that a save in place would pass over: Payload writes the edit of a published article over
 * what readers have, “draft” and all (payload#13267), and in bulk what readers have over the newer draft.
 */
async function editWaits(before: Sent | undefined, row: Article | undefined, req: PayloadRequest): Promise<Waiting> {
  if (!before?.id || !row) return undefined
  const select = { _status: true, updatedAt: true } as const
  const query = { collection: 'articles', id: before.id, depth: 0, draft: true, req, select, trash: true } as const
  const newest = await req.payload.findByID(query)
  if (newest.updatedAt !== before.updatedAt) return 'passed over'
  return row._status === 'published' && newest._status !== 'published' ? 'before readers' : undefined
}

const picked = (article: Sent | undefined, names: string[]): Sent =>
  Object.fromEntries(Object.entries(article ?? {}).filter(([name]) => names.includes(name)))

/** A save: what it was asked to do, and what there is of the article. */
type Save = NonNullable<PayloadRequest['context']['save']> & {
  before: Sent | undefined
  given: Sent | undefined
  isRestored: boolean
  refuse: (path: string, message: string) => never
  req: PayloadRequest
  row: Article | undefined
}

/** Makes the move that a save asks for, if the table and the role allow it, with what belongs to it. */
export const makeMove: CollectionBeforeValidateHook<Article> = async (args) => {
  const { collection, data: given, operation, originalDoc, req } = args
  const before = operation === 'create' ? undefined : originalDoc // a copy is new, whatever it is a copy of
  const row = await rowOf(before?.id, req)
  const refuse = (path: string, message: string): never => {
    throw new ValidationError({ collection: collection.slug, errors: [{ message, path }], req })
  }
  const isRestored = Boolean(req.context.isRestoringVersion)
  const save: Save = { sent: {}, savesDraft: false, ...req.context.save, before, given, isRestored, refuse, req, row }
  const { data, waits } = await contentOf(save)
  const article: Sent = { ...before, ...data }
  const to = moveOf(save, article, waits)
  if (!isWithdrawn(to)) return { ...data, editorialStatus: to, ...fieldsAfter(save, article) }
  if (save.savesDraft)
    refuse('editorialStatus', 'A withdrawn article cannot have a draft: send the change without draft=true.')
  const changeable = ['deletedAt', 'edNote', 'notice'].filter((name) => name in save.sent)
  return withdrawn({ ...row, ...picked(given, changeable) }, to)
}

/** What a save writes, and the edit that it would leave out. */
async function contentOf(save: Save): Promise<{ data: Sent | undefined; waits?: Waiting }> {
  const { before, given, isRestored, refuse, req, row, savesDraft, sent } = save
  // Payload once let draft=true put a version into the trash, and not its article.
  const inTrash = row && { deletedAt: row.deletedAt ?? before?.deletedAt }
  const isUntrashed =
    !isRestored && !sent.deletedAt && changesTrash(sent, inTrash) && !isWithdrawn(row?.editorialStatus)
  const isInPlace = !savesDraft && !isRestored && !isUntrashed && !isWithdrawn(sent.editorialStatus)
  if (!isRestored && sent.deletedAt) refuseWhilePublished(row, req)
  const waits = isInPlace ? await editWaits(before, row, req) : undefined
  if (savesDraft && changesTrash(sent, row)) {
    refuse(
      'deletedAt',
      'A bulk update that moves articles to the trash, or restores them from it, must not have draft=true.',
    )
  }
  if (isRestored && !savesDraft && given?._status !== 'published') {
    throw badRequest('This version is a draft: restore it with draft=true.')
  }
  if (isRestored) return { data: restored(given ?? {}, row, savesDraft) }
  if (isUntrashed) return { data: await outOfTrash(row!, picked(given, Object.keys(sent)), req) }
  if (waits && sent.deletedAt) return { data: { ...row, deletedAt: given?.deletedAt }, waits } // the edit stays in the history
  if (waits !== 'passed over' || row?._status !== 'published' || sent._status !== 'draft') return { data: given, waits }
  // Unpublished in bulk: its pending edit is what is left of it, as when it is unpublished by its id.
  const query = { collection: 'articles', id: row.id, depth: 0, draft: true, req } as const
  return { data: { ...(await req.payload.findByID(query)), ...picked(given, Object.keys(sent)) } }
}

/** The state that a save leads to, if that move is allowed and leaves no newer draft out. */
function moveOf(save: Save, article: Sent, waits: Waiting): State {
  const { before, isRestored, refuse, row, savesDraft, sent } = save
  const status = article._status ?? 'draft'
  const from = before?.editorialStatus ?? 'new'
  const hasCorrections = Boolean(article.corrections?.length)
  const requested = isRestored ? 'draft' : sent.editorialStatus
  const to = stateAfter({ requested, from, hasCorrections, row: row?.editorialStatus, savesDraft, status })
  requireMove(save, startOf(from, row?.editorialStatus, to, savesDraft), to)
  if (waits === 'passed over' || (waits && !sent._status && !sent.deletedAt)) {
    refuse(
      '_status',
      'This article has a newer draft: send draft=true to update the draft, or _status “published” to publish this change.',
    )
  }
  if (isOnDesk(sent.editorialStatus) && !sent._status && !isRestored && to !== sent.editorialStatus) {
    refuse(
      'editorialStatus',
      'This article is published: send draft=true to save a draft of it, or _status “draft” to unpublish it.',
    )
  }
  return to
}

/** What a move that does not withdraw an article changes beside its state. */
function fieldsAfter({ refuse, req, row, savesDraft }: Save, article: Sent): Sent {
  const now = new Date()
  const isDraft = article._status !== 'published'
  const isPublic = row?._status === 'published'
  const isUnpublished = isPublic && isDraft && !savesDraft
  const isEmbargoed = Boolean(row && isHeldBack(row, now))
  const readSlug = row?.version && !isEmbargoed ? row.slug : undefined // the pending edit may have another already
  const corrections = datedCorrections(article.corrections ?? [], now)
  const problem = checkCorrections(corrections, row?.version ? (row.corrections ?? []) : [], article)
  if (problem !== true) refuse('corrections', problem)
  if (!isDraft && isPublic && !isEmbargoed && isHeldBack(article, now)) {
    refuse('embargoedUntil', 'This article is published: publish its embargoed change by its id, not in a bulk update.')
  }
  // The last line overrides the second.
  return {
    ...(!isDraft && { corrections, version: 1 + corrections.length }),
    ...publicationDate(article, !row || wasEmbargoedInTrash(row, now) ? {} : row, now),
    ...(row && { aliasPaths: formerSlugs(row.aliasPaths ?? [], readSlug, article.slug, now) }),
    ...(isUnpublished && { expires: null }),
    ...(isUnpublished && req.user && { scheduledPublicationDate: null }), // an expiry leaves the edit its schedule
    ...(isUnpublished && isEmbargoed && { datePublished: null, version: null }), // no reader has seen that date
  }
}

/** What a move starts from: what readers have, or the notice that they find, where it takes that from them. */
function startOf(newest: From, row: State | null | undefined, to: State, savesDraft: boolean): From {
  const isKnown = isLive(row) || isWithdrawn(row)
  return isKnown && (isWithdrawn(to) || (!savesDraft && !isLive(to))) ? row : newest
}

/** @throws {Forbidden} when others may make the move, or touch what is public; refuses one that no role can make */
function requireMove({ before, refuse, req, row: published }: Save, from: From, to: State): void {
  const row = published?.editorialStatus
  const role = req.user?.role
  if (role && isLive(row) && !mayMove(row, row, role)) throw new Forbidden(req.t)
  if (before && role && !canPublish(req.user) && !isOpenToAuthors(before)) throw new Forbidden(req.t)
  if (!mayMove(from, to)) refuse('editorialStatus', `editorialStatus cannot change from “${from}” to “${to}”.`)
  if (role && !mayMove(from, to, role)) throw new Forbidden(req.t) // without one: a schedule, a seed
}

/** @returns the notice of a withdrawn article; undefined if the article was never public */
export async function withdrawalOf(id: string, req: PayloadRequest) {
  const row = await rowOf(id, req)
  return row && hasPublicNotice(row) ? noticeOf(row) : undefined
}

/** 410 for a withdrawn article that is requested by its id, with the notice (RFC 9110, section 15.5.11). */
export const respondGone: CollectionAfterErrorHook = async ({ error, req }) => {
  const id = req.routeParams?.id
  if (!(error instanceof NotFound) || req.method !== 'GET' || typeof id !== 'string') return undefined
  const response = await withdrawalOf(id, req)
  return response && { response, status: 410 }
}
