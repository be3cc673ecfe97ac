import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import {
  anonymousWithout,
  graphqlMediaType,
  isGraphql,
  isQuery,
  isPublicRead,
  isPublicGraphql,
  plainAddress,
} from '../../../../src/reads/cacheKey'

const isAnonymous = anonymousWithout('payload-token')
const request = (method: string, url: string, headers: IncomingHttpHeaders = {}) =>
  ({ headers, method, url }) as IncomingMessage

test.each<[IncomingHttpHeaders, boolean]>([
  [{}, true],
  [{ cookie: 'theme=dark; lng=en' }, true],
  [{ cookie: 'payload-token=' }, true],
  [{ cookie: 'not-payload-token=a' }, true],
  [{ cookie: 'payload-token=a' }, false],
  [{ cookie: 'lng=en; payload-token=a=b' }, false],
  [{ authorization: '' }, false],
  [{ authorization: 'JWT a' }, false],
])('%j is anonymous: %s', (headers, expected) => {
  expect(isAnonymous({ headers })).toBe(expected)
})

test.each<[string, string, IncomingHttpHeaders, boolean]>([
  ['GET', '/api/articles', {}, true],
  ['HEAD', '/api/articles?limit=1', {}, true],
  ['GET', '/api/media/file-1', {}, true],
  ['GET', '/api/articles', { authorization: 'JWT a' }, false],
  ['POST', '/api/articles', {}, false],
  ['GET', '/', {}, false],
  ['GET', '/api', {}, false],
  ['GET', '/api/docs', {}, false],
  ['GET', '/api/media/file/a.jpg', {}, false],
])('%s %s with %j is of the public: %s', (method, url, headers, expected) => {
  expect(isPublicRead(request(method, url, headers), isAnonymous)).toBe(expected)
})

describe('a GraphQL request', () => {
  const sent = { 'content-type': 'application/json', 'content-length': '20' }

  test.each<[string, IncomingMessage, boolean]>([
    ['of the public', request('POST', '/api/graphql', sent), true],
    ['in UTF-8', request('POST', '/api/graphql', { ...sent, 'content-type': 'application/json; charset=UTF-8' }), true],
    [
      'in Latin 1',
      request('POST', '/api/graphql', { ...sent, 'content-type': 'application/json; charset=latin1' }),
      false,
    ],
    ['of a user', request('POST', '/api/graphql', { ...sent, authorization: 'JWT a' }), false],
    ['of another type', request('POST', '/api/graphql', { ...sent, 'content-type': 'text/plain' }), false],
    ['that is long', request('POST', '/api/graphql', { ...sent, 'content-length': '100001' }), false],
    ['of unknown length', request('POST', '/api/graphql', { 'content-type': 'application/json' }), false],
    ['by GET', request('GET', '/api/graphql', sent), false],
    ['with parameters', request('POST', '/api/graphql?a=b', sent), false],
  ])('may be cached or not: %s', (_, asked, expected) => {
    expect(isPublicGraphql(asked, isAnonymous)).toBe(expected)
  })

  test.each<[string, boolean]>([
    [JSON.stringify({ query: '{ Articles { totalDocs } }' }), true],
    [JSON.stringify({ query: 'mutation { logoutUser }' }), false],
    [JSON.stringify({ query: 'query A { a } mutation B { b }', operationName: 'A' }), true],
    [JSON.stringify({ query: 'query A { a } mutation B { b }', operationName: 'B' }), false],
    [JSON.stringify({ query: 'query A { a } query B { b }' }), false],
    [JSON.stringify({ query: `{ ${'a '.repeat(5000)} }` }), false],
    [JSON.stringify({ query: '{' }), false],
    ['{', false],
    ['null', false],
  ])('%.60s only reads: %s', (body, expected) => {
    expect(isQuery(body)).toBe(expected)
  })

  test.each([
    ['*/*', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json; charset=utf-8, application/json', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json;q=0.9', 'application/json'],
    ['text/html', undefined],
  ])('with Accept: %s gets %s', (accept, type) => {
    expect(graphqlMediaType(accept)).toBe(type)
  })

  test.each([
    ['/api/graphql', true],
    ['/api/graphql?query=x', true],
    ['/api/graphql-playground', false],
    ['/api/articles', false],
  ])('is one by its address %s: %s', (address, expected) => {
    expect(isGraphql(address)).toBe(expected)
  })
})

test.each([
  ['/api/articles', '/api/articles'],
  ['/api/articles?', '/api/articles'],
  ['/api/articles?sort=slug&limit=5', '/api/articles?limit=5&sort=slug'],
  ['/api/articles?limit=5&utm_source=x&&sort=slug', '/api/articles?limit=5&sort=slug'],
  ['/api/articles?where[slug][equals]=a+b', '/api/articles?where%5Bslug%5D%5Bequals%5D=a%20b'],
  ['/api/articles?where%5Bslug%5D%5Bequals%5D=a%20b', '/api/articles?where%5Bslug%5D%5Bequals%5D=a%20b'],
  ['/api/articles?sort=b&sort=a', '/api/articles?sort=b&sort=a'],
  ['/api/articles?draft', '/api/articles?draft='],
  ['/api/articles?limitless=1&depthx[a]=1', '/api/articles'],
  ['/api/articles/at/%C3%A9', '/api/articles/at/%C3%A9'],
  ['/api/articles/at/%E9', undefined],
  ['/api/articles?limit=%', undefined],
])('%s is cached as %s', (url, expected) => {
  expect(plainAddress(url)).toBe(expected)
})
