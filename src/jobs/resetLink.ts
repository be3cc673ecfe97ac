import type { TaskConfig } from 'payload'
import { retries } from '../network/post'

/** Emails a link for a new password, if a user has that email. */
export const resetLink: TaskConfig<'resetLink'> = {
  slug: 'resetLink',
  inputSchema: [{ name: 'email', type: 'text', required: true }],
  retries,
  handler: async ({ input, req: { payload } }) => {
    await payload.forgotPassword({ collection: 'users', data: { email: input.email } })
    return { output: {} }
  },
}
