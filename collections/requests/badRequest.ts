import { APIError } from 'payload'

/**
 * A 400 whose message the client reads, in production too: Payload hides that of a 500 only.
 * @param path of the field at which the panel is to show it
 */
export const badRequest = (message: string, path?: string): APIError =>
  new APIError(message, 400, path ? { errors: [{ message, path }] } : null)
