import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`articles_alias_paths\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` text NOT NULL,
  	\`id\` text PRIMARY KEY NOT NULL,
  	\`slug\` text,
  	\`ceased_to_be_canonical_at\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`articles_alias_paths_order_idx\` ON \`articles_alias_paths\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`articles_alias_paths_parent_id_idx\` ON \`articles_alias_paths\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`articles_alias_paths_slug_idx\` ON \`articles_alias_paths\` (\`slug\`);`)
  await db.run(sql`CREATE TABLE \`_articles_v_version_alias_paths\` (
  	\`_order\` integer NOT NULL,
  	\`_parent_id\` integer NOT NULL,
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`slug\` text,
  	\`ceased_to_be_canonical_at\` text,
  	\`_uuid\` text,
  	FOREIGN KEY (\`_parent_id\`) REFERENCES \`_articles_v\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`CREATE INDEX \`_articles_v_version_alias_paths_order_idx\` ON \`_articles_v_version_alias_paths\` (\`_order\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_alias_paths_parent_id_idx\` ON \`_articles_v_version_alias_paths\` (\`_parent_id\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_alias_paths_slug_idx\` ON \`_articles_v_version_alias_paths\` (\`slug\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`articles_alias_paths\`;`)
  await db.run(sql`DROP TABLE \`_articles_v_version_alias_paths\`;`)
}
