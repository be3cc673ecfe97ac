import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'
import { plainText } from '../../../collections/Articles/text/plainText'

const searchedText = (text: string): string | null => text.toLowerCase().replaceAll('ς', 'σ') || null

const PAGE = 200

export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`articles\` ADD \`body_text\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_body_text\` text;`)
  for (const [table, prefix, first] of [['articles', '', ''], ['_articles_v', 'version_', 0]] as const) {
    const [body, text] = [sql.raw(`${prefix}article_body`), sql.raw(`${prefix}body_text`)]
    const page = (last: unknown) =>
      db.all<{ id: string; body: string }>(
        sql`SELECT id, ${body} AS body FROM ${sql.raw(table)} WHERE id > ${last} AND ${body} IS NOT NULL ORDER BY id LIMIT ${PAGE};`,
      )
    for (let rows = await page(first); rows.length > 0; rows = await page(rows.at(-1)!.id)) {
      for (const row of rows) {
        await db.run(sql`UPDATE ${sql.raw(table)} SET ${text} = ${searchedText(plainText(JSON.parse(row.body)))} WHERE id = ${row.id};`)
      }
    }
  }
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`body_text\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_body_text\`;`)
}
