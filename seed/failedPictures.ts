import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const DAY_MS = 24 * 60 * 60 * 1000

const schema = z.record(z.string(), z.object({ at: z.iso.datetime(), reason: z.string(), host: z.string().optional() }))

/** When and why a picture was not fetched; `host` is what `--allow-host` must name for it. */
export type FailedPicture = z.infer<typeof schema>[string]

/**
 * The pictures that could not be fetched within the last day, by their URLs: a file in the data folder, so that each run
 * does not request the same missing files again. A damaged file counts as an empty one.
 */
export function readFailedPictures(dataDir: string, now = new Date()): Map<string, FailedPicture> {
  try {
    const failed = schema.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')))
    return new Map(Object.entries(failed).filter(([, { at }]) => now.getTime() < new Date(at).getTime() + DAY_MS))
  } catch {
    return new Map()
  }
}

/** Replaces the file, or removes it if there are none; the pictures in it are not fetched before `retryAt`. */
export function writeFailedPictures(dataDir: string, failed: ReadonlyMap<string, FailedPicture>): void {
  if (failed.size === 0) return rmSync(fileIn(dataDir), { force: true })
  const temporary = `${fileIn(dataDir)}.${process.pid}`
  writeFileSync(temporary, `${JSON.stringify(Object.fromEntries(failed), null, 2)}\n`)
  renameSync(temporary, fileIn(dataDir))
}

/** When a picture is requested again, as a date and time in UTC. */
export const retryAt = ({ at }: FailedPicture): string =>
  `${new Date(new Date(at).getTime() + DAY_MS).toISOString().slice(0, 16)}Z`

const fileIn = (dataDir: string): string => path.join(dataDir, 'failed-pictures.json')
