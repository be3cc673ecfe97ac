// `npm run bench`: the cost of front-ends’ reads, with and without the cache, compared with upper limits (a bare node:http
// and a bare Express 5 that send the same bytes) and with stock Payload on Next.js; all in one run, on its own databases
// and servers. `--quick` takes less time.
import type { Request } from 'autocannon'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { sendRaw, asRequest } from './client'
import { CONNECTIONS, load, median, middle, type Figures } from './load'
import { bare, newsdesk, peakMegabytes, run, STOCK, stock, type ApiResponse, type Server } from './servers'
import { besideWrites, type BesideWrites } from './writes'

type Read = { name: string; request: Request & { path: string } }
type Run = { read: string; server: Server; name: string; pipelining: number; request: Read['request']; status?: number }
/** `counted`: responses per second from the cache, to a client that only counts them. */
type Row = Figures & { counted?: number; read: string; server: string }
type Ratio = { what: string; ratio: number; wanted: string }
type Servers = Record<'cached' | 'express' | 'http' | 'next' | 'uncached', Server> & { large?: Server }

const isQuick = process.argv.includes('--quick')
const ROUNDS = 3
const SECONDS = isQuick ? 1 : 2
/** The number of pipelined requests per connection, for responses from the cache. */
const PIPELINED = 10
const WARM_UP = 1000 // requests, so that slow code has been compiled, too
const RESULT = '.data/bench.json'
const login = { email: 'bench@example.org', password: 'correct horse battery' }

const BY_SLUG = 'one article, by slug'
const NEWEST = 'the newest 10'

function readsOf({ id, slug }: { id: string; slug: string }): Read[] {
  const summary = ['headline', 'slug', 'authors', 'datePublished'].map((name) => `&select[${name}]=true`).join('')
  const query = `{ Articles(where: { slug: { equals: "${slug}" } }) { docs {
    headline slug byline description articleBody datePublished authors { author { name slug } } articleSection { name slug }
    publisher { name slug url } image { alt url creditText } mentions { topic { name slug } rel } } } }`
  const graphql = {
    path: '/api/graphql',
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ query }),
  } as const
  return [
    { name: BY_SLUG, request: { path: `/api/articles?where[slug][equals]=${slug}&depth=1` } },
    { name: 'one article, by id', request: { path: `/api/articles/${id}?depth=1` } },
    { name: NEWEST, request: { path: `/api/articles?sort=-datePublished&limit=10&depth=1${summary}` } },
    { name: 'one article, GraphQL', request: graphql },
    { name: 'a feed', request: { path: '/api/feeds/rss.xml' } },
  ]
}

const sendRequest = (server: Server, { body, headers, method, path: where }: Read['request']): Promise<Response> =>
  fetch(server.url + where, {
    body: body as string | undefined,
    headers: { ...(headers as Record<string, string> | undefined), 'Accept-Encoding': 'identity' },
    method,
  })

/** The response of a server, for another one to send; without Node’s headers about the connection. */
async function responseOf(server: Server, request: Read['request']): Promise<ApiResponse> {
  const response = await sendRequest(server, request)
  const body = await response.text()
  const headers = Object.fromEntries(response.headers)
  for (const name of ['connection', 'date', 'keep-alive', 'transfer-encoding']) delete headers[name]
  return { body, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } }
}

/** Creates a database with the story, so many generated ones, and a user. */
async function newsroom(root: string, articles: number): Promise<string> {
  const dataDir = path.join(root, String(articles))
  const env = { ADMIN_EMAIL: login.email, ADMIN_PASSWORD: login.password }
  await run(['src/programs/launch.cjs', 'seed', '--quiet'], dataDir, env)
  await run(['src/programs/launch.cjs', 'seed', '--quiet', '--synthetic', String(articles)], dataDir, env)
  return dataDir
}

async function build(root: string): Promise<void> {
  if (!existsSync('src/.next/BUILD_ID')) await run(['src/programs/launch.cjs', 'build'], root)
  await run(['node_modules/next/dist/bin/next', 'build', STOCK], root)
}

