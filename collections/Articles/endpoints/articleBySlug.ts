import type { PayloadRequest, Where } from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { slugForms } from '../../fields/slug'
import { atSlug, findBySlug, whereSlug, type Asked } from '../../fields/slugRedirects'
import { atAddress } from './openapi'
import { noticeOf } from '../workflow/withdrawal'
import { isWithdrawn, states } from '../workflow/workflow'

const withdrawnStates = states.filter(isWithdrawn)

/**
 * An article as who asks may have it, or the answer in its place: the way to where it is now (301), why it is gone (410)
 * or that there is none (404).
 */
export async function articleOrAnswer(req: PayloadRequest, asked: Asked): Promise<Article | Response> {
  const found = await findBySlug(req, 'articles', asked, ({ editorialStatus }) => !isWithdrawn(editorialStatus))
  if (found) return found
  const where: Where = {
    and: [
      { or: [whereSlug(asked.name, asked.orId), { 'aliasPaths.slug': { in: slugForms(asked.name) } }] },
      { editorialStatus: { in: withdrawnStates } },
      { version: { exists: true } },
    ],
  }
  const { docs } = await req.payload.find({ collection: 'articles', where, depth: 0, limit: 1, req, trash: true })
  return docs[0]
    ? Response.json(noticeOf(docs[0]), { status: 410 })
    : Response.json({ errors: [{ message: 'Article not found, or not visible to you.' }] }, { status: 404 })
}

export const articleAt = atSlug(atAddress, articleOrAnswer)
