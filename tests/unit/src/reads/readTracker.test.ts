import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { currentReading, reading } from '../../../../src/reads/readTracker'

const cache = { parts: undefined }

test('outside of a tracked read there is none', async () => {
  expect(currentReading()).toBeUndefined()
  await reading(async () => undefined, cache)
  expect(currentReading()).toBeUndefined()
})

test('reads at the same time are tracked apart, and each returns its result', async () => {
  const work = (name: string) => async () => {
    await setImmediate()
    currentReading()!.keys.add(name)
    await setImmediate()
    if (name === 'private') currentReading()!.isPrivate = true
    return name
  }
  const [one, other] = await Promise.all([reading(work('public'), cache), reading(work('private'), cache)])
  expect(one).toEqual({ read: { cache, keys: new Set(['public']), isPrivate: false }, result: 'public' })
  expect(other).toEqual({ read: { cache, keys: new Set(['private']), isPrivate: true }, result: 'private' })
})

test('a failure is passed on', async () => {
  const fails = () => Promise.reject(new Error('It failed.'))
  await expect(reading(fails, cache)).rejects.toThrow('It failed.')
})
