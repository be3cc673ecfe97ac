import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`articles_authors\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`author_id\` text,
  	\`role\` text DEFAULT 'author',
  	FOREIGN KEY (\`author_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_authors_order_idx\` ON \`articles_authors\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_authors_parent_id_idx\` ON \`articles_authors\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_authors_author_idx\` ON \`articles_authors\` (\`author_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_alt_ids\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`role\` text,
  	\`value\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_alt_ids_order_idx\` ON \`articles_alt_ids\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_alt_ids_parent_id_idx\` ON \`articles_alt_ids\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_alt_ids_value_idx\` ON \`articles_alt_ids\` (\`value\`);`)
  await db.run(sql`CREATE TABLE \`articles_subjects\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`creator\` text,
  	\`rel\` text DEFAULT 'about',
  	\`uri\` text,
  	\`relevance\` numeric,
  	\`confidence\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_subjects_order_idx\` ON \`articles_subjects\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_subjects_parent_id_idx\` ON \`articles_subjects\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_provenance_fields\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`path\` text,
  	\`line\` numeric,
  	\`found\` text,
  	\`method\` text,
  	\`rule\` text,
  	\`confidence\` numeric,
  	\`note\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_provenance_fields_order_idx\` ON \`articles_provenance_fields\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_provenance_fields_parent_id_idx\` ON \`articles_provenance_fields\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_provenance_edits\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`line\` numeric,
  	\`paragraph\` numeric,
  	\`offset\` numeric,
  	\`before\` text,
  	\`after\` text,
  	\`rule\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_provenance_edits_order_idx\` ON \`articles_provenance_edits\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_provenance_edits_parent_id_idx\` ON \`articles_provenance_edits\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`headline\` text,
  	\`description\` text,
  	\`article_body\` text,
  	\`byline\` text,
  	\`no_byline_reason\` text,
  	\`publisher_id\` text,
  	\`is_based_on\` text,
  	\`syndication_status\` text DEFAULT 'original',
  	\`syndication_noindex\` integer,
  	\`image_id\` text,
  	\`image_caption\` text,
  	\`image_alt\` text,
  	\`article_section_id\` text,
  	\`copyright_holder\` text,
  	\`copyright_notice\` text,
  	\`usage_terms\` text,
  	\`license\` text,
  	\`provenance_source_file\` text,
  	\`provenance_imported_at\` text,
  	\`provenance_importer\` text,
  	\`provenance_source_sha256\` text,
  	\`provenance_source_text\` text,
  	\`provenance_last_written\` text,
  	\`date_published\` text,
  	\`datepublished_tz\` text,
  	\`date_published_precision\` text DEFAULT 'minute',
  	\`date_modified\` text,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text,
  	\`article_type\` text DEFAULT 'NewsArticle',
  	\`in_language\` text DEFAULT 'en-US',
  	\`ed_note\` text,
  	\`word_count\` numeric,
  	\`time_required\` text,
  	\`uri\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`_status\` text DEFAULT 'draft',
  	FOREIGN KEY (\`publisher_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`article_section_id\`) REFERENCES \`sections\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_publisher_idx\` ON \`articles\` (\`publisher_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_image_idx\` ON \`articles\` (\`image_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_article_section_idx\` ON \`articles\` (\`article_section_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_date_published_idx\` ON \`articles\` (\`date_published\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`articles_slug_idx\` ON \`articles\` (\`slug\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`articles_uri_idx\` ON \`articles\` (\`uri\`);`)
  await db.run(sql`CREATE INDEX \`articles_updated_at_idx\` ON \`articles\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_created_at_idx\` ON \`articles\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_deleted_at_idx\` ON \`articles\` (\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`articles__status_idx\` ON \`articles\` (\`_status\`);`)
  await db.run(sql`CREATE INDEX \`_status_datePublished_createdAt_idx\` ON \`articles\` (\`_status\`,\`date_published\`,\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`articles_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`publications_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`publications_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_rels_order_idx\` ON \`articles_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_parent_idx\` ON \`articles_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_path_idx\` ON \`articles_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`articles_rels_publications_id_idx\` ON \`articles_rels\` (\`publications_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_authors\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`author_id\` text,
  	\`role\` text DEFAULT 'author',
  	\`_uuid\` text,
  	FOREIGN KEY (\`author_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_authors_order_idx\` ON \`_articles_v_version_authors\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_authors_parent_id_idx\` ON \`_articles_v_version_authors\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_authors_author_idx\` ON \`_articles_v_version_authors\` (\`author_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_alt_ids\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`role\` text,
  	\`value\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_alt_ids_order_idx\` ON \`_articles_v_version_alt_ids\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_alt_ids_parent_id_idx\` ON \`_articles_v_version_alt_ids\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_alt_ids_value_idx\` ON \`_articles_v_version_alt_ids\` (\`value\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_subjects\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`creator\` text,
  	\`rel\` text DEFAULT 'about',
  	\`uri\` text,
  	\`relevance\` numeric,
  	\`confidence\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_subjects_order_idx\` ON \`_articles_v_version_subjects\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_subjects_parent_id_idx\` ON \`_articles_v_version_subjects\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_provenance_fields\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`path\` text,
  	\`line\` numeric,
  	\`found\` text,
  	\`method\` text,
  	\`rule\` text,
  	\`confidence\` numeric,
  	\`note\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_provenance_fields_order_idx\` ON \`_articles_v_version_provenance_fields\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_provenance_fields_parent_id_idx\` ON \`_articles_v_version_provenance_fields\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_provenance_edits\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`line\` numeric,
  	\`paragraph\` numeric,
  	\`offset\` numeric,
  	\`before\` text,
  	\`after\` text,
  	\`rule\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_provenance_edits_order_idx\` ON \`_articles_v_version_provenance_edits\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_provenance_edits_parent_id_idx\` ON \`_articles_v_version_provenance_edits\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`parent_id\` text,
  	\`version_headline\` text,
  	\`version_description\` text,
  	\`version_article_body\` text,
  	\`version_byline\` text,
  	\`version_no_byline_reason\` text,
  	\`version_publisher_id\` text,
  	\`version_is_based_on\` text,
  	\`version_syndication_status\` text DEFAULT 'original',
  	\`version_syndication_noindex\` integer,
  	\`version_image_id\` text,
  	\`version_image_caption\` text,
  	\`version_image_alt\` text,
  	\`version_article_section_id\` text,
  	\`version_copyright_holder\` text,
  	\`version_copyright_notice\` text,
  	\`version_usage_terms\` text,
  	\`version_license\` text,
  	\`version_provenance_source_file\` text,
  	\`version_provenance_imported_at\` text,
  	\`version_provenance_importer\` text,
  	\`version_provenance_source_sha256\` text,
  	\`version_provenance_source_text\` text,
  	\`version_provenance_last_written\` text,
  	\`version_date_published\` text,
  	\`version_datepublished_tz\` text,
  	\`version_date_published_precision\` text DEFAULT 'minute',
  	\`version_date_modified\` text,
  	\`version_generate_slug\` integer DEFAULT true,
  	\`version_slug\` text,
  	\`version_article_type\` text DEFAULT 'NewsArticle',
  	\`version_in_language\` text DEFAULT 'en-US',
  	\`version_ed_note\` text,
  	\`version_word_count\` numeric,
  	\`version_time_required\` text,
  	\`version_uri\` text,
  	\`version_updated_at\` text,
  	\`version_created_at\` text,
  	\`version_deleted_at\` text,
  	\`version__status\` text DEFAULT 'draft',
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`latest\` integer,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_publisher_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`version_article_section_id\`) REFERENCES \`sections\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_parent_idx\` ON \`_articles_v\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_publisher_idx\` ON \`_articles_v\` (\`version_publisher_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_image_idx\` ON \`_articles_v\` (\`version_image_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_article_section_idx\` ON \`_articles_v\` (\`version_article_section_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_date_published_idx\` ON \`_articles_v\` (\`version_date_published\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_slug_idx\` ON \`_articles_v\` (\`version_slug\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_uri_idx\` ON \`_articles_v\` (\`version_uri\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_updated_at_idx\` ON \`_articles_v\` (\`version_updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_created_at_idx\` ON \`_articles_v\` (\`version_created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_deleted_at_idx\` ON \`_articles_v\` (\`version_deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version__status_idx\` ON \`_articles_v\` (\`version__status\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_created_at_idx\` ON \`_articles_v\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_updated_at_idx\` ON \`_articles_v\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_latest_idx\` ON \`_articles_v\` (\`latest\`);`)
  await db.run(sql`CREATE INDEX \`version__status_version_datePublished_version_createdAt_idx\` ON \`_articles_v\` (\`version__status\`,\`version_date_published\`,\`version_created_at\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`publications_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`publications_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_order_idx\` ON \`_articles_v_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_parent_idx\` ON \`_articles_v_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_path_idx\` ON \`_articles_v_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_rels_publications_id_idx\` ON \`_articles_v_rels\` (\`publications_id\`);`)
  await db.run(sql`CREATE TABLE \`authors_provenance_fields\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`path\` text,
  	\`line\` numeric,
  	\`found\` text,
  	\`method\` text,
  	\`rule\` text,
  	\`confidence\` numeric,
  	\`note\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`authors_provenance_fields_order_idx\` ON \`authors_provenance_fields\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`authors_provenance_fields_parent_id_idx\` ON \`authors_provenance_fields\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`authors_provenance_edits\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`line\` numeric,
  	\`paragraph\` numeric,
  	\`offset\` numeric,
  	\`before\` text,
  	\`after\` text,
  	\`rule\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`authors_provenance_edits_order_idx\` ON \`authors_provenance_edits\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`authors_provenance_edits_parent_id_idx\` ON \`authors_provenance_edits\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`authors\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`type\` text DEFAULT 'Person' NOT NULL,
  	\`name\` text NOT NULL,
  	\`job_title\` text,
  	\`works_for_id\` text,
  	\`description\` text,
  	\`image_id\` text,
  	\`provenance_source_file\` text,
  	\`provenance_imported_at\` text,
  	\`provenance_importer\` text,
  	\`provenance_source_sha256\` text,
  	\`provenance_source_text\` text,
  	\`provenance_last_written\` text,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`email\` text,
  	\`user_id\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	FOREIGN KEY (\`works_for_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`image_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`user_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`authors_name_idx\` ON \`authors\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`authors_works_for_idx\` ON \`authors\` (\`works_for_id\`);`)
  await db.run(sql`CREATE INDEX \`authors_image_idx\` ON \`authors\` (\`image_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`authors_slug_idx\` ON \`authors\` (\`slug\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`authors_user_idx\` ON \`authors\` (\`user_id\`);`)
  await db.run(sql`CREATE INDEX \`authors_updated_at_idx\` ON \`authors\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`authors_created_at_idx\` ON \`authors\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`authors_deleted_at_idx\` ON \`authors\` (\`deleted_at\`);`)
  await db.run(sql`CREATE TABLE \`authors_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`authors_texts_order_parent\` ON \`authors_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`publications_roles\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`publications_roles_order_idx\` ON \`publications_roles\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`publications_roles_parent_idx\` ON \`publications_roles\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`publications_provenance_fields\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`path\` text,
  	\`line\` numeric,
  	\`found\` text,
  	\`method\` text,
  	\`rule\` text,
  	\`confidence\` numeric,
  	\`note\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`publications_provenance_fields_order_idx\` ON \`publications_provenance_fields\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`publications_provenance_fields_parent_id_idx\` ON \`publications_provenance_fields\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`publications_provenance_edits\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`line\` numeric,
  	\`paragraph\` numeric,
  	\`offset\` numeric,
  	\`before\` text,
  	\`after\` text,
  	\`rule\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`publications_provenance_edits_order_idx\` ON \`publications_provenance_edits\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`publications_provenance_edits_parent_id_idx\` ON \`publications_provenance_edits\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`publications\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`type\` text DEFAULT 'NewsMediaOrganization' NOT NULL,
  	\`name\` text NOT NULL,
  	\`url\` text,
  	\`logo_id\` text,
  	\`in_language\` text DEFAULT 'en-US',
  	\`copyright_notice\` text,
  	\`usage_terms\` text,
  	\`publishing_principles\` text,
  	\`ethics_policy\` text,
  	\`corrections_policy\` text,
  	\`verification_fact_checking_policy\` text,
  	\`unnamed_sources_policy\` text,
  	\`no_bylines_policy\` text,
  	\`actionable_feedback_policy\` text,
  	\`diversity_policy\` text,
  	\`mission_coverage_priorities_policy\` text,
  	\`ownership_funding_info\` text,
  	\`masthead\` text,
  	\`provenance_source_file\` text,
  	\`provenance_imported_at\` text,
  	\`provenance_importer\` text,
  	\`provenance_source_sha256\` text,
  	\`provenance_source_text\` text,
  	\`provenance_last_written\` text,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	FOREIGN KEY (\`logo_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`publications_name_idx\` ON \`publications\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`publications_logo_idx\` ON \`publications\` (\`logo_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`publications_slug_idx\` ON \`publications\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`publications_updated_at_idx\` ON \`publications\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`publications_created_at_idx\` ON \`publications\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`publications_deleted_at_idx\` ON \`publications\` (\`deleted_at\`);`)
  await db.run(sql`CREATE TABLE \`publications_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`publications_texts_order_parent\` ON \`publications_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sections_provenance_fields\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`path\` text,
  	\`line\` numeric,
  	\`found\` text,
  	\`method\` text,
  	\`rule\` text,
  	\`confidence\` numeric,
  	\`note\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sections_provenance_fields_order_idx\` ON \`sections_provenance_fields\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sections_provenance_fields_parent_id_idx\` ON \`sections_provenance_fields\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sections_provenance_edits\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`line\` numeric,
  	\`paragraph\` numeric,
  	\`offset\` numeric,
  	\`before\` text,
  	\`after\` text,
  	\`rule\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sections_provenance_edits_order_idx\` ON \`sections_provenance_edits\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sections_provenance_edits_parent_id_idx\` ON \`sections_provenance_edits\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`sections\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`parent_id\` text,
  	\`description\` text,
  	\`media_topic\` text,
  	\`provenance_source_file\` text,
  	\`provenance_imported_at\` text,
  	\`provenance_importer\` text,
  	\`provenance_source_sha256\` text,
  	\`provenance_source_text\` text,
  	\`provenance_last_written\` text,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`sections\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`sections_name_idx\` ON \`sections\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`sections_parent_idx\` ON \`sections\` (\`parent_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`sections_slug_idx\` ON \`sections\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`sections_updated_at_idx\` ON \`sections\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`sections_created_at_idx\` ON \`sections\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`sections_deleted_at_idx\` ON \`sections\` (\`deleted_at\`);`)
  await db.run(sql`CREATE TABLE \`media_alt_ids\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`role\` text NOT NULL,
  	\`value\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`media_alt_ids_order_idx\` ON \`media_alt_ids\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`media_alt_ids_parent_id_idx\` ON \`media_alt_ids\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`media_alt_ids_value_idx\` ON \`media_alt_ids\` (\`value\`);`)
  await db.run(sql`CREATE TABLE \`media_provenance_fields\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`path\` text,
  	\`line\` numeric,
  	\`found\` text,
  	\`method\` text,
  	\`rule\` text,
  	\`confidence\` numeric,
  	\`note\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`media_provenance_fields_order_idx\` ON \`media_provenance_fields\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`media_provenance_fields_parent_id_idx\` ON \`media_provenance_fields\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`media_provenance_edits\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`line\` numeric,
  	\`paragraph\` numeric,
  	\`offset\` numeric,
  	\`before\` text,
  	\`after\` text,
  	\`rule\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`media_provenance_edits_order_idx\` ON \`media_provenance_edits\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`media_provenance_edits_parent_id_idx\` ON \`media_provenance_edits\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`media\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`alt\` text,
  	\`decorative\` integer DEFAULT false,
  	\`caption\` text,
  	\`credit_text\` text,
  	\`content_url\` text,
  	\`rights_status\` text DEFAULT 'unknown' NOT NULL,
  	\`copyright_holder\` text,
  	\`copyright_notice\` text,
  	\`usage_terms\` text,
  	\`license\` text,
  	\`acquire_license_page\` text,
  	\`provenance_source_file\` text,
  	\`provenance_imported_at\` text,
  	\`provenance_importer\` text,
  	\`provenance_source_sha256\` text,
  	\`provenance_source_text\` text,
  	\`provenance_last_written\` text,
  	\`sha256\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`deleted_at\` text,
  	\`url\` text,
  	\`thumbnail_u_r_l\` text,
  	\`filename\` text,
  	\`mime_type\` text,
  	\`filesize\` numeric,
  	\`width\` numeric,
  	\`height\` numeric,
  	\`focal_x\` numeric,
  	\`focal_y\` numeric,
  	\`sizes_ratio16x9_url\` text,
  	\`sizes_ratio16x9_width\` numeric,
  	\`sizes_ratio16x9_height\` numeric,
  	\`sizes_ratio16x9_mime_type\` text,
  	\`sizes_ratio16x9_filesize\` numeric,
  	\`sizes_ratio16x9_filename\` text,
  	\`sizes_ratio4x3_url\` text,
  	\`sizes_ratio4x3_width\` numeric,
  	\`sizes_ratio4x3_height\` numeric,
  	\`sizes_ratio4x3_mime_type\` text,
  	\`sizes_ratio4x3_filesize\` numeric,
  	\`sizes_ratio4x3_filename\` text,
  	\`sizes_ratio1x1_url\` text,
  	\`sizes_ratio1x1_width\` numeric,
  	\`sizes_ratio1x1_height\` numeric,
  	\`sizes_ratio1x1_mime_type\` text,
  	\`sizes_ratio1x1_filesize\` numeric,
  	\`sizes_ratio1x1_filename\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`media_name_idx\` ON \`media\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`media_content_url_idx\` ON \`media\` (\`content_url\`);`)
  await db.run(sql`CREATE INDEX \`media_sha256_idx\` ON \`media\` (\`sha256\`);`)
  await db.run(sql`CREATE INDEX \`media_updated_at_idx\` ON \`media\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`media_created_at_idx\` ON \`media\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`media_deleted_at_idx\` ON \`media\` (\`deleted_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`media_filename_idx\` ON \`media\` (\`filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_ratio16x9_sizes_ratio16x9_filename_idx\` ON \`media\` (\`sizes_ratio16x9_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_ratio4x3_sizes_ratio4x3_filename_idx\` ON \`media\` (\`sizes_ratio4x3_filename\`);`)
  await db.run(sql`CREATE INDEX \`media_sizes_ratio1x1_sizes_ratio1x1_filename_idx\` ON \`media\` (\`sizes_ratio1x1_filename\`);`)
  await db.run(sql`CREATE TABLE \`users_sessions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`created_at\` text,
  	\`expires_at\` text NOT NULL,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`users_sessions_order_idx\` ON \`users_sessions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`users_sessions_parent_id_idx\` ON \`users_sessions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`users\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`role\` text DEFAULT 'author' NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`email\` text NOT NULL,
  	\`reset_password_token\` text,
  	\`reset_password_expiration\` text,
  	\`salt\` text,
  	\`hash\` text,
  	\`reset_password_requested_at\` text,
  	\`login_attempts\` numeric DEFAULT 0,
  	\`lock_until\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`users_updated_at_idx\` ON \`users\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`users_created_at_idx\` ON \`users\` (\`created_at\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`users_email_idx\` ON \`users\` (\`email\`);`)
  await db.run(sql`CREATE TABLE \`payload_kv\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text NOT NULL,
  	\`data\` text NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`payload_kv_key_idx\` ON \`payload_kv\` (\`key\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs_log\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`executed_at\` text NOT NULL,
  	\`completed_at\` text NOT NULL,
  	\`task_slug\` text NOT NULL,
  	\`task_i_d\` text NOT NULL,
  	\`input\` text,
  	\`output\` text,
  	\`state\` text NOT NULL,
  	\`error\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`payload_jobs\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_order_idx\` ON \`payload_jobs_log\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_log_parent_id_idx\` ON \`payload_jobs_log\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_jobs\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`input\` text,
  	\`completed_at\` text,
  	\`total_tried\` numeric DEFAULT 0,
  	\`has_error\` integer DEFAULT false,
  	\`error\` text,
  	\`task_slug\` text,
  	\`queue\` text DEFAULT 'default',
  	\`wait_until\` text,
  	\`processing\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_jobs_completed_at_idx\` ON \`payload_jobs\` (\`completed_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_total_tried_idx\` ON \`payload_jobs\` (\`total_tried\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_has_error_idx\` ON \`payload_jobs\` (\`has_error\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_task_slug_idx\` ON \`payload_jobs\` (\`task_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_queue_idx\` ON \`payload_jobs\` (\`queue\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_wait_until_idx\` ON \`payload_jobs\` (\`wait_until\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_processing_idx\` ON \`payload_jobs\` (\`processing\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_updated_at_idx\` ON \`payload_jobs\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_jobs_created_at_idx\` ON \`payload_jobs\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`global_slug\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_global_slug_idx\` ON \`payload_locked_documents\` (\`global_slug\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_updated_at_idx\` ON \`payload_locked_documents\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_created_at_idx\` ON \`payload_locked_documents\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` text,
  	\`authors_id\` text,
  	\`publications_id\` text,
  	\`sections_id\` text,
  	\`media_id\` text,
  	\`users_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`authors_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`publications_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`sections_id\`) REFERENCES \`sections\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_articles_id_idx\` ON \`payload_locked_documents_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_authors_id_idx\` ON \`payload_locked_documents_rels\` (\`authors_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_publications_id_idx\` ON \`payload_locked_documents_rels\` (\`publications_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_sections_id_idx\` ON \`payload_locked_documents_rels\` (\`sections_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`key\` text,
  	\`value\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_key_idx\` ON \`payload_preferences\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_updated_at_idx\` ON \`payload_preferences\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_created_at_idx\` ON \`payload_preferences\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`payload_preferences_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`users_id\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_preferences\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_order_idx\` ON \`payload_preferences_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_parent_idx\` ON \`payload_preferences_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_path_idx\` ON \`payload_preferences_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_preferences_rels_users_id_idx\` ON \`payload_preferences_rels\` (\`users_id\`);`)
  await db.run(sql`CREATE TABLE \`payload_migrations\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`name\` text,
  	\`batch\` numeric,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`payload_migrations_updated_at_idx\` ON \`payload_migrations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`payload_migrations_created_at_idx\` ON \`payload_migrations\` (\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`articles_authors\`;`)
  await db.run(sql`DROP TABLE \`articles_alt_ids\`;`)
  await db.run(sql`DROP TABLE \`articles_subjects\`;`)
  await db.run(sql`DROP TABLE \`articles_provenance_fields\`;`)
  await db.run(sql`DROP TABLE \`articles_provenance_edits\`;`)
  await db.run(sql`DROP TABLE \`articles\`;`)
  await db.run(sql`DROP TABLE \`articles_rels\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_authors\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_alt_ids\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_subjects\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_provenance_fields\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_provenance_edits\`;`)
  await db.run(sql`DROP TABLE \`_articles_v\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_rels\`;`)
  await db.run(sql`DROP TABLE \`authors_provenance_fields\`;`)
  await db.run(sql`DROP TABLE \`authors_provenance_edits\`;`)
  await db.run(sql`DROP TABLE \`authors\`;`)
  await db.run(sql`DROP TABLE \`authors_texts\`;`)
  await db.run(sql`DROP TABLE \`publications_roles\`;`)
  await db.run(sql`DROP TABLE \`publications_provenance_fields\`;`)
  await db.run(sql`DROP TABLE \`publications_provenance_edits\`;`)
  await db.run(sql`DROP TABLE \`publications\`;`)
  await db.run(sql`DROP TABLE \`publications_texts\`;`)
  await db.run(sql`DROP TABLE \`sections_provenance_fields\`;`)
  await db.run(sql`DROP TABLE \`sections_provenance_edits\`;`)
  await db.run(sql`DROP TABLE \`sections\`;`)
  await db.run(sql`DROP TABLE \`media_alt_ids\`;`)
  await db.run(sql`DROP TABLE \`media_provenance_fields\`;`)
  await db.run(sql`DROP TABLE \`media_provenance_edits\`;`)
  await db.run(sql`DROP TABLE \`media\`;`)
  await db.run(sql`DROP TABLE \`users_sessions\`;`)
  await db.run(sql`DROP TABLE \`users\`;`)
  await db.run(sql`DROP TABLE \`payload_kv\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs_log\`;`)
  await db.run(sql`DROP TABLE \`payload_jobs\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences\`;`)
  await db.run(sql`DROP TABLE \`payload_preferences_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_migrations\`;`)
}
