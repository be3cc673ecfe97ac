import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "authors_alias_paths" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"slug" varchar COLLATE "C",
  	"ceased_to_be_canonical_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "publications_alias_paths" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"slug" varchar COLLATE "C",
  	"ceased_to_be_canonical_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "sections_alias_paths" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"slug" varchar COLLATE "C",
  	"ceased_to_be_canonical_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "topics_alias_paths" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"slug" varchar COLLATE "C",
  	"ceased_to_be_canonical_at" timestamp(3) with time zone
  );
  
  ALTER TABLE "authors_alias_paths" ADD CONSTRAINT "authors_alias_paths_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "publications_alias_paths" ADD CONSTRAINT "publications_alias_paths_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "sections_alias_paths" ADD CONSTRAINT "sections_alias_paths_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "topics_alias_paths" ADD CONSTRAINT "topics_alias_paths_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."topics"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "authors_alias_paths_order_idx" ON "authors_alias_paths" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "authors_alias_paths_parent_id_idx" ON "authors_alias_paths" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "authors_alias_paths_slug_idx" ON "authors_alias_paths" USING btree ("slug" NULLS FIRST);
  CREATE INDEX "publications_alias_paths_order_idx" ON "publications_alias_paths" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "publications_alias_paths_parent_id_idx" ON "publications_alias_paths" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "publications_alias_paths_slug_idx" ON "publications_alias_paths" USING btree ("slug" NULLS FIRST);
  CREATE INDEX "sections_alias_paths_order_idx" ON "sections_alias_paths" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "sections_alias_paths_parent_id_idx" ON "sections_alias_paths" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "sections_alias_paths_slug_idx" ON "sections_alias_paths" USING btree ("slug" NULLS FIRST);
  CREATE INDEX "topics_alias_paths_order_idx" ON "topics_alias_paths" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "topics_alias_paths_parent_id_idx" ON "topics_alias_paths" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "topics_alias_paths_slug_idx" ON "topics_alias_paths" USING btree ("slug" NULLS FIRST);
  ALTER TABLE "users" DROP COLUMN "login_attempts";
  ALTER TABLE "users" DROP COLUMN "lock_until";`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "authors_alias_paths" CASCADE;
  DROP TABLE "publications_alias_paths" CASCADE;
  DROP TABLE "sections_alias_paths" CASCADE;
  DROP TABLE "topics_alias_paths" CASCADE;
  ALTER TABLE "users" ADD COLUMN "login_attempts" numeric DEFAULT 0;
  ALTER TABLE "users" ADD COLUMN "lock_until" timestamp(3) with time zone;`)
}
