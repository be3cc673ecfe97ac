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
  const sql = `INSERT INTO sqlite_stat1 (tbl, idx, stat)
    SELECT m.tbl_name, m.name, '1000000 ' ||
      (SELECT group_concat(iif(seqno = 0, share.value, 10), ' ') FROM pragma_index_info(m.name))
    FROM sqlite_master m
    JOIN pragma_index_info(m.name) first ON first.seqno = 0
    JOIN json_each(?) share ON share.key = first.name
    WHERE m.type = 'index'`
  await client.batch([
    'DROP TABLE IF EXISTS sqlite_stat1', // which makes other connections read it again
    'ANALYZE payload_migrations', // which makes it
    'DELETE FROM sqlite_stat1',
    { sql, args: [JSON.stringify(agreed)] },
  ])
}
