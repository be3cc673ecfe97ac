import type { CollectionBeforeValidateHook, FlattenedField } from 'payload'
import { isObject, valuesOf } from '../values/values'

type Data = Record<string, unknown>

/** The rows of a document's lists, with the list's path; rows of rows are one list, as they are one table. */
const rowsIn = (fields: FlattenedField[], data: Data): [list: string, row: Data][] =>
  [...valuesOf(fields, data)].flatMap(({ field, path, value }) =>
    field.type === 'array' && Array.isArray(value)
      ? value.filter(isObject).map((row): [string, Data] => [path.replace(/\.\d+\./g, '.'), row])
      : [],
  )

/**
 * A row keeps an id that its document has for it; with any other, such as in a document that was read and is sent as a new
 * one, or with the id of another row, it gets a new one, as in a copy. On SQL a row's id is the only one in its table.
 */
export const giveRowIds: CollectionBeforeValidateHook = ({ collection, data, operation, originalDoc }) => {
  // Where a forgotten password is set anew, Payload asks with the user itself and no original.
  if (!data || (operation === 'update' && !originalDoc)) return data
  const before = operation === 'create' ? [] : rowsIn(collection.flattenedFields, { ...originalDoc })
  const own = new Set(before.map(([list, { id }]) => `${list} ${String(id)}`))
  for (const [list, row] of rowsIn(collection.flattenedFields, data)) {
    if (!own.delete(`${list} ${String(row.id)}`)) delete row.id // Payload gives one
  }
  return data
}
