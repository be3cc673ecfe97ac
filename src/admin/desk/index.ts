import type { DashboardConfig } from 'payload'
import { onDashboard, queues } from './queues'

/** Payload’s dashboard, with a card for each queue; each user may arrange their own. */
export const dashboard: DashboardConfig = {
  widgets: [
    {
      slug: 'queue',
      label: 'Queue',
      Component: '/src/admin/desk/QueueCard#QueueCard',
      fields: [
        {
          name: 'queue',
          label: 'Queue',
          type: 'select',
          required: true,
          options: queues.map(({ label, slug }) => ({ label, value: slug })),
        },
      ],
      minWidth: 'x-small',
    },
  ],
  defaultLayout: ({ req }) =>
    onDashboard(req.user!.role).map((queue) => ({
      data: { queue: queue.slug },
      widgetSlug: 'queue',
      width: 'small',
    })),
}
