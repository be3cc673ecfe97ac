import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "articles_alias_paths" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"slug" varchar COLLATE "C",
  	"ceased_to_be_canonical_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "_articles_v_version_alias_paths" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"slug" varchar COLLATE "C",
  	"ceased_to_be_canonical_at" timestamp(3) with time zone,
  	"_uuid" varchar COLLATE "C"
  );
  
  ALTER TABLE "articles_alias_paths" ADD CONSTRAINT "articles_alias_paths_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_version_alias_paths" ADD CONSTRAINT "_articles_v_version_alias_paths_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "articles_alias_paths_order_idx" ON "articles_alias_paths" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "articles_alias_paths_parent_id_idx" ON "articles_alias_paths" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "articles_alias_paths_slug_idx" ON "articles_alias_paths" USING btree ("slug" NULLS FIRST);
  CREATE INDEX "_articles_v_version_alias_paths_order_idx" ON "_articles_v_version_alias_paths" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "_articles_v_version_alias_paths_parent_id_idx" ON "_articles_v_version_alias_paths" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_alias_paths_slug_idx" ON "_articles_v_version_alias_paths" USING btree ("slug" NULLS FIRST);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "articles_alias_paths" CASCADE;
  DROP TABLE "_articles_v_version_alias_paths" CASCADE;`)
}
