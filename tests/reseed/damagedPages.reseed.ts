import { fc, propertySeed } from '../support/properties'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { buildStory } from '../../seed/page/pageToStory'
import type { Story } from '../../seed/documents/types'
import { runProgram, seedSummary } from '../support/command'
import { withNewsroomAt } from '../support/newsroom'
import { FULL, layout, tryToParse } from '../unit/seed/page/page'
import { damagedPage } from './damaged'
import { rounds } from '../support/rounds'
import { dump, faultless, newFolder, stateOf, treeOf } from './state'

const PAGES = rounds(10_000)
const BATCH = 500
const REFUSED = 200
const seed = propertySeed
const pages = fc.sample(damagedPage, { numRuns: PAGES, seed })

const storyOf = (page: Buffer, index: number): Story | undefined => {
  const story = tryToParse(page, (read) => buildStory(read, `damaged-${index}`))
  return typeof story === 'string' ? undefined : story
}

test(`of ${PAGES} damaged pages (seed ${seed}), all that are accepted can be written`, async () => {
  const dataDir = newFolder()
  await runProgram('seed', [], dataDir)
  const before = await dump(dataDir)
  const accepted = pages.map(storyOf).filter((story) => story !== undefined)
  expect(accepted.length).toBeGreaterThan(PAGES / 10)
  const written = accepted.slice(0, BATCH)
  await withNewsroomAt(dataDir, async (payload) => {
    const { writeStories } = await import('../../seed/write/writeStories')
    for (let start = 0; start < accepted.length; start += BATCH) {
      const batch = accepted.slice(start, start + BATCH)
      const { counts } = await writeStories(payload, () => batch, { dryRun: true })
      expect(counts.created).toBeGreaterThanOrEqual(batch.length)
    }
    expect(await dump(dataDir)).toEqual(before)
    await writeStories(payload, () => written)
  })
  const { faults, tables } = await stateOf(dataDir)
  expect({ ...faults, left: [] }).toEqual(faultless) // this process still holds the database
  expect(tables.articles).toHaveLength(1 + written.length)
})

test('a run with good and refused pages names each refused one and, with --all-or-nothing, writes nothing', async () => {
  const [dataDir, folder] = [newFolder(), path.join(newFolder(), 'pages')]
  mkdirSync(folder)
  const refused = pages.filter((page, index) => !storyOf(page, index)).slice(0, REFUSED)
  for (const [index, page] of refused.entries()) writeFileSync(path.join(folder, `refused-${index}.txt`), page)
  for (let index = 0; index < 20; index += 1) {
    writeFileSync(path.join(folder, `good-${index}.txt`), layout({ ...FULL, headline: `The Good Page ${index}` }))
  }
  await runProgram('seed', [], dataDir)
  const before = treeOf(dataDir)
  const end = await runProgram('seed', [folder, '--all-or-nothing'], dataDir)
  expect(end).toMatchObject({ code: 1, stdout: '' })
  expect(seedSummary(end)).toBeUndefined()
  const named = end.stderr.matchAll(/^\S*\/(refused-\d+)\.txt:\d+: expected /gm)
  expect([...named].map(([, name]) => name!).toSorted()).toEqual(
    refused.map((_, index) => `refused-${index}`).toSorted(),
  )
  expect(end.stderr).not.toContain('good-')
  expect(treeOf(dataDir)).toEqual(before)
})
