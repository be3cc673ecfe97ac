import type { GraphQLFieldResolver, GraphQLObjectType } from 'graphql'
import {
  appendVersionToQueryKey,
  getQueryDraftsSort,
  type Config,
  type BaseDatabaseAdapter,
  type JoinField,
  type PaginatedDocs,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type SelectType,
  type Where,
} from 'payload'
import { getSelectMode, hasDraftsEnabled } from 'payload/shared'
import { sortPaths } from '../../collections/checks/querySyntax'
import { replaceMethods } from './amendAdapter'

/*
 * Payload’s pages of a join lose documents: in SQL from the third page on, over GraphQL from the second (payload#15955).
 * SQL also returns a document twice that refers to the parent twice, and MongoDB sorts by one field only. Here a page of a
 * join is a page of a list, which is right on every engine (decision 018).
 */

const DEFAULT_LIMIT = 10 // Payload’s own, over REST

type Document = { id: number | string }
type Join = { count?: boolean; limit?: number | null; page?: number; sort?: unknown; where?: Where }
type Query = { limit: number; page: number; pagination: boolean; sort: string[]; where: Where }

/** One page of a join. Equal documents are in the order of Payload’s own second field, and then of their ids. */
async function pageOf<T extends Document>(
  { id }: Document,
  { defaultLimit, defaultSort, on }: JoinField,
  { defaultSort: order }: SanitizedCollectionConfig,
  { count, limit: asked, page = 1, sort, where }: Join,
  find: (query: Query) => Promise<PaginatedDocs<T>>,
) {
  const limit = asked ?? defaultLimit ?? DEFAULT_LIMIT
  const paths = sortPaths(sort || defaultSort || order)
  const missing = ['createdAt', 'id'].filter((name) => !paths.some((path) => path.replace(/^-/, '') === name))
  // Without a count, one document more than the page shows whether another page follows.
  const isPlain = page === 1 && !count
  const found = await find({
    limit: isPlain ? limit && limit + 1 : limit,
    page,
    pagination: !isPlain && limit > 0,
    sort: [...paths, ...missing.map((name) => `-${name}`)],
    where: { and: [{ [on]: { equals: id } }, ...(where ? [where] : [])] },
  })
  const docs = found.docs.slice(0, limit || undefined)
  const hasNextPage = isPlain ? docs.length < found.docs.length : found.hasNextPage
  return { docs, hasNextPage, ...(count && { totalDocs: found.totalDocs }) }
}

const isSelected = (name: string, select: SelectType | undefined): boolean =>
  !select || (getSelectMode(select) === 'include' ? Boolean(select[name]) : select[name] !== false)

/** What an adapter is asked; Payload’s own type knows no joins of a collection that it cannot name. */
type Asked = Omit<Parameters<BaseDatabaseAdapter['find']>[0], 'joins'> & {
  joins?: Record<string, false | Join> | false
}

/**
 * Replaces an adapter’s joins, which only collections without drafts have.
 * @param adapter connected, once
 */
export function pageJoins(adapter: BaseDatabaseAdapter): void {
  async function join(parent: Document, asked: Asked): Promise<void> {
    const { collections } = adapter.payload
    const { collection, draftsEnabled, joins = {}, locale, req, select } = asked
    for (const [target, list] of Object.entries(collections[collection].config.joins)) {
      const { config } = collections[target as 'articles']
      const hasDrafts = draftsEnabled && hasDraftsEnabled(config)
      const find = ({ sort, where, ...page }: Query): Promise<PaginatedDocs<Document>> => {
        const present = config.trash ? { and: [where, { deletedAt: { exists: false } }] } : where
        const query = { ...page, collection: config.slug, locale, req }
        if (!hasDrafts) return adapter.find({ ...query, select: {}, sort, where: present })
        const order = getQueryDraftsSort({ collectionConfig: config, sort })
        return adapter.queryDrafts({
          ...query,
          select: { parent: true },
          sort: order,
          where: appendVersionToQueryKey(present),
        })
      }
      for (const { field } of list) {
        const wanted = joins && (joins[field.name] ?? {})
        if (!wanted || !isSelected(field.name, select)) continue
        const page = await pageOf(parent, field, config, wanted, find)
        Object.assign(parent, { [field.name]: { ...page, docs: page.docs.map(({ id }) => id) } })
      }
    }
  }

  type Found = Document | PaginatedDocs<Document> | null
  replaceMethods<Asked, Found>(adapter, ['find', 'findOne'], (ask) => async (asked) => {
    const found = await ask({ ...asked, joins: false })
    const parents = !found ? [] : 'docs' in found ? found.docs : [found]
    for (const parent of parents) await join(parent, asked) // one after another: they may be in one transaction
    return found
  })
}

const resolverOf =
  (field: JoinField): GraphQLFieldResolver<Document, { req: PayloadRequest }, Join> =>
  (parent, asked, { req }) => {
    const { config } = req.payload.collections[field.collection as 'articles']
    const draft = req.query?.draft === 'true'
    return pageOf(parent, field, config, asked, (query) =>
      req.payload.find({ ...query, collection: config.slug, depth: 0, draft, overrideAccess: false, req }),
    )
  }

/** Replaces the resolvers of joins; adds no query. Payload calls it when all types are made, before the schema is. */
export const pageGraphqlJoins: NonNullable<NonNullable<Config['graphQL']>['queries']> = (_, { collections }) => {
  for (const { graphQL } of Object.values(collections)) {
    const type = graphQL?.type as GraphQLObjectType<Document, { req: PayloadRequest }> | undefined
    for (const field of Object.values(type?.getFields() ?? {})) {
      const join = field.extensions.field as JoinField | undefined
      if (join?.type === 'join') field.resolve = resolverOf(join)
    }
  }
  return {}
}
