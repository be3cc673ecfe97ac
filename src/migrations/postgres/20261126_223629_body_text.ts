import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'
import { plainText } from '../../../collections/Articles/text/plainText'
import type { Article } from '../../generated/payload-types'

const searchedText = (text: string): string | null => text.toLowerCase().replaceAll('ς', 'σ') || null

const PAGE = 200

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "articles" ADD COLUMN "body_text" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_body_text" varchar COLLATE "C";`)
  for (const [table, prefix, first] of [['articles', '', ''], ['_articles_v', 'version_', 0]] as const) {
    const [body, text] = [sql.raw(`${prefix}article_body`), sql.raw(`${prefix}body_text`)]
    const page = async (last: unknown) =>
      (
        await db.execute(
          sql`SELECT id, ${body} AS body FROM ${sql.raw(table)} WHERE id > ${last} AND ${body} IS NOT NULL ORDER BY id LIMIT ${PAGE};`,
        )
      ).rows as { id: string; body: Article['articleBody'] }[]
    for (let rows = await page(first); rows.length > 0; rows = await page(rows.at(-1)!.id)) {
      for (const row of rows) {
        await db.execute(sql`UPDATE ${sql.raw(table)} SET ${text} = ${searchedText(plainText(row.body))} WHERE id = ${row.id};`)
      }
    }
  }
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "articles" DROP COLUMN "body_text";
  ALTER TABLE "_articles_v" DROP COLUMN "version_body_text";`)
}
