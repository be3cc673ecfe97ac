import { createLocalReq, type Payload } from 'payload'
import { isAllowedHost, Unfetched } from '../src/network/guardedFetch'
import type { SeedDocument, Stories, Story } from './documents/types'
import { lookUp } from './write/lookUp'
import { fetchPicture } from '../src/pictures/fetchPicture'
import { retryAt, type FailedPicture } from './failedPictures'

const AT_ONCE = 4
/** Documents in a query: SQLite takes 32,766 values. */
const LOOKED_UP = 1000

type Options = {
  /** Names, or `name:port`, as `fetchPicture` takes them. */
  allowedHosts?: readonly string[]
  /** Pictures that could not be fetched lately, which are not requested again; those of this run are added. */
  failed?: Map<string, FailedPicture>
}

/**
 * Fetches the remote pictures of stories that the newsroom has no file of, for editors to check.
 * @returns the stories with them, and a line for each picture that could not be fetched
 */
export async function fetchPictures(
  payload: Payload,
  given: Stories,
  { allowedHosts = [], failed = new Map<string, FailedPicture>() }: Options = {},
): Promise<{ stories: Stories; warnings: string[] }> {
  const stories: Story[] = []
  for await (const story of given()) stories.push(story)
  const remote = new Map<string, SeedDocument>()
  for (const { wanted } of stories) {
    for (const document of wanted) if (document.data.contentUrl && !document.file) remote.set(document.id, document)
  }
  const req = await createLocalReq({}, payload)
  const wanted = [...remote.values()]
  const waiting: SeedDocument[] = []
  for (let start = 0; start < wanted.length; start += LOOKED_UP) {
    const some = wanted.slice(start, start + LOOKED_UP)
    const existing = await lookUp(req, some)
    waiting.push(...some.filter(({ id }) => !existing.get(id)?.row.filename))
  }
  const files = new Map<string, SeedDocument['file']>()
  const warnings: string[] = []
  const warn = (address: string, { host, reason }: Pick<FailedPicture, 'host' | 'reason'>, more = ''): void => {
    const { host: from, pathname } = new URL(address)
    const help = host ? `; --allow-host ${host} permits it` : ''
    warnings.push(`The picture at ${from}${pathname} was not fetched: ${reason}${help}${more}`)
  }

  async function fetchNext(): Promise<void> {
    for (let document = waiting.pop(); document; document = waiting.pop()) {
      const address = String(document.data.contentUrl)
      const before = failed.get(address)
      if (before && !(before.host && isAllowedHost(before.host, allowedHosts))) {
        warn(address, before, before.host ? '' : `; tried again after ${retryAt(before)}, or with --retry-pictures`)
        continue
      }
      failed.delete(address)
      try {
        const { bytes, format } = await fetchPicture(address, { allowedHosts })
        files.set(document.id, { name: `picture.${format}`, bytes: () => Promise.resolve(bytes) })
      } catch (error) {
        if (!(error instanceof Unfetched)) throw error
        const { hostToAllow: host, message: reason } = error
        failed.set(address, { at: new Date().toISOString(), reason, ...(host && { host }) })
        warn(address, { host, reason })
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