async function start(root: string): Promise<Omit<Servers, 'express' | 'http'>> {
  const [small, large] = await Promise.all([
    newsroom(root, 1000),
    isQuick ? undefined : newsroom(root, 10_000),
    build(root),
  ])
  const uncached = { READ_CACHE_MB: '0' }
  return {
    cached: await newsdesk('Newsdesk', small),
    uncached: await newsdesk('Newsdesk, uncached', small, uncached),
    ...(large && { large: await newsdesk('Newsdesk, uncached, 10,000 articles', large, uncached) }),
    next: await stock('Payload through Next', small),
  }
}

/** The requests to each server: the reads that it supports, and for Newsdesk again with an ETag. */
async function runsOf(read: Read, servers: Servers): Promise<Run[]> {
  const { cached, express, http, large, next, uncached } = servers
  const others = [http, express, uncached, next, ...(large && [BY_SLUG, NEWEST].includes(read.name) ? [large] : [])]
  const runs: Run[] = []
  for (const server of [cached, ...others]) {
    const response = await sendRequest(server, read.request)
    const { status } = response
    if ((await response.text()).includes('"errors"')) throw new Error(`${server.name}: ${read.name} is not answered.`)
    const pipelining = [cached, express, http].includes(server) ? PIPELINED : 1
    if (status === 200) runs.push({ read: read.name, server, name: server.name, pipelining, request: read.request })
    else console.log(`NOT MEASURED: ${read.name} from ${server.name}, which answers ${status}.`)
  }
  const headers = {
    ...read.request.headers,
    'If-None-Match': (await sendRequest(cached, read.request)).headers.get('ETag') ?? '',
  }
  const request = { ...read.request, headers }
  const known = { read: read.name, server: cached, name: 'Newsdesk, 304', pipelining: PIPELINED, request }
  if (read.request.method === 'POST') return runs // the server does not send 304
  const { status } = await sendRequest(cached, known.request)
  if (status === 304) return [...runs, { ...known, status }]
  console.log(`NOT MEASURED: ${read.name} with If-None-Match, which is answered ${status}.`)
  return runs
}

/** Measures in rounds, so that other load on the machine affects all servers alike. */
async function measure(runs: Run[]): Promise<Row[]> {
  for (const { pipelining, request, server, status } of runs) {
    await load(server, { request, amount: pipelining === 1 ? WARM_UP / 5 : WARM_UP, pipelining, status })
  }
  const figures = runs.map((): Figures[] => [])
  const counts = runs.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [at, { pipelining, request, server, status }] of runs.entries()) {
      figures[at]!.push(await load(server, { request, pipelining, seconds: SECONDS, status }))
      if (pipelining > 1) counts[at]!.push(await count(server, request, status))
    }
  }
  return runs.map(({ name, read }, at) => {
    const counted = counts[at]!.length > 0 ? { counted: median(counts[at]!) } : {}
    return { read, server: name, ...middle(figures[at]!), ...counted }
  })
}

/** autocannon takes longer to read responses from the cache than the server takes to send them. */
function count({ url }: Server, request: Read['request'], status = 200): Promise<number> {
  const sent = asRequest(request)
  const answered = (result: { status: number }) => {
    if (result.status !== status) throw new Error(`${url}${request.path} was answered ${result.status}.`)
  }
  return sendRaw({
    url,
    connections: CONNECTIONS,
    milliseconds: SECONDS * 1000,
    next: () => ({ request: sent, answered }),
    pipelining: PIPELINED,
  })
}

