import type { Payload } from 'payload'
import { withNewsroomAt } from './newsroom'

/** What stands in the newsroom, pending edits, versions and the trash included, when some work on it is done. */
export const everythingIn = (dataDir: string, work?: (payload: Payload) => Promise<void>) =>
  withNewsroomAt(dataDir, async (payload) => {
    await work?.(payload)
    const found: Record<string, unknown[]> = {}
    for (const { slug, versions } of payload.config.collections) {
      const options = { collection: slug, depth: 0, pagination: false, showHiddenFields: true, trash: true } as const
      found[slug] = (await payload.find({ ...options, sort: 'id' })).docs
      if (versions) found[`${slug} versions`] = (await payload.findVersions({ ...options, sort: 'id' })).docs
    }
    return found
  })
