import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runProgram, seedSummary } from '../support/command'
import { everythingIn } from '../support/everything'

const dataDir = path.join(process.env.DATA_DIR!, 'seeded')
const bad = path.join(dataDir, 'bad.txt')

const idsOf = (found: Record<string, unknown[]>, ...collections: string[]): string[] =>
  collections.flatMap((slug) => (found[slug] as { id: string }[]).map(({ id }) => id)).toSorted()

// The same in every installation: front-ends may bookmark them.
const seededIds = [
  '00a7abef-e3b5-5df3-ac2c-2124f2fe145d',
  '09a64ea3-7196-5111-ae55-474f7368a79c',
  '2f815fb7-f413-5b48-99eb-e783954333fa',
  '39a6b2ae-6826-54b9-bc41-f911ee8aa146',
]

test('npm run seed loads the story; a second run changes nothing and says so, and a bad file changes nothing', async () => {
  mkdirSync(dataDir)
  writeFileSync(bad, '')
  const first = await runProgram('seed', [], dataDir)
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(seedSummary(first)).toMatchObject({ created: 20, updated: 0, unchanged: 0, kept: 0 })
  const before = await everythingIn(dataDir)
  expect(idsOf(before, 'articles', 'authors', 'publications')).toEqual(seededIds)

  const second = await runProgram('seed', [], dataDir)
  expect(second).toMatchObject({ code: 0, stderr: '' })
  const counts = { created: 0, updated: 0, unchanged: 20, kept: 0 }
  expect(seedSummary(second)).toMatchObject({ ...counts, milliseconds: expect.any(Number) })
  expect(second.stdout).toContain('20 unchanged')
  expect(await everythingIn(dataDir)).toEqual(before)

  expect((await runProgram('seed', [bad], dataDir)).code).toBe(1)
  expect(await everythingIn(dataDir)).toEqual(before)
})
