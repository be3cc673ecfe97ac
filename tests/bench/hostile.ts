// `npm run bench:hostile`: the effect of strangers’ costly queries and endless bodies on ordinary reads. Rounds without and
// with 300 hostile requests in a row take turns; it fails if the reads’ p99 more than doubles, if memory grows, or if a
// hostile request gets a status other than 400 or 413.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import { setPriority, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { newsdesk, run, type Server } from './servers'

const ARTICLES = 1000
const ATTACKS = 300
const ROUNDS = 3
const READERS = 2
const PAUSE_MS = 20 // the pause of a client between two reads
const CHUNK = Buffer.alloc(64 * 1024, 'a')
const CHUNKS = 4800 // 300 MB

type Attack = { path: string; headers?: http.OutgoingHttpHeaders; body?: string; chunks?: number; method?: string }
type Attacked = { milliseconds: number; statuses: Record<number, number>; slowest: number }

const json = { 'Content-Type': 'application/json' }
const override = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Payload-HTTP-Method-Override': 'GET' }
const hops = `articleSection.${'parent.'.repeat(299)}name`
const graphql = (query: string): Attack => ({ path: '/api/graphql', headers: json, body: JSON.stringify({ query }) })

const attacks: Attack[] = [
  { path: `/api/articles?where[${hops}][equals]=x` },
  { path: `/api/articles?sort=${hops}` },
  { path: `/api/authors?joins[articles][where][${hops}][equals]=x` },
  {
    path: `/api/articles?${Array.from({ length: 49 }, (_, i) => `where[or][${i}][authors.author.name][equals]=x`).join('&')}`,
  },
  { path: `/api/articles?sort=${Array(300).fill('publisher.name').join(',')}` },
  { path: `/api/articles?where[headline][contains]=${'a'.repeat(14_000)}` },
  { path: `/api/articles?where[keywords][like]=${Array(3000).fill('a').join('+')}` },
  { path: '/api/articles?where[articleBody.x][equals]=y' },
  { path: '/api/articles', headers: override, body: `where[${hops}][equals]=x` },
  graphql(`{ Articles(sort: "${hops}") { totalDocs } }`),
  { path: '/api/users/login', headers: json, chunks: CHUNKS },
  { path: '/api/users/login', headers: { ...json, 'Content-Length': CHUNKS * CHUNK.length }, chunks: CHUNKS },
  { path: '/api/graphql', headers: json, chunks: CHUNKS },
  { path: '/api/articles', headers: override, chunks: CHUNKS },
  { path: '/api/media', headers: { 'Content-Type': 'multipart/form-data; boundary=b' }, chunks: CHUNKS },
]

/** Sends a request, and stops sending at the response. @returns the status */
async function send(url: string, { body, chunks = 0, headers, method, path: where }: Attack): Promise<number> {
  const request = http.request(url + where, {
    agent: false,
    headers,
    method: method ?? (body || chunks ? 'POST' : 'GET'),
  })
  const answer = once(request, 'response') as Promise<[http.IncomingMessage]>
  const state = { isAnswered: false }
  const status = answer.then(async ([response]) => {
    state.isAnswered = true
    for await (const _ of response);
    return response.statusCode!
  })
  if (body) request.write(body)
  for (let sent = 0; sent < chunks && !state.isAnswered; sent += 1) {
    if (!request.write(CHUNK)) await Promise.race([once(request, 'drain'), status])
  }
  if (state.isAnswered) request.on('error', () => undefined).destroy()
  else request.end()
  return status
}

async function attack(url: string): Promise<Attacked> {
  const statuses: Attacked['statuses'] = {}
  const times = []
  for (let i = 0; i < ATTACKS; i += 1) {
    const began = performance.now()
    const status = await send(url, attacks[i % attacks.length]!)
    times.push(performance.now() - began)
    statuses[status] = (statuses[status] ?? 0) + 1
  }
  return { milliseconds: times.reduce((sum, time) => sum + time, 0), slowest: Math.max(...times), statuses }
}