/** The ratios of two servers for each read, as issue 6 requires. */
function ratiosOf(rows: Row[], reads: Read[], beside: BesideWrites): Ratio[] {
  const of = (
    figure: 'counted' | 'cpu' | 'p99' | 'rate',
    read: string,
    one: string,
    other: string,
    wanted = '',
  ): Ratio[] => {
    const [ours, theirs] = [one, other].map((server) => rows.find((row) => row.read === read && row.server === server))
    const what = `${figure === 'rate' ? '' : `${figure}, `}${read}: ${one} / ${other}`
    return ours?.[figure] && theirs?.[figure] ? [{ what, ratio: ours[figure] / theirs[figure], wanted }] : []
  }
  return [
    ...reads.flatMap(({ name }) => [
      ...of('counted', name, 'Newsdesk', 'Express 5', '≥ 2.5'),
      ...of('rate', name, 'Newsdesk', 'Express 5'),
      ...of('cpu', name, 'Newsdesk', 'Express 5'),
      ...of('p99', name, 'Newsdesk', 'Express 5', '≤ 1'),
      ...of('counted', name, 'Newsdesk', 'node:http', '≥ 0.75'),
      ...of('counted', name, 'Newsdesk, 304', 'Express 5'),
      ...of('rate', name, 'Newsdesk', 'Payload through Next', '≥ 100'),
      ...of('rate', name, 'Newsdesk, uncached', 'Payload through Next', name === NEWEST ? '≥ 3' : '≥ 2'),
      ...of('rate', name, 'Newsdesk, uncached', 'Newsdesk, uncached, 10,000 articles', '≤ 1.3'),
    ]),
    {
      what: 'random articles: with 5 writes a second / without',
      ratio: beside.beside / beside.without,
      wanted: '≥ 0.5',
    },
  ]
}

const format = (value: number | undefined): string =>
  value === undefined ? '' : value >= 100 ? value.toFixed(0) : value.toPrecision(3)

const began = performance.now()
const root = mkdtempSync(path.join(tmpdir(), 'newsdesk-bench-'))
process.on('exit', () => rmSync(root, { recursive: true, force: true }))

const started = await start(root)
const story = await fetch(`${started.cached.url}/api/articles?sort=createdAt&limit=1&depth=0`)
const reads = readsOf(((await story.json()) as { docs: { id: string; slug: string }[] }).docs[0]!)
const responses: Record<string, ApiResponse> = {}
for (const { request } of reads) responses[request.path] = await responseOf(started.cached, request)
const servers: Servers = {
  ...started,
  http: await bare('node:http', 'http', responses),
  express: await bare('Express 5', 'express', responses),
}
const runs: Run[] = []
for (const read of reads) runs.push(...(await runsOf(read, servers)))
const rows = await measure(runs)
const beside = await besideWrites(servers.cached, login, { rounds: isQuick ? 1 : 2, seconds: isQuick ? 3 : 5 })
const ratios = ratiosOf(rows, reads, beside)
const memory = Object.values(servers).map(({ name, pid }) => ({ server: name, megabytes: peakMegabytes(pid) }))
for (const server of Object.values(servers)) await server.stop()

const table = rows.map(({ counted, cpu, p50, p99, rate, read, server }) => [
  `${read}: ${server}`,
  {
    'a second': format(rate),
    'only counted': format(counted),
    'p50, ms': format(p50),
    'p99, ms': format(p99),
    'CPU each, µs': format(cpu),
  },
])
console.table(Object.fromEntries(table))
console.table(Object.fromEntries(memory.map(({ megabytes, server }) => [server, { 'peak, MB': format(megabytes) }])))
console.log(
  `Random articles: ${format(beside.without)} a second; ${format(beside.beside)} beside 5 changes a second. ` +
    `Stale: ${beside.stale} of ${beside.checked} responses checked, after ${beside.writes} changes.`,
)
console.table(Object.fromEntries(ratios.map(({ ratio, wanted, what }) => [what, { ratio: format(ratio), wanted }])))
const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length }
const seconds = Math.round((performance.now() - began) / 1000)
mkdirSync(path.dirname(RESULT), { recursive: true })
writeFileSync(RESULT, JSON.stringify({ at: new Date(), machine, seconds, rows, memory, beside, ratios }, null, 2))
console.log(`${seconds} s; the figures are in ${RESULT}.`)
