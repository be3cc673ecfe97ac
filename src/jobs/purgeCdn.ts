import { randomUUID } from 'node:crypto'
import type { Payload, TaskConfig, Where } from 'payload'
import { inTransaction } from '../database/transaction'
import { settingsOf } from '../../collections/requests/settings'
import { post } from '../network/post'
import { retries } from './retries'

const collection = 'payload-jobs'
const others = (id: unknown): Where => ({
  and: [
    { id: { not_equals: id } },
    { taskSlug: { equals: 'purge' } },
    { processing: { equals: false } },
    { hasError: { not_equals: true } },
  ],
})

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
