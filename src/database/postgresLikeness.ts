import type { PostgresAdapter } from '@payloadcms/db-postgres'

/*
 * PostgreSQL sorts text by its database's language and puts nulls last, and refuses a value that its enum does not
 * have; SQLite and MongoDB compare bytes, put nulls first, and find nothing. A front-end should not see which one it
 * asks.
 */

type Table = PostgresAdapter['pgSchema']['table']
type Builder = { build: (table: unknown) => Column }
type Column = {
  getSQLType: () => string
  mapFromDriverValue?: (value: string) => unknown
  defaultConfig?: { nulls: string }
  indexConfig?: { nulls: string }
}

/** Selects are text, as on SQLite; who checks the value is Payload. */
export const enumsAsText: PostgresAdapter['beforeSchemaInit'][number] = ({ adapter, schema }) => {
  for (const table of Object.values(adapter.rawTables)) {
    for (const column of Object.values(table.columns))
      if (column.type === 'enum') Object.assign(column, { type: 'varchar' })
  }
  return schema
}

/** A date in ISO 8601: V8 takes the year 0050 for 1950 where PostgreSQL’s space stands in place of the T. */
export const isoOf = (date: string): string => date.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')

/** Tables whose text is compared byte by byte, whose dates are read as ISO 8601 and whose indexes begin with the nulls. */
export function comparedAsBytes(makeTable: Table): Table {
  // drizzle's types are generic in each column of a table; here any table will do.
  return ((name: string, columns: Record<string, Builder>, extra: (columns: Record<string, Column>) => unknown) => {
    for (const builder of Object.values(columns)) {
      const build = builder.build.bind(builder)
      builder.build = (table) => byBytes(build(table))
    }
    return (makeTable as never as (...args: unknown[]) => unknown)(name, columns, (own: Record<string, Column>) => {
      for (const { defaultConfig, indexConfig } of Object.values(own)) {
        for (const config of [defaultConfig, indexConfig]) if (config) config.nulls = 'first'
      }
      return extra(own)
    })
  }) as never
}

function byBytes(column: Column): Column {
  const type = column.getSQLType()
  if (type === 'varchar' || type === 'text') column.getSQLType = () => `${type} COLLATE "C"`
  if (type.startsWith('timestamp')) column.mapFromDriverValue = isoOf
  return column
}

type Query = (first: unknown, ...rest: unknown[]) => unknown

/** Sorts nulls first in every query of a connection: drizzle quotes names, so `" asc` and `) asc` stand in ORDER BY only. */
export function sortNullsFirst(client: { query: unknown }): void {
  const query = (client.query as Query).bind(client)
  client.query = (first: string | { text?: string }, ...rest: unknown[]) => {
    if (typeof first === 'string') return query(withNulls(first), ...rest)
    return query(typeof first.text === 'string' ? { ...first, text: withNulls(first.text) } : first, ...rest)
  }
}

/** @returns SQL whose ORDER BYs say where the nulls stand */
export const withNulls = (text: string): string =>
  text.replace(
    /([")]) (asc|desc)\b(?! nulls)/g,
    (_, end, way) => `${end} ${way} nulls ${way === 'asc' ? 'first' : 'last'}`,
  )
