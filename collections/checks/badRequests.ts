import { APIError, type AfterErrorHook, type CollectionBeforeOperationHook, type CollectionConfig } from 'payload'
import { requireKinds } from './kinds'
import { refuseWhileUsed, requireReferences } from './references'
import { NOT_FETCHED } from '../Media/rules'

/** Payload breaks on a body that is not an object, and on one that does not say it is JSON (as `curl -d` does). */
export const requireObject: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  if (req.file || ('data' in args && args.data && typeof args.data === 'object')) return args
  throw new APIError('Send an object, as application/json or in the _payload of multipart/form-data.', 400)
}

/** What Payload lets through and the database refuses, in words for the client whose fault it is. */
const faults: [isIt: (error: Error) => boolean, message: string][] = [
  [({ cause }) => /foreign key/i.test(String(cause)), 'It refers to a document that does not exist.'],
  [({ cause }) => /can only bind|cannot be passed/.test(String(cause)), 'A value is of the wrong kind.'],
  [({ message }) => message === 'Invalid time value', 'A date is not a date.'],
  [({ message }) => message === 'Request is not eligible for file upload', 'This is not multipart/form-data.'],
  [({ message }) => message.endsWith(NOT_FETCHED), NOT_FETCHED],
  [(error) => error instanceof SyntaxError, 'A part of the request is not JSON.'],
]

/** Answers a request that is wrong in itself with a 400 that says how, where Payload has a 500; for REST and GraphQL. */
export const explainFault: AfterErrorHook = ({ error, graphqlResult }) => {
  const thrown = (error as { originalError?: Error }).originalError ?? error // GraphQL wraps what was thrown
  const [, message] = faults.find(([isIt]) => isIt(thrown)) ?? []
  if (!message) return undefined
  return {
    graphqlResult: { ...graphqlResult, message },
    response: { errors: [{ message }] },
    status: 400,
  }
}

/** What every collection asks of a document, so that it means the same on every database. */
export const checked = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    beforeOperation: [requireObject, requireKinds, ...(collection.hooks?.beforeOperation ?? [])],
    beforeValidate: [requireReferences, ...(collection.hooks?.beforeValidate ?? [])],
    beforeDelete: [refuseWhileUsed, ...(collection.hooks?.beforeDelete ?? [])],
  },
})
