import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeEach } from 'vitest'

export type Received = { headers: IncomingHttpHeaders; raw: string; body: Record<string, any> }

export type Receiver = {
  url: string
  received: Received[]
  /** What it does with a request; it answers 204 unless a test says otherwise. */
  answer: (response: ServerResponse) => unknown
}

/** A server that takes what is POSTed to it, until the tests of this file are done. */
export async function useReceiver(): Promise<Receiver> {
  const accept = (response: ServerResponse) => response.writeHead(204).end()
  const receiver: Receiver = { url: '', received: [], answer: accept }
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const raw = await text(request)
    receiver.received.push({ headers: request.headers, raw, body: JSON.parse(raw) })
    receiver.answer(response)
  }
  const server = createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  beforeEach(() => {
    receiver.received.length = 0
    receiver.answer = accept
  })
  afterAll(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return receiver
}

/** The signature that Standard Webhooks asks for, by its own words and not by our code. */
export function signatureOf({ headers, raw }: Received, secret: string): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${raw}`
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
}
