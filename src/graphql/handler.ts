import { execute, getOperationAST, getVariableValues, GraphQLError, type GraphQLFormattedError } from 'graphql'
import { OperationTypeNode, separateOperations, validate } from 'graphql'
import createError, { type HttpError } from 'http-errors'
import { STATUS_CODES } from 'node:http'
import { createPayloadRequest, headersWithCors, logError, mergeHeaders } from 'payload'
import type { PayloadRequest, SanitizedConfig } from 'payload'
import { z } from 'zod'
import { isObject } from '../../collections/values/values'
import { graphqlMediaType, MEDIA_TYPES } from '../reads/cacheKey'
import { errorResponseOf } from '../http/errors'
import type { FetchHandler } from '../http/fetchBridge'
import { bodyOf, parseWithinLimits } from './limits'
import { schemaOf } from './schema'

const aMap = (name: string) => z.record(z.string(), z.unknown(), `${name} must be an object.`).nullish()
/** https://graphql.github.io/graphql-over-http/draft/#sec-Request-Parameters */
const parameters = z.object(
  {
    extensions: aMap('extensions'),
    operationName: z.string('operationName must be a string.').nullish(),
    query: z.string('query must be a string.'),
    variables: aMap('variables'),
  },
  'The body must be a JSON object with a query.',
)
type Parameters = z.infer<typeof parameters>
type Schema = ReturnType<typeof schemaOf>

/** As graphql-js ends a message: with the names of fields, which are no secret only where the schema is none. */
const SUGGESTION = / Did you mean .+\?$/s

/** A well-formed request that cannot be executed: 200 as application/json, otherwise 400 (GraphQL over HTTP, section 6.4). */
class OperationError extends Error {
  readonly errors: readonly GraphQLError[]

  constructor(
    readonly code: string,
    ...errors: GraphQLError[]
  ) {
    super()
    this.errors = errors
  }
}

/** `extensions.code` for a status: Apollo Server’s, where it has one. */
function codeOf(status: number): string {
  if (status === 400) return 'BAD_USER_INPUT'
  return status === 401 ? 'UNAUTHENTICATED' : (STATUS_CODES[status] ?? 'Unknown').toUpperCase().replaceAll(/\W+/g, '_')
}

/** @throws {HttpError} 400, before anything of GraphQL was looked at */
const badRequest = (message: string): never => {
  throw createError(400, message, { code: 'BAD_REQUEST' })
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return badRequest(`${name} must be valid JSON.`)
  }
}

/** The body of a request, or its query string. @throws {HttpError} 405, 413, 415 or, where it is not JSON, 400 */
async function sentBy(request: Request): Promise<unknown> {
  if (request.method === 'GET') {
    const sent = Object.fromEntries(new URL(request.url).searchParams)
    const inJson = ['extensions', 'variables'].map((name) => [name, parseJson(name, sent[name] || 'null')])
    return { ...sent, ...Object.fromEntries(inJson) }
  }
  if (request.method !== 'POST') {
    throw createError(405, 'GraphQL only supports GET and POST requests.', { headers: { Allow: 'GET, HEAD, POST' } })
  }
  const [type, ...rest] = (request.headers.get('Content-Type') ?? '').toLowerCase().replaceAll(/[\s"]/g, '').split(';')
  if (type !== 'application/json' || rest.some((one) => /^charset=(?!utf-?8$)/.test(one))) {
    throw createError(415, 'Content-Type must be application/json, in UTF-8.')
  }
  return parseJson('The body', await bodyOf(request))
}

/** @throws {HttpError | OperationError} whose code makes clients of persisted queries send the query */
function parametersOf(sent: unknown): Parameters {
  if (Array.isArray(sent)) return badRequest('Operation batching disabled. Send one operation per request.')
  if (isObject(sent) && !sent.query && isObject(sent.extensions) && sent.extensions.persistedQuery) {
    // Apollo Client knows the code, urql the message.
    throw new OperationError('PERSISTED_QUERY_NOT_SUPPORTED', new GraphQLError('PersistedQueryNotSupported'))
  }
  const { data, error } = parameters.safeParse(sent)
  return data ?? badRequest(error.issues[0]!.message)
}

/**
 * The operation that a request names, ready to be executed. Payload’s rule comes last, and is given this operation alone:
 * it throws at what the rules of GraphQL refuse, and takes the variables for those of every operation.
 * @throws {HttpError} 400 above a limit, 405 for a mutation by GET
 * @throws {OperationError} naming what is wrong with the document, its operation or its variables
 */
function operationOf(
  { operationName, query, variables }: Parameters,
  method: string,
  built: Schema,
  hidesSchema: boolean,
) {
  const { schema, validationRules } = built
  const variableValues = variables ?? {}
  const document = parseWithinLimits(query, variableValues, hidesSchema)
  const invalid = validate(schema, document)
  if (invalid.length > 0) throw new OperationError('GRAPHQL_VALIDATION_FAILED', ...invalid)
  const operation = getOperationAST(document, operationName || undefined)
  if (!operation) {
    const problem = operationName ? `Unknown operation named "${operationName}".` : 'Must provide operation name.'
    throw new OperationError('OPERATION_RESOLUTION_FAILURE', new GraphQLError(problem))
  }
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
    throw new OperationError('OPERATION_RESOLUTION_FAILURE', new GraphQLError('Subscriptions are not supported.'))
  }
  if (operation.operation === OperationTypeNode.MUTATION && method === 'GET') {
    throw createError(405, 'Can only perform a mutation operation from a POST request.', { headers: { Allow: 'POST' } })
  }
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variableValues)
  if (errors) throw new OperationError('BAD_USER_INPUT', ...errors)
  const alone = separateOperations(document)[operation.name?.value ?? '']!
  const tooComplex = validate(schema, alone, validationRules({ document: alone, schema, variableValues }))
  if (tooComplex.length > 0) throw new OperationError('GRAPHQL_VALIDATION_FAILED', ...tooComplex)
  return { document: alone, schema, variableValues }
}

