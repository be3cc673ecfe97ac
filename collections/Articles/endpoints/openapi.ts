import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import { atSlugOperation } from '../../fields/slugRedirects'

const text = { type: 'string' } as const

/** What `noticeOf` says in place of a withdrawn article. */
const gone: OpenAPI.ResponseObject = {
  description: 'It was withdrawn; `notice` is what to show in its place.',
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

/** What articles add to the operations that every collection has, by method and path. */
export const additions: Record<string, OpenAPI.OperationObject> = { 'get /:id': { responses: { 410: gone } } }

/** `articleAt`. */
export const atAddress = atSlugOperation('articles', 'Article', { 410: gone })
