import { answer, login, object, type Operation, type Paths } from './operations'

const text = { type: 'string' } as const
const asked = { query: text, variables: { type: 'object' }, operationName: text } as const
const about = {
  tags: ['GraphQL'],
  security: [{}, ...login],
  responses: {
    200: answer('Data, errors, or both.', object({ data: {}, errors: { type: 'array', items: {} } }, [])),
    default: { $ref: '#/components/responses/Error' },
  },
} satisfies Operation

/** The same documents over GraphQL, which Express passes on by itself: no endpoint of Payload’s is to be found for it. */
export const graphql: Paths = {
  '/api/graphql': {
    get: {
      ...about,
      summary: 'A query',
      operationId: 'graphqlGet',
      parameters: [
        { name: 'query', in: 'query', required: true, schema: text },
        { name: 'variables', in: 'query', content: { 'application/json': { schema: asked.variables } } },
        { name: 'operationName', in: 'query', schema: text },
      ],
    },
    post: {
      ...about,
      summary: 'A query or a mutation',
      operationId: 'graphqlPost',
      requestBody: { required: true, content: { 'application/json': { schema: object(asked, ['query']) } } },
    },
  },
}
