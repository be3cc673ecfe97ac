import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runProgram, seedSummary } from '../support/command'
import { everythingIn } from '../support/everything'
import { STORY_FILE } from '../support/newsroom'

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

test('--prune says what it would move to the trash and does so only when confirmed', async () => {
  const [home, folder, elsewhere] = ['pruned', 'pages', 'others'].map((name) => path.join(process.env.DATA_DIR!, name))
  const page = readFileSync(STORY_FILE, 'utf8')
  for (const place of [folder!, elsewhere!]) mkdirSync(place)
  const [stays, goes, other] = [
    path.join(folder!, 'stays.txt'),
    path.join(folder!, 'goes.txt'),
    path.join(elsewhere!, 'other.txt'),
  ]
  writeFileSync(stays, page)
  writeFileSync(goes, page.replace(/^John Legend Reveals.*$/m, 'Soon gone'))
  writeFileSync(other, page.replace(/^John Legend Reveals.*$/m, 'Somewhere else'))
  expect((await runProgram('seed', [folder!, elsewhere!], home!)).code).toBe(0)
  rmSync(goes)

  const before = await everythingIn(home!)
  const refused = await runProgram('seed', [folder!, '--prune'], home!)
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('--prune would move one document to the trash:\n  Soon gone\nAdd --yes to confirm.')
  const inProduction = await runProgram('seed', [folder!, '--prune', '--yes'], home!, { NODE_ENV: 'production' })
  expect(inProduction.stderr).toContain('--prune in production requires --yes-production.')
  expect(await everythingIn(home!)).toEqual(before)

  const confirmed = await runProgram('seed', [folder!, '--prune', '--yes'], home!)
  expect(seedSummary(confirmed)).toMatchObject({ created: 0, removed: 1, updated: 0 })
  const articles = (await everythingIn(home!)).articles as { deletedAt?: string; headline: string }[]
  expect(articles.filter(({ deletedAt }) => deletedAt).map(({ headline }) => headline)).toEqual(['Soon gone'])
})
