import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Refusal } from './refusal'

/**
 * Makes a folder, and makes sure that it can be written.
 * @throws {Refusal} when it cannot
 */
export function makeWritable(dir: string): void {
  const probe = path.join(dir, `.probe-${process.pid}`)
  try {
    makeFolder(dir)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Refusal(`Cannot write to ${dir} (${code}): set DATA_DIR to a folder that can be written.`)
  }
}

/** Not `recursive`: under /proc and its like, Node 20 then tries for ever. */
function makeFolder(dir: string): void {
  if (existsSync(dir)) return
  makeFolder(path.dirname(dir))
  mkdirSync(dir, { mode: 0o700 })
}
