import type { Endpoint, PayloadRequest } from 'payload'

type Handler = (req: PayloadRequest) => Promise<Response> | Response

/** An endpoint that returns public content only, even to users: a feed never contains drafts. */
export const forReaders = (path: string, handler: Handler): Endpoint => ({
  path,
  method: 'get',
  handler: (req) => handler(Object.assign(req, { user: null })),
})

export const answer = (body: string, type: string, headers: Record<string, string> = {}): Response =>
  new Response(body, { headers: { 'Content-Type': type, ...headers } })

/** An error in Payload’s own shape. */
export const problem = (status: number, message: string): Response =>
  Response.json({ errors: [{ message }] }, { status })
