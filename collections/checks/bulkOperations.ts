import type { CollectionBeforeOperationHook } from 'payload'
import { isObject } from '../values/values'
import { badRequest } from '../requests/badRequest'

/**
 * Whether a condition can match no documents but those whose ids it lists: in a branch of its `and`, which the others
 * only narrow, and in every branch of its `or`. Neither may have a sibling: the engines drop one of the two.
 */
export function namesDocuments(where: unknown): boolean {
  if (!isObject(where)) return false
  const junction = Object.keys(where).find((path) => /^(and|or)$/i.test(path))
  if (junction) {
    const branches: unknown = where[junction]
    if (!Array.isArray(branches) || branches.length === 0 || Object.keys(where).length > 1) return false
    return /^and$/i.test(junction) ? branches.some(namesDocuments) : branches.every(namesDocuments)
  }
  const { equals, in: list = equals } = isObject(where.id) ? where.id : {}
  const ids = [list].flat()
  return ids.length > 0 && ids.every((id) => typeof id === 'number' || (typeof id === 'string' && id !== ''))
}

const UNNAMED =
  'where must list the ids of the documents, such as where[id][in]=ID,ID; other conditions only narrow them.'

/**
 * Refuses a bulk update or delete by anything but ids: the panel sent one without the filter that was on the screen
 * (https://github.com/payloadcms/payload/issues/17670). Decision 024. @throws {APIError} 400
 */
export const requireNamedDocuments: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const isBulk = (operation === 'update' || operation === 'delete') && !('id' in args) && req.payloadAPI !== 'local'
  if (isBulk && !namesDocuments((args as { where?: unknown }).where)) throw badRequest(UNNAMED)
  return args
}
