// The upper limits for tests/bench/reads.ts: node:http or Express, which send given responses and do nothing else, in a
// process of their own.
import express from 'express'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ApiResponse } from './servers'

const [framework] = process.argv.slice(2)

function bareHttp(responses: Record<string, ApiResponse>): RequestListener {
  return (req, res) => {
    const { body, headers } = responses[req.url!]!
    res.writeHead(200, headers).end(body)
  }
}

function bareExpress(responses: Record<string, ApiResponse>): RequestListener {
  const app = express()
  app.disable('x-powered-by')
  app.all('/{*path}', (req, res) => {
    const { body, headers } = responses[req.url]!
    res.writeHead(200, headers).end(body)
  })
  return app
}

process.once('message', (sent: Record<string, ApiResponse>) => {
  const responses = Object.fromEntries(
    Object.entries(sent).map(([name, { body, headers }]) => [name, { body: Buffer.from(body), headers }]),
  ) as unknown as Record<string, ApiResponse>
  const server = createServer(framework === 'express' ? bareExpress(responses) : bareHttp(responses))
  server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port))
})
