import { randomUUID } from 'node:crypto'
import type { Payload, PayloadRequest, TaskConfig, Where } from 'payload'
import { inTransaction } from '../database/transaction'
import { tagsWith } from './cdnTags'
import { settingsOf } from '../../collections/requests/settings'
import { post } from '../network/post'
import { retries } from '../network/retries'

const collection = 'payload-jobs'
const others = (id: unknown): Where => ({
  and: [
    { id: { not_equals: id } },
    { taskSlug: { equals: 'purge' } },
    { processing: { equals: false } },
    { hasError: { not_equals: true } },
  ],
})

/**
 * Has the CDN that PURGE_URL stands for drop what was made of something; does nothing without one.
 * @param keys of documents and collections, see `src/reads/dependencyKeys.ts`; the CDN knows them by their tags
 * @param req of the write, in whose transaction it is queued
 */
export async function queuePurge(payload: Payload, keys: string[], req?: PayloadRequest): Promise<void> {
  if (!settingsOf(payload).purge || keys.length === 0) return
  const tags = tagsWith(payload.secret)(keys)
  await payload.jobs.queue({ task: 'purge', input: { keys: tags }, ...(req && { req }) })
}

/** The keys of a job, with those of all that wait: they are its own from now on. */
async function gatherKeys(payload: Payload, id: number, own: string[]): Promise<string[]> {
  return inTransaction(payload, async (req) => {
    const { docs } = await payload.db.find<{ input: { keys: string[] } }>({
      collection,
      pagination: false,
      req,
      where: others(id),
    })
    if (docs.length === 0) return own
    const keys = [...new Set([own, ...docs.map(({ input }) => input.keys)].flat())]
    await payload.db.updateOne({ collection, id, data: { input: { keys } }, req, returning: false })
    await payload.db.deleteMany({ collection, req, where: others(id) })
    return keys
  })
}

/** POSTs `{ keys }` to PURGE_URL, signed as a webhook is. */
export const purge: TaskConfig<'purge'> = {
  slug: 'purge',
  inputSchema: [{ name: 'keys', type: 'text', hasMany: true, required: true }],
  retries,
  handler: async ({ input, job, req }) => {
    const { purge: cdn } = settingsOf(req.payload)
    if (!cdn) return { output: {} }
    const keys = await gatherKeys(req.payload, job.id, input.keys ?? [])
    const body = JSON.stringify({ keys })
    const { status } = await post({ ...cdn, id: randomUUID(), body, mayBePrivate: true }, req)
    if (status < 200 || status >= 300) throw new Error(`PURGE_URL responded with status ${status}`)
    return { output: {} }
  },
}
