import type { GraphQLFieldResolver, GraphQLObjectType } from 'graphql'
import {
  appendVersionToQueryKey,
  getQueryDraftsSort,
  type Config,
  type DatabaseAdapter,
  type JoinField,
  type PaginatedDocs,
  type PayloadRequest,
  type SelectType,
  type Where,
} from 'payload'
import { getSelectMode, hasDraftsEnabled } from 'payload/shared'
import { sortPaths } from '../../collections/checks/queries'

/*
 * Payload's pages of a join lose documents: in SQL from the third page on, over GraphQL from the second (payload#15955).
 * SQL also returns a document twice that refers to the parent twice, and MongoDB sorts by one field only. Here a page of a
 * join is a page of a list, which is right on every engine (decision 018).
 */

const DEFAULT_LIMIT = 10 // Payload’s own, over REST

/** An order without ties: by what was asked for or the default, then newest first, then by id. */
function totalOrder(sort: unknown, fallback: unknown): string[] {
  const asked = sortPaths(sort)
  const paths = asked.length > 0 ? asked : sortPaths(fallback)
  const missing = ['createdAt', 'id'].filter((name) => !paths.some((path) => path.replace(/^-/, '') === name))
  return [...paths, ...missing.map((name) => `-${name}`)]
}

const isSelected = (name: string, select: SelectType | undefined): boolean =>
  !select || (getSelectMode(select) === 'include' ? Boolean(select[name]) : select[name] !== false)

type Parent = { id: number | string }
type Join = { count?: boolean; limit?: number; page?: number; sort?: unknown; where?: Where }
/** What an adapter is asked; Payload’s own type knows no joins of a collection that it cannot name. */
type Asked = Omit<Parameters<DatabaseAdapter['find']>[0], 'joins'> & { joins?: Record<string, false | Join> | false }
type Adapter = {
  find: (asked: Asked) => Promise<PaginatedDocs<Parent>>
  findOne: (asked: Asked) => Promise<Parent | null>
}

/**
 * Replaces an adapter’s joins, which only collections without drafts have.
 * @param adapter connected, once
 */
export function pageJoins(adapter: DatabaseAdapter): void {
  const own = adapter as unknown as Adapter
  const find = own.find.bind(adapter)
  const findOne = own.findOne.bind(adapter)

  async function pageOf({ id }: Parent, target: string, field: JoinField, asked: Asked) {
    const { draftsEnabled, joins, locale, req } = asked
    const {
      count,
      limit = field.defaultLimit ?? DEFAULT_LIMIT,
      page = 1,
      sort,
      where,
    } = (joins && joins[field.name]) || {}
    const { config } = adapter.payload.collections[target as 'articles']
    const order = totalOrder(sort, field.defaultSort || config.defaultSort)
    const notInTrash: Where[] = config.trash ? [{ deletedAt: { exists: false } }] : []
    const all: Where = { and: [{ [field.on]: { equals: id } }, ...(where ? [where] : []), ...notInTrash] }
    // Without a count, one document more than the page tells whether another page follows.
    const isPlain = page === 1 && !count
    const part = isPlain ? { limit: limit && limit + 1, pagination: false } : { limit, page, pagination: limit > 0 }
    const query = { ...part, collection: config.slug, locale, req }
    const found =
      draftsEnabled && hasDraftsEnabled(config)
        ? await adapter.queryDrafts({
            ...query,
            select: { parent: true },
            sort: getQueryDraftsSort({ collectionConfig: config, sort: order }),
            where: appendVersionToQueryKey(all),
          })
        : await find({ ...query, joins: false, select: {}, sort: order, where: all })
    const docs = found.docs.map((doc) => doc.id).slice(0, limit || undefined)
    const hasNextPage = isPlain ? docs.length < found.docs.length : found.hasNextPage
    return { docs, hasNextPage, ...(count && { totalDocs: found.totalDocs }) }
  }

  async function join(asked: Asked, parents: Parent[]): Promise<void> {
    const { collection, joins, req, select } = asked
    const wanted = Object.entries(adapter.payload.collections[collection].config.joins).flatMap(([target, list]) =>
      list.flatMap(({ field }) => (isSelected(field.name, select) ? [{ field, target }] : [])),
    )
    const fill = async (parent: Parent): Promise<void> => {
      for (const { field, target } of wanted) {
        if (joins === false || joins?.[field.name] === false) continue
        Object.assign(parent, { [field.name]: await pageOf(parent, target, field, asked) })
      }
    }
    if (req?.transactionID) for (const parent of parents) await fill(parent)
    else await Promise.all(parents.map(fill))
  }

  own.find = async (asked) => {
    const found = await find({ ...asked, joins: false })
    await join(asked, found.docs)
    return found
  }
  own.findOne = async (asked) => {
    const found = await findOne({ ...asked, joins: false })
    if (found) await join(asked, [found])
    return found
  }
}

type Arguments = { count?: boolean; limit?: number | null; page?: number; sort?: string; where?: Where }

const resolverOf =
  ({
    collection,
    defaultLimit,
    defaultSort,
    on,
  }: JoinField): GraphQLFieldResolver<Parent, { req: PayloadRequest }, Arguments> =>
  async ({ id }, { count, limit: asked, page, sort, where }, { req }) => {
    const { config } = req.payload.collections[collection as 'articles']
    const limit = asked ?? defaultLimit ?? DEFAULT_LIMIT
    const { docs, hasNextPage, totalDocs } = await req.payload.find({
      collection: config.slug,
      depth: 0,
      draft: req.query?.draft === 'true',
      limit,
      overrideAccess: false,
      page,
      pagination: limit > 0,
      req,
      sort: totalOrder(sort, defaultSort || config.defaultSort),
      where: { and: [{ [on]: { equals: id } }, ...(where ? [where] : [])] },
    })
    return { docs, hasNextPage, ...(count && { totalDocs }) }
  }

/** Replaces the resolvers of joins; adds no query. Payload calls it when all types are made, before the schema is. */
export const pageGraphqlJoins: NonNullable<NonNullable<Config['graphQL']>['queries']> = (_, { collections }) => {
  for (const { graphQL } of Object.values(collections)) {
    const type = graphQL?.type as GraphQLObjectType<Parent, { req: PayloadRequest }> | undefined
    for (const field of Object.values(type?.getFields() ?? {})) {
      const join = field.extensions.field as JoinField | undefined
      if (join?.type === 'join') field.resolve = resolverOf(join) as never
    }
  }
  return {}
}
