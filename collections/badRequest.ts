import { APIError } from 'payload'

/** A 400 whose message the client reads, in production too. */
export const badRequest = (message: string): APIError => new APIError(message, 400, null, true)
