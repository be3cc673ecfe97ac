import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import type { SanitizedConfig } from 'payload'
import { order, same, search } from '../../../collections/checks/querySyntax'
import { answer, deepQuery, fact, listOf, object, query, text } from './operations'
import { ref } from './schemas'

const flag = (name: string, description: string) => query(name, description, { type: 'boolean' })
const number = (name: string, description: string, minimum: number, byDefault: number) =>
  query(name, description, { type: 'integer', minimum, default: byDefault })

const parameters: Record<string, OpenAPI.ParameterObject> = {
  depth: number('depth', 'How many levels of references are populated; with 0, references are ids.', 0, 2),
  draft: flag(
    'draft',
    'Authenticated requests only. On reads: return the latest version, published or not. On writes: save a draft.',
  ),
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    description:
      'The `updatedAt` of the document that the change is based on; 409 if the document was saved after that.',
    schema: text,
  },
  limit: number('limit', 'How many documents a page has.', 0, 10),
  page: number('page', 'The number of the page, from 1.', 1, 1),
  populate: deepQuery(
    'populate',
    'Which fields of populated documents to return, by collection: `populate[authors][name]=true`.',
    { type: 'object' },
  ),
  sort: query('sort', 'Fields to sort by, separated by commas; `-` before a field sorts it in descending order.', text),
  trash: flag('trash', 'Authenticated requests only. Include documents in the trash.'),
  where: {
    name: 'where',
    in: 'query',
    description: 'The conditions of the query, as JSON or as `where[slug][equals]=elections`.',
    content: { 'application/json': { schema: ref('Where'), example: {} } },
  },
}

const factOrNull: OpenAPI.SchemaObject = { type: ['integer', 'null'] }

/** What the collections’ schemas and operations share. */
export const componentsOf = ({ admin, cookiePrefix }: SanitizedConfig): OpenAPI.ComponentsObject => ({
  parameters,
  responses: {
    Error: answer('The request failed; `errors` says why.', ref('Error')),
    NotFound: answer('Not found, or not visible to you.', ref('Error')),
  },
  schemas: {
    Error: object({
      errors: {
        type: 'array',
        minItems: 1,
        items: object({ message: text, name: text, data: { description: 'The invalid fields.' } }, ['message']),
      },
    }),
    Page: object({
      docs: { type: 'array', items: {} },
      hasNextPage: { type: 'boolean' },
      hasPrevPage: { type: 'boolean' },
      limit: fact,
      nextPage: factOrNull,
      page: fact,
      pagingCounter: fact,
      prevPage: factOrNull,
      totalDocs: fact,
      totalPages: fact,
    }),
    TimeZone: {
      type: ['string', 'null'],
      enum: [...admin.timezones.supportedTimezones.map(({ value: zone }) => zone), null],
    },
    Where: {
      type: 'object',
      description:
        'Conditions by field, or by a field of a referenced document such as `articleSection.slug`. All of them must be met.',
      properties: { and: listOf(ref('Where')), or: listOf(ref('Where')) },
      additionalProperties: {
        type: 'object',
        properties: Object.fromEntries([...same, ...search, ...order].map((operator) => [operator, {}])),
      },
    },
  },
  securitySchemes: {
    token: {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The `token` that `POST /api/users/login` returns.',
    },
    cookie: {
      type: 'apiKey',
      in: 'cookie',
      name: `${cookiePrefix}-token`,
      description: 'The session cookie that `POST /api/users/login` sets.',
    },
  },
})
