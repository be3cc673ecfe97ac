import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeEach } from 'vitest'

export type Received = { headers: IncomingHttpHeaders; raw: string; body: Record<string, any> }

export type Receiver = {
  url: string
  received: Received[]
  /** How it responds to a request; with 204 by default. */
  respond: (response: ServerResponse) => unknown
}

/** A server that records POST requests until the tests of this file are done. */
export async function useReceiver(): Promise<Receiver> {
  const accept = (response: ServerResponse) => response.writeHead(204).end()
  const receiver: Receiver = { url: '', received: [], respond: accept }
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const raw = await text(request)
    receiver.received.push({ headers: request.headers, raw, body: JSON.parse(raw) })
    receiver.respond(response)
  }
  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  beforeEach(() => {
    receiver.received.length = 0
    receiver.respond = accept
  })
  afterAll(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return receiver
}

/** The signature that Standard Webhooks specifies, computed independently of our code. */
export function signatureOf({ headers, raw }: Received, secret: string): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${raw}`
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