/** What a resolver threw, as Payload’s handler has it, with a code. */
async function formatted(error: GraphQLError, req: PayloadRequest): Promise<GraphQLFormattedError> {
  const thrown = (error.originalError ?? error) as Error & { data?: unknown; status?: number }
  const statusCode = Number(thrown.status ?? error.extensions.statusCode ?? 500)
  logError({ err: thrown, payload: req.payload })
  let graphqlResult: GraphQLFormattedError = {
    ...error.toJSON(),
    message: statusCode === 500 ? 'Something went wrong.' : error.message,
    extensions: { ...error.extensions, name: thrown.name, data: thrown.data ?? undefined, statusCode },
  }
  for (const hook of req.payload.config.hooks.afterError) {
    graphqlResult = (await hook({ context: req.context, error, graphqlResult, req }))?.graphqlResult ?? graphqlResult
  }
  const { extensions } = graphqlResult
  return { ...graphqlResult, extensions: { code: codeOf(Number(extensions?.statusCode)), ...extensions } }
}

type Refused = { code: string; errors: readonly GraphQLFormattedError[]; status?: number }

/** @returns why a request is not executed; without a status for what is wrong with a well-formed one */
function refused(error: unknown): Refused {
  if (error instanceof OperationError) return error
  if (error instanceof GraphQLError) {
    const isSyntax = error.message.startsWith('Syntax Error') // Payload’s rule throws, too
    return { code: isSyntax ? 'GRAPHQL_PARSE_FAILED' : 'GRAPHQL_VALIDATION_FAILED', errors: [error] }
  }
  const { body, status } = errorResponseOf(
    error instanceof RangeError ? createError(400, 'The query is nested too deeply.') : error,
  )
  const { code } = error as { code?: string }
  return { code: code && status < 500 ? code : codeOf(status), errors: body.errors, status }
}

/**
 * GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/). Follows Payload’s own handler, which answers
 * 500 without a body to documents that its complexity rule does not understand, and gives errors no codes.
 */
export function graphqlHandler(config: SanitizedConfig): FetchHandler {
  const hidesSchema = config.graphQL.disableIntrospectionInProduction
  let built: Schema | undefined
  return async (request) => {
    const mediaType = graphqlMediaType(request.headers.get('Accept') || '*/*')
    const req = await createPayloadRequest({ canSetHeaders: true, config, request })
    const headers = new Headers({ 'Content-Type': `${mediaType ?? MEDIA_TYPES[0]}; charset=utf-8`, Vary: 'Accept' })
    const respond = (body: object, status: number) => {
      const all = headersWithCors({ headers, req })
      return Response.json(body, {
        status,
        headers: req.responseHeaders ? mergeHeaders(req.responseHeaders, all) : all,
      })
    }
    try {
      if (!mediaType) throw createError(406, `Accept must include ${MEDIA_TYPES.join(' or ')}.`)
      const sent = parametersOf(await sentBy(request))
      req.data = sent
      const operation = operationOf(sent, request.method, (built ??= schemaOf(config)), hidesSchema)
      const context = { headers: {} as Record<string, string>, req }
      const { data, errors } = await execute({ ...operation, contextValue: context })
      for (const [name, value] of Object.entries(context.headers)) headers.append(name, value) // the session’s cookie
      return respond(
        { ...(errors && { errors: await Promise.all(errors.map((one) => formatted(one, req))) }), data },
        200,
      )
    } catch (error) {
      const { code, errors, status = mediaType === MEDIA_TYPES[0] ? 200 : 400 } = refused(error)
      if (status >= 500) req.payload.logger.error(error)
      for (const [name, value] of Object.entries((error as HttpError).headers ?? {})) headers.set(name, value)
      const reported = errors.map(({ extensions, locations, message }) => ({
        message: hidesSchema ? message.replace(SUGGESTION, '') : message,
        locations,
        extensions: { ...extensions, code },
      }))
      return respond({ errors: reported }, status)
    }
  }
}
