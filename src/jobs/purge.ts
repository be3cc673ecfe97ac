import type { TaskConfig } from 'payload'

/** Tells a CDN which keys to purge. */
export const purge: TaskConfig<'purge'> = {
  slug: 'purge',
  inputSchema: [{ name: 'keys', type: 'text', hasMany: true, required: true }],
  handler: () => {
    throw new Error('Purges are not sent yet.')
  },
}
