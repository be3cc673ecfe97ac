import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "media" ADD COLUMN "original_sha256" varchar COLLATE "C";
  CREATE INDEX "media_original_sha256_idx" ON "media" USING btree ("original_sha256" NULLS FIRST);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "media_original_sha256_idx";
  ALTER TABLE "media" DROP COLUMN "original_sha256";`)
}
