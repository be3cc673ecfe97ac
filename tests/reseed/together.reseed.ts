import { expect, test } from 'vitest'
import { runProgram, seedSummary, type Finished } from '../support/command'
import { rounds } from '../support/rounds'
import { dump, faultless, newFolder, settled, stateOf, treeOf, type Tables } from './state'

const TOGETHER = 10
const IN_A_ROW = rounds(100)
const COMMON = ['--synthetic', '20']

const failedToLock = (end: Finished): boolean => end.code === 2

function expectDoneOrLockTimeout(ends: Finished[]): void {
  for (const end of ends) {
    if (!failedToLock(end)) expect(end).toMatchObject({ code: 0, stderr: '' })
    else expect(end.stderr).toMatch(/^Another import is running on this newsroom: .*\n$/)
  }
  expect(ends.filter((end) => !failedToLock(end)).length).toBeGreaterThan(0)
}

const together = (dataDir: string): Promise<Finished[]> =>
  Promise.all(Array.from({ length: TOGETHER }, () => runProgram('seed', COMMON, dataDir)))

test.each<[string, boolean]>([
  ['a newsroom that has stories', true],
  ['an empty folder', false],
])(`${TOGETHER} simultaneous imports of the same stories, on %s, end as a single one`, async (_, hasStories) => {
  const [alone, crowded] = [newFolder(), newFolder()]
  if (hasStories) for (const dataDir of [alone, crowded]) await runProgram('seed', [], dataDir)
  const [one, ends] = [await runProgram('seed', COMMON, alone), await together(crowded)]
  expectDoneOrLockTimeout(ends)
  const created = ends.filter((end) => !failedToLock(end)).map((end) => seedSummary(end)!.created!)
  expect(created.toSorted((a, b) => b - a)).toEqual([seedSummary(one)!.created, ...created.slice(1).fill(0)])
  const expected = await stateOf(alone)
  expect(expected.faults).toEqual(faultless)
  expect(await stateOf(crowded)).toEqual(expected)
})

/** Without values that depend on the order of the runs: numbers of versions and rows, and the story that created a shared document. */
function inAnyOrder(tables: Tables): Tables {
  const articleOf = new Map(tables._articles_v!.map(({ id, parent_id: article }) => [id, article]))
  return settled(
    Object.fromEntries(
      Object.entries(tables).map(([name, rows]) => [
        name,
        rows.map((row) => {
          const { id, provenance_source_sha256: sha256, ...rest } = row
          const parent = ['_parent_id', 'parent_id'].find((column) => column in row)
          return {
            ...rest,
            ...(typeof id === 'string' && { id }),
            ...(name === 'articles' && { sha256 }),
            ...(name.startsWith('_articles_v_') && parent && { [parent]: articleOf.get(row[parent]) }),
          }
        }),
      ]),
    ),
  )
}

test(`${TOGETHER} simultaneous imports of different stories store all of them`, async () => {
  const inputs = Array.from({ length: TOGETHER }, (_, index) => [
    '--synthetic',
    '5',
    '--random-seed',
    String(index + 1),
  ])
  const [inTurn, crowded] = [newFolder(), newFolder()]
  for (const args of inputs) await runProgram('seed', args, inTurn)
  const ends = await Promise.all(inputs.map((args) => runProgram('seed', args, crowded)))
  expectDoneOrLockTimeout(ends)
  for (const [index, args] of inputs.entries()) {
    if (failedToLock(ends[index]!)) expect(await runProgram('seed', args, crowded)).toMatchObject({ code: 0 })
  }
  const [expected, found] = [await stateOf(inTurn), await stateOf(crowded)]
  expect(inAnyOrder(found.tables)).toEqual(inAnyOrder(expected.tables))
  expect(found.tables.articles).toHaveLength(5 * TOGETHER)
  expect([found.media, found.faults]).toEqual([expected.media, faultless])
})

test(`${IN_A_ROW} imports in a row: all succeed, and after the first one nothing changes`, async () => {
  const dataDir = newFolder()
  const args = ['--synthetic', '5']
  const { created, ...first } = seedSummary(await runProgram('seed', args, dataDir))!
  expect([created! > 0, first.kept]).toEqual([true, 0])
  const state = async () => ({ media: treeOf(`${dataDir}/media`), tables: await dump(dataDir) })
  const before = await state()
  for (let run = 2; run <= IN_A_ROW; run += 1) {
    const end = await runProgram('seed', args, dataDir)
    expect(end).toMatchObject({ code: 0, stderr: '' })
    const { milliseconds: _, ...summary } = seedSummary(end)!
    expect(summary).toEqual({
      created: 0,
      updated: 0,
      unchanged: created,
      kept: 0,
      removed: 0,
      skipped: 0,
      warnings: 0,
    })
    expect(await state()).toEqual(before)
  }
})
