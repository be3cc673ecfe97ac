import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Where } from 'payload'
import { articleOf, type References } from '../access/content'
import { testEnv } from './env'
import type { Newsroom } from './newsroom'

export const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000)

/**
 * Creates a draft that is scheduled for a date, which may be in the past: it is written to the database.
 * @param more later changes, which may prevent its publication
 */
export async function scheduled(
  { payload }: Newsroom,
  references: References,
  at: Date,
  more: object = {},
): Promise<string> {
  const data = { ...articleOf(references), scheduledPublicationDate: inSeconds(3600).toISOString() } as never
  const { id } = await payload.create({ collection: 'articles', data, draft: true })
  const newest = await payload.findByID({ collection: 'articles', id, depth: 0, draft: true })
  await payload.db.updateVersion({
    collection: 'articles',
    where: { parent: { equals: id } },
    versionData: {
      latest: true,
      parent: id,
      updatedAt: new Date().toISOString(),
      createdAt: new Date().toISOString(),
      version: { ...newest, ...more, scheduledPublicationDate: at.toISOString() },
    },
  } as never)
  return id
}

/** The number of versions of an article in a state. */
export async function versionsOf({ payload }: Newsroom, id: string, _status: 'draft' | 'published'): Promise<number> {
  const where: Where = { and: [{ parent: { equals: id } }, { 'version._status': { equals: _status } }] }
  return (await payload.countVersions({ collection: 'articles', where })).totalDocs
}

/** The number of times that each article was published. */
export const howOften = (newsroom: Newsroom, ids: string[]): Promise<number[]> =>
  Promise.all(ids.map((id) => versionsOf(newsroom, id, 'published')))

export async function waitUntilPublished(newsroom: Newsroom, ids: string[]): Promise<void> {
  while ((await howOften(newsroom, ids)).includes(0)) await sleep(200)
}

/** Another process that runs the schedules of the same database. */
export function keeper(env: Record<string, string> = {}) {
  const args = ['--conditions=production', '--import', 'tsx', 'tests/support/keeper.ts']
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...testEnv(process.env.DATA_DIR!), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
  const ready = Promise.race([once(child.stdout, 'data'), ended])
  const stop = async () => {
    child.kill('SIGTERM')
    return ended
  }
  return { child, ended, ready, stop }
}
