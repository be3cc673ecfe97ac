import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { runProgram, seedSummary, start } from '../support/command'
import { STORY_FILE, withNewsroomAt } from '../support/newsroom'

const page = readFileSync(STORY_FILE, 'utf8')
let dataDir: string
let runs = 0
beforeEach(() => {
  dataDir = path.join(process.env.DATA_DIR!, `run-${(runs += 1)}`)
  mkdirSync(dataDir, { recursive: true })
})

const write = (name: string, content: string | Uint8Array): string => {
  const file = path.join(dataDir, name)
  writeFileSync(file, content)
  return file
}

/** What stands in the newsroom, pending edits, versions and the trash included. */
const everything = () =>
  withNewsroomAt(dataDir, async (payload) => {
    const found: Record<string, unknown[]> = {}
    for (const { slug, versions } of payload.config.collections) {
      const options = { collection: slug, depth: 0, pagination: false, showHiddenFields: true, trash: true } as const
      found[slug] = (await payload.find({ ...options, sort: 'id' })).docs
      if (versions) found[`${slug} versions`] = (await payload.findVersions({ ...options, sort: 'id' })).docs
    }
    return found
  })

const idsOf = (found: Record<string, unknown[]>, ...collections: string[]): string[] =>
  collections.flatMap((slug) => (found[slug] as { id: string }[]).map(({ id }) => id)).toSorted()

// The same in every newsroom: front-ends may bookmark them.
const seededIds = [
  '00a7abef-e3b5-5df3-ac2c-2124f2fe145d',
  '09a64ea3-7196-5111-ae55-474f7368a79c',
  '2f815fb7-f413-5b48-99eb-e783954333fa',
  '39a6b2ae-6826-54b9-bc41-f911ee8aa146',
]

describe('npm run seed', () => {
  test(
    'loads the story; a second run changes nothing and says so, and a bad file changes nothing',
    { timeout: 60_000 },
    async () => {
      const first = await runProgram('seed', [], dataDir)
      expect(first).toMatchObject({ code: 0, stderr: '' })
      expect(seedSummary(first)).toMatchObject({ created: 20, updated: 0, unchanged: 0, kept: 0 })
      const before = await everything()
      expect(idsOf(before, 'articles', 'authors', 'publications')).toEqual(seededIds)

      const second = await runProgram('seed', [], dataDir)
      expect(second).toMatchObject({ code: 0, stderr: '' })
      const summary = seedSummary(second)!
      expect(summary).toMatchObject({ created: 0, updated: 0, unchanged: 20, kept: 0 })
      expect(summary.milliseconds).toBeLessThan(5000)
      expect(second.stdout).toContain('20 unchanged')
      expect(await everything()).toEqual(before)

      expect((await runProgram('seed', [write('bad.txt', '')], dataDir)).code).toBe(1)
      expect(await everything()).toEqual(before)
    },
  )

  test(
    'three at once on a folder that is empty: one writes, the others find it written',
    { timeout: 90_000 },
    async () => {
      const ends = await Promise.all(Array.from({ length: 3 }, () => runProgram('seed', [], dataDir)))
      for (const end of ends) expect(end).toMatchObject({ code: 0, stderr: '' })
      const created = ends.map((end) => seedSummary(end)!.created!)
      expect(created.toSorted((a, b) => a - b)).toEqual([0, 0, 20])
      const versions = ((await everything())['payload-migrations'] as { name: string }[]).map(({ name }) => name)
      expect(versions).toEqual([...new Set(versions)])
      expect(versions.length).toBeGreaterThan(0)
      expect(readdirSync(dataDir).filter((name) => name.includes('migrating'))).toEqual([])
    },
  )

  // MongoDB ends a transaction that a killed process left behind after a minute, and the next run waits for that.
  test('killed half-way it leaves nothing, and the next run does the whole work', { timeout: 180_000 }, async () => {
    const files = Array.from({ length: 60 }, (_, index) =>
      write(`page-${index}.txt`, page.replace('Reveals', `Reveals ${index}`)),
    )
    const killed = start('seed', files, dataDir)
    await killed.printed('Writing 60 stories')
    await new Promise((resolve) => setTimeout(resolve, 300))
    killed.child.kill('SIGKILL')
    const end = await killed.finished
    expect(end.signal).toBe('SIGKILL')
    expect(seedSummary(end)).toBeUndefined()
    const left = await everything()
    expect([left.articles, left['articles versions'], left.authors, left.media]).toEqual([[], [], [], []])

    const again = await runProgram('seed', files, dataDir)
    expect(again).toMatchObject({ code: 0, stderr: '' })
    expect(seedSummary(again)).toMatchObject({ created: 65, updated: 0, kept: 0 })
    expect((await everything()).articles).toHaveLength(60)
  })

  test(
    'makes the first admin from ADMIN_EMAIL and ADMIN_PASSWORD, in production too, and only the first',
    { timeout: 60_000 },
    async () => {
      const env = { NODE_ENV: 'production', ADMIN_EMAIL: 'first@example.org', ADMIN_PASSWORD: 'a long password' }
      expect((await runProgram('seed', [], dataDir, env)).stdout).toContain('Made the first admin, first@example.org.')
      await runProgram('seed', [], dataDir, { ...env, ADMIN_EMAIL: 'second@example.org' })
      expect((await everything()).users).toMatchObject([{ email: 'first@example.org', role: 'admin' }])
    },
  )
})

