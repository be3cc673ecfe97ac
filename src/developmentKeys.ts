import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Refusal } from './refusal'

const schema = z.object({ email: z.string(), password: z.string(), secret: z.string() })

/** What a developer's machine needs so that nobody has to write a `.env`: a login and a signing secret of its own. */
export type DevelopmentKeys = z.infer<typeof schema>

const newKeys = (): DevelopmentKeys => ({
  email: 'admin@newsdesk.localhost',
  password: randomBytes(12).toString('base64url'),
  secret: randomBytes(32).toString('hex'),
})

/**
 * The keys kept under the data folder, made at random the first time. Readable by their owner only.
 * @throws {Refusal} when the folder cannot be written or the file is not what we wrote
 */
export function developmentKeys(dataDir: string): DevelopmentKeys {
  const file = path.join(dataDir, 'development.json')
  makeWritable(dataDir)
  try {
    writeFileSync(file, `${JSON.stringify(newKeys(), null, 2)}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new Refusal(`${file} is damaged: remove it, and a new one is made.`)
  }
}

/** @throws {Refusal} when the folder cannot be made or written */
export function makeWritable(dir: string): void {
  const probe = path.join(dir, `.probe-${process.pid}`)
  try {
    mkdirSync(dir, { recursive: true })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    throw new Refusal(`Cannot write to ${dir} (${(error as NodeJS.ErrnoException).code}): set DATA_DIR to a folder that can be written.`)
  }
}
