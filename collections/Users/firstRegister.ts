import { APIError, type Endpoint } from 'payload'

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
