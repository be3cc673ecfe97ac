import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { isBusy, lockFile } from '../../src/database/serializedClient'
import { filesInUse } from '../../src/pictures/files'
import { NO_DATABASE, Refusal } from '../../src/config/refusal'

const PATIENCE_MS = 30_000

/**
 * Does work that writes pictures’ files, which no transaction takes back: each is announced before it is written, in a
 * journal beside them, and whatever is announced and belongs to no picture is removed when the work is over. What a
 * killed run has left is removed by the next one, which finds its journal. One run at a time.
 * @throws {Refusal} when another run takes too long
 */
export async function keepFiles<T>(
  payload: Payload,
  work: (announce: (names: string[]) => void) => Promise<T>,
): Promise<T> {
  const staticDir = payload.collections.media.config.upload.staticDir!
  const dataDir = path.dirname(staticDir)
  const journal = path.join(dataDir, 'seed-files.txt')

  const announce = (names: string[]): void => {
    const file = openSync(journal, 'a')
    writeSync(file, names.map((name) => `${name}\n`).join(''))
    fsyncSync(file)
    closeSync(file)
  }

  async function removeOrphans(): Promise<void> {
    if (!existsSync(journal)) return
    const announced = readFileSync(journal, 'utf8').split('\n').filter(Boolean)
    for (let start = 0; start < announced.length; start += 100) {
      const names = announced.slice(start, start + 100)
      const belonging = await filesInUse(payload, names)
      for (const name of names) if (!belonging.has(name)) rmSync(path.join(staticDir, name), { force: true })
    }
    rmSync(journal)
  }

  const release = await lockFile(path.join(dataDir, 'seed.lock'), PATIENCE_MS).catch((error: Error) => {
    if (!isBusy(error)) throw error
    throw new Refusal('Another import is running on this newsroom: try again when it has finished.', NO_DATABASE)
  })
  try {
    await removeOrphans()
    return await work(announce).finally(removeOrphans)
  } finally {
    await release()
  }
}
