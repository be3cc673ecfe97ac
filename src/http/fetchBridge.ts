import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express'
import createError from 'http-errors'
import { stat } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { SENDFILE } from '../pictures/files'

/** Only as `nameClient` left them. */
const forwarded = ['x-forwarded-for', 'x-forwarded-proto']

export type FetchHandler = (request: Request) => Promise<Response>

/**
 * Lets a handler of Fetch requests, as Payload’s are, answer Express’s. The body is passed on as a stream, so no body
 * parser may run before it. HEAD is handled as GET and answered without a body (Payload knows no HEAD, payload#16754).
 * @param folder of the files that responses name in `X-Sendfile`
 */
export const bridge =
  (handle: FetchHandler, folder?: string): RequestHandler =>
  async (req, res) => {
    const response = await handle(toFetchRequest(req))
    const file = folder && response.headers.get(SENDFILE)
    if (file) await sendFile(path.join(folder, decodeURIComponent(file)), response, req, res)
    else await sendFetchResponse(response, req, res)
  }

export function headersOf({ headers: known, rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers()
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i]!, rawHeaders[i + 1]!)
  for (const name of forwarded) headers.delete(name)
  for (const name of forwarded) if (known[name]) headers.set(name, String(known[name]))
  return headers
}

function toFetchRequest(req: ExpressRequest): Request {
  const scheme = req.protocol === 'https' ? 'https' : 'http' // X-Forwarded-Proto may say anything
  const url = `${scheme}://${req.headers.host ?? ''}${req.originalUrl}`
  const sent: RequestInit & { duplex?: 'half' } =
    req.method === 'HEAD' || req.method === 'GET'
      ? {}
      : { method: req.method, body: Readable.toWeb(req) as ReadableStream, duplex: 'half' }
  try {
    return new Request(url, { ...sent, headers: headersOf(req) })
  } catch (error) {
    throw createError(400, error as Error) // a Host that is no host, or a method that Fetch does not know
  }
}

function sendHeaders({ headers, status }: Response, res: ExpressResponse): void {
  res.status(status)
  for (const [name, value] of headers) if (name !== 'set-cookie' && name !== SENDFILE) res.setHeader(name, value)
  for (const cookie of headers.getSetCookie()) res.append('Set-Cookie', cookie)
}

/** A file with a strong entity tag, which `If-Range` needs. @throws 404, 412 and 416 */
async function sendFile(file: string, response: Response, req: ExpressRequest, res: ExpressResponse): Promise<void> {
  const { mtimeMs, size } = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? createError(404, 'Not Found') : error
  })
  sendHeaders(response, res)
  res.setHeader('ETag', `"${size.toString(16)}-${Math.round(mtimeMs * 1000).toString(16)}"`)
  delete req.headers['cache-control'] // to caches only; Express would take “no-cache” for “send it whole”
  if (req.method === 'HEAD') delete req.headers.range // defined for GET only
  await new Promise<void>((resolve, reject) => {
    res.sendFile(file, { dotfiles: 'allow', cacheControl: false }, (error?: Error) => {
      if (!error || res.headersSent || req.destroyed) return resolve() // the client went away
      res.removeHeader('Content-Type')
      reject(error)
    })
  })
}

async function sendFetchResponse(response: Response, req: ExpressRequest, res: ExpressResponse): Promise<void> {
  sendHeaders(response, res)
  if (!response.body || req.method === 'HEAD') {
    await response.body?.cancel()
    res.end()
    return
  }
  try {
    await pipeline(Readable.fromWeb(response.body as WebStream), res)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error // the reader went away
  }
}
