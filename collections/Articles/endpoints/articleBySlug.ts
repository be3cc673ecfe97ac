import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import type { PayloadRequest, Where } from 'payload'
import type { Article } from '../../../src/generated/payload-types'
import { slugForms } from '../../fields/slug'
import { atSlug, findBySlug, whereSlug, type SlugQuery } from '../../fields/slugRedirects'
import { noticeOf } from '../workflow/withdrawal'
import { isWithdrawn, states } from '../workflow/workflow'

const text = { type: 'string' } as const

/** The response of `noticeOf`. */
const gone: OpenAPI.ResponseObject = {
  description: 'The article was withdrawn; `notice` is the text to show instead.',
  content: {
    'application/json': {
      schema: {
        allOf: [{ $ref: '#/components/schemas/Error' }],
        type: 'object',
        properties: {
          id: text,
          uri: { type: ['string', 'null'] },
          editorialStatus: { type: 'string', enum: ['killed', 'recalled'] },
          pubStatus: { type: 'string', enum: ['canceled'] },
          notice: text,
        },
        required: ['id', 'uri', 'editorialStatus', 'pubStatus', 'notice'],
      },
    },
  },
}

/** Responses that articles add to the operations of every collection, by method and path. */
export const additions: Record<string, OpenAPI.OperationObject> = {
  'get /:id': { responses: { 410: gone } },
  'get /at/:slug': { responses: { 410: gone } },
}

const withdrawnStates = states.filter(isWithdrawn)

/** The article, or in its place a redirect to its current slug (301), the notice of its withdrawal (410) or 404. */
export async function articleOrAnswer(req: PayloadRequest, query: SlugQuery): Promise<Article | Response> {
  const found = await findBySlug(req, 'articles', query, ({ editorialStatus }) => !isWithdrawn(editorialStatus))
  if (found) return found
  const where: Where = {
    and: [
      { or: [whereSlug(query.name, query.orId), { 'aliasPaths.slug': { in: slugForms(query.name) } }] },
      { editorialStatus: { in: withdrawnStates } },
      { version: { exists: true } },
    ],
  }
  const { docs } = await req.payload.find({ collection: 'articles', where, depth: 0, limit: 1, req, trash: true })
  return docs[0]
    ? Response.json(noticeOf(docs[0]), { status: 410 })
    : Response.json({ errors: [{ message: 'Article not found, or not visible to you.' }] }, { status: 404 })
}

export const articleAt = atSlug(articleOrAnswer)
