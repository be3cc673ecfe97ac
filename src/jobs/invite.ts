import type { TaskConfig } from 'payload'
import { INVITATION_MS, invitation } from '../../collections/Users/emails'
import { retries } from '../network/post'

/** Sends somebody who has a new login the link at which they choose their password. */
export const invite: TaskConfig<'invite'> = {
  slug: 'invite',
  inputSchema: [{ name: 'user', type: 'text', required: true }],
  retries,
  handler: async ({ input, req: { payload } }) => {
    const asked = { collection: 'users', depth: 0, disableErrors: true } as const
    const user = await payload.findByID({ ...asked, id: input.user })
    if (!user) return { output: {} }
    const data = { email: user.email }
    const token = await payload.forgotPassword({
      collection: 'users',
      data,
      disableEmail: true,
      expiration: INVITATION_MS,
    })
    await payload.sendEmail({ to: user.email, ...invitation(payload, user, token) })
    return { output: {} }
  },
}
