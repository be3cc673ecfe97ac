import { FileUploadError, ValidationError, type AfterErrorHook, type PayloadRequest } from 'payload'
import { isObject } from '../../collections/values/values'
import { NOT_FETCHED } from '../../collections/Media/pictureRules'
import { currentRequest } from '../logging/currentRequest'
import { isWriteConflict } from '../database/transaction'
import { isUnavailable, UNAVAILABLE } from '../database/unavailable'
import { errorBody, faultMessage, retryLater } from './errors'
import { isWritingFiles } from './uploadLeftovers'

type FaultArgs = Parameters<AfterErrorHook>[0]
type Fault = [isIt: (error: Error, req: PayloadRequest) => boolean, message: string, status?: number]

/** As SQLite’s client and PostgreSQL put it, of an old version’s id, for one. */
const NO_NUMBER = /only finite numbers|out of range for type|invalid input syntax for type/i
/** As Payload and its parser, busboy, put it. */
const NO_FORM = /^(Request is not eligible for file upload|Unexpected end of form|Unsupported content type|Malformed)/

const FORM_LIMITS =
  'A form must have at most one file, and at most 10 fields of up to 2 MB with names of up to 100 characters.'

const hasNoObject = ({ data, method }: PayloadRequest): boolean =>
  ['PATCH', 'POST'].includes(method ?? '') && !isObject(data)

const CONFLICT = 'Another request changed the same data at the same time: try again.'

/** It was free when it was looked for, and now the database refuses it: SQL names the table, and of slugs only it says so. */
const isTakenMeanwhile = (error: Error, { t }: PayloadRequest): boolean =>
  error instanceof ValidationError &&
  error.data.errors.some(
    (problem) =>
      'tableName' in problem || (problem.path === 'slug' && problem.message === t('error:valueMustBeUnique')),
  )

/** What Payload lets through and something behind it refuses, in words for the client whose fault it is. */
const faults: Fault[] = [
  // First, for MongoDB calls a lost connection a conflict, too. Of a file that could not be written Payload blames the client.
  [(error) => isUnavailable(error) || (error instanceof FileUploadError && isWritingFiles()), UNAVAILABLE, 503],
  [isWriteConflict, CONFLICT, 409],
  [isTakenMeanwhile, CONFLICT, 409],
  [({ cause }) => /foreign key/i.test(String(cause)), 'A referenced document does not exist.'],
  [({ cause }) => /invalid byte sequence/i.test(String(cause)), 'Text must not contain null characters.'],
  [({ cause }) => NO_NUMBER.test(String(cause)), 'A number in the request is not valid or out of range.'],
  [({ message }) => NO_FORM.test(message), 'The body must be valid multipart/form-data.'],
  [({ message }) => message === 'Multipart limit has been reached', FORM_LIMITS, 413],
  [({ message }) => message.startsWith('uploadConfig.handlers'), 'Send the file itself in multipart/form-data.'],
  [({ message }) => message.endsWith('_verificationToken'), 'Email verification is not enabled.', 404],
  [({ message }) => message === 'Maximum call stack size exceeded', 'The request is nested too deeply.'],
  [({ message }) => message.endsWith(NOT_FETCHED), NOT_FETCHED],
  // Payload’s own collections have none of our checks.
  [
    (error, req) => error instanceof TypeError && hasNoObject(req),
    'The body must be a JSON object, sent as application/json.',
  ],
  [({ message }) => message.startsWith('adapter.operators['), 'where: unknown operator.'],
  [(error) => error instanceof SyntaxError, 'A part of the request is not valid JSON.'],
]

/** In development, what went wrong and where. */
function developmentAnswer(error: Error & { status?: number }, graphqlResult: FaultArgs['graphqlResult']) {
  if (process.env.NODE_ENV !== 'development' || (error.status ?? 500) !== 500) return undefined
  const message = faultMessage(error)
  return { graphqlResult: { ...graphqlResult, message }, response: errorBody(message) }
}

/**
 * Answers a request that is wrong in itself with a 400 that says how, where Payload has a 500, and with 503 where the
 * database or the disk is unavailable; for REST and GraphQL.
 */
export const explainFault: AfterErrorHook = ({ error, graphqlResult, req }) => {
  const thrown = (error as { originalError?: Error }).originalError ?? error // GraphQL wraps what was thrown
  const [, message, status = 400] = faults.find(([isIt]) => isIt(thrown, req)) ?? []
  if (thrown instanceof ValidationError) {
    // Only SQL databases name the table that refused a value: all databases answer alike without it.
    for (const problem of thrown.data.errors as { tableName?: string }[]) delete problem.tableName
  }
  if (!message) return developmentAnswer(thrown, graphqlResult)
  const request = currentRequest()
  if (request && status < 500) {
    Object.assign(request, { errors: request.errors.filter((logged) => logged !== error), reason: message })
  }
  if (request && status === 503) request.isUnavailable = true
  if (status === 503) req.responseHeaders = new Headers(retryLater)
  if (status === 409) req.responseHeaders = new Headers({ 'Retry-After': '0' }) // see retryConflicts
  return {
    graphqlResult: { ...graphqlResult, message, extensions: { ...graphqlResult?.extensions, statusCode: status } },
    response: { errors: [{ message }] },
    status,
  }
}
