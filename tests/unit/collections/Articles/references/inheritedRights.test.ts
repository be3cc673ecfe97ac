import { describe, expect, test } from 'vitest'
import {
  inheritedRights,
  inheritRights,
  selectPublisher,
} from '../../../../../collections/Articles/references/inheritedRights'
import { rights } from '../../../../../collections/fields/rights'

test('an article has the rights that other works have', () => {
  expect(inheritedRights.map(({ name }) => name)).toEqual(rights.map(({ name }) => name))
})

describe('a request that selects fields', () => {
  const selected = async (select: object | undefined, operation = 'read') => {
    const args = await selectPublisher({ args: { ...(select && { select }) }, operation } as never)
    return (args as { select?: object }).select
  }

  test('gets the publisher with a right', async () => {
    expect(await selected({ license: true })).toEqual({ license: true, publisher: true })
  })

  test.each([
    ['without a right', { headline: true }, 'read'],
    ['that leaves a right out', { license: false }, 'read'],
    ['that saves', { license: true }, 'update'],
    ['without a selection', undefined, 'read'],
  ])('stays as it is: one %s', async (_, select, operation) => {
    expect(await selected(select, operation)).toEqual(select)
  })
})

describe('an article as it is read', () => {
  const publisher = {
    id: 'p',
    copyrightHolder: 'Us',
    copyrightNotice: '© Us',
    usageTerms: null,
    license: 'https://l.example',
  }
  const read = (doc: object, user: object | null = null) =>
    inheritRights({ doc, req: { payloadAPI: 'REST', user } } as never) as Promise<unknown>

  test('has its publisher’s rights where it has none of its own', async () => {
    const doc = { publisher, copyrightHolder: 'Kat', copyrightNotice: '', usageTerms: null, license: null }
    expect(await read(doc)).toEqual({
      ...doc,
      copyrightNotice: '© Us',
      license: 'https://l.example',
    })
  })

  test('has no right that was not asked for', async () => {
    expect(await read({ publisher, license: null })).toEqual({ publisher, license: 'https://l.example' })
  })

  test('says to a user what it says itself', async () => {
    const doc = { publisher, license: null }
    expect(await read(doc, { id: 'u', role: 'author' })).toBe(doc)
  })

  test('stays as it is without a publisher', async () => {
    const doc = { publisher: null, license: null }
    expect(await read(doc)).toBe(doc)
  })
})
