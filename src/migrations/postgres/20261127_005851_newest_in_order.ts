import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE INDEX "_articles_v_newest_in_order_idx" ON "_articles_v" USING btree ("latest" NULLS FIRST,"version_date_published" NULLS FIRST,"version_deleted_at" NULLS FIRST);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "_articles_v_newest_in_order_idx";`)
}
