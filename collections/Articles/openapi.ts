import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'

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
export const atAddress: OpenAPI.OperationObject = {
  summary: 'Get the article at an address',
  operationId: 'articlesAt',
  security: [{}, { token: [] }, { cookie: [] }],
  parameters: [
    ...['depth', 'populate'].map((name) => ({ $ref: `#/components/parameters/${name}` })),
    { name: 'select', in: 'query', style: 'deepObject', schema: { type: 'object' }, example: { headline: true } },
  ],
  responses: {
    200: { description: 'It.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Article' } } } },
    301: {
      description: 'It has moved there.',
      headers: { Location: { schema: { type: 'string' } } },
      content: { 'application/json': { schema: { type: 'object', properties: { slug: text }, required: ['slug'] } } },
    },
    404: { $ref: '#/components/responses/NotFound' },
    410: gone,
  },
}
