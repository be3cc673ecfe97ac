import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { start } from '../support/command'
import mongodb from '../support/engines/mongodb'
import postgres from '../support/engines/postgres'
import { freePort } from '../support/engines/server'

// `npm run bench:start`: the time from `npm start` to the first response, on each database. MongoDB and PostgreSQL are
// running already, as in production; see tests/support/engines for which ones.

const RUNS = 5
const PAYLOAD_SECRET = '0f5c7e1d9b3a48e6a2c4d8f07b6e5a91c3d2'

/** @returns milliseconds from starting the process to the first list of articles */
async function timeOf(dataDir: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const { child, finished } = start('start', [], dataDir, { PAYLOAD_SECRET, PORT: String(port) })
  while (child.exitCode === null) {
    const response = await fetch(`http://127.0.0.1:${port}/api/articles`).catch(() => undefined)
    if (response?.status === 200) break
    await sleep(5)
  }
  const took = performance.now() - began
  child.kill('SIGTERM')
  const { code, stderr } = await finished
  if (code !== 0) throw new Error(`npm start ended with ${code}: ${stderr}`)
  return took
}

/** The first start creates the database; the median of the others counts. */
async function measure(): Promise<{ first: number; next: number }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'newsdesk-bench-'))
  const first = await timeOf(dataDir)
  const times = []
  for (let run = 0; run < RUNS; run += 1) times.push(await timeOf(dataDir))
  rmSync(dataDir, { recursive: true })
  return { first, next: times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]! }
}

if (!existsSync('src/.next/BUILD_ID')) throw new Error('There is no build to start: npm run build')
const engines: [name: string, engine: string, setUp?: () => Promise<() => Promise<void>>][] = [
  ['SQLite', ''],
  ['PostgreSQL', 'postgres', postgres],
  ['MongoDB', 'mongodb', mongodb],
]
const rows: Record<string, Record<string, string>> = {}
let sqlite: number | undefined
for (const [name, engine, setUp] of engines) {
  process.env.TEST_ENGINE = engine
  try {
    const tearDown = await setUp?.()
    const { first, next } = await measure()
    sqlite ??= next
    rows[name] = {
      'first start, ms': first.toFixed(0),
      'next starts, ms': next.toFixed(0),
      'to SQLite': (next / sqlite).toFixed(2),
    }
    await tearDown?.()
  } catch (error) {
    console.log(`NOT MEASURED: ${name}. ${(error as Error).message.split('\n')[0]}`)
  }
}
console.table(rows)
