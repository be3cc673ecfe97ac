// Documents a second of a seed, as a ratio to the same documents created one by one with Payload's own defaults.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

type Measured = { documents: number; megabytes: number; seconds: number }

const sizes = process.argv.slice(2).map(Number)
const LOOP = 1000

/** In a process of its own, on a newsroom of its own. */
function measure(how: 'loop' | 'seed', stories: number): Measured {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'newsdesk-bench-'))
  const { status, stderr, stdout } = spawnSync(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', 'tests/bench/seedOnce.ts', how, String(stories)],
    {
      env: {
        PATH: process.env.PATH,
        DATA_DIR: dataDir,
        DISABLE_PAYLOAD_HMR: 'true',
        LOG_LEVEL: 'error',
        NODE_ENV: 'development',
        PAYLOAD_DISABLE_DEPENDENCY_CHECKER: 'true',
      },
      maxBuffer: 1e8,
    },
  )
  rmSync(dataDir, { recursive: true })
  if (status !== 0) throw new Error(String(stderr))
  return JSON.parse(String(stdout).trim().split('\n').at(-1)!) as Measured
}

const rateOf = ({ documents, seconds }: Measured): number => documents / seconds
const row = (what: string, measured: Measured, loop: Measured): string =>
  [
    what.padEnd(24),
    String(measured.documents).padStart(9),
    rateOf(measured).toFixed(0).padStart(7),
    `${(rateOf(measured) / rateOf(loop)).toFixed(2)} ×`.padStart(9),
    ((1000 * measured.seconds) / measured.documents).toFixed(2).padStart(8),
    measured.megabytes.toFixed(0).padStart(6),
  ].join('')

console.log(`${'SQLite'.padEnd(24)}documents  a second   ratio  ms each    MB`)
const loop = measure('loop', LOOP)
console.log(row(`payload.create, ${LOOP}`, loop, loop))
for (const size of sizes.length > 0 ? sizes : [1000, 10_000, 50_000]) {
  console.log(row(`npm run seed, ${size}`, measure('seed', size), loop))
}
