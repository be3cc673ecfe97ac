import type { TaskConfig } from 'payload'

/** Sends what `deliveries` holds to its webhook. */
export const deliver: TaskConfig<'deliver'> = {
  slug: 'deliver',
  inputSchema: [{ name: 'delivery', type: 'text', required: true }],
  handler: () => {
    throw new Error('Webhooks are not sent yet.')
  },
}
