import type { ClientCollectionConfig, ListQuery, SanitizedCollectionConfig, Where } from 'payload'
import { mergeListSearchAndWhere } from 'payload/shared'
import { stringify } from 'qs-esm'

/** Documents in one action, as on the longest page: Payload’s bulk edit sends 84 characters for each in a URL of 16 kB. */
export const MAX_SELECTED = 100

type Collection = ClientCollectionConfig | SanitizedCollectionConfig
/** `rule` is of collections with drafts. */
type Action = { label: string; effect: string; rule?: string; data?: (hasDrafts: boolean) => object; where?: Where }
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
    rule: 'Published ones have to be unpublished or killed first. They can be restored from the trash.',
    data: () => ({ deletedAt: new Date().toISOString() }),
  },
  restore: {
    label: 'Restore',
    effect: 'They leave the trash. Articles become drafts.',
    data: (hasDrafts) => ({ deletedAt: null, ...(hasDrafts && { _status: 'draft' }) }),
  },
  delete: { label: 'Delete permanently', effect: 'They cannot be restored.' },
}

const inTrash: Where = { deletedAt: { exists: true } }

const pathOf = (slug: string, query: object): string => `/api/${slug}${stringify(query, { addQueryPrefix: true })}`

/** The request that performs an action on documents of a list, or of its trash. */
export function requestFor(name: ActionName, { slug, versions }: Collection, ids: string[], isTrash: boolean) {
  const { data, where = {} } = actions[name]
  const and = [{ id: { in: ids.join(',') } }, where, isTrash ? inTrash : {}]
  const query = { depth: 0, draft: name === 'publish', trash: isTrash, where: { and } }
  return {
    path: pathOf(slug, query),
    method: data ? 'PATCH' : 'DELETE',
    body: data && JSON.stringify(data(Boolean(versions?.drafts))),
  }
}

/** Where the titles of these documents are read, of which a refusal names the ids. */
export function pathOfTitles({ admin, slug }: Collection, ids: string[]): string {
  const where = { id: { in: ids.join(',') } }
  const query = { depth: 0, draft: true, select: { [admin.useAsTitle ?? 'id']: true }, trash: true, where }
  return pathOf(slug, query)
}

/** Where the ids of all documents of a list are read, those on its other pages too. */
export function pathOfAll(collection: Collection, { search = '', where = {} }: ListQuery, isTrash: boolean): string {
  // Payload adds the search to the condition that it is given.
  const listed = mergeListSearchAndWhere({ collectionConfig: collection, search, where: structuredClone(where) })
  const and = [listed, isTrash ? inTrash : {}]
  const query = { depth: 0, draft: true, limit: MAX_SELECTED, select: { updatedAt: true }, trash: isTrash }
  return pathOf(collection.slug, { ...query, where: { and } })
}
