// The documents per second of an import, as a ratio to creating the same documents one by one with Payload's defaults; and
// the time of an `npm run seed` that finds nothing to do, as a ratio to Node's and Payload's own start.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** `again` are the seconds of a second import, which changes nothing. */
type Measured = { again: number; documents: number; inArticles: number; megabytes: number; seconds: number }

const sizes = process.argv.slice(2).map(Number)
const LOOP = 1000

/** The shortest of several runs counts: other work on the machine delayed it least. Runs with few stories only test the benchmark. */
const RUNS = sizes.length > 0 && Math.max(...sizes) < LOOP ? 1 : 3

const env = {
  PATH: process.env.PATH,
  DISABLE_PAYLOAD_HMR: 'true',
  LOG_LEVEL: 'error',
  NODE_ENV: 'development' as const,
  PAYLOAD_DISABLE_DEPENDENCY_CHECKER: 'true',
}

function run(args: string[], dataDir: string): string {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['--conditions=production', ...args], {
    env: { ...env, DATA_DIR: dataDir },
    maxBuffer: 1e8,
  })
  if (status !== 0) throw new Error(String(stderr))
  return String(stdout)
}

/** @returns what `work` makes of a new data folder */
function inNewFolder<T>(work: (dataDir: string) => T): T {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'newsdesk-bench-'))
  try {
    return work(dataDir)
  } finally {
    rmSync(dataDir, { recursive: true })
  }
}

/** Measures in a process and a data folder of its own. */
function measure(how: 'loop' | 'seed', stories: number): Measured {
  const measureOnce = (dataDir: string): string =>
    run(['--import', 'tsx', 'tests/bench/seedOnce.ts', how, String(stories)], dataDir)
  const runs = Array.from({ length: stories > LOOP ? 1 : RUNS }, () => inNewFolder(measureOnce))
  const measured = runs.map((stdout) => JSON.parse(stdout.trim().split('\n').at(-1)!) as Measured)
  return measured.toSorted((one, other) => one.seconds - other.seconds)[0]!
}

/** @returns the seconds of `npm run seed` where nothing has changed since the last, and those of starting alone */
function withoutWork(): { seed: number; start: number } {
  return inNewFolder((dataDir) => {
    const shortest = (...program: string[]): number => {
      const times = Array.from({ length: 1 + RUNS }, () => {
        const began = performance.now()
        run(['src/programs/launch.cjs', ...program], dataDir)
        return (performance.now() - began) / 1000
      })
      return Math.min(...times.slice(1)) // the first creates the newsroom, or bundles the program
    }
    return { seed: shortest('seed'), start: shortest('server', 'tests/bench/startOnce.ts') }
  })
}

const rateOf = ({ documents, seconds }: Measured): number => documents / seconds

/**
 * The estimated time of the loop for so many stories: the time per article of the first ones, and once the time for other
 * documents, which does not depend on the number. Running it for 50,000 would take twenty minutes.
 */
function loopFor(stories: number, { inArticles, seconds }: Measured): number {
  const others = seconds - inArticles / 1000
  return others + (stories * inArticles) / 1000 / LOOP
}

function row(what: string, stories: number, measured: Measured, loop: Measured): string {
  const { again, documents, megabytes, seconds } = measured
  const ratio = loopFor(stories, loop) / seconds
  const cells = [String(documents), rateOf(measured).toFixed(0), `${ratio.toFixed(2)} ×`]
  const unchanged = again > 0.01 ? `${(seconds / again).toFixed(1)} ×` : '–'
  const each = ((1000 * seconds) / documents).toFixed(2)
  return what.padEnd(24) + [...cells, each, megabytes.toFixed(0), unchanged].map((cell) => cell.padStart(11)).join('')
}

console.log(
  'SQLite'.padEnd(24) +
    ['documents', 'a second', 'ratio', 'ms each', 'MB', 'unchanged'].map((name) => name.padStart(11)).join(''),
)
const loop = measure('loop', LOOP)
console.log(row(`payload.create, ${LOOP}`, LOOP, loop, loop))
for (const size of sizes.length > 0 ? sizes : [1000, 10_000, 50_000]) {
  console.log(row(`npm run seed, ${size}`, size, measure('seed', size), loop))
}

const { seed, start } = withoutWork()
console.log(
  `npm run seed with nothing to do: ${(seed / start).toFixed(2)} × Node's and Payload's start (${start.toFixed(2)} s)`,
)
