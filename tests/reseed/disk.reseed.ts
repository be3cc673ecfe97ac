import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { runProgram, type Finished } from '../support/command'
import { testEnv } from '../support/env'
import { someOf } from '../support/rounds'
import { dump, faultless, newFolder, stateOf, type State } from './state'

const LARGER = ['--synthetic', '60']

/** Verifies that the run printed one line to stderr and exited with 2. */
function expectRefusal({ code, stderr }: Pick<Finished, 'code' | 'stderr'>, message: RegExp): void {
  expect(stderr).toMatch(/^[^\n]+\n$/)
  expect(stderr).toMatch(message)
  expect(code).toBe(2)
}

async function seededFolder(dataDir = newFolder()): Promise<string> {
  expect(await runProgram('seed', ['--synthetic', '5'], dataDir)).toMatchObject({ code: 0 })
  return dataDir
}

/** SQLite’s log remains if there was no room for a checkpoint. */
const afterFailure = ({ faults, ...state }: State): State => ({
  ...state,
  faults: { ...faults, left: faults.left.filter((name) => !/^(newsdesk\.db|seed\.lock)-(wal|shm)$/.test(name)) },
})

const mounted: string[] = []
afterEach(() => {
  for (const folder of mounted.splice(0)) spawnSync('umount', [folder])
})

/** A disk of so many KiB, or undefined if the system does not permit mounting one. */
function smallDisk(kib: number): string | undefined {
  const folder = newFolder()
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kib}k`, 'newsdesk-test', folder]).status !== 0) return undefined
  mounted.push(folder)
  return folder
}
const remount = (folder: string, options: string): void => {
  expect(spawnSync('mount', ['-o', `remount,${options}`, folder]).status).toBe(0)
}
const mayMount = smallDisk(64) !== undefined
if (!mayMount) console.log('NOT TESTED: disks that are full or read-only, for which one must be allowed to mount.')

describe('an import that cannot write prints one line, exits with 2 and loses nothing', () => {
  test('if a file has reached its size limit', async () => {
    const dataDir = await seededFolder()
    const before = await stateOf(dataDir)
    const kib = Math.ceil(statSync(path.join(dataDir, 'newsdesk.db')).size / 1024) + 64
    const program = [process.execPath, '--conditions=production', 'src/programs/launch.cjs', 'seed', ...LARGER]
    const { status, stderr } = spawnSync('bash', ['-c', `trap '' XFSZ; ulimit -f ${kib}; exec "$@"`, '-', ...program], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...testEnv(dataDir), NODE_ENV: 'development' },
      stdio: ['ignore', 'pipe', 'pipe'], // bash reads its startup files if its input is a socket
    })
    expectRefusal(
      { code: status, stderr },
      /^Nothing was written to the newsroom: (its file cannot be written|the disk is full)/,
    )
    expect(afterFailure(await stateOf(dataDir))).toEqual(before)
    expect(await runProgram('seed', LARGER, dataDir)).toMatchObject({ code: 0, stderr: '' })
  })

  // From no room for a database, and no room for pictures, to no room for the last rows only.
  test.runIf(mayMount).for(someOf([100, 1300, 1700, 2900]))(
    'on an empty disk of %i KiB, and succeeds once the disk is larger',
    async (kib) => {
      const dataDir = smallDisk(kib)!
      const end = await runProgram('seed', LARGER, dataDir)
      expectRefusal(end, /ENOSPC|disk is full|disk I\/O error/i)
      if (existsSync(path.join(dataDir, 'media'))) expect(readdirSync(path.join(dataDir, 'media'))).toEqual([])
      remount(dataDir, 'size=100m')
      expect(await runProgram('seed', LARGER, dataDir)).toMatchObject({ code: 0, stderr: '' })
      expect((await stateOf(dataDir)).faults).toEqual(faultless)
    },
  )

  test.runIf(mayMount).for(someOf([0, 40, 200, 1200]))('on a disk with a database and %i KiB left', async (left) => {
    const dataDir = smallDisk(100_000)!
    await seededFolder(dataDir)
    const before = await stateOf(dataDir)
    const { bfree, blocks, bsize } = statfsSync(dataDir)
    const used = ((blocks - bfree) * bsize) / 1024
    remount(dataDir, `size=${used + left}k`)
    expectRefusal(await runProgram('seed', LARGER, dataDir), /ENOSPC|disk is full|disk I\/O error/i)
    remount(dataDir, 'size=100m')
    expect(afterFailure(await stateOf(dataDir))).toEqual(before)
    expect(await runProgram('seed', LARGER, dataDir)).toMatchObject({ code: 0, stderr: '' })
    expect((await stateOf(dataDir)).faults).toEqual(faultless)
  })

  test.runIf(mayMount)('on a disk that has become read-only', async () => {
    const dataDir = smallDisk(100_000)!
    await seededFolder(dataDir)
    const before = await dump(dataDir)
    remount(dataDir, 'ro')
    expectRefusal(await runProgram('seed', LARGER, dataDir), /^Cannot write to .* \(EROFS\)/)
    expect(await dump(dataDir)).toEqual(before)
  })

  test.runIf(mayMount)('if a dry run has no room for its copy, which it removes', async () => {
    const dataDir = await seededFolder()
    const temporary = smallDisk(200)!
    const end = await runProgram('seed', ['--dry-run'], dataDir, { TMPDIR: temporary })
    expectRefusal(end, /ENOSPC/)
    expect(readdirSync(temporary)).toEqual([])
  })

  test('in a folder that cannot be created', async () => {
    expectRefusal(await runProgram('seed', [], '/proc/newsdesk'), /^Cannot write to \/proc\/newsdesk/)
  })

  test('if no database server responds, after a few seconds', async () => {
    async function refuse(DATABASE_URL: string): Promise<number> {
      const began = performance.now()
      expectRefusal(await runProgram('seed', [], newFolder(), { DATABASE_URL }), /^Cannot open the database/)
      return performance.now() - began
    }
    const atOnce = await refuse('postgres://127.0.0.1:1/newsdesk')
    const patience = (await refuse('mongodb://127.0.0.1:1/newsdesk?replicaSet=rs0')) - atOnce
    expect(patience).toBeLessThan(25_000) // the driver’s own is 30 s
  })
})
