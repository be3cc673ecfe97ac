import type { TaskConfig } from 'payload'
import { INVITATION_MS, passwordEmail } from '../../collections/Users/emails'
import { retries } from '../network/post'

/** Emails a new user the link at which to choose a password. */
export const invite: TaskConfig<'invite'> = {
  slug: 'invite',
  inputSchema: [{ name: 'user', type: 'text', required: true }],
  retries,
  handler: async ({ input, req: { payload } }) => {
    const options = { collection: 'users', depth: 0, disableErrors: true } as const
    const user = await payload.findByID({ ...options, id: input.user })
    if (!user) return { output: {} }
    const data = { email: user.email }
    const token = await payload.forgotPassword({
      collection: 'users',
      data,
      disableEmail: true,
      expiration: INVITATION_MS,
    })
    await payload.sendEmail({ to: user.email, ...passwordEmail('invitation', payload, user, token) })
    return { output: {} }
  },
}
