import {
  ValidationError,
  type CollectionAfterOperationHook,
  type CollectionBeforeOperationHook,
  type SanitizedConfig,
} from 'payload'
import { giveId } from '../fields/id'
import { hideInner } from '../fields/searchText'
import { settleSlug } from '../fields/slugRedirects'
import { eachCollection } from '../plugins/eachCollection'
import { unlessRestored } from '../requests/importContext'
import { refuseBoundless } from './queryLimits'
import { requireNamedDocuments } from './bulkOperations'
import { requireFields, requirePlainQuery, sortByTitles } from './querySyntax'
import { emptyTextAsNull, wrongKinds } from './valueTypes'
import { correctPagination } from './correctPagination'
import { askAsReader } from './anonymousQueries'
import { hideUnseen, refuseWhileUsed, requireReferences } from './references'
import { checkRestoredRichText, checkRichText } from './richText'
import { giveRowIds } from './rowIds'
import { searchAsTyped } from './searchAsTyped'
import { honourLocks, refuseStale } from './editConflicts'
import { requireUnique } from './unique'
import { isObject } from '../values/values'
import { badRequest } from '../requests/badRequest'

/**
 * Payload breaks on a body that is not an object, and on one that does not say it is JSON (as `curl -d` does). It saves a
 * draft without looking at it: each database then takes, turns or refuses a value of the wrong kind in its own way, and
 * `{ "$inc": 1 }` is an instruction to MongoDB.
 */
const prepareData: CollectionBeforeOperationHook = async ({ args, collection, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const data: unknown = 'data' in args ? args.data : undefined
  if (!isObject(data)) {
    if (req.file) return args
    throw badRequest('The body must be a JSON object, sent as application/json or as _payload in multipart/form-data.')
  }
  const errors = wrongKinds(collection.flattenedFields, data)
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req })
  emptyTextAsNull(collection.flattenedFields, data)
  await checkRichText(collection, data, req)
  if (req.payloadAPI === 'local') return args
  // When a document was made is not for its maker to say; of a new one, `updatedAt` is that of what was read.
  delete data.createdAt
  if (operation === 'create') delete data.updatedAt
  return args
}

/**
 * A bulk operation is one transaction, in which Payload goes on after an error: a document that failed half-way would
 * stay half-written on SQLite, and PostgreSQL and MongoDB would keep nothing but answer as if they had.
 */
export const allOrNothing: CollectionAfterOperationHook = ({ operation, result }) => {
  if (operation !== 'update' && operation !== 'delete') return result
  const { errors } = result as { errors?: { id: string; isPublic?: boolean; message: string }[] }
  if (!errors?.length) return result
  // The refusal of one may have made others fail, which then is no fault of ours.
  const refusals = errors.filter(({ isPublic }) => isPublic)
  const problems = (refusals.length > 0 ? refusals : errors)
    .map(({ id, message }) => `${id}: ${message}`)
    .toSorted()
    .join('; ')
  throw refusals.length > 0 ? badRequest(`Nothing was changed. ${problems}`) : new Error(problems)
}

/** Checks what requests ask of every collection and send to it, so that it means the same on every database. */
export const requestChecks = eachCollection((collection) => ({
  ...collection,
  hooks: {
    ...collection.hooks,
    beforeOperation: [
      refuseBoundless,
      askAsReader,
      honourLocks,
      prepareData,
      requirePlainQuery,
      searchAsTyped,
      requireNamedDocuments,
      sortByTitles,
      ...(collection.hooks?.beforeOperation ?? []),
    ],
    beforeValidate: [
      refuseStale,
      checkRestoredRichText,
      unlessRestored(giveRowIds),
      requireReferences,
      unlessRestored(requireUnique, 'edit'),
      unlessRestored(settleSlug, 'edit'),
      ...(collection.hooks?.beforeValidate ?? []),
    ],
    afterOperation: [...(collection.hooks?.afterOperation ?? []), hideUnseen, allOrNothing, correctPagination],
    afterRead: [...(collection.hooks?.afterRead ?? []), hideInner],
    beforeChange: [giveId, ...(collection.hooks?.beforeChange ?? [])],
    beforeDelete: [refuseWhileUsed, ...(collection.hooks?.beforeDelete ?? [])],
  },
}))

/** Applies the query limits to the collections that Payload adds by itself (locks, preferences, jobs), too. */
export function limitOwnCollections(config: SanitizedConfig): SanitizedConfig {
  for (const { hooks, slug } of config.collections) {
    if (slug.startsWith('payload-'))
      hooks.beforeOperation.unshift(refuseBoundless, requireFields, requireNamedDocuments)
  }
  return config
}
