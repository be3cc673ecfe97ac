import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { engineOf, sqlitePath } from '../src/config/databaseAddress'
import { readEnv } from '../src/config/env'
import { Refusal } from '../src/config/refusal'

const TRIES = 10

/**
 * Has this process try a run without touching the newsroom: in a folder of its own, and on a copy of an embedded
 * database, because merely opening one changes its files. A database server takes the run in a transaction that is
 * undone, and must be of this version already.
 * @returns what removes the folder
 */
export function stepAside(): () => void {
  const { databaseUrl } = readEnv()
  const folder = mkdtempSync(path.join(tmpdir(), 'newsdesk-dry-run-'))
  const clean = (): void => rmSync(folder, { force: true, recursive: true })
  process.env.DATA_DIR = folder
  process.env.NEWSDESK_MIGRATES = 'no'
  if (engineOf(databaseUrl) === 'sqlite') {
    const copy = path.join(folder, 'newsdesk.db')
    try {
      copyDatabase(sqlitePath(databaseUrl), copy)
    } catch (error) {
      clean()
      throw error
    }
    process.env.DATABASE_URL = `file:${copy}`
    delete process.env.NEWSDESK_MIGRATES
  }
  return clean
}

/** Once more while a server writes to it. */
function copyDatabase(from: string, to: string): void {
  const state = (): string =>
    ['', '-wal']
      .map((suffix) => statSync(from + suffix, { throwIfNoEntry: false }))
      .map((stat) => `${stat?.size} ${stat?.mtimeMs}`)
      .join()
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const before = state()
    for (const suffix of ['', '-wal']) if (existsSync(from + suffix)) copyFileSync(from + suffix, to + suffix)
    if (state() === before) return
  }
  throw new Refusal(
    'The database could not be copied for the dry run, because it is written to continuously: try again later.',
    2,
  )
}
