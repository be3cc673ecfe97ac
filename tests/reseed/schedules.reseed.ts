import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createReferences } from '../access/content'
import { useNewsroom } from '../support/newsroom'
import { howOften, inSeconds, keeper, scheduled, waitUntilPublished } from '../support/schedules'

const newsroom = useNewsroom()

test('servers that are killed repeatedly publish each scheduled article once', async () => {
  const references = await createReferences(newsroom)
  const ids = await Promise.all(Array.from({ length: 60 }, () => scheduled(newsroom, references, inSeconds(-60))))
  for (let round = 0; round < 6; round += 1) {
    const { child, ended, ready } = keeper()
    await ready
    await sleep(Math.random() * 500)
    child.kill('SIGKILL')
    await ended
  }
  const last = [keeper(), keeper(), keeper()]
  await Promise.all(last.map(({ ready }) => ready))
  await waitUntilPublished(newsroom, ids)
  await Promise.all(last.map(({ stop }) => stop()))
  expect(await howOften(newsroom, ids)).toEqual(ids.map(() => 1))
})

test('a server that is killed before its commit leaves nothing, and the next two publish each article once', async () => {
  const references = await createReferences(newsroom)
  const row = (id: string) => newsroom.payload.findByID({ collection: 'articles', id, depth: 0, trash: true })
  const ids = await Promise.all(Array.from({ length: 12 }, () => scheduled(newsroom, references, inSeconds(-60))))
  const before = await newsroom.payload.countVersions({ collection: 'articles' })
  expect(await keeper({ DIE: '1' }).ended).toEqual([null, 'SIGKILL'])
  for (const id of ids) expect(await row(id)).toMatchObject({ _status: 'draft', datePublished: null })
  expect(await newsroom.payload.countVersions({ collection: 'articles' })).toEqual(before)

  const both = [keeper(), keeper()]
  await waitUntilPublished(newsroom, ids)
  await Promise.all(both.map(({ ready }) => ready))
  const ended = [0, null]
  expect(await Promise.all(both.map(({ stop }) => stop()))).toEqual([ended, ended])
  expect(await howOften(newsroom, ids)).toEqual(ids.map(() => 1))
  const published = { _status: 'published', scheduledPublicationDate: null, version: 1 }
  for (const id of ids) expect(await row(id)).toMatchObject(published)
})
