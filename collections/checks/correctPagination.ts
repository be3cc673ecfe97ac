import type { CollectionAfterOperationHook } from 'payload'

const DEFAULT_LIMIT = 10

type Page = { docs: unknown[]; page?: number | null; totalDocs: number }
type PageArgs = { limit?: number | null; pagination?: boolean }

/** The pagination fields of a page; the engines differ on empty pages and on pages without a limit. */
export function pageFacts({ page, totalDocs }: Page, { limit: given, pagination }: PageArgs) {
  const isWhole = pagination === false
  const limit = given ?? (isWhole ? 0 : DEFAULT_LIMIT)
  const current = page ?? 1
  const totalPages = limit && !isWhole ? Math.max(1, Math.ceil(totalDocs / limit)) : 1
  const hasNextPage = current < totalPages
  const hasPrevPage = current > 1
  return {
    hasNextPage,
    hasPrevPage,
    limit,
    nextPage: hasNextPage ? current + 1 : null,
    page: current,
    pagingCounter: isWhole ? 1 : (current - 1) * limit + 1,
    prevPage: hasPrevPage ? current - 1 : null,
    totalDocs,
    totalPages,
  }
}

export const correctPagination: CollectionAfterOperationHook = ({ args, operation, result }) =>
  (operation as string) === 'find' || (operation as string) === 'findVersions'
    ? { docs: (result as Page).docs, ...pageFacts(result as Page, args as PageArgs) }
    : result
