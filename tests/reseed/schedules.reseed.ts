import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { setUpDesk } from '../access/content'
import { useNewsroom } from '../support/newsroom'
import { howOften, inSeconds, keeper, scheduled, untilAllPublished } from '../support/schedules'

const newsroom = useNewsroom()

test('servers that keep schedules, killed again and again, publish each article once', async () => {
  const desk = await setUpDesk(newsroom)
  const ids = await Promise.all(Array.from({ length: 60 }, () => scheduled(newsroom, desk, inSeconds(-60))))
  for (let round = 0; round < 6; round += 1) {
    const { child, ended, ready } = keeper()
    await ready
    await sleep(Math.random() * 500)
    child.kill('SIGKILL')
    await ended
  }
  const last = [keeper(), keeper(), keeper()]
  await Promise.all(last.map(({ ready }) => ready))
  await untilAllPublished(newsroom, ids)
  await Promise.all(last.map(({ stop }) => stop()))
  expect(await howOften(newsroom, ids)).toEqual(ids.map(() => 1))
})
