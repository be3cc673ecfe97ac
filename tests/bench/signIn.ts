import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { testEnv } from '../support/env'
import { caller } from '../support/newsroom'
import { median } from './load'

// `npm run bench:signin`: whether the time of a refused sign-in reveals that a user exists, and the time of a list beside
// twenty sign-ins at once. Every attempt comes from another network, to one of a few accounts in turn.

const TRIES = Number(process.env.TRIES ?? 200)
const ACCOUNTS = 4
const TOLERANCE = 0.1
const AT_ONCE = 20
const PASSWORD = 'correct horse battery'

const dataDir = mkdtempSync(path.join(tmpdir(), 'newsdesk-bench-'))
Object.assign(process.env, testEnv(dataDir))
const [{ getPayload }, { default: config }, { createRequestListener }, { readEnv }] = await Promise.all([
  import('payload'),
  import('../../src/payload.config'),
  import('../../src/server/app'),
  import('../../src/config/env'),
])
const payload = await getPayload({ config })
const surface = createRequestListener({ env: readEnv(), payload })
const server = createServer(surface.listener)
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

for (let nth = 0; nth < ACCOUNTS; nth += 1) {
  const data = { email: `known${nth}@example.org`, name: 'Known', password: PASSWORD, role: 'editor' } as const
  await payload.create({ collection: 'users', data })
}

let networks = 0
async function signIn(email: string): Promise<number> {
  networks += 1
  const began = performance.now()
  const { status } = await fetch(`${url}/api/users/login`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Forwarded-For': `198.18.${networks >> 8}.${networks & 255}`,
    },
    body: JSON.stringify({ email, password: 'not the right one' }),
  })
  if (status !== 401) throw new Error(`A sign-in was answered ${status}.`)
  return performance.now() - began
}

async function list(): Promise<number> {
  const began = performance.now()
  await caller(url)('GET', `/api/articles?limit=10&page=${(networks += 1)}`) // not cached
  return performance.now() - began
}

const times = { known: [] as number[], unknown: [] as number[] }
for (let nth = -10; nth < TRIES; nth += 1) {
  const kinds = nth % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
  for (const kind of kinds) {
    const time = await signIn(`${kind}${Math.abs(nth) % ACCOUNTS}@example.org`)
    if (nth >= 0) times[kind].push(time) // the first ones compile the code
  }
}
const [known, unknown] = [median(times.known), median(times.unknown)]
const ratio = known / unknown
console.log(
  `known ${known.toFixed(1)} ms, unknown ${unknown.toFixed(1)} ms, ratio ${ratio.toFixed(3)}, ${TRIES} tries each`,
)

const alone = [await list(), await list(), await list()]
const simultaneous = Array.from({ length: AT_ONCE }, (_, nth) => signIn(`crowd${nth}@example.org`))
const beside: number[] = []
const all = Promise.all(simultaneous).then(() => true)
while (!(await Promise.race([all, list().then((time) => void beside.push(time))])));
console.log(
  `a list: ${median(alone).toFixed(0)} ms alone; beside ${AT_ONCE} sign-ins median ${median(beside).toFixed(0)} ms,`,
)
console.log(`at most ${Math.max(...beside).toFixed(0)} ms`)

server.closeAllConnections()
server.close()
await surface.stop()
await payload.destroy()
rmSync(dataDir, { recursive: true })
if (Math.abs(ratio - 1) > TOLERANCE) process.exitCode = 1
