import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "articles_content_warning" (
  	"order" integer NOT NULL,
  	"parent_id" varchar COLLATE "C" NOT NULL,
  	"value" varchar COLLATE "C",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "articles_mentions" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"topic_id" varchar COLLATE "C",
  	"rel" varchar COLLATE "C" DEFAULT 'mentions'
  );
  
  CREATE TABLE "articles_corrections" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"type" varchar COLLATE "C" DEFAULT 'correction',
  	"date_published" timestamp(3) with time zone,
  	"text" varchar COLLATE "C",
  	"location" varchar COLLATE "C",
  	"from_version" numeric
  );
  
  CREATE TABLE "articles_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" varchar COLLATE "C" NOT NULL,
  	"path" varchar COLLATE "C" NOT NULL,
  	"text" varchar COLLATE "C"
  );
  
  CREATE TABLE "_articles_v_version_content_warning" (
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"value" varchar COLLATE "C",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "_articles_v_version_mentions" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"topic_id" varchar COLLATE "C",
  	"rel" varchar COLLATE "C" DEFAULT 'mentions',
  	"_uuid" varchar COLLATE "C"
  );
  
  CREATE TABLE "_articles_v_version_corrections" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"type" varchar COLLATE "C" DEFAULT 'correction',
  	"date_published" timestamp(3) with time zone,
  	"text" varchar COLLATE "C",
  	"location" varchar COLLATE "C",
  	"from_version" numeric,
  	"_uuid" varchar COLLATE "C"
  );
  
  CREATE TABLE "_articles_v_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" integer NOT NULL,
  	"path" varchar COLLATE "C" NOT NULL,
  	"text" varchar COLLATE "C"
  );
  
  CREATE TABLE "topics_provenance_fields" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"path" varchar COLLATE "C",
  	"line" numeric,
  	"found" varchar COLLATE "C",
  	"method" varchar COLLATE "C",
  	"rule" varchar COLLATE "C",
  	"confidence" numeric,
  	"note" varchar COLLATE "C"
  );
  
  CREATE TABLE "topics_provenance_edits" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"line" numeric,
  	"paragraph" numeric,
  	"offset" numeric,
  	"before" varchar COLLATE "C",
  	"after" varchar COLLATE "C",
  	"rule" varchar COLLATE "C"
  );
  
  CREATE TABLE "topics" (
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"type" varchar COLLATE "C" NOT NULL,
  	"additional_type" varchar COLLATE "C",
  	"name" varchar COLLATE "C" NOT NULL,
  	"public" boolean DEFAULT false,
  	"disambiguating_description" varchar COLLATE "C",
  	"provenance_source_file" varchar COLLATE "C",
  	"provenance_imported_at" timestamp(3) with time zone,
  	"provenance_importer" varchar COLLATE "C",
  	"provenance_source_sha256" varchar COLLATE "C",
  	"provenance_source_text" varchar COLLATE "C",
  	"provenance_last_written" jsonb,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar COLLATE "C" NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "topics_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" varchar COLLATE "C" NOT NULL,
  	"path" varchar COLLATE "C" NOT NULL,
  	"text" varchar COLLATE "C"
  );
  
  ALTER TABLE "articles" ADD COLUMN "alternative_headline" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "editor_note" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "dateline" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "urgency" numeric;
  ALTER TABLE "articles" ADD COLUMN "editorial_status" varchar COLLATE "C" DEFAULT 'draft';
  ALTER TABLE "articles" ADD COLUMN "embargoed_until" timestamp(3) with time zone;
  ALTER TABLE "articles" ADD COLUMN "embargoeduntil_tz" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "scheduled_publication_date" timestamp(3) with time zone;
  ALTER TABLE "articles" ADD COLUMN "scheduledpublicationdate_tz" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "expires" timestamp(3) with time zone;
  ALTER TABLE "articles" ADD COLUMN "expires_tz" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "schedule_failure" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "notice" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "digital_source_type" varchar COLLATE "C";
  ALTER TABLE "articles" ADD COLUMN "version" numeric;
  ALTER TABLE "_articles_v" ADD COLUMN "version_alternative_headline" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_editor_note" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_dateline" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_urgency" numeric;
  ALTER TABLE "_articles_v" ADD COLUMN "version_editorial_status" varchar COLLATE "C" DEFAULT 'draft';
  ALTER TABLE "_articles_v" ADD COLUMN "version_embargoed_until" timestamp(3) with time zone;
  ALTER TABLE "_articles_v" ADD COLUMN "version_embargoeduntil_tz" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_scheduled_publication_date" timestamp(3) with time zone;
  ALTER TABLE "_articles_v" ADD COLUMN "version_scheduledpublicationdate_tz" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_expires" timestamp(3) with time zone;
  ALTER TABLE "_articles_v" ADD COLUMN "version_expires_tz" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_schedule_failure" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_notice" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_digital_source_type" varchar COLLATE "C";
  ALTER TABLE "_articles_v" ADD COLUMN "version_version" numeric;
  ALTER TABLE "authors" ADD COLUMN "honorific_suffix" varchar COLLATE "C";
  ALTER TABLE "authors" ADD COLUMN "url" varchar COLLATE "C";
  ALTER TABLE "publications" ADD COLUMN "legal_name" varchar COLLATE "C";
  ALTER TABLE "publications" ADD COLUMN "founding_date" timestamp(3) with time zone;
  ALTER TABLE "publications" ADD COLUMN "parent_organization_id" varchar COLLATE "C";
  ALTER TABLE "publications" ADD COLUMN "contact_point" varchar COLLATE "C";
  ALTER TABLE "publications" ADD COLUMN "jti_certificate" varchar COLLATE "C";
  ALTER TABLE "publications" ADD COLUMN "copyright_holder" varchar COLLATE "C";
  ALTER TABLE "publications" ADD COLUMN "license" varchar COLLATE "C";
  ALTER TABLE "media" ADD COLUMN "creator" varchar COLLATE "C";
  ALTER TABLE "media" ADD COLUMN "date_created" timestamp(3) with time zone;
  ALTER TABLE "media" ADD COLUMN "content_location" varchar COLLATE "C";
  ALTER TABLE "media" ADD COLUMN "digital_source_type" varchar COLLATE "C";
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "topics_id" varchar COLLATE "C";
  ALTER TABLE "articles_content_warning" ADD CONSTRAINT "articles_content_warning_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_mentions" ADD CONSTRAINT "articles_mentions_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "articles_mentions" ADD CONSTRAINT "articles_mentions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_corrections" ADD CONSTRAINT "articles_corrections_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_texts" ADD CONSTRAINT "articles_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_version_content_warning" ADD CONSTRAINT "_articles_v_version_content_warning_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_version_mentions" ADD CONSTRAINT "_articles_v_version_mentions_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v_version_mentions" ADD CONSTRAINT "_articles_v_version_mentions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_version_corrections" ADD CONSTRAINT "_articles_v_version_corrections_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_texts" ADD CONSTRAINT "_articles_v_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "topics_provenance_fields" ADD CONSTRAINT "topics_provenance_fields_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."topics"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "topics_provenance_edits" ADD CONSTRAINT "topics_provenance_edits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."topics"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "topics_texts" ADD CONSTRAINT "topics_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."topics"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "articles_content_warning_order_idx" ON "articles_content_warning" USING btree ("order" NULLS FIRST);
  CREATE INDEX "articles_content_warning_parent_idx" ON "articles_content_warning" USING btree ("parent_id" NULLS FIRST);
  CREATE INDEX "articles_mentions_order_idx" ON "articles_mentions" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "articles_mentions_parent_id_idx" ON "articles_mentions" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "articles_mentions_topic_idx" ON "articles_mentions" USING btree ("topic_id" NULLS FIRST);
  CREATE INDEX "articles_corrections_order_idx" ON "articles_corrections" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "articles_corrections_parent_id_idx" ON "articles_corrections" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "articles_texts_order_parent" ON "articles_texts" USING btree ("order" NULLS FIRST,"parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_content_warning_order_idx" ON "_articles_v_version_content_warning" USING btree ("order" NULLS FIRST);
  CREATE INDEX "_articles_v_version_content_warning_parent_idx" ON "_articles_v_version_content_warning" USING btree ("parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_mentions_order_idx" ON "_articles_v_version_mentions" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "_articles_v_version_mentions_parent_id_idx" ON "_articles_v_version_mentions" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_mentions_topic_idx" ON "_articles_v_version_mentions" USING btree ("topic_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_corrections_order_idx" ON "_articles_v_version_corrections" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "_articles_v_version_corrections_parent_id_idx" ON "_articles_v_version_corrections" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_texts_order_parent" ON "_articles_v_texts" USING btree ("order" NULLS FIRST,"parent_id" NULLS FIRST);
  CREATE INDEX "topics_provenance_fields_order_idx" ON "topics_provenance_fields" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "topics_provenance_fields_parent_id_idx" ON "topics_provenance_fields" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "topics_provenance_edits_order_idx" ON "topics_provenance_edits" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "topics_provenance_edits_parent_id_idx" ON "topics_provenance_edits" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "topics_name_idx" ON "topics" USING btree ("name" NULLS FIRST);
  CREATE INDEX "topics_public_idx" ON "topics" USING btree ("public" NULLS FIRST);
  CREATE UNIQUE INDEX "topics_slug_idx" ON "topics" USING btree ("slug" NULLS FIRST);
  CREATE INDEX "topics_updated_at_idx" ON "topics" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "topics_created_at_idx" ON "topics" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "topics_deleted_at_idx" ON "topics" USING btree ("deleted_at" NULLS FIRST);
  CREATE INDEX "topics_texts_order_parent" ON "topics_texts" USING btree ("order" NULLS FIRST,"parent_id" NULLS FIRST);
  ALTER TABLE "publications" ADD CONSTRAINT "publications_parent_organization_id_publications_id_fk" FOREIGN KEY ("parent_organization_id") REFERENCES "public"."publications"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_topics_fk" FOREIGN KEY ("topics_id") REFERENCES "public"."topics"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "articles_editorial_status_idx" ON "articles" USING btree ("editorial_status" NULLS FIRST);
  CREATE INDEX "articles_embargoed_until_idx" ON "articles" USING btree ("embargoed_until" NULLS FIRST);
  CREATE INDEX "articles_scheduled_publication_date_idx" ON "articles" USING btree ("scheduled_publication_date" NULLS FIRST);
  CREATE INDEX "articles_expires_idx" ON "articles" USING btree ("expires" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_editorial_status_idx" ON "_articles_v" USING btree ("version_editorial_status" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_embargoed_until_idx" ON "_articles_v" USING btree ("version_embargoed_until" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_scheduled_publication_date_idx" ON "_articles_v" USING btree ("version_scheduled_publication_date" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_expires_idx" ON "_articles_v" USING btree ("version_expires" NULLS FIRST);
  CREATE INDEX "publications_parent_organization_idx" ON "publications" USING btree ("parent_organization_id" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_rels_topics_id_idx" ON "payload_locked_documents_rels" USING btree ("topics_id" NULLS FIRST);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "articles_content_warning" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "articles_mentions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "articles_corrections" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "articles_texts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_articles_v_version_content_warning" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_articles_v_version_mentions" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_articles_v_version_corrections" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "_articles_v_texts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "topics_provenance_fields" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "topics_provenance_edits" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "topics" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "topics_texts" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "articles_content_warning" CASCADE;
  DROP TABLE "articles_mentions" CASCADE;
  DROP TABLE "articles_corrections" CASCADE;
  DROP TABLE "articles_texts" CASCADE;
  DROP TABLE "_articles_v_version_content_warning" CASCADE;
  DROP TABLE "_articles_v_version_mentions" CASCADE;
  DROP TABLE "_articles_v_version_corrections" CASCADE;
  DROP TABLE "_articles_v_texts" CASCADE;
  DROP TABLE "topics_provenance_fields" CASCADE;
  DROP TABLE "topics_provenance_edits" CASCADE;
  DROP TABLE "topics" CASCADE;
  DROP TABLE "topics_texts" CASCADE;
  ALTER TABLE "publications" DROP CONSTRAINT "publications_parent_organization_id_publications_id_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT "payload_locked_documents_rels_topics_fk";
  
  DROP INDEX "articles_editorial_status_idx";
  DROP INDEX "articles_embargoed_until_idx";
  DROP INDEX "articles_scheduled_publication_date_idx";
  DROP INDEX "articles_expires_idx";
  DROP INDEX "_articles_v_version_version_editorial_status_idx";
  DROP INDEX "_articles_v_version_version_embargoed_until_idx";
  DROP INDEX "_articles_v_version_version_scheduled_publication_date_idx";
  DROP INDEX "_articles_v_version_version_expires_idx";
  DROP INDEX "publications_parent_organization_idx";
  DROP INDEX "payload_locked_documents_rels_topics_id_idx";
  ALTER TABLE "articles" DROP COLUMN "alternative_headline";
  ALTER TABLE "articles" DROP COLUMN "editor_note";
  ALTER TABLE "articles" DROP COLUMN "dateline";
  ALTER TABLE "articles" DROP COLUMN "urgency";
  ALTER TABLE "articles" DROP COLUMN "editorial_status";
  ALTER TABLE "articles" DROP COLUMN "embargoed_until";
  ALTER TABLE "articles" DROP COLUMN "embargoeduntil_tz";
  ALTER TABLE "articles" DROP COLUMN "scheduled_publication_date";
  ALTER TABLE "articles" DROP COLUMN "scheduledpublicationdate_tz";
  ALTER TABLE "articles" DROP COLUMN "expires";
  ALTER TABLE "articles" DROP COLUMN "expires_tz";
  ALTER TABLE "articles" DROP COLUMN "schedule_failure";
  ALTER TABLE "articles" DROP COLUMN "notice";
  ALTER TABLE "articles" DROP COLUMN "digital_source_type";
  ALTER TABLE "articles" DROP COLUMN "version";
  ALTER TABLE "_articles_v" DROP COLUMN "version_alternative_headline";
  ALTER TABLE "_articles_v" DROP COLUMN "version_editor_note";
  ALTER TABLE "_articles_v" DROP COLUMN "version_dateline";
  ALTER TABLE "_articles_v" DROP COLUMN "version_urgency";
  ALTER TABLE "_articles_v" DROP COLUMN "version_editorial_status";
  ALTER TABLE "_articles_v" DROP COLUMN "version_embargoed_until";
  ALTER TABLE "_articles_v" DROP COLUMN "version_embargoeduntil_tz";
  ALTER TABLE "_articles_v" DROP COLUMN "version_scheduled_publication_date";
  ALTER TABLE "_articles_v" DROP COLUMN "version_scheduledpublicationdate_tz";
  ALTER TABLE "_articles_v" DROP COLUMN "version_expires";
  ALTER TABLE "_articles_v" DROP COLUMN "version_expires_tz";
  ALTER TABLE "_articles_v" DROP COLUMN "version_schedule_failure";
  ALTER TABLE "_articles_v" DROP COLUMN "version_notice";
  ALTER TABLE "_articles_v" DROP COLUMN "version_digital_source_type";
  ALTER TABLE "_articles_v" DROP COLUMN "version_version";
  ALTER TABLE "authors" DROP COLUMN "honorific_suffix";
  ALTER TABLE "authors" DROP COLUMN "url";
  ALTER TABLE "publications" DROP COLUMN "legal_name";
  ALTER TABLE "publications" DROP COLUMN "founding_date";
  ALTER TABLE "publications" DROP COLUMN "parent_organization_id";
  ALTER TABLE "publications" DROP COLUMN "contact_point";
  ALTER TABLE "publications" DROP COLUMN "jti_certificate";
  ALTER TABLE "publications" DROP COLUMN "copyright_holder";
  ALTER TABLE "publications" DROP COLUMN "license";
  ALTER TABLE "media" DROP COLUMN "creator";
  ALTER TABLE "media" DROP COLUMN "date_created";
  ALTER TABLE "media" DROP COLUMN "content_location";
  ALTER TABLE "media" DROP COLUMN "digital_source_type";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "topics_id";`)
}
