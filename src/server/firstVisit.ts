import type { Payload } from 'payload'
import { makeFirstAdmin } from '../../seed/firstAdmin'
import { bundledStories, readStories } from '../../seed/readSources'
import { writeStories } from '../../seed/write/writeStories'
import { developmentKeys } from '../config/developmentKeys'
import type { Env } from '../config/env'

/** What a developer is shown: a login that works, and a story to look at. */
export type FirstVisit = { login: string; slug?: string }

/** Loads the story into an empty newsroom and makes its first login. What is there already stays as it is. */
export async function prepare(payload: Payload, env: Env): Promise<FirstVisit> {
  const { totalDocs: articles } = await payload.count({ collection: 'articles', trash: true })
  if (articles === 0) await writeStories(payload, (await readStories(bundledStories())).stories)

  const kept = developmentKeys(env.dataDir)
  const email = env.ADMIN_EMAIL ?? kept.email
  await makeFirstAdmin(payload, { email, password: env.ADMIN_PASSWORD ?? kept.password })
  const hasLogin = (await payload.count({ collection: 'users', where: { email: { equals: email } } })).totalDocs > 0
  const password = env.ADMIN_PASSWORD ? 'your ADMIN_PASSWORD' : kept.password

  const [story] = (
    await payload.find({
      collection: 'articles',
      where: { _status: { equals: 'published' } },
      sort: 'createdAt',
      limit: 1,
      depth: 0,
      select: { slug: true },
    })
  ).docs
  return {
    login: hasLogin ? `${email}  ${password}` : 'your own (or create one: npm run user -- add EMAIL --role admin)',
    ...(story?.slug && { slug: story.slug }),
  }
}
