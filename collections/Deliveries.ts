import type { CollectionConfig } from 'payload'
import { editors, nobody } from './access/rules'
import { id } from './fields/id'
import { events } from './Articles/webhooks/events'

/** What was sent to a webhook, or is to be: the log, which only the program writes. A delivery’s id is `webhook-id`. */
export const Deliveries: CollectionConfig<'deliveries'> = {
  slug: 'deliveries',
  labels: { singular: 'Delivery', plural: 'Deliveries' },
  admin: {
    useAsTitle: 'event',
    defaultColumns: ['event', 'article', 'webhook', 'status', 'attempts', 'responseStatus', 'createdAt'],
    description:
      'Requests sent to webhooks. A failed delivery is retried for about a day. Deliveries are removed after 90 days.',
    group: 'Delivery',
  },
  access: { create: nobody, read: editors, update: nobody, delete: nobody },
  custom: { keepsNothing: true },
  defaultSort: '-createdAt',
  fields: [
    id,
    { name: 'webhook', type: 'relationship', relationTo: 'webhooks', index: true },
    { name: 'event', type: 'select', required: true, options: [...events] },
    { name: 'article', type: 'relationship', relationTo: 'articles', index: true },
    {
      name: 'status',
      type: 'select',
      required: true,
      defaultValue: 'waiting',
      index: true,
      options: ['waiting', 'delivered', 'failed'],
    },
    { name: 'attempts', type: 'number', required: true, defaultValue: 0 },
    { name: 'lastAttemptAt', label: 'Last attempt', type: 'date' },
    { name: 'responseStatus', label: 'Response status', type: 'number' },
    { name: 'error', type: 'textarea' },
    { name: 'body', label: 'Request body', type: 'textarea', required: true },
  ],
  graphQL: false,
  lockDocuments: false,
}
