import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { start } from '../support/command'
import { freePort } from './browser'

const dataDir = mkdtempSync(path.join(tmpdir(), 'newsdesk-dev-'))
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** Starts `npm run dev` and returns functions that read its output. */
async function dev() {
  const port = String(await freePort())
  const running = start('dev', [], dataDir, { PORT: port, PAYLOAD_SECRET: '' })
  await running.printed('Database')
  const stop = async () => {
    running.child.kill('SIGTERM')
    return running.finished
  }
  const printedValue = (stdout: string, name: string) => new RegExp(`^ {2}${name} +(.*)$`, 'm').exec(stdout)![1]!
  return { printed: running.printed, stop, printedValue, url: `http://localhost:${port}` }
}

test('npm run dev serves the story at the printed URLs, and a second start keeps everything', async () => {
  const first = await dev()
  const { docs } = (await (await fetch(`${first.url}/api/articles?depth=2`)).json()) as {
    docs: { publisher: unknown }[]
  }
  expect(docs).toMatchObject([{ publisher: { name: 'Us Weekly' }, editorialStatus: 'published' }])
  expect((await fetch(`${first.url}/admin`)).status).toBe(200)
  await first.printed('Compiled the admin panel in ')
  const { code, stderr, stdout } = await first.stop()
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(first.printedValue(stdout, 'REST')).toMatch(/\/api\/articles\?where\[slug\]\[equals\]=john-legend-/)
  expect(first.printedValue(stdout, 'GraphQL')).toContain('/api/graphql?query=')
  const login = first.printedValue(stdout, 'Login')

  const second = await dev()
  const [email, password] = login.split(/\s+/)
  const response = await fetch(`${second.url}/api/users/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
  expect(response.status).toBe(200)
  const end = await second.stop()
  expect(second.printedValue(end.stdout, 'Login')).toBe(login)
  const graphql = second.printedValue(end.stdout, 'GraphQL')
  expect(decodeURIComponent(graphql)).toContain('john-legend-')
})
