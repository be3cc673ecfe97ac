import type { Payload } from 'payload'
import { withNewsroomAt } from './newsroom'

/** Reads documents as they are stored, including those in the trash. */
export const AS_STORED = { depth: 0, pagination: false, showHiddenFields: true, trash: true } as const

/** Everything in the database after some work, including unpublished changes, versions and the trash. */
export const everythingIn = (dataDir: string, work?: (payload: Payload) => Promise<void>) =>
  withNewsroomAt(dataDir, async (payload) => {
    await work?.(payload)
    const found: Record<string, unknown[]> = {}
    for (const { slug, versions } of payload.config.collections) {
      const options = { ...AS_STORED, collection: slug, sort: 'id' } as const
      found[slug] = (await payload.find(options)).docs
      if (versions) found[`${slug} versions`] = (await payload.findVersions(options)).docs
    }
    return found
  })
