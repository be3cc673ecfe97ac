import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  ValidationError,
  type Payload,
} from 'payload'
import { Refusal } from '../../src/refusal'
import type { Story } from '../page/story'
import { upsert, type Written } from './upsert'

/**
 * Writes stories in one transaction: all of them, or nothing.
 * @returns what became of each document, in the order written
 * @throws {Refusal} when a document does not pass the newsroom's own validation
 */
export async function writeStories(payload: Payload, stories: Story[], importedAt = new Date()): Promise<Written[]> {
  const req = await createLocalReq({ context: { seed: true } }, payload)
  if (!(await initTransaction(req))) throw new Error('The database gives no transaction: nothing was written.')
  try {
    const written = new Map<string, Written>()
    for (const story of stories) await writeStory(story, written)
    await commitTransaction(req)
    return [...written.values()]
  } catch (error) {
    await killTransaction(req)
    throw error
  }

  async function writeStory({ page, wanted }: Story, written: Map<string, Written>): Promise<void> {
    const source = { file: page.file, sha256: page.sha256, text: page.text, importedAt }
    for (const document of wanted) {
      if (written.has(document.id)) continue
      const asked = { ...document, data: withActualIds(document.data, written) }
      try {
        written.set(document.id, await upsert(req, asked, source))
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error
        const problems = error.data.errors.map(({ message, path }) => `${path}: ${message}`)
        throw new Refusal(`${page.file}: its ${document.collection} document is not valid: ${problems.join('; ')}`)
      }
    }
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
