import { ValidationError, type AfterErrorHook } from 'payload'
import { NOT_FETCHED } from '../../collections/Media/rules'
import { isWriteConflict } from '../database/conflict'

type Fault = [isIt: (error: Error) => boolean, message: string, status?: number]

/** What Payload lets through and something behind it refuses, in words for the client whose fault it is. */
const faults: Fault[] = [
  [isWriteConflict, 'Somebody else wrote the same at the same moment: try again.', 409],
  [({ cause }) => /foreign key/i.test(String(cause)), 'It refers to a document that does not exist.'],
  [({ message }) => message === 'Request is not eligible for file upload', 'This is not multipart/form-data.'],
  [({ message }) => message.endsWith(NOT_FETCHED), NOT_FETCHED],
  [(error) => error instanceof SyntaxError, 'A part of the request is not JSON.'],
]

/** Which table refused a value is nobody’s business, and MongoDB has none. */
function hideTables({ data }: ValidationError): void {
  for (const problem of data.errors as { tableName?: string }[]) delete problem.tableName
}

/** Answers a request that is wrong in itself with a 400 that says how, where Payload has a 500; for REST and GraphQL. */
export const explainFault: AfterErrorHook = ({ error, graphqlResult, req }) => {
  const thrown = (error as { originalError?: Error }).originalError ?? error // GraphQL wraps what was thrown
  if (thrown instanceof ValidationError) hideTables(thrown)
  const [, message, status = 400] = faults.find(([isIt]) => isIt(thrown)) ?? []
  if (!message) return undefined
  if (status === 409) req.responseHeaders = new Headers({ 'Retry-After': '0' }) // see retryConflicts
  return {
    graphqlResult: { ...graphqlResult, message, extensions: { ...graphqlResult?.extensions, statusCode: status } },
    response: { errors: [{ message }] },
    status,
  }
}
