import { existsSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { withoutMetadata } from '../../collections/Media/metadata'
import { sha256 } from '../../collections/values/sha256'

/** Beside the folder of the pictures, once none of them has metadata. */
const DONE = 'pictures-without-metadata.txt'

/**
 * Removes the metadata of pictures that were uploaded before uploads did (decision 017). Runs before anything is served,
 * once for a folder, and may be interrupted: it goes by the files, and a file and its row agree by their hash.
 */
export async function cleanStoredPictures(payload: Payload): Promise<void> {
  const folder = payload.collections.media.config.upload.staticDir!
  const done = path.join(path.dirname(folder), DONE)
  if (!existsSync(folder) || existsSync(done)) return
  const { docs } = await payload.find({
    collection: 'media',
    depth: 0,
    pagination: false,
    select: { filename: true, sha256: true },
    trash: true,
    where: { filename: { exists: true } },
  })
  for (const { filename, id, sha256: known } of docs) {
    const file = path.join(folder, filename!)
    const bytes = existsSync(file) ? await readFile(file) : undefined
    const plain = bytes && (await withoutMetadata(bytes).catch(() => undefined))
    if (bytes && !plain) payload.logger.warn(`The metadata of picture ${id} was not removed: its file is damaged.`)
    if (!plain || sha256(plain) === known) continue
    await writeFile(`${done}.part`, plain)
    await rename(`${done}.part`, file)
    const { height, width } = await sharp(plain).metadata()
    const data = { filesize: plain.length, height, sha256: sha256(plain), width }
    await payload.db.updateOne({ collection: 'media', id, data, returning: false })
  }
  // On a full disk the next start looks again: there is nothing to change by then.
  await writeFile(done, `${new Date().toISOString()}\n`).catch((error: unknown) => payload.logger.warn(error))
}
