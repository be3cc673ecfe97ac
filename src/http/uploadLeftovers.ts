import { AsyncLocalStorage } from 'node:async_hooks'
import { access, constants, mkdir, readdir, rm, stat, statfs } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CollectionBeforeOperationHook, CollectionBeforeValidateHook, Payload, Plugin } from 'payload'
import { eachCollection } from '../../collections/plugins/eachCollection'
import { lockFile } from '../database/serializedClient'
import { isUnavailable, RETRY_AFTER_S } from '../database/unavailable'
import { filesInUse, filesOf } from '../pictures/files'
import type { FetchHandler } from './fetchBridge'

/** Crops have at most 1.4 megapixels each. */
const CROPS_BYTES = 8 * 1024 * 1024
const PATIENCE_MS = 1_000
/** By then an upload has its row, or has failed, also one of another server. */
const OLD_MS = 10 * 60_000
const BATCH = 100
const IS_PICTURE = /\.(avif|gif|jpe?g|png|webp)$/i

/** The files that a request writes, which no rollback of the database takes back. */
type Upload = { names: string[] }

const uploads = new AsyncLocalStorage<Upload>()
const underWay = new Set<Upload>()

export const isWritingFiles = (): boolean => Boolean(uploads.getStore()?.names.length)

/** Before Payload deletes the files that an upload replaces. @throws with the system’s code, where none can be written */
const requireRoom: CollectionBeforeOperationHook = async ({ args, collection, req }) => {
  if (!req.file) return args
  const { staticDir } = collection.upload as { staticDir: string }
  await mkdir(staticDir, { recursive: true, mode: 0o700 })
  await access(staticDir, constants.W_OK)
  const { bavail, bsize } = await statfs(staticDir)
  if (bavail * bsize < req.file.size + CROPS_BYTES) {
    throw Object.assign(new Error('The disk has not enough free space for the file.'), { code: 'ENOSPC' })
  }
  return args
}

/** When their names are known, and before they are written. */
const noteFiles: CollectionBeforeValidateHook = ({ data, req }) => {
  if (req.file) uploads.getStore()?.names.push(...filesOf(data ?? {}))
  return data
}

/**
 * Stores uploads in a folder and keeps account of their files, for `removeLeftovers`.
 * @param staticDir with the database, wherever DATA_DIR puts it
 */
export const uploadsIn = (staticDir: string): Plugin =>
  eachCollection((collection) => {
    const { hooks, upload } = collection
    if (typeof upload !== 'object') return collection
    const beforeOperation = [requireRoom, ...(hooks?.beforeOperation ?? [])]
    const beforeValidate = [noteFiles, ...(hooks?.beforeValidate ?? [])]
    return { ...collection, hooks: { ...hooks, beforeOperation, beforeValidate }, upload: { ...upload, staticDir } }
  })

/** Removes those of these files that belong to no picture, nor to an upload that is under way. @returns how many */
async function removeUnused(payload: Payload, names: string[]): Promise<number> {
  const used = await filesInUse(payload, names)
  for (const upload of underWay) for (const name of upload.names) used.add(name)
  const unused = names.filter((name) => !used.has(name))
  const { staticDir } = payload.collections.media.config.upload
  for (const name of unused) await rm(path.join(staticDir!, name), { force: true })
  return unused.length
}

async function removeInTime(payload: Payload, names: string[]): Promise<void> {
  try {
    await removeUnused(payload, names)
  } catch (error) {
    if (!isUnavailable(error)) return payload.logger.error(error, 'The files of a failed upload could not be removed.')
    await sleep(RETRY_AFTER_S * 1000, undefined, { ref: false })
    await removeInTime(payload, names)
  }
}

/** Removes what a request that failed has written: before it is answered, or when the database is available again. */
export function removeLeftovers(handle: FetchHandler, payload: Payload): FetchHandler {
  return async (request) => {
    const upload: Upload = { names: [] }
    underWay.add(upload)
    const response = await uploads.run(upload, () => handle(request)).finally(() => underWay.delete(upload))
    const { names } = upload
    const hasFailed = response.status >= 400 && names.length > 0
    if (hasFailed) await Promise.race([removeInTime(payload, names), sleep(PATIENCE_MS)])
    return response
  }
}

/**
 * Removes pictures’ files that belong to no picture, as a server that was killed leaves them: all, or, where another
 * server works in the same folder, those older than ten minutes. While a seed runs it does nothing (see `keepFiles`).
 */
export async function removeOrphans(payload: Payload): Promise<void> {
  const { staticDir } = payload.collections.media.config.upload
  const lock = (name: string) => lockFile(path.join(path.dirname(staticDir!), name), 0).catch(() => undefined)
  const isAlone = Boolean(await lock('server.lock')) // held for as long as this process lives
  const endSeedless = await lock('seed.lock')
  if (!endSeedless) return
  try {
    const names = []
    for (const entry of await readdir(staticDir!, { withFileTypes: true }).catch(() => [])) {
      if (!entry.isFile() || !IS_PICTURE.test(entry.name)) continue
      const isOld = async () => Date.now() - (await stat(path.join(staticDir!, entry.name))).mtimeMs > OLD_MS
      if (isAlone || (await isOld())) names.push(entry.name)
    }
    let removed = 0
    for (let start = 0; start < names.length; start += BATCH) {
      removed += await removeUnused(payload, names.slice(start, start + BATCH))
    }
    if (removed > 0) payload.logger.warn(`Removed ${removed} picture files that belong to no document.`)
  } finally {
    await endSeedless()
  }
}
