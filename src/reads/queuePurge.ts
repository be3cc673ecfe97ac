import type { Payload, PayloadRequest } from 'payload'
import { tagsWith } from './cdnTags'
import { settingsOf } from '../../collections/requests/settings'

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
