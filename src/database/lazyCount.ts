import type { DatabaseAdapter, PaginatedDocs } from 'payload'

type Asked = { limit?: number; page?: number; pagination?: boolean }

/** A page after the last one says how many documents there are: Payload's SQL says none. */
const withTotal =
  <T extends Asked>(find: (asked: T) => Promise<PaginatedDocs>) =>
  async (asked: T): Promise<PaginatedDocs> => {
    const { page = 1, pagination } = asked
    const found = await find(asked)
    if (found.docs.length > 0 || page <= 1 || pagination === false) return found
    return { ...found, page, totalDocs: (await find({ ...asked, limit: 1, page: 1 })).totalDocs }
  }

/**
 * Payload counts all documents for each page of them. On the first page that is needed only when it is full.
 */
export function countWhenFull(adapter: DatabaseAdapter): void {
  const find = withTotal(adapter.find.bind(adapter))
  adapter.queryDrafts = withTotal(adapter.queryDrafts.bind(adapter))
  adapter.find = async (asked) => {
    const { collection, limit, locale, page, pagination, req, where } = asked
    if (pagination === false || !limit || (page && page > 1)) return find(asked)
    const found = await find({ ...asked, pagination: false })
    if (found.docs.length < limit) return { ...found, totalDocs: found.docs.length, limit, page: 1 }
    const { totalDocs } = await adapter.count({ collection, locale, req, where })
    const totalPages = Math.ceil(totalDocs / limit)
    const hasNextPage = totalPages > 1
    return { ...found, hasNextPage, limit, nextPage: hasNextPage ? 2 : null, page: 1, totalDocs, totalPages }
  }
}
