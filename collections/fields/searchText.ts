import type { CollectionAfterReadHook, FieldAccess, FieldHook, TextareaField } from 'payload'
import { byServer, loggedIn } from '../access/rules'
import * as field from './builders'
import { toSearchText } from '../values/normalizeForSearch'

/** A text that only the server writes and queries. Payload accepts no condition on a field that is `hidden`. */
export const innerText = (name: string, make: FieldHook, read: FieldAccess = loggedIn): TextareaField =>
  field.textarea(name, undefined, {
    validate: () => true, // Payload’s limit is 40,000 characters
    access: { ...byServer, read },
    hooks: { beforeChange: [make] },
    admin: { hidden: true, disableBulkEdit: true, disableListColumn: true, disableListFilter: true },
    custom: { isInner: true }, // neither in responses, see `hideInner`, nor in exports
  })

/** What lists and pickers search (`listSearchableFields`), made of these fields at each save. */
export const searchText = (names: string[]): TextareaField => ({
  ...innerText('searchText', ({ data }) => toSearchText(names.map((name) => data?.[name] as unknown))),
  label: 'name or description', // the list says “Search by …”
})

export const hideInner: CollectionAfterReadHook = ({ doc: { createdBy: _, searchIds: __, searchText: ___, ...doc } }) =>
  doc
