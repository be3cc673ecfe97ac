import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`authors_alias_paths\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`slug\` text,
  	\`ceased_to_be_canonical_at\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`authors_alias_paths_order_idx\` ON \`authors_alias_paths\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`authors_alias_paths_parent_id_idx\` ON \`authors_alias_paths\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`authors_alias_paths_slug_idx\` ON \`authors_alias_paths\` (\`slug\`);`)
  await db.run(sql`CREATE TABLE \`publications_alias_paths\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`slug\` text,
  	\`ceased_to_be_canonical_at\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`publications\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`publications_alias_paths_order_idx\` ON \`publications_alias_paths\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`publications_alias_paths_parent_id_idx\` ON \`publications_alias_paths\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`publications_alias_paths_slug_idx\` ON \`publications_alias_paths\` (\`slug\`);`)
  await db.run(sql`CREATE TABLE \`sections_alias_paths\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`slug\` text,
  	\`ceased_to_be_canonical_at\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`sections\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`sections_alias_paths_order_idx\` ON \`sections_alias_paths\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`sections_alias_paths_parent_id_idx\` ON \`sections_alias_paths\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`sections_alias_paths_slug_idx\` ON \`sections_alias_paths\` (\`slug\`);`)
  await db.run(sql`CREATE TABLE \`topics_alias_paths\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`slug\` text,
  	\`ceased_to_be_canonical_at\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`topics\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`topics_alias_paths_order_idx\` ON \`topics_alias_paths\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`topics_alias_paths_parent_id_idx\` ON \`topics_alias_paths\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`topics_alias_paths_slug_idx\` ON \`topics_alias_paths\` (\`slug\`);`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`login_attempts\`;`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`lock_until\`;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`authors_alias_paths\`;`)
  await db.run(sql`DROP TABLE \`publications_alias_paths\`;`)
  await db.run(sql`DROP TABLE \`sections_alias_paths\`;`)
  await db.run(sql`DROP TABLE \`topics_alias_paths\`;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`login_attempts\` numeric DEFAULT 0;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`lock_until\` text;`)
}
