import { createLocalReq, type Payload } from 'payload'
import { Unfetched } from '../src/network/guardedFetch'
import type { SeedDocument, Stories, Story } from './documents/types'
import { lookUp } from './write/lookUp'
import { fetchPicture } from '../src/pictures/fetchPicture'

const AT_ONCE = 4

/**
 * Brings the remote pictures in that stories want and the newsroom has no file of: a copy for the desk to look at.
 * @returns the stories with them, and a line for each picture that could not be had
 */
export async function fetchPictures(
  payload: Payload,
  given: Stories,
  allowedHosts: readonly string[],
): Promise<{ stories: Stories; warnings: string[] }> {
  const stories: Story[] = []
  for await (const story of given()) stories.push(story)
  const remote = new Map<string, SeedDocument>()
  for (const { wanted } of stories) {
    for (const document of wanted) if (document.data.contentUrl && !document.file) remote.set(document.id, document)
  }
  const standing = await lookUp(await createLocalReq({}, payload), [...remote.values()])
  const waiting = [...remote.values()].filter(({ id }) => !standing.get(id)?.row.filename)
  const files = new Map<string, SeedDocument['file']>()
  const warnings: string[] = []

  async function fetchNext(): Promise<void> {
    for (let document = waiting.pop(); document; document = waiting.pop()) {
      const address = String(document.data.contentUrl)
      try {
        const { bytes, format } = await fetchPicture(address, { allowedHosts })
        files.set(document.id, { name: `picture.${format}`, bytes: () => Promise.resolve(bytes) })
      } catch (error) {
        if (!(error instanceof Unfetched)) throw error
        const { host, pathname } = new URL(address)
        warnings.push(`The picture at ${host}${pathname} was not fetched: ${error.message}`)
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext))

  const withFile = (document: SeedDocument): SeedDocument => ({
    ...document,
    file: document.file ?? files.get(document.id),
  })
  return {
    stories: () => stories.map((story) => ({ ...story, wanted: story.wanted.map(withFile) })),
    warnings: warnings.toSorted(),
  }
}
