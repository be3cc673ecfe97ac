import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { runProgram, seedSummary } from '../support/command'
import { testEnv } from '../support/env'

let dataDir: string
let runs = 0
beforeEach(() => {
  dataDir = path.join(process.env.DATA_DIR!, `dry-${(runs += 1)}`)
})

/** Every file and folder, with its size, its time stamp to the nanosecond and its bytes’ hash. */
const tree = (): string[] =>
  [dataDir, ...readdirSync(dataDir, { recursive: true }).map((name) => path.join(dataDir, String(name)))]
    .toSorted()
    .map((file) => {
      const stat = statSync(file, { bigint: true })
      const bytes = stat.isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : ''
      return `${file} ${stat.size} ${stat.mtimeNs} ${stat.ctimeNs} ${bytes}`
    })

/** What is said of documents: neither the first line nor what tells a dry run from a real one. */
const outcomesIn = (stdout: string): string[] => stdout.trimEnd().split('\n').slice(1, -1)
const countsIn = (end: Parameters<typeof seedSummary>[0]) => {
  const { dryRun: _, milliseconds: __, ...counts } = seedSummary(end)!
  return counts
}

describe('a dry run', () => {
  test('on nothing makes nothing, and tells what the run then does', async () => {
    const dry = await runProgram('seed', ['--dry-run'], dataDir)
    expect(dry).toMatchObject({ code: 0, stderr: '' })
    expect(existsSync(dataDir)).toBe(false)
    const real = await runProgram('seed', [], dataDir)
    expect(outcomesIn(dry.stdout)).toEqual(outcomesIn(real.stdout))
    expect(countsIn(dry)).toEqual(countsIn(real))
  })

  test.each([
    [],
    ['--force'],
    ['--reset', '--yes'],
    ['--prune'],
    ['--fetch-media', '--allow-host', '127.0.0.1'],
    ['--synthetic', '12'],
    ['--synthetic', '12', '--prune'],
  ])('of %s %s %s leaves no trace, and tells what the run then does', async (...options) => {
    await runProgram('seed', [], dataDir)
    await runProgram('seed', ['--synthetic', '8', '--random-seed', '2'], dataDir)
    const before = tree()
    const dry = await runProgram('seed', [...options, '--dry-run'], dataDir)
    expect(dry.code).toBe(0)
    expect(tree()).toEqual(before)
    const real = await runProgram('seed', options, dataDir)
    expect(outcomesIn(dry.stdout)).toEqual(outcomesIn(real.stdout))
    expect(countsIn(dry)).toEqual(countsIn(real))
  })
})

describe('a seed that cannot write', () => {
  /** @param script bash, in which "$@" is the seed */
  const seedIn = (script: string, env: Record<string, string> = {}, ...args: string[]) =>
    spawnSync(
      'bash',
      ['--norc', '-c', script, 'seed', process.execPath, '--conditions=production', 'src/launch.cjs', 'seed', ...args],
      {
        env: { PATH: process.env.PATH, ...testEnv(dataDir), NODE_ENV: 'development', ...env },
        encoding: 'utf8',
      },
    )
  const oneLine = /^[^\n]+\n$/

  test('says that the disk is full, or its file cannot grow, and leaves everything as it was', async () => {
    await runProgram('seed', [], dataDir)
    const kilobytes = Math.ceil(statSync(path.join(dataDir, 'newsdesk.db')).size / 1024) + 64
    const before = (await runProgram('export', [], dataDir)).stdout
    const end = seedIn(`trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`, {}, '--synthetic', '60')
    expect(end.stderr).toMatch(oneLine)
    expect(end.stderr).toMatch(/^Nothing was written to the newsroom: /)
    expect(end.status).toBe(2)
    expect((await runProgram('export', [], dataDir)).stdout).toBe(before)
    expect(await runProgram('seed', ['--synthetic', '60'], dataDir)).toMatchObject({ code: 0, stderr: '' })
  })

  test('says that a folder cannot be written', () => {
    mkdirSync(dataDir, { recursive: true })
    const end = seedIn('exec "$@"', { DATA_DIR: '/proc/newsdesk' })
    expect(end.stderr).toMatch(oneLine)
    expect(end.stderr).toContain('Cannot write to /proc/newsdesk')
    expect(end.status).toBe(2)
  })

  test.each([
    'postgres://127.0.0.1:1/newsdesk',
    'mongodb://127.0.0.1:1/newsdesk?replicaSet=rs0&serverSelectionTimeoutMS=500',
  ])('says that no server answers at %s', (url) => {
    const end = seedIn('exec "$@"', { DATABASE_URL: url })
    expect(end.stderr).toMatch(oneLine)
    expect(end.stderr).toContain('Cannot open the database')
    expect(end.status).toBe(2)
  })
})
