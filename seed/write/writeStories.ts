import { ValidationError, type Payload, type PayloadRequest } from 'payload'
import { inTransaction } from '../../src/database/transaction'
import { Refusal } from '../../src/refusal'
import type { Story, Wanted } from '../wanted'
import { upsert, type Written } from './upsert'

/**
 * Writes stories in one transaction: all of them, or nothing.
 * @returns what became of each document, in the order written
 * @throws {Refusal} when a document does not pass the newsroom's own validation
 */
export async function writeStories(payload: Payload, stories: Story[], importedAt = new Date()): Promise<Written[]> {
  let current: { file: string; collection: Wanted['collection'] } | undefined

  async function writeStory(
    req: PayloadRequest,
    { source, wanted }: Story,
    written: Map<string, Written>,
  ): Promise<void> {
    for (const document of wanted) {
      if (written.has(document.id)) continue
      current = { file: source.file, collection: document.collection }
      const asked = { ...document, data: withActualIds(document.data, written) }
      written.set(document.id, await upsert(req, asked, { ...source, importedAt }))
    }
  }

  async function writeAll(req: PayloadRequest): Promise<Written[]> {
    const written = new Map<string, Written>()
    for (const story of stories) await writeStory(req, story, written)
    return [...written.values()]
  }

  try {
    return await inTransaction(payload, writeAll, { seed: true })
  } catch (error) {
    if (!(error instanceof ValidationError) || !current) throw error
    const problems = error.data.errors.map(({ message, path }) => `${path}: ${message}`).join('; ')
    throw new Refusal(`${current.file}: its ${current.collection} document is not valid: ${problems}`)
  }
}

/** References to documents that stood there already, under another id than the seed's, are turned to those. */
function withActualIds<T>(value: T, written: Map<string, Written>): T {
  if (typeof value === 'string') return (written.get(value)?.id ?? value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => withActualIds(item, written)) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withActualIds(item, written)])) as T
  }
  return value
}
