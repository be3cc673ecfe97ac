import { APIError, Forbidden, NotFound, type Endpoint } from 'payload'
import { isAdmin } from '../access/permissions'
import { resetAddress } from './emails'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * `POST /api/users/ID/password-link`, by an admin: `{ url, expires }`, a link at which that user chooses a password, to be
 * passed on where no email reaches them. It works once, for a day, and earlier links no longer do.
 * @throws {Forbidden} 403 for all others, whether or not there is such a user
 */
export const passwordLink: Endpoint = {
  path: '/:id/password-link',
  method: 'post',
  handler: async ({ payload, routeParams, t, user: admin }) => {
    if (!isAdmin(admin)) throw new Forbidden(t)
    const options = { collection: 'users', depth: 0, disableErrors: true } as const
    const user = await payload.findByID({ ...options, id: String(routeParams?.id) })
    if (!user) throw new NotFound(t)
    const expires = new Date(Date.now() + DAY_MS).toISOString()
    const data = { email: user.email }
    const token = await payload.forgotPassword({ collection: 'users', data, disableEmail: true, expiration: DAY_MS })
    payload.logger.info(`User ${admin?.id} created a password link for user ${user.id}.`)
    return Response.json({ url: resetAddress(payload, token), expires }, { headers: { 'Cache-Control': 'no-store' } })
  },
}

/**
 * Takes the place of Payload's own first-register route, which makes the first visitor an admin and lets parallel
 * requests make several (Payload runs it with `overrideAccess`). The first admin is made from the shell.
 */
export const refuseFirstRegister: Endpoint = {
  path: '/first-register',
  method: 'post',
  handler: () => {
    throw new APIError('Create the first user on the server: npm run user -- add EMAIL --role admin', 403)
  },
}
