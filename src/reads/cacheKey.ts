import { getOperationAST, OperationTypeNode, parse } from 'graphql'
import Negotiator from 'negotiator'
import type { IncomingMessage } from 'node:http'
import { memoize } from './memoize'

const GRAPHQL = '/api/graphql'
/** The response to a longer request is not cached. */
const MAX_GRAPHQL_BYTES = 100_000
const MAX_TOKENS = 5_000

/** The query parameters that responses depend on; others, such as a campaign’s `utm_source`, are ignored. */
const rest =
  'depth draft fallback-locale fallbackLocale joins limit locale page pagination populate select sort trash where'
const graphql = 'extensions operationName query variables'
const oembed = 'format maxheight maxwidth url'
const preview = 'token'
const parameters = new Set([rest, graphql, oembed, preview].join(' ').split(' '))

/** Under /api, but not answered by Payload: files, and the page that documents the API. */
const OTHERS = /^\/api\/(?:media\/file|docs)(?:\/|$)/

/** Whether a request has no credentials. */
export type IsAnonymous = (req: Pick<IncomingMessage, 'headers'>) => boolean

/**
 * Detects requests without credentials. Payload takes credentials from `Authorization` and the session cookie, and from no
 * other cookie (payload's extractJWT.js). A session that Payload would refuse still counts as one.
 * @param sessionCookie its name, of which Payload's parseCookies.js takes no other spelling
 */
export function anonymousWithout(sessionCookie: string): IsAnonymous {
  const session = new RegExp(`(?:^|;)\\s*${sessionCookie}\\s*=[^;]`)
  return ({ headers: { authorization, cookie = '' } }) => authorization === undefined && !session.test(cookie)
}

/** Whether a request without credentials reads from the API. */
export const isPublicRead = (req: IncomingMessage, isAnonymous: IsAnonymous): boolean =>
  (req.method === 'GET' || req.method === 'HEAD') &&
  req.url!.startsWith('/api/') &&
  isAnonymous(req) &&
  !OTHERS.test(req.url!)

/** Whether it is a GraphQL request without credentials: to read, or perhaps to sign in. */
export const isPublicGraphql = (req: IncomingMessage, isAnonymous: IsAnonymous): boolean =>
  req.method === 'POST' &&
  req.url === GRAPHQL &&
  isAnonymous(req) &&
  /^application\/json\s*(;\s*charset="?utf-?8"?)?$/i.test(req.headers['content-type'] ?? '') &&
  Number(req.headers['content-length'] ?? Infinity) <= MAX_GRAPHQL_BYTES

/** The media types of a GraphQL response; the first where a client prefers none. */
export const MEDIA_TYPES = ['application/json', 'application/graphql-response+json']

/** @returns the one that an Accept header prefers, if it takes either */
export const graphqlMediaType = memoize((accept: string): string | undefined => {
  const headers = { accept: accept.replaceAll(/;\s*charset="?utf-?8"?/gi, '') }
  return new Negotiator({ headers }).mediaType(MEDIA_TYPES)
})

export const isGraphql = (address: string): boolean => address === GRAPHQL || address.startsWith(`${GRAPHQL}?`)

/** Whether the body of a GraphQL request only reads; invalid bodies are left to the GraphQL handler, which reports the error. */
export function isQuery(body: string): boolean {
  try {
    const { operationName, query } = JSON.parse(body) as { operationName?: string; query: string }
    const document = parse(query, { noLocation: true, maxTokens: MAX_TOKENS })
    return getOperationAST(document, operationName)?.operation === OperationTypeNode.QUERY
  } catch {
    return false
  }
}

/**
 * An address as Payload understands it: parameters in order, each written in one way, those that it does not know left
 * out. Payload gets it in this form, so that no response can depend on more.
 * @param url path and query
 * @returns nothing for one with an escape that is none
 */
export function plainAddress(url: string): string | undefined {
  try {
    decodeURIComponent(url)
  } catch {
    return undefined
  }
  const [path] = url.split('?', 1)
  const known = [...new URLSearchParams(url.slice(path!.length))].filter(([name]) =>
    parameters.has(name.split('[', 1)[0]!),
  )
  const plain = new URLSearchParams(known)
  plain.sort()
  return plain.size > 0 ? `${path}?${plain.toString().replaceAll('+', '%20')}` : path
}
