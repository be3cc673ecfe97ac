import { cpSync, existsSync } from 'node:fs'
import path from 'node:path'
import type { Article } from '../../src/generated/payload-types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProgram, seedSummary, type Finished } from '../support/command'
import { bodyOf, STORY_FILE, withNewsroomAt } from '../support/newsroom'
import { capturedPages, type Captured } from './captured'
import { someOf } from '../support/rounds'
import { dump, newFolder, treeOf } from './state'

let captured: Captured
let template: string
beforeAll(async () => {
  captured = await capturedPages(10)
  template = await createEditedDatabase()
})
afterAll(() => captured.close())

/** Stories of two imports, with files of pictures, which users have changed since. */
async function createEditedDatabase(): Promise<string> {
  const dataDir = newFolder()
  await runProgram('seed', [], dataDir)
  await runProgram('seed', ['--synthetic', '20'], dataDir)
  await withNewsroomAt(dataDir, async (payload) => {
    const options = { collection: 'articles', depth: 0, limit: 9, sort: 'id' } as const
    const { docs } = await payload.find({ ...options, where: { _status: { equals: 'published' } } })
    const isStory = ({ altIds }: Article) => altIds!.every(({ role }) => role !== 'synthetic')
    const waiting = docs.find(isStory)
    const [edited, trashed, another] = docs.filter((article) => !isStory(article))
    const change = async (id: string, data: object, draft = false) =>
      payload.update({ collection: 'articles', id, data, draft })
    await change(edited!.id, { headline: 'The Desk Knew Better' })
    await change(waiting!.id, { headline: 'Not Yet for Readers' }, true)
    await change(trashed!.id, { deletedAt: new Date().toISOString() })
    const { articleSection, publisher } = another!
    const authors = another!.authors!.map(({ author, role }) => ({ author, role }))
    const [picture] = (await payload.find({ collection: 'media', where: { filename: { exists: true } } })).docs
    const own = { headline: 'Our Own Story', articleBody: bodyOf('Text.'), image: picture!.id }
    const data = { ...own, articleSection, authors, publisher, _status: 'published' } as never
    await payload.create({ collection: 'articles', data })
  })
  return dataDir
}

function copyOf(newsroom: string): string {
  const dataDir = newFolder()
  cpSync(newsroom, dataDir, { recursive: true })
  return dataDir
}

/** The lines about documents: without the first line and the differences between a dry run and a real one. */
function saidIn(end: Finished) {
  const { dryRun: _, milliseconds: __, ...counts } = seedSummary(end)!
  const lines = end.stdout.trimEnd().split('\n').slice(1, -1)
  return { counts, lines: lines.filter((line) => !/ a second, \d+ s left$/.test(line)), stderr: end.stderr }
}

/** Does a dry run and then the real one. @returns the output of the real one */
async function expectDryRunReports(args: string[], dataDir: string, env: Record<string, string> = {}) {
  const before = treeOf(dataDir)
  const dry = await runProgram('seed', [...args, '--dry-run'], dataDir, env)
  expect(treeOf(dataDir)).toEqual(before)
  expect(dry.code).toBe(0)
  expect(seedSummary(dry)).toMatchObject({ dryRun: true })
  const real = await runProgram('seed', args, dataDir, env)
  expect(real.code).toBe(0)
  expect(saidIn(dry)).toEqual(saidIn(real))
  return saidIn(real)
}

describe('a dry run leaves no trace, not even a time stamp, and reports what the real run does', () => {
  test('without a folder, which it does not create', async () => {
    const dataDir = path.join(newFolder(), 'not-there')
    const { counts } = await expectDryRunReports([], dataDir)
    expect([counts.created! > 0, existsSync(dataDir)]).toEqual([true, true])
  })

  test('in an empty folder, with generated pictures', async () => {
    expect((await expectDryRunReports(['--synthetic', '12'], newFolder())).counts.created).toBeGreaterThan(12)
  })

  test.each(
    someOf<[string, Record<string, boolean>]>([
      ['', { updated: false, kept: true }],
      ['--synthetic 20', { created: false, kept: true }],
      ['--synthetic 20 --force', { updated: true, kept: true }],
      ['--synthetic 25', { created: true, kept: true }],
      ['--prune --yes', { removed: false, kept: true }],
      ['--prune --force --yes', { removed: false, kept: true }],
      ['--synthetic 5 --prune --yes', { removed: true, kept: true }],
      ['--reset --yes', { removed: true, created: true, kept: true }],
      ['--synthetic 5 --reset --yes', { removed: true, created: true }],
    ]),
  )('among people’s own work, with “%s”', async (options, does) => {
    const { counts } = await expectDryRunReports(options.split(' ').filter(Boolean), copyOf(template))
    expect(Object.fromEntries(Object.keys(does).map((outcome) => [outcome, counts[outcome]! > 0]))).toEqual(does)
  })

  test('with pictures that can be fetched, and one that cannot', async () => {
    const args = [STORY_FILE, ...captured.args]
    const { counts } = await expectDryRunReports(args, copyOf(template), captured.env)
    expect(counts).toMatchObject({ created: 18, warnings: 1 })
  })

  test('beside a program that has the database open, and writes afterwards', async () => {
    const dataDir = copyOf(template)
    await withNewsroomAt(dataDir, async (payload) => {
      await payload.create({ collection: 'topics', data: { name: 'Only in the Log', type: 'Place' } as never })
      const before = treeOf(dataDir)
      const rows = await dump(dataDir)
      const dry = await runProgram('seed', ['--synthetic', '25', '--prune', '--yes', '--dry-run'], dataDir)
      expect(treeOf(dataDir)).toEqual(before)
      expect(await dump(dataDir)).toEqual(rows)
      const real = await runProgram('seed', ['--synthetic', '25', '--prune', '--yes'], dataDir)
      expect(saidIn(dry)).toEqual(saidIn(real))
      await payload.create({ collection: 'topics', data: { name: 'And After It', type: 'Place' } as never })
    })
  })
})
