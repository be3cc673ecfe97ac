import type { ClientCollectionConfig, ListQuery, SanitizedCollectionConfig, Where } from 'payload'
import { mergeListSearchAndWhere } from 'payload/shared'
import { stringify } from 'qs-esm'

/** Documents in one action, as on the longest page: Payload’s bulk edit sends 84 characters for each in a URL of 16 kB. */
export const MAX_SELECTED = 100

type Collection = ClientCollectionConfig | SanitizedCollectionConfig
type Action = { label: string; effect: string; data?: (collection: Collection) => object; where?: Where }
export type ActionName = 'delete' | 'publish' | 'restore' | 'trash' | 'unpublish'

/** What can be done with selected documents. `where` leaves out those on which it has no effect. */
export const actions: Record<ActionName, Action> = {
  publish: {
    label: 'Publish',
    effect: 'Readers will find them at once, with their latest changes.',
    data: () => ({ _status: 'published' }),
    where: { _status: { not_equals: 'published' } },
  },
  unpublish: {
    label: 'Unpublish',
    effect: 'Readers will no longer find them. They stay here as drafts.',
    data: () => ({ _status: 'draft' }),
    where: { _status: { not_equals: 'draft' } },
  },
  trash: {
    label: 'Move to the trash',
    effect: 'Readers will no longer find them. They can be restored from the trash.',
    data: () => ({ deletedAt: new Date().toISOString() }),
  },
  restore: {
    label: 'Restore',
    effect: 'They leave the trash; articles are drafts then.',
    data: ({ versions }) => ({ deletedAt: null, ...(versions?.drafts && { _status: 'draft' }) }),
  },
  delete: { label: 'Delete permanently', effect: 'They cannot be restored.' },
}

const inTrash: Where = { deletedAt: { exists: true } }
const address = ({ slug }: Collection, isTrash: boolean, conditions: Where[], query: object): string => {
  const where = { and: isTrash ? [...conditions, inTrash] : conditions }
  return `/${slug}${stringify({ ...query, depth: 0, trash: isTrash, where }, { addQueryPrefix: true })}`
}

/** The request that performs an action on documents of a list, or of its trash. */
export function requestFor(name: ActionName, collection: Collection, ids: string[], isTrash: boolean) {
  const { data, where = {} } = actions[name]
  return {
    path: address(collection, isTrash, [{ id: { in: ids.join(',') } }, where], { draft: name === 'publish' }),
    method: data ? 'PATCH' : 'DELETE',
    body: data && JSON.stringify(data(collection)),
  }
}

/** Where the ids of all documents of a list are read, those on its other pages too. */
export function pathOfAll(collection: Collection, { search = '', where = {} }: ListQuery, isTrash: boolean): string {
  // Payload adds the search to the condition that it is given.
  const listed = mergeListSearchAndWhere({ collectionConfig: collection, search, where: structuredClone(where) })
  return address(collection, isTrash, [listed], { draft: true, limit: MAX_SELECTED, select: { updatedAt: true } })
}
