import type { BaseDatabaseAdapter, PaginatedDocs } from 'payload'

type Query = { limit?: number; page?: number; pagination?: boolean }

/** A page after the last one says how many documents there are: Payload's SQL says none. */
const withTotal =
  <T extends Query>(find: (query: T) => Promise<PaginatedDocs>) =>
  async (query: T): Promise<PaginatedDocs> => {
    const { page = 1, pagination } = query
    const found = await find(query)
    if (found.docs.length > 0 || page <= 1 || pagination === false) return found
    return { ...found, page, totalDocs: (await find({ ...query, limit: 1, page: 1 })).totalDocs }
  }

/**
 * Payload counts all documents for each page of them. On the first page that is needed only when it is full.
 */
export function countWhenFull(adapter: BaseDatabaseAdapter): void {
  const find = withTotal(adapter.find.bind(adapter))
  adapter.queryDrafts = withTotal(adapter.queryDrafts.bind(adapter))
  adapter.find = async (query) => {
    const { collection, limit, locale, page, pagination, req, where } = query
    if (pagination === false || !limit || (page && page > 1)) return find(query)
    const found = await find({ ...query, pagination: false })
    if (found.docs.length < limit) return { ...found, totalDocs: found.docs.length, limit, page: 1 }
    const { totalDocs } = await adapter.count({ collection, locale, req, where })
    const totalPages = Math.ceil(totalDocs / limit)
    const hasNextPage = totalPages > 1
    return { ...found, hasNextPage, limit, nextPage: hasNextPage ? 2 : null, page: 1, totalDocs, totalPages }
  }
}
