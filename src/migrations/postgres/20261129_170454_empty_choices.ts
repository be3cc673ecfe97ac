import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

/** The choices that a draft could keep as '', by table; in the others, Payload has always refused that. */
const articles = {
  '': [
    '_status', 'article_type', 'date_published_precision', 'datepublished_tz', 'digital_source_type', 'editorial_status',
    'embargoeduntil_tz', 'expires_tz', 'scheduledpublicationdate_tz', 'syndication_status',
  ],
  authors: ['role'],
  corrections: ['type'],
  mentions: ['rel'],
  provenance_fields: ['method'],
  subjects: ['rel'],
}
const others = ['authors', 'media', 'publications', 'sections', 'topics'].map((name) => `${name}_provenance_fields`)
const columns = [
  ...Object.entries(articles).flatMap(([rows, names]) =>
    names.flatMap((name) => [
      [rows ? `articles_${rows}` : 'articles', name],
      rows ? [`_articles_v_version_${rows}`, name] : ['_articles_v', `version_${name}`],
    ]),
  ),
  ...others.map((table) => [table, 'method']),
  ['media', 'digital_source_type'],
]
const lists = ['articles_content_warning', '_articles_v_version_content_warning', 'publications_roles', 'webhooks_events']

/** A choice that is none is null: GraphQL’s enums cannot say ''. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  for (const [table, column] of columns) {
    await db.execute(sql.raw(`UPDATE "${table}" SET "${column}" = NULL WHERE "${column}" = '';`))
  }
  for (const table of lists) await db.execute(sql.raw(`DELETE FROM "${table}" WHERE "value" = '';`))
}

export async function down(_: MigrateDownArgs): Promise<void> {}
