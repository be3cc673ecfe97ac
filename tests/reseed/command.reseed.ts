import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import { beforeEach, describe, expect, test } from 'vitest'
import { runProgram, seedSummary, start } from '../support/command'
import { capturedPages } from './captured'
import { everythingIn } from '../support/everything'
import { STORY_FILE } from '../support/newsroom'

const page = readFileSync(STORY_FILE, 'utf8')
const ITEM =
  '<item><title>A story</title><guid>https://example.org/1</guid><description>It is said.</description></item>'
const JSON_FEED = {
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Another feed',
  items: [{ id: 'https://example.org/2', title: 'Another story', content_text: 'It is said, too.' }],
}
let dataDir: string
let runs = 0
beforeEach(() => {
  dataDir = path.join(process.env.DATA_DIR!, `run-${(runs += 1)}`)
  mkdirSync(dataDir, { recursive: true })
})

const write = (name: string, content: string | Uint8Array): string => {
  const file = path.join(dataDir, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}

const everything = (work?: (payload: Payload) => Promise<void>) => everythingIn(dataDir, work)

describe('npm run seed', () => {
  test('three at once on an empty folder: one writes, the others find everything unchanged', async () => {
    const ends = await Promise.all(Array.from({ length: 3 }, () => runProgram('seed', [], dataDir)))
    for (const end of ends) expect(end).toMatchObject({ code: 0, stderr: '' })
    const created = ends.map((end) => seedSummary(end)!.created!)
    expect(created.toSorted((a, b) => a - b)).toEqual([0, 0, 20])
    const versions = ((await everything())['payload-migrations'] as { name: string }[]).map(({ name }) => name)
    expect(versions).toEqual([...new Set(versions)])
    expect(versions.length).toBeGreaterThan(0)
    expect(readdirSync(dataDir).filter((name) => name.includes('migrating'))).toEqual([])
  })

  // MongoDB ends a transaction that a killed process left behind after a minute, and the next run waits for that.
  test('a run that is killed half-way leaves nothing, and the next one imports everything', async () => {
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

  test('creates the first admin from ADMIN_EMAIL and ADMIN_PASSWORD, in production too, and no second one', async () => {
    const env = { NODE_ENV: 'production', ADMIN_EMAIL: 'first@example.org', ADMIN_PASSWORD: 'a long password' }
    expect((await runProgram('seed', [], dataDir, env)).stdout).toContain('Created the first admin, first@example.org.')
    await runProgram('seed', [], dataDir, { ...env, ADMIN_EMAIL: 'second@example.org' })
    expect((await everything()).users).toMatchObject([{ email: 'first@example.org', role: 'admin' }])
  })
})

describe('a file that is not a captured page', () => {
  const lines = page.split('\n')
  const malformed: [string, string | Uint8Array, RegExp][] = [
    ['empty', '', /:1: expected a headline, found an empty file/],
    ['without a headline', lines.toSpliced(3, 2).join('\n'), /:4: expected a headline, found "By Kat Pettibone"/],
    ['without a body', lines.slice(0, 10).join('\n'), /:10: expected at least one paragraph/],
    ['with an impossible date', page.replace('2022-08-04', '2022-02-30'), /:1: expected a date .*"2022-02-30"/],
    ['binary', new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0]), /:\d: expected text, found a binary file/],
    ['over 1 MiB', page + 'x'.repeat(1024 * 1024), /:1: expected a page of at most 1 MiB, found 1,052,320 bytes/],
    [
      'not UTF-8',
      Buffer.concat([Buffer.from('date 2022\n\ncaf'), Buffer.from([0xe9]), Buffer.from('\n\nText.')]),
      /:3: expected text in UTF-8/,
    ],
  ]

  const expectEachNamed = (stderr: string): void => {
    const printed = stderr.trimEnd().split('\n')
    expect(printed).toHaveLength(malformed.length)
    for (const [index, [name, , message]] of malformed.entries()) {
      expect(printed[index]).toContain(`${name}.txt`)
      expect(printed[index]).toMatch(message)
    }
  }

  test('is skipped with a line, and exit 4; with --all-or-nothing or without a good file, exit 1 and nothing written', async () => {
    const files = malformed.map(([name, content]) => write(`${name}.txt`, content))
    const good = write('good.txt', page)
    for (const args of [files, [good, ...files, '--all-or-nothing']]) {
      const refused = await runProgram('seed', args, dataDir)
      expect(refused).toMatchObject({ code: 1, stdout: '' })
      expectEachNamed(refused.stderr)
      expect(existsSync(path.join(dataDir, 'newsdesk.db'))).toBe(false)
    }
    const end = await runProgram('seed', [good, ...files, '--strict'], dataDir)
    expect(end.code).toBe(4)
    expectEachNamed(end.stderr)
    expect(seedSummary(end)).toMatchObject({ created: 6, skipped: malformed.length, warnings: 0 })
    expect((await everything()).articles).toHaveLength(1)
  })

  test('topics that do not match the page: with --all-or-nothing a line for each, exit 1, and nothing written', async () => {
    const [good, file] = [write('good.txt', page), write('bad.txt', page)]
    write(
      'bad.topics.json',
      JSON.stringify([
        { name: 'Ohio', type: 'Place', paragraphs: [4] },
        { name: 'Utah', type: 'Place', paragraphs: [4, 13] },
        { name: 'Nobody', type: 'Nobody', paragraphs: [1] },
      ]),
    )
    const end = await runProgram('seed', [good, file, '--all-or-nothing'], dataDir)
    expect(end).toMatchObject({ code: 1, stdout: '' })
    expect(end.stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/bad\.topics\.json: entry 2 \("Utah"\): expected "Utah" in paragraph 4 \(line 18\)$/),
      expect.stringMatching(/bad\.topics\.json: entry 2 \("Utah"\): expected a paragraph from 1 to 12, found 13$/),
      expect.stringMatching(/bad\.topics\.json: entry 3 \("Nobody"\): type: expected one of "Person"/),
    ])
    expect(existsSync(path.join(dataDir, 'newsdesk.db'))).toBe(false)
  })

  test('a file of topics that cannot be read is named', async () => {
    const file = write('page.txt', page)
    mkdirSync(path.join(dataDir, 'page.topics.json'))
    const end = await runProgram('seed', [file], dataDir)
    expect(end).toMatchObject({ code: 1, stdout: '' })
    expect(end.stderr).toMatch(/^\S*page\.topics\.json: cannot be read \(EISDIR\)\n$/)
  })

  test('a missing file is named', async () => {
    const end = await runProgram('seed', ['nowhere.txt'], dataDir)
    expect(end).toMatchObject({ code: 1, stderr: 'nowhere.txt: cannot be read (ENOENT)\n' })
  })
})

