import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import type { SanitizedConfig } from 'payload'
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
  depth: query('depth', 'How deep references are followed: with 0 they are ids.', {
    schema: integer(0, { default: 2 }),
  }),
  draft: flag('draft', 'With a login: the newest version, published or not; of a write: save it as a draft.'),
  ifMatch: {
    name: 'If-Match',
    in: 'header',
    description: 'The `updatedAt` of the copy that was changed: 409 if somebody has saved since.',
    schema: { type: 'string' },
  },
  limit: query('limit', 'How many a page.', { schema: integer(0, { default: 10 }) }),
  page: query('page', 'Which page.', { schema: integer(1, { default: 1 }) }),
  populate: query('populate', 'Of what is referred to, only these fields: `populate[authors][name]=true`.', {
    style: 'deepObject',
    explode: true,
    schema: { type: 'object' },
    example: {},
  }),
  sort: query('sort', 'Fields to sort by, with commas between; `-` turns one round.', { schema: { type: 'string' } }),
  trash: flag('trash', 'With a login: also what is in the trash.'),
  where: query('where', 'A condition, as JSON or as `where[slug][equals]=elections`.', {
    content: { 'application/json': { schema: ref('Where'), example: {} } },
  }),
}

const fact = { type: 'integer' } as const
const factOrNull: OpenAPI.SchemaObject = { type: ['integer', 'null'] }
const text = { type: 'string' } as const

const same = ['equals', 'not_equals', 'in', 'not_in', 'exists', 'contains', 'like', 'not_like']
const order = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal']
const several: OpenAPI.SchemaObject = { type: 'array', items: ref('Where') }

/** What the collections’ schemas and operations share. */
export const componentsOf = ({ admin, cookiePrefix }: SanitizedConfig): OpenAPI.ComponentsObject => ({
  parameters,
  responses: {
    Error: answer('What is wrong.', ref('Error')),
    NotFound: answer('There is none, or none for you.', ref('Error')),
  },
  schemas: {
    Error: object({
      errors: {
        type: 'array',
        minItems: 1,
        items: object({ message: text, name: text, data: { description: 'The fields that are wrong.' } }, ['message']),
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
        'By field, or by one of a field’s document as `articleSection.slug`: its condition. All of them are met.',
      properties: { and: several, or: several },
      additionalProperties: {
        type: 'object',
        properties: Object.fromEntries([...same, ...order].map((operator) => [operator, {}])),
      },
    },
  },
  securitySchemes: {
    token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'What a login answers as `token`.' },
    cookie: { type: 'apiKey', in: 'cookie', name: `${cookiePrefix}-token`, description: 'What a login sets.' },
  },
})
