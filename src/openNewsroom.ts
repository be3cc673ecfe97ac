import type { Payload } from 'payload'
import { checkSecret, readEnv, type Env } from './config/env'
import { Refusal } from './config/refusal'
import { makeWritable } from './config/makeWritable'

/**
 * The environment of a process that serves or changes the newsroom.
 * @throws {Refusal} when it cannot work: an unusable variable or folder; in production, no real secret
 */
export function checkedEnv(): Env {
  const env = readEnv()
  const secret = env.isProduction || env.PAYLOAD_SECRET ? checkSecret(env.PAYLOAD_SECRET) : true
  if (secret !== true) {
    throw new Refusal(`${secret}: set it to a long random string, for example the output of: openssl rand -hex 32`)
  }
  makeWritable(env.dataDir)
  return env
}

/**
 * Opens the database, brought forward by the migrations that it lacks, without serving it.
 * @param key distinguishes this newsroom from others in the same process
 */
export async function openNewsroom(key?: string): Promise<{ env: Env; payload: Payload }> {
  const env = checkedEnv()
  const [{ getPayload }, { default: config }] = await Promise.all([import('payload'), import('./payload.config')])
  return { env, payload: await getPayload({ config, key }) }
}