describe('options', () => {
  test('are explained with examples and exit codes; unknown ones are refused', async () => {
    const [help, unknown, words, both] = await Promise.all(
      [['--help'], ['--nonsense'], ['--synthetic', 'many'], ['--synthetic', '3', STORY_FILE]].map((args) =>
        runProgram('seed', args, dataDir),
      ),
    )
    expect(help).toMatchObject({ code: 0, stderr: '' })
    expect(help!.stdout).toMatch(/^Usage: npm run seed -- \[options\] \[files\.\.\.\]/)
    expect(help!.stdout).toMatch(/\nExamples:\n( {2}npm run seed.+\n)+/)
    expect(help!.stdout).toMatch(/\nExit codes: 0 .+; 1 .+; 2 .+; 3 .+ --strict\s.+; 4 .+ skipped\.\s/s)
    expect(unknown).toMatchObject({ code: 1, stdout: '', stderr: "error: unknown option '--nonsense'\n" })
    expect(words).toMatchObject({ code: 1, stdout: '' })
    expect(words!.stderr).toMatch(/'--synthetic <stories>' argument 'many' is invalid\. Expected a whole number\.\n$/)
    expect(both).toMatchObject({ code: 1, stdout: '', stderr: 'Give either files or --synthetic, not both.\n' })
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('--json, --strict and --reset: output for programs, exit 3 for kept edits, a reset after confirmation', async () => {
    write('wire/item.json', readFileSync('tests/unit/seed/ninjs/examples/001_simple_example.json'))
    write('wire/later/feed.xml', `<rss version="2.0"><channel><title>A feed</title>${ITEM}</channel></rss>`)
    write('wire/later/feed.json', JSON.stringify(JSON_FEED))
    write('wire/later/README.md', 'No story.')
    write('wire/page.txt', page)
    write('wire/page.topics.json', JSON.stringify([{ name: 'Ohio', type: 'Place', paragraphs: [4] }]))
    const folder = path.join(dataDir, 'wire')
    const at = (...args: string[]) => runProgram('seed', [folder, ...args], dataDir)

    const first = await at('--json')
    expect(first).toMatchObject({ code: 0, stderr: '' })
    const printed = first.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const { created, ...rest } = printed.at(-1)!.done as Record<string, number>
    expect(rest).toEqual({
      updated: 0,
      unchanged: 0,
      kept: 0,
      removed: 0,
      skipped: 0,
      warnings: 0,
      milliseconds: expect.any(Number),
    })
    expect(printed[0]).toEqual({ stories: 4 })
    expect(printed.filter((line) => 'outcome' in line)).toHaveLength(created!) // beside a line of progress each second
    expect(printed.filter(({ collection }) => collection === 'articles').map(({ outcome }) => outcome)).toEqual(
      Array.from({ length: 4 }, () => 'created'),
    )

    const before = await everything(async (payload) => {
      const { docs } = await payload.find({ collection: 'topics', where: { name: { equals: 'Ohio' } } })
      await payload.update({ collection: 'topics', id: docs[0]!.id, data: { type: 'Event' } })
      await payload.create({ collection: 'topics', data: { name: 'Our own', type: 'Event' } as never })
    })
    const strict = await at('--strict', '--quiet')
    expect(strict).toMatchObject({ code: 3, stderr: '' })
    expect(strict.stdout).toMatch(/^newsdesk-seed \{.+\}\n$/)
    expect(seedSummary(strict)).toMatchObject({ created: 0, updated: 0, unchanged: created! - 1, kept: 1 })

    const production = { NODE_ENV: 'production' }
    const refused = await Promise.all([
      at('--reset', '--quiet'),
      runProgram('seed', [folder, '--reset', '--yes', '--quiet'], dataDir, production),
    ])
    expect(refused).toMatchObject([
      { code: 1, stdout: '', stderr: `--reset would remove ${created} documents: add --yes to confirm.\n` },
      { code: 1, stdout: '', stderr: '--reset in production requires --yes-production.\n' },
    ])
    expect(await everything()).toEqual(before)

    const reset = await runProgram('seed', [folder, '--reset', '--yes-production'], dataDir, production)
    expect(reset).toMatchObject({ code: 0, stderr: '' })
    expect(seedSummary(reset)).toMatchObject({ created, removed: created, kept: 0 })
    expect((await everything()).topics).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Ohio', type: 'Place' }),
        expect.objectContaining({ name: 'Our own', type: 'Event' }),
      ]),
    )
  })
})

