import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { runProgram, start, type Running } from '../support/command'
import { freePort } from '../support/engines/server'
import { startPostgres } from '../support/engines/postgres'
import { testEnv } from '../support/env'
import { bodyOf } from '../support/newsroom'

// `npm run bench:outages`, after `npm run build`: the responses of a server in production, by the second, while PostgreSQL
// is unavailable for 20 s, on a full disk, and for 50 pages in progress at SIGTERM. It fails for a 500, a request without
// a response, a leftover file, or an exit code other than 0.

const ADMIN = { email: 'ada@example.org', password: 'correct horse battery' }
const faults: string[] = []
const fault = (text: string): void => {
  faults.push(text)
  console.log(`FAULT: ${text}`)
}

type Kind = { name: string; send: (url: string, token: string, n: number) => Promise<Response> }
const get =
  (route: (n: number) => string, asUser = false): Kind['send'] =>
  (url, token, n) =>
    fetch(url + route(n), { redirect: 'manual', ...(asUser && { headers: { Authorization: `JWT ${token}` } }) })
const post =
  (route: string, body: (n: number) => object, asUser = true): Kind['send'] =>
  (url, token, n) =>
    fetch(url + route, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(asUser && { Authorization: `JWT ${token}` }) },
      body: JSON.stringify(body(n)),
    })
const words = bodyOf('It blows. '.repeat(500))
const jpeg = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#345' } })
  .jpeg()
  .toBuffer()
const upload: Kind['send'] = (url, token, n) => {
  const body = new FormData()
  body.set('file', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), `storm-${n}.jpg`)
  body.set('_payload', JSON.stringify({ alt: 'Dark clouds' }))
  return fetch(`${url}/api/media`, { method: 'POST', headers: { Authorization: `JWT ${token}` }, body })
}
const kinds: Kind[] = [
  { name: 'cached read', send: get(() => '/api/articles?limit=1') },
  { name: 'other read', send: get((n) => `/api/articles?where[headline][equals]=${n}`) },
  {
    name: 'GraphQL',
    send: post('/api/graphql', (n) => ({ query: `{ Articles(page: ${n + 1}) { totalDocs } }` }), false),
  },
  { name: 'user’s read', send: get((n) => `/api/articles?where[headline][equals]=${n}`, true) },
  { name: 'write', send: post('/api/articles?draft=true', (n) => ({ headline: `A storm ${n}`, articleBody: words })) },
  { name: 'upload', send: upload },
  { name: 'front page', send: get(() => '/') },
  { name: 'other page', send: get((n) => `/search?q=storm+${n}`) },
  { name: 'panel', send: get(() => '/admin/login') },
]

/** Sends requests of each kind continuously, and counts the responses by the second. */
async function watch(url: string, token: string, seconds: number, script: Record<number, () => Promise<unknown>>) {
  const rows = Array.from({ length: seconds }, (): Record<string, string> => ({}))
  const counts = rows.map(() => new Map<string, Map<string, number>>())
  const began = Date.now()
  const second = () => Math.floor((Date.now() - began) / 1000)
  let sent = 0
  async function client({ name, send }: Kind): Promise<void> {
    while (second() < seconds) {
      sent += 1
      const status = await send(url, token, sent).then(
        async (response) => {
          await response.arrayBuffer()
          if (response.status === 503 && response.headers.get('Retry-After') === null) fault(`${name}: no Retry-After`)
          return String(response.status)
        },
        (error: Error) => `${error.message} ${String(error.cause)}`,
      )
      const of = counts[Math.min(second(), seconds - 1)]!
      of.set(name, (of.get(name) ?? new Map<string, number>()).set(status, (of.get(name)?.get(status) ?? 0) + 1))
      if (!/^(20\d|30\d|503)$/.test(status)) fault(`${name} in second ${second()}: ${status}`)
      await sleep(100)
    }
  }
  const events = Object.entries(script).map(async ([at, event]) => {
    await sleep(Number(at) * 1000)
    await event()
  })
  await Promise.all([...kinds.map(client), ...events])
  for (const [index, of] of counts.entries()) {
    for (const { name } of kinds) {
      rows[index]![name] = [...(of.get(name) ?? [])].map(([status, count]) => `${count} × ${status}`).join(', ') || '–'
    }
  }
  console.table(rows)
  for (const { name } of kinds) {
    if (/503/.test(rows.at(-1)?.[name] ?? '')) fault(`${name} does not recover`)
  }
}

async function serve(dataDir: string, more: Record<string, string> = {}, program = start) {
  const env = { PORT: String(await freePort()), ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password, ...more }
  await runProgram('seed', [], dataDir, env)
  const server = program('start', [], dataDir, { ...env, LOG_LEVEL: 'info' })
  await server.printed('Newsdesk serves')
  const url = `http://127.0.0.1:${env.PORT}`
  const login = await post('/api/users/login', () => ADMIN, false)(url, '', 0)
  const { token } = (await login.json()) as { token: string }
  for (const { send } of kinds) await (await send(url, token, 0)).arrayBuffer()
  return { ...server, token, url }
}

