import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'undici'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { start } from '../support/command'
import { freePort } from '../support/engines/server'
import { FULL, layout } from '../unit/seed/page/page'

// `npm run dev` in a copy of the sources, which the tests change; started from another folder.
const copy = mkdtempSync(path.join(tmpdir(), 'newsdesk-copy-'))
const inCopy = (file: string) => path.join(copy, file)
function change(file: string, from: string, to: string): void {
  const before = readFileSync(inCopy(file), 'utf8')
  expect(before).toContain(from)
  writeFileSync(inCopy(file), before.replace(from, to))
}

beforeAll(() => {
  for (const name of ['collections', 'package.json', 'seed', 'src', 'tsconfig.json']) {
    cpSync(name, inCopy(name), { recursive: true, filter: (file) => !file.endsWith('.next') })
  }
  symlinkSync(path.resolve('node_modules'), inCopy('node_modules'))
})
afterAll(() => rmSync(copy, { recursive: true, force: true, maxRetries: 9 }))

async function dev(args: string[] = [], more: Record<string, string> = {}) {
  const port = await freePort()
  const env = { LOG_LEVEL: 'error', PORT: String(port), ...more }
  const running = start('dev', args, inCopy('.data'), env, inCopy('src/programs/launch.cjs'))
  onTestFinished(() => void running.child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    running.child[name]!.on('data', (chunk: Buffer) => (output[name] += chunk.toString()))
  }
  const sections = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/api/sections`)
    return { status: response.status, body: await response.text() }
  }
  /** Waits until a restarted server responds with a status. */
  const responses = (status: number) =>
    vi.waitFor(async () => {
      const result = await sections()
      expect(result.status).toBe(status)
      return result.body
    }, 60_000)
  return { ...running, responses, output, port, sections }
}

const FILE = 'collections/referencedCollection.ts'
const SOUND = '    hooks: { beforeValidate:'
const FAULT = "    hooks: { beforeOperation: [() => { throw new TypeError('no sections today') }], beforeValidate:"
const SYNTAX_ERROR = '    one error more { beforeValidate:'

test('a fault in a hook is traced to its line, and a change restarts the server', async () => {
  const { responses, child, finished, output, printed } = await dev()
  await printed('Newsdesk is ready.')
  await responses(200)

  utimesSync(inCopy('src/app/(site)/page.tsx'), new Date(), new Date())
  await sleep(3_000)
  expect(output.stdout).not.toContain('restarts')

  change(FILE, SOUND, FAULT)
  const lines = readFileSync(inCopy(FILE), 'utf8').split('\n')
  const place = `${FILE}:${lines.findIndex((line) => line.includes('throw')) + 1}`
  const body = JSON.parse(await responses(500)) as unknown
  expect(body).toEqual({ errors: [{ message: `TypeError: no sections today (${place})` }] })
  await vi.waitFor(() => expect(output.stdout).toContain(inCopy(place)))
  await printed('Newsdesk is ready again.')

  change(FILE, FAULT, SYNTAX_ERROR)
  await vi.waitFor(() => expect(output.stderr).toContain(`${FILE}:`), 10_000)
  await responses(500) // of the running server

  change(FILE, SYNTAX_ERROR, SOUND)
  await responses(200)

  child.kill('SIGTERM')
  expect((await finished).code).toBe(0)
})

test('after one good run, the launcher waits if the server cannot start', async () => {
  const { responses, child, finished, output, printed } = await dev()
  await printed('Newsdesk is ready.')
  change(
    'src/server/index.ts',
    'const env = checkedEnv()',
    "const env = checkedEnv()\n  throw new Refusal('Not today.')",
  )
  await vi.waitFor(() => expect(output.stderr).toContain('Not today.\nThe server does not run.'), 30_000)
  change('src/server/index.ts', "\n  throw new Refusal('Not today.')", '')
  await responses(200)
  change('src/server/index.ts', 'const env', 'const  env') // this build ends together with the launcher
  child.kill('SIGINT')
  expect((await finished).code).toBe(0)
})

test('--inspect debugs the server with source maps; the server ends with the launcher', async () => {
  const port = await freePort()
  const { child, printed, sections } = await dev([`--inspect=${port}`])
  await printed('Newsdesk is ready.')
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as { webSocketDebuggerUrl: string }[]
  const debugged = new WebSocket(target!.webSocketDebuggerUrl)
  const scripts: { sourceMapURL: string; url: string }[] = []
  debugged.addEventListener('message', ({ data }) => {
    const { method, params } = JSON.parse(data as string) as { method?: string; params: (typeof scripts)[0] }
    if (method === 'Debugger.scriptParsed' && params.url.includes('/.cache/newsdesk/')) scripts.push(params)
  })
  debugged.addEventListener('open', () => debugged.send('{"id":1,"method":"Debugger.enable"}'))
  const config = await vi.waitUntil(() => scripts.find(({ url }) => url.includes('payload.config')), 10_000)
  const map = Buffer.from(config.sourceMapURL.split('base64,')[1]!, 'base64').toString()
  const { sources } = JSON.parse(map) as { sources: string[] }
  const files = sources.map((source) => fileURLToPath(new URL(source, config.url)))
  expect(files).toContain(inCopy('src/payload.config.ts'))
  expect(files.filter((file) => !existsSync(file))).toEqual([])

  child.kill('SIGKILL')
  await vi.waitFor(() => expect(sections()).rejects.toThrow('fetch failed'), 10_000)
})

test('SEED_WATCH imports a folder beside the server, and its files again when they are saved', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'newsdesk-watched-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const save = (headline: string) => writeFileSync(path.join(folder, 'page.txt'), layout({ ...FULL, headline }))
  save('The Ferry Comes In')
  const { child, finished, port, printed } = await dev([], { SEED_WATCH: folder })
  await printed('Watching for changes')
  save('The Ferry Is Late')
  const found = `http://127.0.0.1:${port}/api/articles?where[headline][equals]=The+Ferry+Is+Late`
  await vi.waitFor(async () => expect(await (await fetch(found)).json()).toMatchObject({ totalDocs: 1 }), 20_000)
  child.kill('SIGTERM')
  expect((await finished).code).toBe(0) // when the output of both programs has ended
})

test('npm run migration prints the names of the files that it wrote', async () => {
  const end = await start('migration', ['nothing', '--empty'], inCopy('.data'), {}, inCopy('src/programs/launch.cjs'))
    .finished
  expect(end).toMatchObject({ code: 0, stderr: '' })
  const files = [...end.stdout.matchAll(/^Wrote (.+)$/gm)].map(([, file]) => file!)
  const kinds = ['sqlite.json', 'sqlite.ts', 'postgres.json', 'postgres.ts', 'mongodb.ts']
  expect(files.map((file) => file.replace(/^src\/migrations\/(\w+)\/\d+_\d+_nothing/, '$1'))).toEqual(kinds)
  expect(files.filter((file) => !existsSync(inCopy(file)))).toEqual([])
})