describe('--json', () => {
  const linesOf = ({ stdout }: { stdout: string }) =>
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)

  test('every line is an object, whatever happens: bad entries, warnings, refusals, unknown options', async () => {
    const date = '<pubDate>soon</pubDate>'
    const feed = `<rss version="2.0"><channel><title>A feed</title>${ITEM}${ITEM}${ITEM.replace('/1', '/2').replace('</item>', `${date}</item>`)}</channel></rss>`
    const files = [write('feed.xml', feed), write('bad.txt', '')]
    const at = (...args: string[]) => runProgram('seed', [...args, '--json'], dataDir)
    const [missing, option, value, some] = [
      await at('nowhere.txt', 'neither.xml'),
      await at('--nonsense'),
      await at('--synthetic', 'many'),
      await at(...files),
    ]
    for (const end of [missing, option, value, some]) expect(end.stderr).toBe('')
    expect([missing.code, option.code, value.code, some.code]).toEqual([1, 1, 1, 4])
    expect(linesOf(missing)).toEqual([
      { error: 'nowhere.txt: cannot be read (ENOENT)', exitCode: 1 },
      { error: 'neither.xml: cannot be read (ENOENT)', exitCode: 1 },
    ])
    expect(linesOf(option)).toEqual([{ error: "unknown option '--nonsense'", exitCode: 1 }])
    expect(linesOf(value)).toEqual([{ error: expect.stringContaining("argument 'many' is invalid"), exitCode: 1 }])
    const [first, second, warning, ...others] = linesOf(some)
    expect([first, second, warning]).toEqual([
      { skipped: expect.stringContaining('feed.xml: entry 2: expected each entry once') },
      { skipped: expect.stringContaining('bad.txt:1: expected a headline') },
      {
        warning: expect.stringContaining('feed.xml: entry 3: expected a date as rss:pubDate, found "soon": left empty'),
      },
    ])
    expect(others.at(-1)).toEqual({ done: expect.objectContaining({ created: 3, skipped: 2, warnings: 1 }) })
    expect((await at(files[0]!, '--strict', '--all-or-nothing')).code).toBe(1)
    const strict = write('strict.xml', feed.replace(ITEM + ITEM, ITEM))
    expect((await at(strict, '--strict')).code).toBe(3)
  })
})

