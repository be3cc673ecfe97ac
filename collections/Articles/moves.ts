import {
  APIError,
  Forbidden,
  NotFound,
  ValidationError,
  type CollectionAfterErrorHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
} from 'payload'
import type { Article } from '../../src/payload-types'
import { checkCorrections, datedCorrections } from './corrections'
import { isHeldBack, waitingEdit } from './moments'
import { isLive, isWithdrawn, mayMove, stateAfter, type State } from './workflow'
import { noticeOf, withdrawn } from './withdrawal'

/** What readers have, or had; absent for an article that is being made. */
export async function rowOf(id: number | string | undefined, req: PayloadRequest): Promise<Article | undefined> {
  if (!id) return undefined
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: { id: { equals: id } },
    depth: 0,
    pagination: false,
    req,
    trash: true,
  })
  return docs[0]
}

type Sent = Partial<Article>
type Asked = { data?: Sent; draft?: boolean; unpublishAllLocales?: unknown }

/**
 * A request in Payload’s own terms, `_status` and `draft`: publishing and withdrawing change what readers have.
 * Unpublishing adds to the history, which Payload’s `unpublishAllLocales` would overwrite.
 */
export function inPayloadsTerms({ data = {}, draft, unpublishAllLocales }: Asked): Asked {
  const { _status, editorialStatus } = data
  if (isWithdrawn(editorialStatus)) {
    if (_status === 'published') throw new APIError('What is withdrawn cannot be published at once.', 400)
    return { data: { ...data, _status: 'draft' }, draft: false }
  }
  if (unpublishAllLocales) return { data: { ...data, _status: 'draft' }, draft, unpublishAllLocales: undefined }
  if (isLive(editorialStatus) && !_status && !draft) return { data: { ...data, _status: 'published' }, draft }
  return { data, draft }
}

/** Also keeps back an edit under an embargo, of what readers have already: it waits for its moment as a draft. */
export const nameMove: CollectionBeforeOperationHook<'articles'> = async ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'restoreVersion') return args
  let asked: Asked = 'data' in args && operation !== 'restoreVersion' ? inPayloadsTerms(args as Asked) : (args as Asked)
  const id = operation === 'update' && 'id' in args ? (args.id as string) : undefined
  if (id && asked.data?._status === 'published') {
    const waiting = await waitingEdit(asked.data, id, await rowOf(id, req), req)
    if (waiting) asked = { ...asked, data: { ...asked.data, ...waiting }, draft: true }
  }
  req.context.savesDraft = Boolean(asked.draft)
  return { ...args, ...asked }
}

/** Makes the move that a save asks for, if the table and the role allow it, with what belongs to it. */
export const makeMove: CollectionBeforeValidateHook<Article> = async ({
  collection,
  data,
  operation,
  originalDoc,
  req,
}) => {
  const before = operation === 'create' ? undefined : originalDoc // a copy is new, whatever it is a copy of
  const row = await rowOf(before?.id, req)
  const article: Sent = { ...before, ...data }
  const refuse = (path: string, message: string): never => {
    throw new ValidationError({ collection: collection.slug, errors: [{ message, path }], req })
  }
  const savesDraft = Boolean(req.context.savesDraft)
  const isPublic = row?._status === 'published'
  // Payload would take the edit’s own “draft” for what is asked, and the story away from its readers (payload#13267).
  if (isPublic && !savesDraft && !data?._status && before?._status !== 'published') {
    refuse('_status', 'An edit of this article is waiting: say draft=true to go on with it, or _status “published”.')
  }

  const status = article._status ?? 'draft'
  const from = before?.editorialStatus ?? 'new'
  const hasCorrections = Boolean(article.corrections?.length)
  const isRestored = Boolean(req.context.isRestoringVersion) // and names the state that it once had
  const asked = isRestored ? undefined : data?.editorialStatus
  const to = stateAfter({ asked, from, hasCorrections, row: row?.editorialStatus, savesDraft, status })
  const startsAt = isPublic && (isWithdrawn(to) || !savesDraft) && row ? row.editorialStatus : from
  requireMove(isPublic ? row.editorialStatus : from, startsAt, to, req, refuse)
  if (isWithdrawn(to)) return { ...data, ...withdrawn({ ...row, ...data }, to) }

  const corrections = datedCorrections(article.corrections ?? [], new Date())
  const problem = checkCorrections(corrections, row?.version ? (row.corrections ?? []) : [], article)
  if (problem !== true) refuse('corrections', problem)
  if (status === 'published' && isPublic && !isHeldBack(row, new Date()) && isHeldBack(article, new Date())) {
    refuse('embargoedUntil', 'Readers have this article already: publish its embargoed edit by itself.')
  }
  return {
    ...data,
    editorialStatus: to,
    ...(status === 'published' && { corrections, version: 1 + corrections.length }),
  }
}

/** @throws {Forbidden} when others may make the move, or touch what is public; refuses one that nobody can make */
function requireMove(
  row: State | 'new' | null | undefined,
  from: State | 'new' | null | undefined,
  to: State,
  req: PayloadRequest,
  refuse: (path: string, message: string) => never,
): void {
  const start = from ?? 'new'
  if (!mayMove(start, to)) refuse('editorialStatus', `An article that is ${start} cannot become ${to}.`)
  const role = req.user?.role
  if (!role) return // the newsroom itself: a schedule, a seed
  const mayTouch = !isLive(row) || mayMove(row, row, role)
  if (!mayTouch || !mayMove(start, to, role)) throw new Forbidden(req.t)
}

/** What readers are told who ask for a withdrawn article by its id: 410, and why (RFC 9110, section 15.5.11). */
export const tellWithdrawal: CollectionAfterErrorHook = async ({ error, req }) => {
  const { id } = req.routeParams ?? {}
  if (!(error instanceof NotFound) || req.method !== 'GET' || !id) return undefined
  const row = await rowOf(String(id), req)
  return row && isWithdrawn(row.editorialStatus) ? { response: noticeOf(row), status: 410 } : undefined
}
