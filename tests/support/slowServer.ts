// A server that takes a second for each response, and stops as Newsdesk’s does.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { stopOnSignals } from '../../src/server/stop'

const server = createServer((req, res) => {
  void (async () => {
    for await (const chunk of req) void chunk
    await sleep(1_000)
    res.end('answered')
  })().catch(() => undefined)
})
const ready = stopOnSignals(server)
server.listen(0, '127.0.0.1', () => {
  if (!process.env.STARTING) ready(async () => console.log('ended'))
  console.log(`port ${(server.address() as AddressInfo).port} `)
})
