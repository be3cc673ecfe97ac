import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { Refusal } from './refusal'
import { makeWritable } from './makeWritable'

const schema = z.object({ email: z.string(), password: z.string(), secret: z.string() })

/**
 * What a developer's machine needs so that no `.env` is needed: an admin’s credentials and a signing secret of its own.
 * They are under the data folder, made at random the first time, and readable by their owner only.
 * @throws {Refusal} when the folder cannot be written or the file is not what we wrote
 */
export function developmentKeys(dataDir: string): z.infer<typeof schema> {
  const file = path.join(dataDir, 'development.json')
  const fresh = {
    email: 'admin@newsdesk.localhost',
    password: randomBytes(12).toString('base64url'),
    secret: randomBytes(32).toString('hex'),
  }
  makeWritable(dataDir)
  try {
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new Refusal(`${file} is damaged: delete it to generate a new one.`)
  }
}
