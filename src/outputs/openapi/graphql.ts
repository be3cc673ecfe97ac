import { answer, listOf, login, object, text, type Operation, type Paths } from './operations'

const parameters = { query: text, variables: { type: 'object' }, operationName: text } as const
const about = {
  tags: ['GraphQL'],
  security: [{}, ...login],
  responses: {
    200: answer('The data, the errors, or both.', object({ data: {}, errors: listOf({}) }, [])),
    default: { $ref: '#/components/responses/Error' },
  },
} satisfies Operation

/** GraphQL, described here because Payload’s configuration has no endpoint for it. */
export const graphql: Paths = {
  '/api/graphql': {
    get: {
      ...about,
      summary: 'Run a GraphQL query',
      operationId: 'graphqlGet',
      parameters: [
        { name: 'query', in: 'query', required: true, schema: text },
        { name: 'variables', in: 'query', content: { 'application/json': { schema: parameters.variables } } },
        { name: 'operationName', in: 'query', schema: text },
      ],
    },
    post: {
      ...about,
      summary: 'Run a GraphQL query or mutation',
      operationId: 'graphqlPost',
      requestBody: { required: true, content: { 'application/json': { schema: object(parameters, ['query']) } } },
    },
  },
}
