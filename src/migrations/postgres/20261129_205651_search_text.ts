import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'
import { fillSearchText } from '../fillSearchText'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "_articles_v_newest_in_order_idx";
  ALTER TABLE "articles" ADD COLUMN "search_text" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "search_ids" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "created_by" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_search_text" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_search_ids" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_created_by" varchar COLLATE "C";
  ALTER TABLE "authors" ADD COLUMN "search_text" varchar COLLATE "C";
  ALTER TABLE "publications" ADD COLUMN "search_text" varchar COLLATE "C";
  ALTER TABLE "sections" ADD COLUMN "search_text" varchar COLLATE "C";
  ALTER TABLE "topics" ADD COLUMN "search_text" varchar COLLATE "C";
  ALTER TABLE "media" ADD COLUMN "search_text" varchar COLLATE "C";
  ALTER TABLE "users" ADD COLUMN "search_text" varchar COLLATE "C";
  ALTER TABLE "webhooks" ADD COLUMN "search_text" varchar COLLATE "C";
  CREATE INDEX "_articles_v_newest_in_order_idx" ON "_articles_v" USING btree ("latest" NULLS FIRST,"version_updated_at" NULLS FIRST,"version_deleted_at" NULLS FIRST);
  ALTER TABLE "articles" DROP COLUMN "body_text";
  ALTER TABLE "_articles_v" DROP COLUMN "version_body_text";`)
  await fillSearchText(async (statement) => (await db.execute(statement)).rows)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "_articles_v_newest_in_order_idx";
  ALTER TABLE "articles" ADD COLUMN "body_text" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_body_text" varchar COLLATE "C";
  CREATE INDEX "_articles_v_newest_in_order_idx" ON "_articles_v" USING btree ("latest" NULLS FIRST,"version_date_published" NULLS FIRST,"version_deleted_at" NULLS FIRST);
  ALTER TABLE "articles" DROP COLUMN "search_text";
  ALTER TABLE "articles" DROP COLUMN "search_ids";
  ALTER TABLE "articles" DROP COLUMN "created_by";
  ALTER TABLE "_articles_v" DROP COLUMN "version_search_text";
  ALTER TABLE "_articles_v" DROP COLUMN "version_search_ids";
  ALTER TABLE "_articles_v" DROP COLUMN "version_created_by";
  ALTER TABLE "authors" DROP COLUMN "search_text";
  ALTER TABLE "publications" DROP COLUMN "search_text";
  ALTER TABLE "sections" DROP COLUMN "search_text";
  ALTER TABLE "topics" DROP COLUMN "search_text";
  ALTER TABLE "media" DROP COLUMN "search_text";
  ALTER TABLE "users" DROP COLUMN "search_text";
  ALTER TABLE "webhooks" DROP COLUMN "search_text";`)
}
