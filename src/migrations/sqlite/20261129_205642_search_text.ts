import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'
import { fillSearchText } from '../fillSearchText'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`_articles_v_newest_in_order_idx\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_search_text\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_search_ids\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_created_by\` text;`)
  await db.run(sql`CREATE INDEX \`_articles_v_newest_in_order_idx\` ON \`_articles_v\` (\`latest\`,\`version_updated_at\`,\`version_deleted_at\`);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_body_text\`;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`search_text\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`search_ids\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`created_by\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`body_text\`;`)
  await db.run(sql`ALTER TABLE \`authors\` ADD \`search_text\` text;`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`search_text\` text;`)
  await db.run(sql`ALTER TABLE \`sections\` ADD \`search_text\` text;`)
  await db.run(sql`ALTER TABLE \`topics\` ADD \`search_text\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`search_text\` text;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`search_text\` text;`)
  await db.run(sql`ALTER TABLE \`webhooks\` ADD \`search_text\` text;`)
  await fillSearchText((statement) => db.all(statement))
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`_articles_v_newest_in_order_idx\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_body_text\` text;`)
  await db.run(sql`CREATE INDEX \`_articles_v_newest_in_order_idx\` ON \`_articles_v\` (\`latest\`,\`version_date_published\`,\`version_deleted_at\`);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_search_text\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_search_ids\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_created_by\`;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`body_text\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`search_text\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`search_ids\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`created_by\`;`)
  await db.run(sql`ALTER TABLE \`authors\` DROP COLUMN \`search_text\`;`)
  await db.run(sql`ALTER TABLE \`publications\` DROP COLUMN \`search_text\`;`)
  await db.run(sql`ALTER TABLE \`sections\` DROP COLUMN \`search_text\`;`)
  await db.run(sql`ALTER TABLE \`topics\` DROP COLUMN \`search_text\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`search_text\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`search_text\`;`)
  await db.run(sql`ALTER TABLE \`webhooks\` DROP COLUMN \`search_text\`;`)
}
