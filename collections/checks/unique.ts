import { ValidationError, type CollectionBeforeValidateHook } from 'payload'
import { exists } from '../requests/findIds'
import { claimAvailable } from '../requests/importContext'

/**
 * A value that has to be its document’s own is looked for before it is written: the engines name another field each when
 * they refuse it, and PostgreSQL and MongoDB give up the whole transaction.
 */
export const requireUnique: CollectionBeforeValidateHook = async (args) => {
  const { collection, data, operation, originalDoc, req } = args
  const errors = []
  const before = operation === 'create' ? undefined : originalDoc // a copy is new, and its original another
  // Where a forgotten password is set anew, Payload asks with the login itself and no original.
  const self = (before?.id ?? (operation === 'update' && data?.id)) as string | undefined
  for (const field of collection.flattenedFields) {
    const value: unknown = data?.[field.name]
    if (!('unique' in field && field.unique) || !value || value === before?.[field.name]) continue
    if (field.name === 'slug') continue // see `settleSlug`
    if (typeof value === 'string' && claimAvailable(req, collection.slug, field.name, value)) continue
    const where = { and: [{ [field.name]: { equals: value } }, { id: { not_equals: self ?? '' } }] } // none has the id ''
    if (await exists(req, collection.slug, where))
      errors.push({ message: req.t('error:valueMustBeUnique'), path: field.name })
  }
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req })
  return data
}
