import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import type { SanitizedConfig } from 'payload'
import { order, same, search } from '../../../collections/checks/queries'
import { answer, object } from './operations'
import { ref } from './schemas'

const integer = (minimum: number, extra = {}) => ({ type: 'integer', minimum, ...extra }) as const
const query = (name: string, description: string, more: Partial<OpenAPI.ParameterObject>): OpenAPI.ParameterObject => ({
  name,
  in: 'query',
  description,
  ...more,
})
const flag = (name: string, description: string) => query(name, description, { schema: { type: 'boolean' } })

const parameters: Record<string, OpenAPI.ParameterObject> = {
  depth: query('depth', 'How many levels of references are populated; with 0, references are ids.', {
    schema: integer(0, { default: 2 }),
  }),
  draft: flag(
    'draft',
    'Authenticated requests only. On reads: return the latest version, published or not. On writes: save a draft.',
  ),
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    description:
      'The `updatedAt` of the document that the change is based on; 409 if the document was saved after that.',
    schema: { type: 'string' },
  },
  limit: query('limit', 'How many documents a page has.', { schema: integer(0, { default: 10 }) }),
  page: query('page', 'The number of the page, from 1.', { schema: integer(1, { default: 1 }) }),
  populate: query(
    'populate',
    'Which fields of populated documents to return, by collection: `populate[authors][name]=true`.',
    {
      style: 'deepObject',
      explode: true,
      schema: { type: 'object' },
      example: {},
    },
  ),
  sort: query('sort', 'Fields to sort by, separated by commas; `-` before a field sorts it in descending order.', {
    schema: { type: 'string' },
  }),
  trash: flag('trash', 'Authenticated requests only. Include documents in the trash.'),
  where: query('where', 'The conditions of the query, as JSON or as `where[slug][equals]=elections`.', {
    content: { 'application/json': { schema: ref('Where'), example: {} } },
  }),
}

const fact = { type: 'integer' } as const
const factOrNull: OpenAPI.SchemaObject = { type: ['integer', 'null'] }
const text = { type: 'string' } as const

const several: OpenAPI.SchemaObject = { type: 'array', items: ref('Where') }

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
      properties: { and: several, or: several },
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