async function end({ child, finished }: Running): Promise<void> {
  const began = Date.now()
  child.kill('SIGTERM')
  const { code, stdout } = await finished
  const lines = stdout.trim().split('\n')
  const strange = lines.filter((line) => !line.startsWith('{') && !/^$|^> /.test(line))
  const errors = lines.filter((line) => /"level":[56]0/.test(line))
  console.log(`exit ${code} after ${Date.now() - began} ms; ${lines.length} lines, ${errors.length} of them errors`)
  for (const line of errors) console.log(line.slice(0, 300))
  if (code !== 0) fault(`exit ${code}`)
  if (strange.length > 0) fault(`not JSON: ${strange[0]}`)
}

const folder = () => mkdtempSync(path.join(tmpdir(), 'newsdesk-outage-'))
const mediaOf = (dataDir: string) => readdirSync(path.join(dataDir, 'media'))

async function postgresAway(): Promise<void> {
  console.log('\nPostgreSQL is away from second 3 to 23')
  const postgres = await startPostgres(true)
  const dataDir = folder()
  const server = await serve(dataDir, { DATABASE_URL: postgres.url.replace(/postgres$/, 'newsdesk') })
  await watch(server.url, server.token, 32, { 3: () => postgres.server.stop(), 23: () => postgres.server.start() })
  const { docs } = (await (
    await get(() => '/api/media?limit=100&depth=0', true)(server.url, server.token, 0)
  ).json()) as {
    docs: { filename?: string }[]
  }
  const [held, stored] = [docs.filter(({ filename }) => filename).length, mediaOf(dataDir).length]
  console.log(`${stored} files of ${held} pictures`)
  if (stored !== 4 * held) fault('a file without a picture, or a picture without a file')
  await end(server)
  await postgres.stop()
  rmSync(dataDir, { recursive: true })
}

async function fullDisk(): Promise<void> {
  const dataDir = folder()
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100m', 'newsdesk-outage', dataDir]).status !== 0) {
    return console.log('NOT MEASURED: a full disk, for which one must be allowed to mount.')
  }
  console.log('\nThe disk is full from second 3 to 13')
  const server = await serve(dataDir)
  const filler = path.join(dataDir, 'filler')
  let before = 0
  const fill = async () => {
    const { bavail, bsize } = statfsSync(dataDir)
    before = mediaOf(dataDir).length
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 100_000))
  }
  let after = 0
  const free = async () => {
    after = mediaOf(dataDir).length
    rmSync(filler)
  }
  await watch(server.url, server.token, 18, { 3: fill, 13: free })
  console.log(`${after - before} files left by uploads on the full disk`)
  if (after - before > 4) fault('files are left') // 4: of one that had begun, and succeeded
  await end(server)
  spawnSync('umount', [dataDir])
}

/** Starts the server through npm and its shell, as people do. */
const npmStart: typeof start = (program, args, dataDir, env) => {
  const all = { PATH: process.env.PATH, ...testEnv(dataDir), SERVER_URL: '', NODE_ENV: 'production' as const, ...env }
  const child: ChildProcess = spawn('npm', [program, ...args], { env: all })
  let stdout = ''
  child.stdout!.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  const finished = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr: '' }))
  const printed = async (text: string) => {
    while (!stdout.includes(text)) await sleep(50)
  }
  return { child, finished, printed }
}

async function sigterm(): Promise<void> {
  console.log('\nSIGTERM to npm start, with 50 pages in flight, a half-sent body and an idle connection')
  const dataDir = folder()
  const server = await serve(dataDir, {}, npmStart)
  const { hostname: host, port } = new URL(server.url)
  const half = http.request({
    host,
    port,
    method: 'POST',
    path: '/api/articles',
    headers: { Authorization: `JWT ${server.token}`, 'Content-Type': 'application/json', 'Content-Length': 1000 },
  })
  const cut = once(half, 'response').then(([res]) => (res as http.IncomingMessage).statusCode)
  half.on('error', () => undefined).write('{"headline":')
  const agent = new http.Agent({ keepAlive: true, maxSockets: 50 })
  const pages = Array.from({ length: 50 }, async (_, n) => {
    const request = http.get({ agent, host, port, path: `/search?q=gale+${n}` })
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    response.resume()
    await once(response, 'end')
    return response.statusCode
  })
  await sleep(100)
  const ended = end(server)
  await sleep(500)
  const late = await fetch(server.url).then(
    ({ status }) => status,
    () => 'refused',
  )
  const results = await Promise.allSettled(pages)
  const responses: Record<string, number> = {}
  for (const result of results) {
    const name = result.status === 'fulfilled' ? String(result.value) : String(result.reason)
    responses[name] = (responses[name] ?? 0) + 1
  }
  console.table({
    pages: responses,
    'half-sent body': { [String(await cut)]: 1 },
    'new connection': { [String(late)]: 1 },
  })
  if (responses[200] !== 50) fault('not all pages are answered')
  await ended
  rmSync(dataDir, { recursive: true })
}

for (const measure of [sigterm, fullDisk, postgresAway]) await measure()
console.log(faults.length > 0 ? `${faults.length} faults` : '0 faults')
process.exit(faults.length > 0 ? 1 : 0)
