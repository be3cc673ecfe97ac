import type { JobsConfig } from 'payload'
import { admins } from '../../collections/access/rules'
import { deliver } from './deliver'
import { invite, resetLink } from './emails'
import { purge } from './purgeCdn'

/** The work that is done beside requests, by servers (see src/server/jobs.ts). No request queues, runs or sees any. */
export const jobs: JobsConfig = {
  access: { cancel: () => false, queue: () => false, run: () => false },
  jobsCollectionOverrides: ({ defaultJobsCollection }) => ({
    ...defaultJobsCollection,
    labels: { singular: 'Job', plural: 'Jobs' },
    access: { ...defaultJobsCollection.access, read: admins },
    admin: {
      ...defaultJobsCollection.admin,
      hidden: ({ user }) => user?.role !== 'admin',
      defaultColumns: ['taskSlug', 'totalTried', 'hasError', 'error', 'updatedAt'],
      description: 'Background jobs. Completed jobs are removed; failed jobs are kept for 90 days.',
      formatDocURL: () => null, // its form would load an editor of JSON from another host
      group: 'Delivery',
    },
    endpoints: [], // not Payload’s own, which run jobs at a GET
    graphQL: false,
  }),
  tasks: [deliver, invite, purge, resetLink],
}
