import type { TaskConfig } from 'payload'
import { INVITATION_MS, passwordEmail } from '../../collections/Users/emails'
import { retries } from './retries'

const collection = 'users'

/** Emails a new user the link at which to choose a password. */
export const invite: TaskConfig<'invite'> = {
  slug: 'invite',
  inputSchema: [{ name: 'user', type: 'text', required: true }],
  retries,
  handler: async ({ input, req: { payload } }) => {
    const user = await payload.findByID({ collection, depth: 0, disableErrors: true, id: input.user })
    if (user) {
      const data = { email: user.email }
      const token = await payload.forgotPassword({ collection, data, disableEmail: true, expiration: INVITATION_MS })
      await payload.sendEmail({ to: user.email, ...passwordEmail('invitation', payload, user, token) })
    }
    return { output: {} }
  },
}

/** Emails a link for a new password, if a user has that email. */
export const resetLink: TaskConfig<'resetLink'> = {
  slug: 'resetLink',
  inputSchema: [{ name: 'email', type: 'text', required: true }],
  retries,
  handler: async ({ input, req: { payload } }) => {
    await payload.forgotPassword({ collection, data: { email: input.email } })
    return { output: {} }
  },
}
