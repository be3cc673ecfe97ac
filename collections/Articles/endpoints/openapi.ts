import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import { atSlugOperation } from '../../fields/slugRedirects'

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
export const additions: Record<string, OpenAPI.OperationObject> = { 'get /:id': { responses: { 410: gone } } }

/** The operation of `articleAt`. */
export const atAddress = atSlugOperation('articles', 'Article', { 410: gone })
