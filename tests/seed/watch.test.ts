import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { start, type Running } from '../support/command'
import { useNewsroom } from '../support/newsroom'
import { FULL, layout } from '../unit/seed/page/page'

const newsroom = useNewsroom()
const folder = mkdtempSync(path.join(tmpdir(), 'newsdesk-watch-'))
const inFolder = (name: string) => path.join(folder, name)
const pageOf = (headline: string) => layout({ ...FULL, headline })
const output = { stderr: '', stdout: '' }
let watching: Running

beforeAll(async () => {
  writeFileSync(inFolder('first.txt'), pageOf('The Ferry Comes In'))
  writeFileSync(inFolder('bad.txt'), '')
  watching = start('seed', [folder, '--watch'], process.env.DATA_DIR!)
  for (const name of ['stdout', 'stderr'] as const) {
    watching.child[name]!.on('data', (chunk: Buffer) => (output[name] += chunk.toString()))
  }
  await watching.printed('Watching for changes')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const headlines = async () =>
  (await newsroom.as('anonymous')('GET', '/api/articles?sort=headline&select[headline]=true')).body.docs.map(
    ({ headline }: { headline: string }) => headline,
  ) as string[]
const expectHeadlines = (...expected: string[]) =>
  vi.waitFor(async () => expect(await headlines()).toEqual(expected), { interval: 20, timeout: 20_000 })
const expectProblem = (line: string) => vi.waitFor(() => expect(output.stderr).toContain(line), 10_000)

test('a bad file is named, and the others are imported', async () => {
  await expectHeadlines('The Ferry Comes In')
  expect(output.stderr).toContain('bad.txt:1: expected a headline, found an empty file')
})

test('a saved file is imported, however it is saved, and the response cache has the new text', async () => {
  writeFileSync(inFolder('first.txt'), pageOf('The Ferry Is Late'))
  await expectHeadlines('The Ferry Is Late')

  writeFileSync(inFolder('.first.txt.tmp'), pageOf('The Ferry Is Lost'))
  renameSync(inFolder('.first.txt.tmp'), inFolder('first.txt'))
  await expectHeadlines('The Ferry Is Lost')

  mkdirSync(inFolder('new'))
  writeFileSync(inFolder('new/second.txt'), pageOf('A Second Story'))
  await expectHeadlines('A Second Story', 'The Ferry Is Lost')

  writeFileSync(inFolder('bad.txt'), pageOf('No Longer Bad'))
  await expectHeadlines('A Second Story', 'No Longer Bad', 'The Ferry Is Lost')
  expect(output.stderr.trim().split('\n')).toHaveLength(1)
})

test('a file that is written in two steps is no error', async () => {
  const before = output.stderr
  const text = pageOf('Written Slowly')
  writeFileSync(inFolder('slow.txt'), '')
  await sleep(300)
  appendFileSync(inFolder('slow.txt'), text)
  await vi.waitFor(async () => expect(await headlines()).toContain('Written Slowly'), { timeout: 20_000 })
  expect(output.stderr).toBe(before)
})

test('a refused file and a deleted one change nothing, and are named', async () => {
  const before = await headlines()
  writeFileSync(inFolder('first.txt'), 'no story')
  await expectProblem('first.txt:')
  mkdirSync(inFolder('other'))
  writeFileSync(inFolder('other/second.txt'), pageOf('The Same Name'))
  await expectProblem('other/second.txt: another file of this run has the same name')
  rmSync(inFolder('slow.txt'))
  await watching.printed('slow.txt: deleted; what was imported from it stays in the newsroom.')
  expect(await headlines()).toEqual(before)
})

test('Ctrl+C ends it with 0', async () => {
  watching.child.kill('SIGINT')
  expect(await watching.finished).toMatchObject({ code: 0, signal: null })
})
