import { AsyncResource } from 'node:async_hooks'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { currentRequest } from '../logging/currentRequest'
import { ACCEPTED, MAX_FILE_BYTES } from '../../collections/Media/pictureRules'
import { errorBody, sendError } from './errors'

const KILOBYTE = 1024
const MEGABYTE = 1024 * KILOBYTE
/** Of a body that is no upload; an article of 100,000 words has about 1 MB. */
export const MAX_BODY_BYTES = 2 * MEGABYTE
const MAX_UPLOAD_BYTES = MAX_FILE_BYTES + MAX_BODY_BYTES
/** Of a query that is sent as a body (`X-Payload-HTTP-Method-Override: GET`), and of requests without credentials. */
const MAX_QUERY_BYTES = 100 * KILOBYTE
const MAX_HEADERS = 100
/** Milliseconds in which a request has to arrive as a whole. */
const DEADLINE = { body: 30_000, headers: 15_000, upload: 300_000 }
/** So much more is read of a body that was refused: what a client has sent before it can know. */
const MAX_DRAINED_BYTES = 256 * KILOBYTE
/** Milliseconds in which a client that is still sending can read why it was refused; closing at once would reset it. */
const LINGER = 1000

/** Payload’s own limits for forms: it takes one file from them, and the document as JSON in `_payload`. */
export const formLimits = {
  limits: {
    fieldNameSize: 100,
    fields: 10,
    fieldSize: MAX_BODY_BYTES,
    files: 1,
    fileSize: MAX_FILE_BYTES,
    headerPairs: 20,
    parts: 11,
  },
  requestSizeLimit: MAX_UPLOAD_BYTES,
  responseOnLimit: `The file is too large. ${ACCEPTED}`,
}

type Parts = {
  isUser: (req: IncomingMessage) => Promise<boolean>
  listener: RequestListener
}

const sizeOf = (bytes: number): string => (bytes < MEGABYTE ? `${bytes / KILOBYTE} kB` : `${bytes / MEGABYTE} MB`)

/** Whether a request may bring a file: media is the only collection with uploads. */
const isForm = ({ headers, url }: IncomingMessage): boolean =>
  /^\/api\/media(?![^/?])/.test(url!) && /^multipart\/form-data/i.test(headers['content-type'] ?? '')

/**
 * Lets a request through once its body has arrived, as far as it may have one; a form with a file is passed on as it
 * comes. Counting is done where Node’s parser puts what it has read, before anything else can hold it.
 */
async function receive(req: IncomingMessage, res: ServerResponse, { isUser, listener }: Parts): Promise<void> {
  const { headers } = req
  const push = req.push.bind(req)
  const isAnonymous = (headers.authorization ?? headers.cookie) === undefined
  const isUpload = !isAnonymous && isForm(req)
  const isQuery = 'x-payload-http-method-override' in headers || 'x-http-method-override' in headers
  let chunks: Buffer[] = []
  let [most, milliseconds] = [isQuery || isAnonymous ? MAX_QUERY_BYTES : MAX_BODY_BYTES, DEADLINE.body]
  let [received, drained] = [0, 0]
  let isRefused = false
  let timer: NodeJS.Timeout | undefined

  const tooMuch = () => `The body must have at most ${sizeOf(most)}.`
  function stop(status: number, message: string): void {
    isRefused = true
    clearTimeout(timer)
    refuse(req, res, status, message)
  }
  // Node’s parser, which calls this, does not know the request that the log is about.
  req.push = AsyncResource.bind((chunk: Buffer | null) => {
    if (isRefused) {
      if (chunk === null) res.end()
      drained += chunk?.length ?? 0
      return drained < MAX_DRAINED_BYTES // false: Node reads no more
    }
    if (chunk === null) {
      clearTimeout(timer)
      if (!isUpload) {
        push(Buffer.concat(chunks))
        listener(req, res)
      }
      return push(null)
    }
    received += chunk.length
    if (received > most) stop(413, tooMuch())
    else if (isUpload) return push(chunk)
    else if (chunks.push(chunk) > 10_000) chunks = [Buffer.concat(chunks)] // single bytes take a hundred each
    return true
  })
  req.once('close', () => clearTimeout(timer))

  if (isUpload && (await isUser(req))) {
    ;[most, milliseconds] = [MAX_UPLOAD_BYTES, DEADLINE.upload]
  }
  if (Number(headers['content-length']) > most) return stop(413, tooMuch())
  if (headers.expect) res.writeContinue()
  if (!req.complete)
    timer = setTimeout(() => stop(408, `The body must arrive within ${milliseconds / 1000} seconds.`), milliseconds)
  if (isUpload) listener(req, res)
}

/** Answers, and closes the connection once the client has read that. */
function refuse(req: IncomingMessage, res: ServerResponse, status: number, message: string): void {
  const request = currentRequest()
  if (request) request.reason = message
  if (res.headersSent) return void res.destroy()
  sendError(res, { body: errorBody(message), headers: { Connection: 'close' }, status })
  if (req.complete) return void res.end()
  const timer = setTimeout(() => req.socket.destroy(), LINGER)
  res.once('close', () => clearTimeout(timer))
}

/** Limits what a request brings, before anything else looks at it: the number of its headers, and its body. */
export const limitRequests =
  (parts: Parts): RequestListener =>
  (req, res) => {
    const { headers, rawHeaders } = req
    if (rawHeaders.length > 2 * MAX_HEADERS) {
      return refuse(req, res, 431, `A request must have at most ${MAX_HEADERS} headers.`)
    }
    const hasBody = 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0
    if (hasBody) void receive(req, res, parts)
    else parts.listener(req, res)
  }

/** An HTTP server with deadlines for what a client sends; Node itself answers 408, and 431 to more than 16 kB of headers. */
export function createHttpServer(listener: RequestListener): Server {
  const deadlines = { headersTimeout: DEADLINE.headers, requestTimeout: DEADLINE.upload }
  const server = createServer({ ...deadlines, connectionsCheckingInterval: 5000 }, listener)
  return server.on('checkContinue', listener) // or Node would ask for a body before it is known to be wanted
}
