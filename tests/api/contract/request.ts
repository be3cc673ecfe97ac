import type { Visitor } from '../../support/newsroom'

export type Request = {
  name: string
  as?: Visitor
  method?: string
  path: string
  /** Sent as JSON; text as it is. */
  body?: unknown
  /** Names an id of the response, which later requests write as `<name>`. */
  keep?: { as: string; id: (body: any) => unknown }
}

type Row = [name: string, query: string, as?: Visitor]

export const slugs = 'select[slug]=true&depth=0'

/** Which documents a filter finds, and in which order. */
export const finds = (collection: string, rows: string[], as: Visitor = 'editor'): Request[] =>
  rows.map((where) => ({
    name: `${collection}${as === 'anonymous' ? ' for readers' : ''}: ${where}`,
    as,
    path: `/api/${collection}?${slugs}&limit=50&${where}`,
  }))

/** The same in one line each: `field operator value`. */
export const filters = (collection: string, rows: string[], as?: Visitor): Request[] =>
  finds(
    collection,
    rows.map((row) => row.replace(/^(\S+) (\S+) ?(.*)$/u, 'where[$1][$2]=$3')),
    as,
  )

export const gets = (rows: Row[]): Request[] => rows.map(([name, path, as]) => ({ name, path: `/api/${path}`, as }))
