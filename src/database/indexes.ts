import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Client } from '@libsql/client'

/** Gives the tables of an SQL database the indexes that lists need. @returns the schema, as a hook does */
export function addIndexes<Schema>({ rawTables }: Pick<SQLiteAdapter, 'rawTables'>, schema: Schema): Schema {
  // Payload’s index on lists of texts begins with their order, so each document read would look through the texts of all.
  for (const { indexes } of Object.values(rawTables)) {
    if (indexes?.orderParentIdx) indexes.orderParentIdx.on = ['parent', 'order']
  }
  // The list of articles in the panel is of their latest versions: in its own order, so that ten are found without the others.
  const on = ['latest', 'version_updatedAt', 'version_deletedAt']
  Object.assign(rawTables._articles_v!.indexes!, { newest_in_order: { name: '_articles_v_newest_in_order_idx', on } })
  return schema
}

/** Columns that most rows agree in, and in how many of a million. */
const agreed = {
  _status: 900_000,
  deleted_at: 1_000_000,
  embargoed_until: 900_000,
  expires: 900_000,
  latest: 900_000,
  public: 900_000,
}

/**
 * Informs SQLite which indexes leave most of a table to be read: it assumes that each finds ten rows, and would look for
 * ten topics by their ids among all that are public. Not what ANALYZE finds, which depends on when it looked; these are its
 * fixed results (sqlite.org/lang_analyze.html).
 */
export async function keepStatistics(client: Client): Promise<void> {
  const { rows } = await client.execute({
    sql: `SELECT m.tbl_name AS tbl, m.name AS idx, i.name AS col, (SELECT count(*) FROM pragma_index_info(m.name)) AS size
      FROM sqlite_master m JOIN pragma_index_info(m.name) i ON i.seqno = 0
      WHERE m.type = 'index' AND i.name IN (SELECT value FROM json_each(?))`,
    args: [JSON.stringify(Object.keys(agreed))],
  })
  const statistics = rows.map(({ col, idx, size, tbl }) => {
    const others = Array.from({ length: Number(size) - 1 }, () => 10)
    return { tbl: tbl!, idx: idx!, stat: [1_000_000, agreed[col as keyof typeof agreed], ...others].join(' ') }
  })
  await client.batch([
    'DROP TABLE IF EXISTS sqlite_stat1', // which makes other connections read it again
    'ANALYZE payload_migrations', // which makes it
    'DELETE FROM sqlite_stat1',
    ...statistics.map((args) => ({
      sql: 'INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:tbl, :idx, :stat)',
      args,
    })),
  ])
}
