import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`articles_content_warning\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_content_warning_order_idx\` ON \`articles_content_warning\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`articles_content_warning_parent_idx\` ON \`articles_content_warning\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_mentions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`topic_id\` text,
  	\`rel\` text DEFAULT 'mentions',
  	FOREIGN KEY (\`topic_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_mentions_order_idx\` ON \`articles_mentions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_mentions_parent_id_idx\` ON \`articles_mentions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_mentions_topic_idx\` ON \`articles_mentions\` (\`topic_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`type\` text DEFAULT 'correction',
  	\`date_published\` text,
  	\`text\` text,
  	\`location\` text,
  	\`from_version\` numeric,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_corrections_order_idx\` ON \`articles_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_corrections_parent_id_idx\` ON \`articles_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`articles_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_texts_order_parent\` ON \`articles_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_content_warning\` (
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`value\` text,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_content_warning_order_idx\` ON \`_articles_v_version_content_warning\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_content_warning_parent_idx\` ON \`_articles_v_version_content_warning\` (\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_mentions\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`topic_id\` text,
  	\`rel\` text DEFAULT 'mentions',
  	\`_uuid\` text,
  	FOREIGN KEY (\`topic_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_mentions_order_idx\` ON \`_articles_v_version_mentions\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_mentions_parent_id_idx\` ON \`_articles_v_version_mentions\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_mentions_topic_idx\` ON \`_articles_v_version_mentions\` (\`topic_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_corrections\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`type\` text DEFAULT 'correction',
  	\`date_published\` text,
  	\`text\` text,
  	\`location\` text,
  	\`from_version\` numeric,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_corrections_order_idx\` ON \`_articles_v_version_corrections\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_corrections_parent_id_idx\` ON \`_articles_v_version_corrections\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` integer NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_texts_order_parent\` ON \`_articles_v_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`CREATE TABLE \`topics_provenance_fields\` (
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
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`topics_provenance_fields_order_idx\` ON \`topics_provenance_fields\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`topics_provenance_fields_parent_id_idx\` ON \`topics_provenance_fields\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`topics_provenance_edits\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`line\` numeric,
  	\`paragraph\` numeric,
  	\`offset\` numeric,
  	\`before\` text,
  	\`after\` text,
  	\`rule\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`topics_provenance_edits_order_idx\` ON \`topics_provenance_edits\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`topics_provenance_edits_parent_id_idx\` ON \`topics_provenance_edits\` (\`_parent_id\`);`)
  await db.run(sql`CREATE TABLE \`topics\` (
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`type\` text NOT NULL,
  	\`additional_type\` text,
  	\`name\` text NOT NULL,
  	\`public\` integer DEFAULT false,
  	\`disambiguating_description\` text,
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
  	\`deleted_at\` text
  );
  `)
  await db.run(sql`CREATE INDEX \`topics_name_idx\` ON \`topics\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`topics_public_idx\` ON \`topics\` (\`public\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`topics_slug_idx\` ON \`topics\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`topics_updated_at_idx\` ON \`topics\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_created_at_idx\` ON \`topics\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`topics_deleted_at_idx\` ON \`topics\` (\`deleted_at\`);`)
  await db.run(sql`CREATE TABLE \`topics_texts\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer NOT NULL,
  	\`parent_id\` text NOT NULL,
  	\`path\` text NOT NULL,
  	\`text\` text,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`topics_texts_order_parent\` ON \`topics_texts\` (\`order\`,\`parent_id\`);`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`alternative_headline\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`editor_note\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`dateline\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`urgency\` numeric;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`editorial_status\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`embargoed_until\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`embargoeduntil_tz\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`scheduled_publication_date\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`scheduledpublicationdate_tz\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`expires\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`expires_tz\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`schedule_failure\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`notice\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`digital_source_type\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`version\` numeric;`)
  await db.run(sql`CREATE INDEX \`articles_editorial_status_idx\` ON \`articles\` (\`editorial_status\`);`)
  await db.run(sql`CREATE INDEX \`articles_embargoed_until_idx\` ON \`articles\` (\`embargoed_until\`);`)
  await db.run(sql`CREATE INDEX \`articles_scheduled_publication_date_idx\` ON \`articles\` (\`scheduled_publication_date\`);`)
  await db.run(sql`CREATE INDEX \`articles_expires_idx\` ON \`articles\` (\`expires\`);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_alternative_headline\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_editor_note\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_dateline\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_urgency\` numeric;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_editorial_status\` text DEFAULT 'draft';`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_embargoed_until\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_embargoeduntil_tz\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_scheduled_publication_date\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_scheduledpublicationdate_tz\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_expires\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_expires_tz\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_schedule_failure\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_notice\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_digital_source_type\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_version\` numeric;`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_editorial_status_idx\` ON \`_articles_v\` (\`version_editorial_status\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_embargoed_until_idx\` ON \`_articles_v\` (\`version_embargoed_until\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_scheduled_publication_date_idx\` ON \`_articles_v\` (\`version_scheduled_publication_date\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_expires_idx\` ON \`_articles_v\` (\`version_expires\`);`)
  await db.run(sql`ALTER TABLE \`authors\` ADD \`honorific_suffix\` text;`)
  await db.run(sql`ALTER TABLE \`authors\` ADD \`url\` text;`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`legal_name\` text;`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`founding_date\` text;`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`parent_organization_id\` text REFERENCES publications(id);`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`contact_point\` text;`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`jti_certificate\` text;`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`copyright_holder\` text;`)
  await db.run(sql`ALTER TABLE \`publications\` ADD \`license\` text;`)
  await db.run(sql`CREATE INDEX \`publications_parent_organization_idx\` ON \`publications\` (\`parent_organization_id\`);`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`creator\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`date_created\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`content_location\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`digital_source_type\` text;`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`topics_id\` text REFERENCES topics(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_topics_id_idx\` ON \`payload_locked_documents_rels\` (\`topics_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`articles_content_warning\`;`)
  await db.run(sql`DROP TABLE \`articles_mentions\`;`)
  await db.run(sql`DROP TABLE \`articles_corrections\`;`)
  await db.run(sql`DROP TABLE \`articles_texts\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_content_warning\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_mentions\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_corrections\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_texts\`;`)
  await db.run(sql`DROP TABLE \`topics_provenance_fields\`;`)
  await db.run(sql`DROP TABLE \`topics_provenance_edits\`;`)
  await db.run(sql`DROP TABLE \`topics\`;`)
  await db.run(sql`DROP TABLE \`topics_texts\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_publications\` (
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
  await db.run(sql`INSERT INTO \`__new_publications\`("id", "type", "name", "url", "logo_id", "in_language", "copyright_notice", "usage_terms", "publishing_principles", "ethics_policy", "corrections_policy", "verification_fact_checking_policy", "unnamed_sources_policy", "no_bylines_policy", "actionable_feedback_policy", "diversity_policy", "mission_coverage_priorities_policy", "ownership_funding_info", "masthead", "provenance_source_file", "provenance_imported_at", "provenance_importer", "provenance_source_sha256", "provenance_source_text", "provenance_last_written", "generate_slug", "slug", "updated_at", "created_at", "deleted_at") SELECT "id", "type", "name", "url", "logo_id", "in_language", "copyright_notice", "usage_terms", "publishing_principles", "ethics_policy", "corrections_policy", "verification_fact_checking_policy", "unnamed_sources_policy", "no_bylines_policy", "actionable_feedback_policy", "diversity_policy", "mission_coverage_priorities_policy", "ownership_funding_info", "masthead", "provenance_source_file", "provenance_imported_at", "provenance_importer", "provenance_source_sha256", "provenance_source_text", "provenance_last_written", "generate_slug", "slug", "updated_at", "created_at", "deleted_at" FROM \`publications\`;`)
  await db.run(sql`DROP TABLE \`publications\`;`)
  await db.run(sql`ALTER TABLE \`__new_publications\` RENAME TO \`publications\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE UNIQUE INDEX \`publications_name_idx\` ON \`publications\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`publications_logo_idx\` ON \`publications\` (\`logo_id\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`publications_slug_idx\` ON \`publications\` (\`slug\`);`)
  await db.run(sql`CREATE INDEX \`publications_updated_at_idx\` ON \`publications\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`publications_created_at_idx\` ON \`publications\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`publications_deleted_at_idx\` ON \`publications\` (\`deleted_at\`);`)
  await db.run(sql`CREATE TABLE \`__new_payload_locked_documents_rels\` (
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
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "articles_id", "authors_id", "publications_id", "sections_id", "media_id", "users_id") SELECT "id", "order", "parent_id", "path", "articles_id", "authors_id", "publications_id", "sections_id", "media_id", "users_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_articles_id_idx\` ON \`payload_locked_documents_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_authors_id_idx\` ON \`payload_locked_documents_rels\` (\`authors_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_publications_id_idx\` ON \`payload_locked_documents_rels\` (\`publications_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_sections_id_idx\` ON \`payload_locked_documents_rels\` (\`sections_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`DROP INDEX \`articles_editorial_status_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_embargoed_until_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_scheduled_publication_date_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_expires_idx\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`alternative_headline\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`editor_note\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`dateline\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`urgency\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`editorial_status\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`embargoed_until\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`embargoeduntil_tz\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`scheduled_publication_date\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`scheduledpublicationdate_tz\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`expires\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`expires_tz\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`schedule_failure\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`notice\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`digital_source_type\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`version\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_version_version_editorial_status_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_version_version_embargoed_until_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_version_version_scheduled_publication_date_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_version_version_expires_idx\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_alternative_headline\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_editor_note\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_dateline\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_urgency\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_editorial_status\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_embargoed_until\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_embargoeduntil_tz\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_scheduled_publication_date\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_scheduledpublicationdate_tz\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_expires\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_expires_tz\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_schedule_failure\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_notice\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_digital_source_type\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_version\`;`)
  await db.run(sql`ALTER TABLE \`authors\` DROP COLUMN \`honorific_suffix\`;`)
  await db.run(sql`ALTER TABLE \`authors\` DROP COLUMN \`url\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`creator\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`date_created\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`content_location\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`digital_source_type\`;`)
}