/** Some clients that read continuously until a promise is settled. @returns the milliseconds of each read */
async function readBeside(server: Server, reads: string[], done: Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const state = { isDone: false }
  void done.finally(() => (state.isDone = true))
  async function readOn(from: number): Promise<void> {
    for (let i = from; !state.isDone; i += READERS) {
      const began = performance.now()
      const response = await fetch(server.url + reads[i % reads.length]!)
      await response.arrayBuffer()
      if (response.status !== 200) throw new Error(`${response.status} to ${response.url}`)
      times.push(performance.now() - began)
      await sleep(PAUSE_MS)
    }
  }
  await Promise.all(Array.from({ length: READERS }, (_, i) => readOn(i)))
  return times
}

const residentMegabytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
const p99 = (times: number[]): number => times.toSorted((a, b) => a - b)[Math.floor(0.99 * (times.length - 1))]!

/** Requests of front-ends for lists and stories. */
async function readsOf(server: Server): Promise<string[]> {
  const list = await fetch(`${server.url}/api/articles?limit=100&select[slug]=true`)
  const { docs } = (await list.json()) as { docs: { slug: string }[] }
  const stories = docs.map(({ slug }) => `/api/articles/at/${slug}?depth=1`)
  const summary = ['headline', 'slug', 'authors', 'datePublished'].map((name) => `&select[${name}]=true`).join('')
  const pages = docs.map((_, i) => `/api/articles?limit=10&depth=1&page=${i + 1}&sort=-datePublished${summary}`)
  return stories.flatMap((story, i) => [story, pages[i]!])
}

async function main(): Promise<void> {
  if (!existsSync('src/.next/BUILD_ID')) throw new Error('There is no build to start: npm run build')
  const dataDir = mkdtempSync(path.join(tmpdir(), 'newsdesk-hostile-'))
  await run(['src/programs/launch.cjs', 'seed', '--quiet', '--synthetic', String(ARTICLES)], dataDir)
  const server = await newsdesk('Newsdesk', dataDir, { READ_CACHE_MB: '0' }) // each read queries the database
  const reads = await readsOf(server)
  let resident = 0
  const watch = setInterval(() => (resident = Math.max(resident, residentMegabytes(server.pid))), 50)

  const child = fork('tests/bench/hostile.ts', [server.url], {
    execArgv: ['--conditions=production', '--import', 'tsx'],
  })
  setPriority(child.pid!, 19) // strangers have their own machines: their load must not take the server's CPU
  await once(child, 'message')

  async function round(): Promise<{ attacked: Attacked; hostile: number[]; peak: number; quiet: number[] }> {
    resident = 0
    child.send('attack')
    const attacked = once(child, 'message') as Promise<[Attacked]>
    const hostile = await readBeside(server, reads, attacked)
    const peak = resident
    const [result] = await attacked
    const quiet = await readBeside(server, reads, sleep(result.milliseconds))
    return { attacked: result, hostile, peak, quiet }
  }
  await round() // so that slow code has been compiled, too
  const before = resident
  const rounds = []
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await round())
  clearInterval(watch)
  child.disconnect()
  await server.stop()
  rmSync(dataDir, { recursive: true })

  const statuses = new Set(rounds.flatMap(({ attacked }) => Object.keys(attacked.statuses)))
  const rows = rounds.map(({ attacked, hostile, peak, quiet }) => ({
    'reads’ p99, ms': p99(quiet).toFixed(1),
    'beside attacks': p99(hostile).toFixed(1),
    reads: hostile.length,
    'attacks, ms each': (attacked.milliseconds / ATTACKS).toFixed(1),
    'slowest, ms': attacked.slowest.toFixed(0),
    'peak memory, MB': peak.toFixed(0),
  }))
  console.table(rows)
  const checks: [what: string, ratio: number, most: number][] = [
    [
      'reads’ p99 beside attacks to that without, of all rounds',
      p99(rounds.flatMap(({ hostile }) => hostile)) / p99(rounds.flatMap(({ quiet }) => quiet)),
      2,
    ],
    ['peak memory beside attacks to that before', Math.max(...rounds.map(({ peak }) => peak)) / before, 1.25],
    [
      'attacks answered other than with 400 or 413',
      [...statuses].filter((one) => !['400', '413'].includes(one)).length,
      0,
    ],
  ]
  for (const [what, ratio, most] of checks) console.log(`${what}: ${ratio.toFixed(2)} (at most ${most})`)
  if (checks.some(([, ratio, most]) => !(ratio <= most))) process.exitCode = 1
}

if (process.send) {
  process.on('message', () => void attack(process.argv[2]!).then((attacked) => process.send!(attacked)))
  process.send('ready')
} else await main()
