import { getIntrospectionQuery } from 'graphql'
import { expect, test } from 'vitest'
import { useNewsroom } from '../support/newsroom'

process.env.GRAPHQL_INTROSPECTION = 'off' // as in production
const newsroom = useNewsroom()
const queryGraphQL = (query: string) => newsroom.as('anonymous')('POST', '/api/graphql', { query })

test.each([
  ['the whole schema', getIntrospectionQuery()],
  ['a type', '{ __type(name: "Article") { fields { name } } }'],
  ['a type through a fragment', '{ ...f } fragment f on Query { a: __type(name: "User") { name } }'],
])('if the schema is not public, no response reveals %s', async (_, query) => {
  const { body } = await queryGraphQL(query)
  expect(body).not.toHaveProperty('data')
  expect(body.errors[0].message).toBe('GraphQL introspection is disabled.')
  expect((await newsroom.as('editor')('POST', '/api/graphql', { query })).body).toEqual(body)
})

test('if the schema is not public, its file is not served, and queries work as usual', async () => {
  expect((await newsroom.as('admin')('GET', '/api/schema.graphql')).status).toBe(404)
  expect((await queryGraphQL('{ __typename Articles { __typename totalDocs } }')).body).toEqual({
    data: { __typename: 'Query', Articles: { __typename: 'Articles', totalDocs: 0 } },
  })
})

test.each([
  ['a field', '{ Articls { totalDocs } }', 'Cannot query field "Articls" on type "Query".'],
  ['an argument', '{ Articles(limt: 1) { totalDocs } }', 'Unknown argument "limt" on field "Query.Articles".'],
  ['a type', '{ ... on Quer { __typename } }', 'Unknown type "Quer".'],
  [
    'a choice',
    '{ Articles(where: { _status: { equals: publishd } }) { totalDocs } }',
    'Value "publishd" does not exist in "Article__status_Input" enum.',
  ],
])('if the schema is not public, no error suggests the name of a misspelled %s', async (_, query, message) => {
  expect((await queryGraphQL(query)).body.errors[0].message).toBe(message)
})
