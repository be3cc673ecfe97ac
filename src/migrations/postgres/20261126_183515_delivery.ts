import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "webhooks_events" (
  	"order" integer NOT NULL,
  	"parent_id" varchar COLLATE "C" NOT NULL,
  	"value" varchar COLLATE "C",
  	"id" serial PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "webhooks" (
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"name" varchar COLLATE "C" NOT NULL,
  	"url" varchar COLLATE "C" NOT NULL,
  	"secret" varchar COLLATE "C",
  	"enabled" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "deliveries" (
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"webhook_id" varchar COLLATE "C",
  	"event" varchar COLLATE "C" NOT NULL,
  	"article_id" varchar COLLATE "C",
  	"status" varchar COLLATE "C" DEFAULT 'waiting' NOT NULL,
  	"attempts" numeric DEFAULT 0 NOT NULL,
  	"last_attempt_at" timestamp(3) with time zone,
  	"response_status" numeric,
  	"error" varchar COLLATE "C",
  	"body" varchar COLLATE "C" NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "changes" (
  	"id" varchar COLLATE "C" PRIMARY KEY NOT NULL,
  	"origin" varchar COLLATE "C" NOT NULL,
  	"keys" jsonb NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
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
  
  ALTER TABLE "webhooks_events" ADD CONSTRAINT "webhooks_events_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."webhooks"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_jobs_log" ADD CONSTRAINT "payload_jobs_log_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."payload_jobs"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "webhooks_events_order_idx" ON "webhooks_events" USING btree ("order" NULLS FIRST);
  CREATE INDEX "webhooks_events_parent_idx" ON "webhooks_events" USING btree ("parent_id" NULLS FIRST);
  CREATE INDEX "webhooks_enabled_idx" ON "webhooks" USING btree ("enabled" NULLS FIRST);
  CREATE INDEX "webhooks_updated_at_idx" ON "webhooks" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "webhooks_created_at_idx" ON "webhooks" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "deliveries_webhook_idx" ON "deliveries" USING btree ("webhook_id" NULLS FIRST);
  CREATE INDEX "deliveries_article_idx" ON "deliveries" USING btree ("article_id" NULLS FIRST);
  CREATE INDEX "deliveries_status_idx" ON "deliveries" USING btree ("status" NULLS FIRST);
  CREATE INDEX "deliveries_updated_at_idx" ON "deliveries" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "deliveries_created_at_idx" ON "deliveries" USING btree ("created_at" NULLS FIRST);
  CREATE INDEX "changes_updated_at_idx" ON "changes" USING btree ("updated_at" NULLS FIRST);
  CREATE INDEX "changes_created_at_idx" ON "changes" USING btree ("created_at" NULLS FIRST);
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

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "webhooks_events" CASCADE;
  DROP TABLE "webhooks" CASCADE;
  DROP TABLE "deliveries" CASCADE;
  DROP TABLE "changes" CASCADE;
  DROP TABLE "payload_jobs_log" CASCADE;
  DROP TABLE "payload_jobs" CASCADE;`)
}
