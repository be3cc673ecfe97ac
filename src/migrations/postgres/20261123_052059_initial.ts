import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "articles_authors" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"author_id" varchar COLLATE "C",
  	"role" varchar COLLATE "C" DEFAULT 'author'
  );
  
  CREATE TABLE "articles_alt_ids" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"role" varchar COLLATE "C",
  	"value" varchar COLLATE "C"
  );
  
  CREATE TABLE "articles_subjects" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"name" varchar COLLATE "C",
  	"creator" varchar COLLATE "C",
  	"rel" varchar COLLATE "C" DEFAULT 'about',
  	"uri" varchar COLLATE "C",
  	"relevance" numeric,
  	"confidence" numeric
  );
  
  CREATE TABLE "articles_provenance_fields" (
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
  
  CREATE TABLE "articles_provenance_edits" (
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
  
  CREATE TABLE "articles" (
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"headline" varchar COLLATE "C",
  	"description" varchar COLLATE "C",
  	"article_body" jsonb,
  	"byline" varchar COLLATE "C",
  	"no_byline_reason" varchar COLLATE "C",
  	"publisher_id" varchar COLLATE "C",
  	"is_based_on" varchar COLLATE "C",
  	"syndication_status" varchar COLLATE "C" DEFAULT 'original',
  	"syndication_noindex" boolean,
  	"image_id" varchar COLLATE "C",
  	"image_caption" varchar COLLATE "C",
  	"image_alt" varchar COLLATE "C",
  	"article_section_id" varchar COLLATE "C",
  	"copyright_holder" varchar COLLATE "C",
  	"copyright_notice" varchar COLLATE "C",
  	"usage_terms" varchar COLLATE "C",
  	"license" varchar COLLATE "C",
  	"provenance_source_file" varchar COLLATE "C",
  	"provenance_imported_at" timestamp(3) with time zone,
  	"provenance_importer" varchar COLLATE "C",
  	"provenance_source_sha256" varchar COLLATE "C",
  	"provenance_source_text" varchar COLLATE "C",
  	"provenance_last_written" jsonb,
  	"date_published" timestamp(3) with time zone,
  	"datepublished_tz" varchar COLLATE "C",
  	"date_published_precision" varchar COLLATE "C" DEFAULT 'minute',
  	"date_modified" timestamp(3) with time zone,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar COLLATE "C",
  	"article_type" varchar COLLATE "C" DEFAULT 'NewsArticle',
  	"in_language" varchar COLLATE "C" DEFAULT 'en-US',
  	"ed_note" varchar COLLATE "C",
  	"word_count" numeric,
  	"time_required" varchar COLLATE "C",
  	"uri" varchar COLLATE "C",
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"_status" varchar COLLATE "C" DEFAULT 'draft'
  );
  
  CREATE TABLE "articles_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" varchar COLLATE "C" NOT NULL,
  	"path" varchar COLLATE "C" NOT NULL,
  	"publications_id" varchar COLLATE "C"
  );
  
  CREATE TABLE "_articles_v_version_authors" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"author_id" varchar COLLATE "C",
  	"role" varchar COLLATE "C" DEFAULT 'author',
  	"_uuid" varchar COLLATE "C"
  );
  
  CREATE TABLE "_articles_v_version_alt_ids" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"role" varchar COLLATE "C",
  	"value" varchar COLLATE "C",
  	"_uuid" varchar COLLATE "C"
  );
  
  CREATE TABLE "_articles_v_version_subjects" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar COLLATE "C",
  	"creator" varchar COLLATE "C",
  	"rel" varchar COLLATE "C" DEFAULT 'about',
  	"uri" varchar COLLATE "C",
  	"relevance" numeric,
  	"confidence" numeric,
  	"_uuid" varchar COLLATE "C"
  );
  
  CREATE TABLE "_articles_v_version_provenance_fields" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"path" varchar COLLATE "C",
  	"line" numeric,
  	"found" varchar COLLATE "C",
  	"method" varchar COLLATE "C",
  	"rule" varchar COLLATE "C",
  	"confidence" numeric,
  	"note" varchar COLLATE "C",
  	"_uuid" varchar COLLATE "C"
  );
  
  CREATE TABLE "_articles_v_version_provenance_edits" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" serial PRIMARY KEY NOT NULL,
  	"line" numeric,
  	"paragraph" numeric,
  	"offset" numeric,
  	"before" varchar COLLATE "C",
  	"after" varchar COLLATE "C",
  	"rule" varchar COLLATE "C",
  	"_uuid" varchar COLLATE "C"
  );
  
  CREATE TABLE "_articles_v" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"parent_id" varchar COLLATE "C",
  	"version_headline" varchar COLLATE "C",
  	"version_description" varchar COLLATE "C",
  	"version_article_body" jsonb,
  	"version_byline" varchar COLLATE "C",
  	"version_no_byline_reason" varchar COLLATE "C",
  	"version_publisher_id" varchar COLLATE "C",
  	"version_is_based_on" varchar COLLATE "C",
  	"version_syndication_status" varchar COLLATE "C" DEFAULT 'original',
  	"version_syndication_noindex" boolean,
  	"version_image_id" varchar COLLATE "C",
  	"version_image_caption" varchar COLLATE "C",
  	"version_image_alt" varchar COLLATE "C",
  	"version_article_section_id" varchar COLLATE "C",
  	"version_copyright_holder" varchar COLLATE "C",
  	"version_copyright_notice" varchar COLLATE "C",
  	"version_usage_terms" varchar COLLATE "C",
  	"version_license" varchar COLLATE "C",
  	"version_provenance_source_file" varchar COLLATE "C",
  	"version_provenance_imported_at" timestamp(3) with time zone,
  	"version_provenance_importer" varchar COLLATE "C",
  	"version_provenance_source_sha256" varchar COLLATE "C",
  	"version_provenance_source_text" varchar COLLATE "C",
  	"version_provenance_last_written" jsonb,
  	"version_date_published" timestamp(3) with time zone,
  	"version_datepublished_tz" varchar COLLATE "C",
  	"version_date_published_precision" varchar COLLATE "C" DEFAULT 'minute',
  	"version_date_modified" timestamp(3) with time zone,
  	"version_generate_slug" boolean DEFAULT true,
  	"version_slug" varchar COLLATE "C",
  	"version_article_type" varchar COLLATE "C" DEFAULT 'NewsArticle',
  	"version_in_language" varchar COLLATE "C" DEFAULT 'en-US',
  	"version_ed_note" varchar COLLATE "C",
  	"version_word_count" numeric,
  	"version_time_required" varchar COLLATE "C",
  	"version_uri" varchar COLLATE "C",
  	"version_updated_at" timestamp(3) with time zone,
  	"version_created_at" timestamp(3) with time zone,
  	"version_deleted_at" timestamp(3) with time zone,
  	"version__status" varchar COLLATE "C" DEFAULT 'draft',
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"latest" boolean
  );
  
  CREATE TABLE "_articles_v_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar COLLATE "C" NOT NULL,
  	"publications_id" varchar COLLATE "C"
  );
  
  CREATE TABLE "authors_provenance_fields" (
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
  
  CREATE TABLE "authors_provenance_edits" (
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
  
  CREATE TABLE "authors" (
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"type" varchar COLLATE "C" DEFAULT 'Person' NOT NULL,
  	"name" varchar COLLATE "C" NOT NULL,
  	"job_title" varchar COLLATE "C",
  	"works_for_id" varchar COLLATE "C",
  	"description" varchar COLLATE "C",
  	"image_id" varchar COLLATE "C",
  	"provenance_source_file" varchar COLLATE "C",
  	"provenance_imported_at" timestamp(3) with time zone,
  	"provenance_importer" varchar COLLATE "C",
  	"provenance_source_sha256" varchar COLLATE "C",
  	"provenance_source_text" varchar COLLATE "C",
  	"provenance_last_written" jsonb,
  	"generate_slug" boolean DEFAULT true,
  	"slug" varchar COLLATE "C" NOT NULL,
  	"email" varchar COLLATE "C",
  	"user_id" varchar COLLATE "C",
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "authors_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" varchar COLLATE "C" NOT NULL,
  	"path" varchar COLLATE "C" NOT NULL,
  	"text" varchar COLLATE "C"
  );
  
  CREATE TABLE "publications_roles" (
  	"order" integer NOT NULL,
  	"parent_id" varchar COLLATE "C" NOT NULL,
  	"value" varchar COLLATE "C",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "publications_provenance_fields" (
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
  
  CREATE TABLE "publications_provenance_edits" (
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
  
  CREATE TABLE "publications" (
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"type" varchar COLLATE "C" DEFAULT 'NewsMediaOrganization' NOT NULL,
  	"name" varchar COLLATE "C" NOT NULL,
  	"url" varchar COLLATE "C",
  	"logo_id" varchar COLLATE "C",
  	"in_language" varchar COLLATE "C" DEFAULT 'en-US',
  	"copyright_notice" varchar COLLATE "C",
  	"usage_terms" varchar COLLATE "C",
  	"publishing_principles" varchar COLLATE "C",
  	"ethics_policy" varchar COLLATE "C",
  	"corrections_policy" varchar COLLATE "C",
  	"verification_fact_checking_policy" varchar COLLATE "C",
  	"unnamed_sources_policy" varchar COLLATE "C",
  	"no_bylines_policy" varchar COLLATE "C",
  	"actionable_feedback_policy" varchar COLLATE "C",
  	"diversity_policy" varchar COLLATE "C",
  	"mission_coverage_priorities_policy" varchar COLLATE "C",
  	"ownership_funding_info" varchar COLLATE "C",
  	"masthead" varchar COLLATE "C",
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
  
  CREATE TABLE "publications_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" varchar COLLATE "C" NOT NULL,
  	"path" varchar COLLATE "C" NOT NULL,
  	"text" varchar COLLATE "C"
  );
  
  CREATE TABLE "sections_provenance_fields" (
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
  
  CREATE TABLE "sections_provenance_edits" (
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
  
  CREATE TABLE "sections" (
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"name" varchar COLLATE "C" NOT NULL,
  	"parent_id" varchar COLLATE "C",
  	"description" varchar COLLATE "C",
  	"media_topic" varchar COLLATE "C",
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
  
  CREATE TABLE "media_alt_ids" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"role" varchar COLLATE "C" NOT NULL,
  	"value" varchar COLLATE "C" NOT NULL
  );
  
  CREATE TABLE "media_provenance_fields" (
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
  
  CREATE TABLE "media_provenance_edits" (
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
  
  CREATE TABLE "media" (
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"name" varchar COLLATE "C",
  	"alt" varchar COLLATE "C",
  	"decorative" boolean DEFAULT false,
  	"caption" varchar COLLATE "C",
  	"credit_text" varchar COLLATE "C",
  	"content_url" varchar COLLATE "C",
  	"rights_status" varchar COLLATE "C" DEFAULT 'unknown' NOT NULL,
  	"copyright_holder" varchar COLLATE "C",
  	"copyright_notice" varchar COLLATE "C",
  	"usage_terms" varchar COLLATE "C",
  	"license" varchar COLLATE "C",
  	"acquire_license_page" varchar COLLATE "C",
  	"provenance_source_file" varchar COLLATE "C",
  	"provenance_imported_at" timestamp(3) with time zone,
  	"provenance_importer" varchar COLLATE "C",
  	"provenance_source_sha256" varchar COLLATE "C",
  	"provenance_source_text" varchar COLLATE "C",
  	"provenance_last_written" jsonb,
  	"sha256" varchar COLLATE "C",
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"deleted_at" timestamp(3) with time zone,
  	"url" varchar COLLATE "C",
  	"thumbnail_u_r_l" varchar COLLATE "C",
  	"filename" varchar COLLATE "C",
  	"mime_type" varchar COLLATE "C",
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric,
  	"focal_x" numeric,
  	"focal_y" numeric,
  	"sizes_ratio16x9_url" varchar COLLATE "C",
  	"sizes_ratio16x9_width" numeric,
  	"sizes_ratio16x9_height" numeric,
  	"sizes_ratio16x9_mime_type" varchar COLLATE "C",
  	"sizes_ratio16x9_filesize" numeric,
  	"sizes_ratio16x9_filename" varchar COLLATE "C",
  	"sizes_ratio4x3_url" varchar COLLATE "C",
  	"sizes_ratio4x3_width" numeric,
  	"sizes_ratio4x3_height" numeric,
  	"sizes_ratio4x3_mime_type" varchar COLLATE "C",
  	"sizes_ratio4x3_filesize" numeric,
  	"sizes_ratio4x3_filename" varchar COLLATE "C",
  	"sizes_ratio1x1_url" varchar COLLATE "C",
  	"sizes_ratio1x1_width" numeric,
  	"sizes_ratio1x1_height" numeric,
  	"sizes_ratio1x1_mime_type" varchar COLLATE "C",
  	"sizes_ratio1x1_filesize" numeric,
  	"sizes_ratio1x1_filename" varchar COLLATE "C"
  );
  
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" varchar COLLATE "C" NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"name" varchar COLLATE "C" NOT NULL,
  	"role" varchar COLLATE "C" DEFAULT 'author' NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"email" varchar COLLATE "C" NOT NULL,
  	"reset_password_token" varchar COLLATE "C",
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar COLLATE "C",
  	"hash" varchar COLLATE "C",
  	"reset_password_requested_at" timestamp(3) with time zone,
  	"login_attempts" numeric DEFAULT 0,
  	"lock_until" timestamp(3) with time zone
  );
  
  CREATE TABLE "payload_kv" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar COLLATE "C" NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_jobs_log" (
  	"_order" integer NOT NULL,
  	"_parent_id" integer NOT NULL,
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"executed_at" timestamp(3) with time zone NOT NULL,
  	"completed_at" timestamp(3) with time zone NOT NULL,
  	"task_slug" varchar COLLATE "C" NOT NULL,
  	"task_i_d" varchar COLLATE "C" NOT NULL,
  	"input" jsonb,
  	"output" jsonb,
  	"state" varchar COLLATE "C" NOT NULL,
  	"error" jsonb
  );
  
  CREATE TABLE "payload_jobs" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"input" jsonb,
  	"completed_at" timestamp(3) with time zone,
  	"total_tried" numeric DEFAULT 0,
  	"has_error" boolean DEFAULT false,
  	"error" jsonb,
  	"task_slug" varchar COLLATE "C",
  	"queue" varchar COLLATE "C" DEFAULT 'default',
  	"wait_until" timestamp(3) with time zone,
  	"processing" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"global_slug" varchar COLLATE "C",
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_locked_documents_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar COLLATE "C" NOT NULL,
  	"articles_id" varchar COLLATE "C",
  	"authors_id" varchar COLLATE "C",
  	"publications_id" varchar COLLATE "C",
  	"sections_id" varchar COLLATE "C",
  	"media_id" varchar COLLATE "C",
  	"users_id" varchar COLLATE "C"
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"key" varchar COLLATE "C",
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" integer NOT NULL,
  	"path" varchar COLLATE "C" NOT NULL,
  	"users_id" varchar COLLATE "C"
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"name" varchar COLLATE "C",
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "articles_authors" ADD CONSTRAINT "articles_authors_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "articles_authors" ADD CONSTRAINT "articles_authors_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_alt_ids" ADD CONSTRAINT "articles_alt_ids_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_subjects" ADD CONSTRAINT "articles_subjects_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_provenance_fields" ADD CONSTRAINT "articles_provenance_fields_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_provenance_edits" ADD CONSTRAINT "articles_provenance_edits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles" ADD CONSTRAINT "articles_publisher_id_publications_id_fk" FOREIGN KEY ("publisher_id") REFERENCES "public"."publications"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "articles" ADD CONSTRAINT "articles_image_id_media_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "articles" ADD CONSTRAINT "articles_article_section_id_sections_id_fk" FOREIGN KEY ("article_section_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "articles_rels" ADD CONSTRAINT "articles_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "articles_rels" ADD CONSTRAINT "articles_rels_publications_fk" FOREIGN KEY ("publications_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_version_authors" ADD CONSTRAINT "_articles_v_version_authors_author_id_authors_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."authors"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v_version_authors" ADD CONSTRAINT "_articles_v_version_authors_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_version_alt_ids" ADD CONSTRAINT "_articles_v_version_alt_ids_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_version_subjects" ADD CONSTRAINT "_articles_v_version_subjects_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_version_provenance_fields" ADD CONSTRAINT "_articles_v_version_provenance_fields_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_version_provenance_edits" ADD CONSTRAINT "_articles_v_version_provenance_edits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v" ADD CONSTRAINT "_articles_v_parent_id_articles_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v" ADD CONSTRAINT "_articles_v_version_publisher_id_publications_id_fk" FOREIGN KEY ("version_publisher_id") REFERENCES "public"."publications"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v" ADD CONSTRAINT "_articles_v_version_image_id_media_id_fk" FOREIGN KEY ("version_image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v" ADD CONSTRAINT "_articles_v_version_article_section_id_sections_id_fk" FOREIGN KEY ("version_article_section_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "_articles_v_rels" ADD CONSTRAINT "_articles_v_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."_articles_v"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "_articles_v_rels" ADD CONSTRAINT "_articles_v_rels_publications_fk" FOREIGN KEY ("publications_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "authors_provenance_fields" ADD CONSTRAINT "authors_provenance_fields_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "authors_provenance_edits" ADD CONSTRAINT "authors_provenance_edits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "authors" ADD CONSTRAINT "authors_works_for_id_publications_id_fk" FOREIGN KEY ("works_for_id") REFERENCES "public"."publications"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "authors" ADD CONSTRAINT "authors_image_id_media_id_fk" FOREIGN KEY ("image_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "authors" ADD CONSTRAINT "authors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "authors_texts" ADD CONSTRAINT "authors_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "publications_roles" ADD CONSTRAINT "publications_roles_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "publications_provenance_fields" ADD CONSTRAINT "publications_provenance_fields_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "publications_provenance_edits" ADD CONSTRAINT "publications_provenance_edits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "publications" ADD CONSTRAINT "publications_logo_id_media_id_fk" FOREIGN KEY ("logo_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "publications_texts" ADD CONSTRAINT "publications_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "sections_provenance_fields" ADD CONSTRAINT "sections_provenance_fields_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "sections_provenance_edits" ADD CONSTRAINT "sections_provenance_edits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "sections" ADD CONSTRAINT "sections_parent_id_sections_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."sections"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "media_alt_ids" ADD CONSTRAINT "media_alt_ids_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "media_provenance_fields" ADD CONSTRAINT "media_provenance_fields_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "media_provenance_edits" ADD CONSTRAINT "media_provenance_edits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_jobs_log" ADD CONSTRAINT "payload_jobs_log_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."payload_jobs"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_locked_documents"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_articles_fk" FOREIGN KEY ("articles_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_authors_fk" FOREIGN KEY ("authors_id") REFERENCES "public"."authors"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_publications_fk" FOREIGN KEY ("publications_id") REFERENCES "public"."publications"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_sections_fk" FOREIGN KEY ("sections_id") REFERENCES "public"."sections"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_media_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "articles_authors_order_idx" ON "articles_authors" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "articles_authors_parent_id_idx" ON "articles_authors" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "articles_authors_author_idx" ON "articles_authors" USING btree ("author_id" NULLS FIRST);
  CREATE INDEX "articles_alt_ids_order_idx" ON "articles_alt_ids" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "articles_alt_ids_parent_id_idx" ON "articles_alt_ids" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "articles_alt_ids_value_idx" ON "articles_alt_ids" USING btree ("value" NULLS FIRST);
  CREATE INDEX "articles_subjects_order_idx" ON "articles_subjects" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "articles_subjects_parent_id_idx" ON "articles_subjects" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "articles_provenance_fields_order_idx" ON "articles_provenance_fields" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "articles_provenance_fields_parent_id_idx" ON "articles_provenance_fields" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "articles_provenance_edits_order_idx" ON "articles_provenance_edits" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "articles_provenance_edits_parent_id_idx" ON "articles_provenance_edits" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "articles_publisher_idx" ON "articles" USING btree ("publisher_id" NULLS FIRST);
  CREATE INDEX "articles_image_idx" ON "articles" USING btree ("image_id" NULLS FIRST);
  CREATE INDEX "articles_article_section_idx" ON "articles" USING btree ("article_section_id" NULLS FIRST);
  CREATE INDEX "articles_date_published_idx" ON "articles" USING btree ("date_published" NULLS FIRST);
  CREATE UNIQUE INDEX "articles_slug_idx" ON "articles" USING btree ("slug" NULLS FIRST);
  CREATE UNIQUE INDEX "articles_uri_idx" ON "articles" USING btree ("uri" NULLS FIRST);
  CREATE INDEX "articles_updated_at_idx" ON "articles" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "articles_created_at_idx" ON "articles" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "articles_deleted_at_idx" ON "articles" USING btree ("deleted_at" NULLS FIRST);
  CREATE INDEX "articles__status_idx" ON "articles" USING btree ("_status" NULLS FIRST);
  CREATE INDEX "_status_datePublished_createdAt_idx" ON "articles" USING btree ("_status" NULLS FIRST,"date_published" NULLS FIRST,"created_at" NULLS FIRST);
  CREATE INDEX "articles_rels_order_idx" ON "articles_rels" USING btree ("order" NULLS FIRST);
  CREATE INDEX "articles_rels_parent_idx" ON "articles_rels" USING btree ("parent_id" NULLS FIRST);
  CREATE INDEX "articles_rels_path_idx" ON "articles_rels" USING btree ("path" NULLS FIRST);
  CREATE INDEX "articles_rels_publications_id_idx" ON "articles_rels" USING btree ("publications_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_authors_order_idx" ON "_articles_v_version_authors" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "_articles_v_version_authors_parent_id_idx" ON "_articles_v_version_authors" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_authors_author_idx" ON "_articles_v_version_authors" USING btree ("author_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_alt_ids_order_idx" ON "_articles_v_version_alt_ids" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "_articles_v_version_alt_ids_parent_id_idx" ON "_articles_v_version_alt_ids" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_alt_ids_value_idx" ON "_articles_v_version_alt_ids" USING btree ("value" NULLS FIRST);
  CREATE INDEX "_articles_v_version_subjects_order_idx" ON "_articles_v_version_subjects" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "_articles_v_version_subjects_parent_id_idx" ON "_articles_v_version_subjects" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_provenance_fields_order_idx" ON "_articles_v_version_provenance_fields" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "_articles_v_version_provenance_fields_parent_id_idx" ON "_articles_v_version_provenance_fields" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_provenance_edits_order_idx" ON "_articles_v_version_provenance_edits" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "_articles_v_version_provenance_edits_parent_id_idx" ON "_articles_v_version_provenance_edits" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_parent_idx" ON "_articles_v" USING btree ("parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_publisher_idx" ON "_articles_v" USING btree ("version_publisher_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_image_idx" ON "_articles_v" USING btree ("version_image_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_article_section_idx" ON "_articles_v" USING btree ("version_article_section_id" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_date_published_idx" ON "_articles_v" USING btree ("version_date_published" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_slug_idx" ON "_articles_v" USING btree ("version_slug" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_uri_idx" ON "_articles_v" USING btree ("version_uri" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_updated_at_idx" ON "_articles_v" USING btree ("version_updated_at" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_created_at_idx" ON "_articles_v" USING btree ("version_created_at" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version_deleted_at_idx" ON "_articles_v" USING btree ("version_deleted_at" NULLS FIRST);
  CREATE INDEX "_articles_v_version_version__status_idx" ON "_articles_v" USING btree ("version__status" NULLS FIRST);
  CREATE INDEX "_articles_v_created_at_idx" ON "_articles_v" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "_articles_v_updated_at_idx" ON "_articles_v" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "_articles_v_latest_idx" ON "_articles_v" USING btree ("latest" NULLS FIRST);
  CREATE INDEX "version__status_version_datePublished_version_createdAt_idx" ON "_articles_v" USING btree ("version__status" NULLS FIRST,"version_date_published" NULLS FIRST,"version_created_at" NULLS FIRST);
  CREATE INDEX "_articles_v_rels_order_idx" ON "_articles_v_rels" USING btree ("order" NULLS FIRST);
  CREATE INDEX "_articles_v_rels_parent_idx" ON "_articles_v_rels" USING btree ("parent_id" NULLS FIRST);
  CREATE INDEX "_articles_v_rels_path_idx" ON "_articles_v_rels" USING btree ("path" NULLS FIRST);
  CREATE INDEX "_articles_v_rels_publications_id_idx" ON "_articles_v_rels" USING btree ("publications_id" NULLS FIRST);
  CREATE INDEX "authors_provenance_fields_order_idx" ON "authors_provenance_fields" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "authors_provenance_fields_parent_id_idx" ON "authors_provenance_fields" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "authors_provenance_edits_order_idx" ON "authors_provenance_edits" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "authors_provenance_edits_parent_id_idx" ON "authors_provenance_edits" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "authors_name_idx" ON "authors" USING btree ("name" NULLS FIRST);
  CREATE INDEX "authors_works_for_idx" ON "authors" USING btree ("works_for_id" NULLS FIRST);
  CREATE INDEX "authors_image_idx" ON "authors" USING btree ("image_id" NULLS FIRST);
  CREATE UNIQUE INDEX "authors_slug_idx" ON "authors" USING btree ("slug" NULLS FIRST);
  CREATE UNIQUE INDEX "authors_user_idx" ON "authors" USING btree ("user_id" NULLS FIRST);
  CREATE INDEX "authors_updated_at_idx" ON "authors" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "authors_created_at_idx" ON "authors" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "authors_deleted_at_idx" ON "authors" USING btree ("deleted_at" NULLS FIRST);
  CREATE INDEX "authors_texts_order_parent" ON "authors_texts" USING btree ("order" NULLS FIRST,"parent_id" NULLS FIRST);
  CREATE INDEX "publications_roles_order_idx" ON "publications_roles" USING btree ("order" NULLS FIRST);
  CREATE INDEX "publications_roles_parent_idx" ON "publications_roles" USING btree ("parent_id" NULLS FIRST);
  CREATE INDEX "publications_provenance_fields_order_idx" ON "publications_provenance_fields" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "publications_provenance_fields_parent_id_idx" ON "publications_provenance_fields" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "publications_provenance_edits_order_idx" ON "publications_provenance_edits" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "publications_provenance_edits_parent_id_idx" ON "publications_provenance_edits" USING btree ("_parent_id" NULLS FIRST);
  CREATE UNIQUE INDEX "publications_name_idx" ON "publications" USING btree ("name" NULLS FIRST);
  CREATE INDEX "publications_logo_idx" ON "publications" USING btree ("logo_id" NULLS FIRST);
  CREATE UNIQUE INDEX "publications_slug_idx" ON "publications" USING btree ("slug" NULLS FIRST);
  CREATE INDEX "publications_updated_at_idx" ON "publications" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "publications_created_at_idx" ON "publications" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "publications_deleted_at_idx" ON "publications" USING btree ("deleted_at" NULLS FIRST);
  CREATE INDEX "publications_texts_order_parent" ON "publications_texts" USING btree ("order" NULLS FIRST,"parent_id" NULLS FIRST);
  CREATE INDEX "sections_provenance_fields_order_idx" ON "sections_provenance_fields" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "sections_provenance_fields_parent_id_idx" ON "sections_provenance_fields" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "sections_provenance_edits_order_idx" ON "sections_provenance_edits" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "sections_provenance_edits_parent_id_idx" ON "sections_provenance_edits" USING btree ("_parent_id" NULLS FIRST);
  CREATE UNIQUE INDEX "sections_name_idx" ON "sections" USING btree ("name" NULLS FIRST);
  CREATE INDEX "sections_parent_idx" ON "sections" USING btree ("parent_id" NULLS FIRST);
  CREATE UNIQUE INDEX "sections_slug_idx" ON "sections" USING btree ("slug" NULLS FIRST);
  CREATE INDEX "sections_updated_at_idx" ON "sections" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "sections_created_at_idx" ON "sections" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "sections_deleted_at_idx" ON "sections" USING btree ("deleted_at" NULLS FIRST);
  CREATE INDEX "media_alt_ids_order_idx" ON "media_alt_ids" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "media_alt_ids_parent_id_idx" ON "media_alt_ids" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "media_alt_ids_value_idx" ON "media_alt_ids" USING btree ("value" NULLS FIRST);
  CREATE INDEX "media_provenance_fields_order_idx" ON "media_provenance_fields" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "media_provenance_fields_parent_id_idx" ON "media_provenance_fields" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "media_provenance_edits_order_idx" ON "media_provenance_edits" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "media_provenance_edits_parent_id_idx" ON "media_provenance_edits" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "media_name_idx" ON "media" USING btree ("name" NULLS FIRST);
  CREATE INDEX "media_content_url_idx" ON "media" USING btree ("content_url" NULLS FIRST);
  CREATE INDEX "media_sha256_idx" ON "media" USING btree ("sha256" NULLS FIRST);
  CREATE INDEX "media_updated_at_idx" ON "media" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "media_created_at_idx" ON "media" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "media_deleted_at_idx" ON "media" USING btree ("deleted_at" NULLS FIRST);
  CREATE UNIQUE INDEX "media_filename_idx" ON "media" USING btree ("filename" NULLS FIRST);
  CREATE INDEX "media_sizes_ratio16x9_sizes_ratio16x9_filename_idx" ON "media" USING btree ("sizes_ratio16x9_filename" NULLS FIRST);
  CREATE INDEX "media_sizes_ratio4x3_sizes_ratio4x3_filename_idx" ON "media" USING btree ("sizes_ratio4x3_filename" NULLS FIRST);
  CREATE INDEX "media_sizes_ratio1x1_sizes_ratio1x1_filename_idx" ON "media" USING btree ("sizes_ratio1x1_filename" NULLS FIRST);
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at" NULLS FIRST);
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email" NULLS FIRST);
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key" NULLS FIRST);
  CREATE INDEX "payload_jobs_log_order_idx" ON "payload_jobs_log" USING btree ("_order" NULLS FIRST);
  CREATE INDEX "payload_jobs_log_parent_id_idx" ON "payload_jobs_log" USING btree ("_parent_id" NULLS FIRST);
  CREATE INDEX "payload_jobs_completed_at_idx" ON "payload_jobs" USING btree ("completed_at" NULLS FIRST);
  CREATE INDEX "payload_jobs_total_tried_idx" ON "payload_jobs" USING btree ("total_tried" NULLS FIRST);
  CREATE INDEX "payload_jobs_has_error_idx" ON "payload_jobs" USING btree ("has_error" NULLS FIRST);
  CREATE INDEX "payload_jobs_task_slug_idx" ON "payload_jobs" USING btree ("task_slug" NULLS FIRST);
  CREATE INDEX "payload_jobs_queue_idx" ON "payload_jobs" USING btree ("queue" NULLS FIRST);
  CREATE INDEX "payload_jobs_wait_until_idx" ON "payload_jobs" USING btree ("wait_until" NULLS FIRST);
  CREATE INDEX "payload_jobs_processing_idx" ON "payload_jobs" USING btree ("processing" NULLS FIRST);
  CREATE INDEX "payload_jobs_updated_at_idx" ON "payload_jobs" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "payload_jobs_created_at_idx" ON "payload_jobs" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_global_slug_idx" ON "payload_locked_documents" USING btree ("global_slug" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_updated_at_idx" ON "payload_locked_documents" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_created_at_idx" ON "payload_locked_documents" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_rels_order_idx" ON "payload_locked_documents_rels" USING btree ("order" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_rels_parent_idx" ON "payload_locked_documents_rels" USING btree ("parent_id" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_rels_path_idx" ON "payload_locked_documents_rels" USING btree ("path" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_rels_articles_id_idx" ON "payload_locked_documents_rels" USING btree ("articles_id" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_rels_authors_id_idx" ON "payload_locked_documents_rels" USING btree ("authors_id" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_rels_publications_id_idx" ON "payload_locked_documents_rels" USING btree ("publications_id" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_rels_sections_id_idx" ON "payload_locked_documents_rels" USING btree ("sections_id" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_rels_media_id_idx" ON "payload_locked_documents_rels" USING btree ("media_id" NULLS FIRST);
  CREATE INDEX "payload_locked_documents_rels_users_id_idx" ON "payload_locked_documents_rels" USING btree ("users_id" NULLS FIRST);
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key" NULLS FIRST);
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order" NULLS FIRST);
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id" NULLS FIRST);
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path" NULLS FIRST);
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id" NULLS FIRST);
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at" NULLS FIRST);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "articles_authors" CASCADE;
  DROP TABLE "articles_alt_ids" CASCADE;
  DROP TABLE "articles_subjects" CASCADE;
  DROP TABLE "articles_provenance_fields" CASCADE;
  DROP TABLE "articles_provenance_edits" CASCADE;
  DROP TABLE "articles" CASCADE;
  DROP TABLE "articles_rels" CASCADE;
  DROP TABLE "_articles_v_version_authors" CASCADE;
  DROP TABLE "_articles_v_version_alt_ids" CASCADE;
  DROP TABLE "_articles_v_version_subjects" CASCADE;
  DROP TABLE "_articles_v_version_provenance_fields" CASCADE;
  DROP TABLE "_articles_v_version_provenance_edits" CASCADE;
  DROP TABLE "_articles_v" CASCADE;
  DROP TABLE "_articles_v_rels" CASCADE;
  DROP TABLE "authors_provenance_fields" CASCADE;
  DROP TABLE "authors_provenance_edits" CASCADE;
  DROP TABLE "authors" CASCADE;
  DROP TABLE "authors_texts" CASCADE;
  DROP TABLE "publications_roles" CASCADE;
  DROP TABLE "publications_provenance_fields" CASCADE;
  DROP TABLE "publications_provenance_edits" CASCADE;
  DROP TABLE "publications" CASCADE;
  DROP TABLE "publications_texts" CASCADE;
  DROP TABLE "sections_provenance_fields" CASCADE;
  DROP TABLE "sections_provenance_edits" CASCADE;
  DROP TABLE "sections" CASCADE;
  DROP TABLE "media_alt_ids" CASCADE;
  DROP TABLE "media_provenance_fields" CASCADE;
  DROP TABLE "media_provenance_edits" CASCADE;
  DROP TABLE "media" CASCADE;
  DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_jobs_log" CASCADE;
  DROP TABLE "payload_jobs" CASCADE;
  DROP TABLE "payload_locked_documents" CASCADE;
  DROP TABLE "payload_locked_documents_rels" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;`)
}
