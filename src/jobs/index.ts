import type { JobsConfig } from 'payload'
import { deliver } from './deliver'
import { purge } from './purge'

/** The work that is done beside requests, by servers (see src/server/jobs.ts). No request queues, runs or sees any. */
export const jobs: JobsConfig = {
  access: { cancel: () => false, queue: () => false, run: () => false },
  jobsCollectionOverrides: ({ defaultJobsCollection }) => ({
    ...defaultJobsCollection,
    endpoints: [], // not Payload’s own, which run jobs at a GET
    graphQL: false,
  }),
  tasks: [deliver, purge],
}
