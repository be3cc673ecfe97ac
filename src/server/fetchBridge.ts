import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express'
import createError from 'http-errors'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type FetchHandler = (request: Request) => Promise<Response>

/**
 * Lets a handler of Fetch requests, as Payload’s are, answer Express’s. The body is passed on as a stream, so no body
 * parser may run before it. HEAD is asked as GET and answered without a body (Payload knows no HEAD, payload#16754).
 */
export const bridge =
  (handle: FetchHandler): RequestHandler =>
  async (req, res) => {
    const response = await handle(toFetchRequest(req))
    await sendFetchResponse(response, req, res)
  }

function toFetchRequest(req: ExpressRequest): Request {
  const scheme = req.protocol === 'https' ? 'https' : 'http' // X-Forwarded-Proto may say anything
  const url = `${scheme}://${req.headers.host ?? ''}${req.originalUrl}`
  const headers = new Headers()
  for (let i = 0; i < req.rawHeaders.length; i += 2) headers.append(req.rawHeaders[i]!, req.rawHeaders[i + 1]!)
  const sent: RequestInit & { duplex?: 'half' } =
    req.method === 'HEAD' || req.method === 'GET'
      ? {}
      : { method: req.method, body: Readable.toWeb(req) as unknown as ReadableStream, duplex: 'half' }
  try {
    return new Request(url, { ...sent, headers })
  } catch (error) {
    throw createError(400, error as Error) // a Host that is no host, or a method that Fetch does not know
  }
}

async function sendFetchResponse(response: Response, req: ExpressRequest, res: ExpressResponse): Promise<void> {
  res.status(response.status)
  for (const [name, value] of response.headers) if (name !== 'set-cookie') res.setHeader(name, value)
  for (const cookie of response.headers.getSetCookie()) res.append('Set-Cookie', cookie)
  if (!response.body || req.method === 'HEAD') {
    await response.body?.cancel()
    res.end()
    return
  }
  try {
    await pipeline(Readable.fromWeb(response.body as never), res)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error // the reader went away
  }
}
