import { saveVersion, type CollectionAfterChangeHook, type PayloadRequest, type Where } from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { isOver, wasEmbargoedInTrash, withoutPassedDates } from './schedule'

type Draft = Partial<Article>

/** The latest draft version of an article in the trash, unless a published version is newer. */
async function latestDraft(id: string, req: PayloadRequest): Promise<Draft | undefined> {
  const newest = async (...conditions: Where[]) => {
    const where: Where = { and: [{ parent: { equals: id } }, ...conditions] }
    const query = { collection: 'articles', limit: 1, pagination: false, req, sort: '-updatedAt', where } as const
    return (await req.payload.db.findVersions<Draft>(query)).docs[0]
  }
  const draft = await newest({ 'version._status': { equals: 'draft' } })
  const outside: Where = { 'version.deletedAt': { exists: false } } // to trash an article saves what is published again
  const published = await newest({ 'version._status': { equals: 'published' } }, outside)
  return draft && !(published && published.updatedAt > draft.updatedAt) ? draft.version : undefined
}

const editsIn = (req: PayloadRequest): Map<string, Draft> => (req.context.editsOutOfTrash ??= new Map<string, Draft>())

/**
 * An article as it comes out of the trash: as published if it was and the request does not say otherwise, else as a draft.
 * A date that passed in the trash neither publishes nor unpublishes it. An edit that waited waits again, see `keepEdit`.
 * @param changes what the request changes, `deletedAt` included
 */
export async function outOfTrash(row: Article, changes: Draft, req: PayloadRequest): Promise<Draft> {
  const now = new Date()
  const draft = await latestDraft(row.id, req)
  const isPublished = row._status === 'published'
  const isUnread = wasEmbargoedInTrash(row, now)
  const _status = changes._status ?? (isPublished && !isOver(row.expires, now) && !isUnread ? 'published' : 'draft')
  if (isPublished && _status === 'published' && draft) editsIn(req).set(row.id, draft)
  const base = isPublished && _status === 'published' ? row : (draft ?? row)
  const article = { ...base, ...changes, _status, ...(isUnread && { datePublished: null, version: null }) }
  const { expires } = article
  const cleared = withoutPassedDates(article, now)
  return _status === 'published' ? { ...cleared, expires } : cleared // an expired one is refused, see scheduleProblems
}

/** Saves the edit of an article that is published again out of the trash as its latest version, which Payload would drop. */
export const keepEdit: CollectionAfterChangeHook<Article> = async ({ collection, doc, req }) => {
  const edit = editsIn(req).get(doc.id)
  editsIn(req).delete(doc.id)
  if (!edit) return doc
  const docWithLocales = { ...withoutPassedDates(edit, new Date()), deletedAt: null }
  await saveVersion({
    id: doc.id,
    collection,
    docWithLocales,
    draft: true,
    payload: req.payload,
    req,
    returning: false,
  })
  return doc
}
