import { createClient } from '@libsql/client'
import { fork, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { testEnv } from '../support/env'
import { freePort } from '../support/engines/server'

export type ApiResponse = { body: string; headers: Record<string, string> }
export type Server = { name: string; url: string; pid: number; stop: () => Promise<void> }

export const STOCK = 'tests/bench/stock'
const CONDITIONS = '--conditions=production' // see src/programs/launch.cjs
const START_MS = 120_000

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

function watched(child: ChildProcess): ChildProcess {
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

const production = (dataDir: string, env: Record<string, string>): SpawnOptions => ({
  env: {
    PATH: process.env.PATH,
    ...testEnv(dataDir),
    LOG_LEVEL: 'info', // as in production
    NEXT_TELEMETRY_DISABLED: '1',
    NODE_ENV: 'production',
    PAYLOAD_DISABLE_DEPENDENCY_CHECKER: 'true',
    SERVER_URL: '',
    ...env,
  },
  stdio: ['ignore', 'ignore', 'inherit'],
})

const stopping = (child: ChildProcess) => async (): Promise<void> => {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** Runs a Node program to its end. */
export async function run(args: string[], dataDir: string, env: Record<string, string> = {}): Promise<void> {
  const child = watched(spawn(process.execPath, [CONDITIONS, ...args], production(dataDir, env)))
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
}

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } }

/** Newsdesk’s server, as `npm start` starts it. */
export const newsdesk = (name: string, dataDir: string, env: Record<string, string> = {}): Promise<Server> =>
  serve(
    name,
    scripts.start
      .replace(/^exec /, '')
      .split(' ')
      .slice(1),
    dataDir,
    env,
  )

/** Payload as its template serves it, on a copy of a database without Newsdesk’s additions. */
export async function stock(name: string, dataDir: string): Promise<Server> {
  const copy = path.join(dataDir, 'stock.db')
  const original = createClient({ url: `file:${path.join(dataDir, 'newsdesk.db')}` })
  await original.execute(`VACUUM INTO '${copy}'`)
  original.close()
  const own = createClient({ url: `file:${copy}` })
  const { rows } = await own.execute(
    "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'articles' AND sql LIKE '%,%'",
  )
  for (const row of rows) await own.execute(`DROP INDEX "${row.name as string}"`)
  own.close()
  return serve(name, [CONDITIONS, 'node_modules/next/dist/bin/next', 'start', STOCK], dataDir, {
    DATABASE_URL: `file:${copy}`,
  })
}

async function serve(name: string, args: string[], dataDir: string, env: Record<string, string>): Promise<Server> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const options = production(dataDir, { ...env, PORT: String(port) })
  const child = watched(spawn(process.execPath, args, options))
  const deadline = Date.now() + START_MS
  while ((await fetch(`${url}/api/articles?limit=1`).catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${name} does not start`)
    await sleep(50)
  }
  return { name, url, pid: child.pid!, stop: stopping(child) }
}

/**
 * A server that only sends these responses, see bare.ts.
 * @param responses by path and query
 */
export async function bare(
  name: string,
  framework: 'express' | 'http',
  responses: Record<string, ApiResponse>,
): Promise<Server> {
  const options = {
    env: { NODE_ENV: 'production' as const, PATH: process.env.PATH },
    execArgv: [CONDITIONS, '--import', 'tsx'],
  }
  const child = watched(fork('tests/bench/bare.ts', [framework], options))
  child.send(responses)
  const [port] = (await once(child, 'message')) as [number]
  return { name, url: `http://127.0.0.1:${port}`, pid: child.pid!, stop: stopping(child) }
}

const TICKS = 100 // per second, on every current Linux

/** @returns the CPU seconds of a process; undefined without /proc */
export function cpuSeconds(pid: number): number | undefined {
  if (!existsSync('/proc/self/stat')) return undefined
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS
}

/** @returns the peak memory of a process so far in MB; undefined without /proc */
export function peakMegabytes(pid: number): number | undefined {
  if (!existsSync('/proc/self/status')) return undefined
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!
  return Number(kilobytes) / 1024
}
