import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { PayloadRequest } from 'payload'
import { keyOf } from '../../collections/Webhooks/secret'

const PATIENCE_MS = 10_000
/** Of an answer no more is read, or kept in the log. */
const MOST_BYTES = 1000

/**
 * The headers of Standard Webhooks (https://www.standardwebhooks.com, specification 1.0.0).
 * @param secret `whsec_…`; without one, nothing is signed
 */
export function headersOf(id: string, body: string, secret: string | null | undefined, now: Date) {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const key = secret ? keyOf(secret) : undefined
  const signature = key && createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'accept-encoding': 'identity',
    'content-type': 'application/json',
    'user-agent': 'Newsdesk',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    ...(signature && { 'webhook-signature': `v1,${signature}` }),
  }
}

export type Post = { id: string; url: string; body: string; secret?: string | null; mayBePrivate: boolean }

/**
 * POSTs JSON, signed.
 * @returns the status of the answer, whichever it is, and the beginning of its body
 * @throws {Unfetched} when there was none: see `guardedFetch`
 */
export async function post(
  { body, id, mayBePrivate, secret, url }: Post,
  req: PayloadRequest,
): Promise<{ status: number; text: string }> {
  const { guardedFetch, Unfetched } = await import('./guardedFetch') // what it needs would cost every start its time
  const timeout = AbortSignal.timeout(PATIENCE_MS)
  const { stop } = req.context // of a server that ends
  const signal = AbortSignal.any(stop ? [timeout, stop] : [timeout])
  const tooLate = once(signal, 'abort').then((): never => {
    throw new Unfetched(timeout.aborted ? `no response within ${PATIENCE_MS / 1000} s` : 'the request was interrupted')
  })
  const sent = { method: 'POST', body, headers: headersOf(id, body, secret, new Date()), mayBePrivate, signal }
  const answer = guardedFetch(new URL(url), sent, async ({ body: stream, status }) => {
    let start = Buffer.alloc(0)
    for await (const chunk of stream ?? []) {
      start = Buffer.concat([start, chunk as Uint8Array])
      if (start.length >= MOST_BYTES) break
    }
    return { status, text: start.subarray(0, MOST_BYTES).toString().replaceAll('\0', '') }
  })
  return Promise.race([tooLate, answer])
}
