import { setTimeout as sleep } from 'node:timers/promises'
import { sendRaw, asRequest } from './client'
import { CONNECTIONS, median } from './load'
import type { Server } from './servers'

const WRITES_A_SECOND = 5
const WARM_UP = 100 // writes, so that they have been compiled, too

type Article = { id: string; slug: string; headline: string }

/** The results of random reads while articles change. */
export type BesideWrites = { without: number; beside: number; writes: number; checked: number; stale: number }

const readOf = (slug: string): string => `/api/articles?where[slug][equals]=${encodeURIComponent(slug)}&depth=1`
const editIn = (body: string): number => Number(/"headline":"[^"]*\(edit (\d+)\)"/.exec(body)?.[1] ?? 0)

async function articlesOf(server: Server, count: number): Promise<Article[]> {
  const articles: Article[] = []
  for (let page = 1; articles.length < count; page += 1) {
    const query = `limit=100&page=${page}&depth=0&sort=id&select[slug]=true&select[headline]=true`
    const response = await fetch(`${server.url}/api/articles?${query}`)
    const { docs, hasNextPage } = (await response.json()) as { docs: Article[]; hasNextPage: boolean }
    articles.push(...docs)
    if (!hasNextPage) break
  }
  return articles.slice(0, count)
}

/**
 * Reads 1,000 articles at random; then again, while five per second are changed over REST and each is read back at once;
 * then a third time to check each response, which must not be older than the last change before its request.
 */
export async function besideWrites(
  server: Server,
  login: { email: string; password: string },
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<BesideWrites> {
  const articles = await articlesOf(server, 1000)
  const result = await fetch(`${server.url}/api/users/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(login),
  })
  const { token } = (await result.json()) as { token: string }
  const written = new Map<string, number>()
  let edits = 0
  let checked = 0
  let stale = 0

  async function write(): Promise<void> {
    const { headline, id, slug } = articles[Math.floor(Math.random() * articles.length)]!
    edits += 1
    const edit = edits
    const changed = await fetch(`${server.url}/api/articles/${id}?depth=0`, {
      method: 'PATCH',
      headers: { Authorization: `JWT ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ headline: `${headline} (edit ${edit})` }),
    })
    if (changed.status !== 200) throw new Error(`A change was answered ${changed.status}: ${await changed.text()}`)
    written.set(slug, edit)
    look(await (await fetch(server.url + readOf(slug))).text(), edit)
  }
  function look(body: string, least: number): void {
    checked += 1
    if (editIn(body) < least) stale += 1
  }
  const requests = new Map(articles.map(({ slug }) => [slug, asRequest({ path: readOf(slug) })]))
  /** Random reads over 16 connections; autocannon stalls if a connection sends different requests. */
  const readAtRandom = (isLooking = false): Promise<number> =>
    sendRaw({
      url: server.url,
      connections: CONNECTIONS,
      milliseconds: seconds * 1000,
      next: () => {
        const { slug } = articles[Math.floor(Math.random() * articles.length)]!
        const least = written.get(slug) ?? 0
        return { request: requests.get(slug)!, answered: ({ body }) => isLooking && look(body.toString(), least) }
      },
    })
  async function whileWriting(read: Promise<number>): Promise<number> {
    const state = { isOver: false }
    const reading = read.finally(() => (state.isOver = true))
    for (let due = performance.now(); !state.isOver; due += 1000 / WRITES_A_SECOND) {
      await sleep(Math.max(0, due - performance.now()))
      await write()
    }
    return reading
  }

  for (let warm = 0; warm < WARM_UP; warm += 1) await write()
  for (const { slug } of articles) await fetch(server.url + readOf(slug)) // from then on they are cached
  const without: number[] = []
  const beside: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    without.push(await readAtRandom())
    beside.push(await whileWriting(readAtRandom()))
  }
  await whileWriting(readAtRandom(true))
  return { without: median(without), beside: median(beside), writes: edits, checked, stale }
}
