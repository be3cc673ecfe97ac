import { APIError } from 'payload'

/** A 400, whose message Payload does not hide in production. @param path of the field at which the panel shows it */
export const badRequest = (message: string, path?: string): APIError =>
  new APIError(message, 400, path ? { errors: [{ message, path }] } : null)