describe('pictures that cannot be fetched', () => {
  test('are not requested again within a day, unless their host is allowed now, or by --retry-pictures', async () => {
    const captured = await capturedPages(10) // with eight pictures
    const at = async (...args: string[]) => {
      const end = await runProgram(
        'seed',
        [captured.folder, '--fetch-media', '--quiet', ...args],
        dataDir,
        captured.env,
      )
      expect(end.code).toBe(0)
      return end.stderr.trimEnd().split('\n').filter(Boolean)
    }
    const host = captured.args.at(-1)!
    try {
      const refused = await at()
      expect(refused).toHaveLength(8)
      expect(refused[0]).toBe(
        `The picture at ${host}/0.jpg was not fetched: the URL has the port ${host.split(':')[1]}, not 443; --allow-host ${host} permits it`,
      )
      captured.isBroken = true
      const failed = await at('--allow-host', host)
      expect(failed).toHaveLength(8)
      expect(failed[0]).toBe(`The picture at ${host}/0.jpg was not fetched: the server responded with status 500`)
      captured.isBroken = false
      const again = await at('--allow-host', host)
      expect(again).toHaveLength(8)
      expect(again[0]).toMatch(/ status 500; tried again after 2\S+T\d\d:\d\dZ, or with --retry-pictures$/)
      expect(await at('--allow-host', host, '--retry-pictures')).toEqual([])
      expect(await at('--allow-host', host)).toEqual([])
    } finally {
      captured.close()
    }
  })
})

describe('npm run export -- --out', () => {
  test('writes the whole file or none, and refuses a place that cannot be written', async () => {
    const at = (...args: string[]) => runProgram('export', ['--out', ...args], dataDir)
    const file = path.join(dataDir, 'newsroom.ndjson')
    expect(await at(file)).toMatchObject({ code: 2, stdout: '' })
    expect(readdirSync(dataDir)).toEqual([])
    await runProgram('seed', [], dataDir)
    writeFileSync(file, 'old')
    expect(await at(file)).toMatchObject({ code: 0, stderr: '', stdout: `Exported to ${file}.\n` })
    expect(readFileSync(file, 'utf8')).toBe((await runProgram('export', [], dataDir)).stdout)
    expect(await at(path.join(dataDir, 'nowhere', 'x'))).toMatchObject({
      code: 1,
      stderr: `${path.join(dataDir, 'nowhere', 'x')}: cannot be written (ENOENT)\n`,
    })
    expect((await at(dataDir)).stderr).toBe(`${dataDir}: cannot be written: it is not a regular file\n`)
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('a folder', () => {
  // Imported here, because `withNewsroomAt` has reset the modules.
  const read = async (...places: string[]) =>
    (await import('../../seed/readSources')).readStories(places.map((place) => path.join(dataDir, place)))

  test('with many bad files comes in without them, with all errors of all of them', async () => {
    write('many/1.txt', page)
    write('many/2.txt', '')
    write('many/3.json', '{')
    write('many/deeper/4.xml', '<html></html>')
    write('many/deeper/1.txt', page)
    write('many/deeper/6.txt', page)
    write(
      'many/deeper/6.topics.json',
      JSON.stringify([
        { name: 'Nobody', type: 'Person', paragraphs: [1] },
        { type: 'Place', paragraphs: [1] },
      ]),
    )
    const { count, skipped } = await read('many')
    expect(count).toBe(1)
    const expected = [
      'many/2.txt:1: expected a headline, found an empty file',
      'many/3.json:1: expected JSON, found the end of the file',
      'many/deeper/1.txt: another file of this run has the same name, which must be unique because it identifies the story',
      'many/deeper/4.xml: expected an RSS 2.0, Atom 1.0 or JSON Feed, found "<html></html>"',
      'many/deeper/6.topics.json: entry 1 ("Nobody"): expected "Nobody" in paragraph 1 (line 12)',
      'many/deeper/6.topics.json: entry 2: name: expected string, received undefined',
    ]
    expect(skipped).toEqual(expected.map((problem) => path.relative('.', path.join(dataDir, problem))))
  })

  test('without stories is refused, and so is one that cannot be read', async () => {
    write('none/README.md', 'No story.')
    await expect(read('none', 'nowhere')).rejects.toThrow(
      /none: the folder has no files to import \(\.atom, .+\)\n.+nowhere: cannot be read \(ENOENT\)$/,
    )
  })
})
