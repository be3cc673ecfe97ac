import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  // What was written before there were states: what readers have is published, and what they ever had is of version 1.
  await db.execute(
    sql`UPDATE articles SET version = 1 WHERE _status = 'published' OR id IN (SELECT parent_id FROM _articles_v WHERE version__status = 'published');`,
  )
  await db.execute(sql`UPDATE articles SET editorial_status = 'published' WHERE _status = 'published';`)
  await db.execute(sql`UPDATE _articles_v SET version_editorial_status = 'published' WHERE version__status = 'published';`)
  await db.execute(
    sql`UPDATE _articles_v SET version_version = 1 WHERE parent_id IN (SELECT id FROM articles WHERE version = 1);`,
  )
  // Schedules stood in the queue of jobs, also those that a crash had left there; now they are dates of their articles.
  const due = (type: string, id: string) =>
    sql.raw(
      `(SELECT min(wait_until) FROM payload_jobs WHERE task_slug = 'schedulePublish' AND completed_at IS NULL AND has_error IS NOT TRUE AND input ->> 'type' = '${type}' AND input -> 'doc' ->> 'relationTo' = 'articles' AND input -> 'doc' ->> 'value' = ${id})`,
    )
  await db.execute(
    sql`UPDATE _articles_v SET version_scheduled_publication_date = ${due('publish', 'parent_id')}, version_expires = ${due('unpublish', 'parent_id')} WHERE latest;`,
  )
  await db.execute(sql`UPDATE articles SET expires = ${due('unpublish', 'articles.id')};`)
  await db.execute(sql`
   DROP TABLE "payload_jobs_log" CASCADE;
  DROP TABLE "payload_jobs" CASCADE;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
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
  
  ALTER TABLE "payload_jobs_log" ADD CONSTRAINT "payload_jobs_log_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."payload_jobs"("id") ON DELETE cascade ON UPDATE no action;
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
  CREATE INDEX "payload_jobs_created_at_idx" ON "payload_jobs" USING btree ("created_at" NULLS FIRST);`)
}
