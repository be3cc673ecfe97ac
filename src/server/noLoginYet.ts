import type { RequestHandler } from 'express'

/** In place of Payload’s page, which offers the first admin account to any visitor (see `refuseFirstRegister`). */
export const noLoginYet: RequestHandler = (_, res) => {
  res.type('text/plain').send(`There are no users yet. Create the first admin on the server:

  npm run user -- add YOUR@EMAIL --role admin

Then open /admin again.
`)
}