describe('a file that is no captured page', () => {
  const lines = page.split('\n')
  const malformed: [string, string | Uint8Array, RegExp][] = [
    ['empty', '', /:1: expected a headline, found an empty file/],
    ['without a headline', lines.toSpliced(3, 2).join('\n'), /:4: expected a headline, found "By Kat Pettibone"/],
    ['without a body', lines.slice(0, 10).join('\n'), /:10: expected at least one paragraph/],
    [
      'with an impossible date',
      page.replace('2022-08-04', '2022-02-30'),
      /:1: expected a calendar date .*"2022-02-30"/,
    ],
    ['binary', new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0]), /:\d: expected text, found a binary file/],
    ['over 1 MiB', page + 'x'.repeat(1024 * 1024), /:1: expected a page of at most 1 MiB, found 1,052,320 bytes/],
    [
      'not UTF-8',
      Buffer.concat([Buffer.from('date 2022\n\ncaf'), Buffer.from([0xe9]), Buffer.from('\n\nText.')]),
      /:3: expected text in UTF-8/,
    ],
  ]

  test('one clear line for each of many, exit 1, and nothing written', async () => {
    const files = malformed.map(([name, content]) => write(`${name}.txt`, content))
    const end = await runProgram('seed', [write('good.txt', page), ...files], dataDir)
    expect(end).toMatchObject({ code: 1, stdout: '' })
    const told = end.stderr.trimEnd().split('\n')
    expect(told).toHaveLength(malformed.length)
    for (const [index, [name, , message]] of malformed.entries()) {
      expect(told[index]).toContain(`${name}.txt`)
      expect(told[index]).toMatch(message)
    }
    expect(existsSync(path.join(dataDir, 'newsdesk.db'))).toBe(false)
  })

  test('topics beside a page that are not its own: a line for each, exit 1, and nothing written', async () => {
    const [good, file] = [write('good.txt', page), write('bad.txt', page)]
    write(
      'bad.topics.json',
      JSON.stringify([
        { name: 'Ohio', type: 'Place', paragraphs: [4] },
        { name: 'Utah', type: 'Place', paragraphs: [4, 13] },
        { name: 'Nobody', type: 'Nobody', paragraphs: [1] },
      ]),
    )
    const end = await runProgram('seed', [good, file], dataDir)
    expect(end).toMatchObject({ code: 1, stdout: '' })
    expect(end.stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/bad\.topics\.json: entry 2 \("Utah"\): expected "Utah" in paragraph 4 \(line 18\)$/),
      expect.stringMatching(/bad\.topics\.json: entry 2 \("Utah"\): expected a paragraph from 1 to 12, found 13$/),
      expect.stringMatching(/bad\.topics\.json: entry 3 \("Nobody"\): type: expected one of "Person"/),
    ])
    expect(existsSync(path.join(dataDir, 'newsdesk.db'))).toBe(false)
  })

  test('topics beside a page that cannot be read are named', async () => {
    const file = write('page.txt', page)
    mkdirSync(path.join(dataDir, 'page.topics.json'))
    const end = await runProgram('seed', [file], dataDir)
    expect(end).toMatchObject({ code: 1, stdout: '' })
    expect(end.stderr).toMatch(/^\S*page\.topics\.json: cannot be read \(EISDIR\)\n$/)
  })

  test('a file that is not there is named', async () => {
    const end = await runProgram('seed', ['nowhere.txt'], dataDir)
    expect(end).toMatchObject({ code: 1, stderr: 'nowhere.txt: cannot be read (ENOENT)\n' })
  })
})
