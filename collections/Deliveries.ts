import type { CollectionConfig } from 'payload'
import { editors, nobody } from './access/rules'
import * as field from './fields/builders'
import { id } from './fields/id'
import { events } from './Articles/webhooks/events'

/** What was sent to a webhook, or is to be: the log, which only the program writes. A delivery’s id is `webhook-id`. */
export const Deliveries: CollectionConfig<'deliveries'> = {
  slug: 'deliveries',
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
    field.relationship('webhook', 'Webhook', { relationTo: 'webhooks', index: true }),
    field.select('event', 'Event', { required: true, options: [...events] }),
    field.relationship('article', 'Article', { relationTo: 'articles', index: true }),
    field.select('status', 'Status', {
      required: true,
      defaultValue: 'waiting',
      index: true,
      options: ['waiting', 'delivered', 'failed'],
    }),
    field.number('attempts', 'Attempts', { required: true, defaultValue: 0 }),
    field.date('lastAttemptAt', 'Last attempt'),
    field.number('responseStatus', 'Response status'),
    field.textarea('error'),
    field.textarea('body', 'Request body', { required: true }),
  ],
  graphQL: false,
  lockDocuments: false,
}
