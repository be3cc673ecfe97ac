import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "_status_datePublished_createdAt_idx";
  DROP INDEX "version__status_version_datePublished_version_createdAt_idx";
  DROP INDEX "articles_texts_order_parent";
  DROP INDEX "_articles_v_texts_order_parent";
  DROP INDEX "authors_texts_order_parent";
  DROP INDEX "publications_texts_order_parent";
  DROP INDEX "topics_texts_order_parent";
  CREATE INDEX "compound_index_idx" ON "articles" USING btree ("_status" NULLS FIRST,"date_published" NULLS FIRST,"created_at" NULLS FIRST,"deleted_at" NULLS FIRST,"embargoed_until" NULLS FIRST,"expires" NULLS FIRST);
  CREATE INDEX "compound_index_1_idx" ON "articles" USING btree ("article_section_id" NULLS FIRST,"_status" NULLS FIRST,"date_published" NULLS FIRST,"created_at" NULLS FIRST,"deleted_at" NULLS FIRST,"embargoed_until" NULLS FIRST,"expires" NULLS FIRST);
  CREATE INDEX "compound_index_2_idx" ON "articles" USING btree ("publisher_id" NULLS FIRST,"_status" NULLS FIRST,"date_published" NULLS FIRST,"created_at" NULLS FIRST,"deleted_at" NULLS FIRST,"embargoed_until" NULLS FIRST,"expires" NULLS FIRST);
  CREATE INDEX "compound_index_3_idx" ON "_articles_v" USING btree ("version__status" NULLS FIRST,"version_date_published" NULLS FIRST,"version_created_at" NULLS FIRST,"version_deleted_at" NULLS FIRST,"version_embargoed_until" NULLS FIRST,"version_expires" NULLS FIRST);
  CREATE INDEX "compound_index_4_idx" ON "_articles_v" USING btree ("version_article_section_id" NULLS FIRST,"version__status" NULLS FIRST,"version_date_published" NULLS FIRST,"version_created_at" NULLS FIRST,"version_deleted_at" NULLS FIRST,"version_embargoed_until" NULLS FIRST,"version_expires" NULLS FIRST);
  CREATE INDEX "compound_index_5_idx" ON "_articles_v" USING btree ("version_publisher_id" NULLS FIRST,"version__status" NULLS FIRST,"version_date_published" NULLS FIRST,"version_created_at" NULLS FIRST,"version_deleted_at" NULLS FIRST,"version_embargoed_until" NULLS FIRST,"version_expires" NULLS FIRST);
  CREATE INDEX "articles_texts_order_parent" ON "articles_texts" USING btree ("parent_id" NULLS FIRST,"order" NULLS FIRST);
  CREATE INDEX "_articles_v_texts_order_parent" ON "_articles_v_texts" USING btree ("parent_id" NULLS FIRST,"order" NULLS FIRST);
  CREATE INDEX "authors_texts_order_parent" ON "authors_texts" USING btree ("parent_id" NULLS FIRST,"order" NULLS FIRST);
  CREATE INDEX "publications_texts_order_parent" ON "publications_texts" USING btree ("parent_id" NULLS FIRST,"order" NULLS FIRST);
  CREATE INDEX "topics_texts_order_parent" ON "topics_texts" USING btree ("parent_id" NULLS FIRST,"order" NULLS FIRST);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "compound_index_idx";
  DROP INDEX "compound_index_1_idx";
  DROP INDEX "compound_index_2_idx";
  DROP INDEX "compound_index_3_idx";
  DROP INDEX "compound_index_4_idx";
  DROP INDEX "compound_index_5_idx";
  DROP INDEX "articles_texts_order_parent";
  DROP INDEX "_articles_v_texts_order_parent";
  DROP INDEX "authors_texts_order_parent";
  DROP INDEX "publications_texts_order_parent";
  DROP INDEX "topics_texts_order_parent";
  CREATE INDEX "_status_datePublished_createdAt_idx" ON "articles" USING btree ("_status" NULLS FIRST,"date_published" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "version__status_version_datePublished_version_createdAt_idx" ON "_articles_v" USING btree ("version__status" NULLS FIRST,"version_date_published" NULLS FIRST,"version_created_at" NULLS FIRST);
  CREATE INDEX "articles_texts_order_parent" ON "articles_texts" USING btree ("order" NULLS FIRST,"parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_texts_order_parent" ON "_articles_v_texts" USING btree ("order" NULLS FIRST,"parent_id" NULLS FIRST);
  CREATE INDEX "authors_texts_order_parent" ON "authors_texts" USING btree ("order" NULLS FIRST,"parent_id" NULLS FIRST);
  CREATE INDEX "publications_texts_order_parent" ON "publications_texts" USING btree ("order" NULLS FIRST,"parent_id" NULLS FIRST);
  CREATE INDEX "topics_texts_order_parent" ON "topics_texts" USING btree ("order" NULLS FIRST,"parent_id" NULLS FIRST);`)
}
