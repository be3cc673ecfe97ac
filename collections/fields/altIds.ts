import { ValidationError, type CollectionBeforeValidateHook } from 'payload'
import * as field from './builders'
import { claimAvailable } from '../requests/importContext'

type AltId = { role: string; value: string }

/** The (role, value) pairs that stand twice in the list. */
export function repeatedAltIds(altIds: AltId[]): AltId[] {
  const same = (a: AltId) => (b: AltId) => a.role === b.role && a.value === b.value
  return altIds.filter((altId, index) => altIds.findIndex(same(altId)) < index)
}

/**
 * Identifiers that others gave the document (ninjs `altIds`). An import finds its document again by them, so a
 * (role, value) pair belongs to one document of a collection: `refuseTakenAltIds` sees to it.
 */
export const altIds = field.array('altIds', 'External identifiers', {
  description: 'Identifiers of this document in other systems. Imports use them to find it.',
  admin: { initCollapsed: true },
  hooks: { beforeDuplicate: [() => []] },
  fields: [
    field.row(
      field.text('role', 'Role', { required: true, description: 'The system that assigned it.' }),
      field.text('value', 'Value', { required: true, index: true }),
    ),
  ],
})

export const refuseTakenAltIds: CollectionBeforeValidateHook = async ({ collection, data, originalDoc, req }) => {
  const given: AltId[] = Array.isArray(data?.altIds) ? data.altIds : []
  const wanted = given.filter(({ role, value }) => role && value)
  const values = wanted.flatMap(({ value }) =>
    claimAvailable(req, collection.slug, 'altIds.value', value) ? [] : [value],
  )
  if (values.length === 0) return data // a pair that is repeated here finds its value in use
  const { docs } = await req.payload.find({
    collection: collection.slug,
    where: { and: [{ 'altIds.value': { in: values } }, { id: { not_equals: originalDoc?.id ?? '' } }] },
    trash: true,
    depth: 0,
    pagination: false,
    req,
    select: { altIds: true },
  })
  const theirs = docs.flatMap((doc) => ('altIds' in doc ? (doc.altIds as AltId[]) : []))
  const taken = wanted.find(({ role, value }) => theirs.some((other) => other.role === role && other.value === value))
  const refused = taken ?? repeatedAltIds(wanted)[0]
  if (!refused) return data
  const message = `Another document already has the identifier “${refused.role}: ${refused.value}”.`
  throw new ValidationError({ collection: collection.slug, errors: [{ path: 'altIds', message }], req })
}
