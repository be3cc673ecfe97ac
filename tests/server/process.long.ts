import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { runProgram, type Finished } from '../support/command'

let dataDir: string
let runs = 0
beforeEach(() => {
  dataDir = path.join(process.env.DATA_DIR!, `run-${(runs += 1)}`)
  mkdirSync(dataDir)
})

const refusal = (end: Finished): string => {
  expect(end.code).toBe(1)
  expect(end.stderr.trimEnd().split('\n')).toHaveLength(1)
  return end.stderr
}

describe('npm start refuses, in one line,', () => {
  test.each([
    ['a missing secret', '', /PAYLOAD_SECRET is missing/],
    ['a short one', 'short', /PAYLOAD_SECRET has fewer than 32 characters/],
    ['a known default', 'your-secret-here-your-secret-here-', /PAYLOAD_SECRET is a known default/],
  ])('%s', async (_, PAYLOAD_SECRET, message) => {
    expect(refusal(await runProgram('start', [], dataDir, { PAYLOAD_SECRET }))).toMatch(message)
  })
})

describe('npm run dev refuses, in one line,', () => {
  test('a port that is in use, before it does anything else', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    const end = await runProgram('dev', [], dataDir, { PORT: String(port) })
    taken.close()
    expect(refusal(end)).toBe(
      `Port ${port} is already in use: stop the program that uses it, or choose another port with PORT=${port + 1}.\n`,
    )
    expect(() => statSync(path.join(dataDir, 'newsdesk.db'))).toThrow('ENOENT')
  })

  test('a folder that cannot be written', async () => {
    const file = path.join(dataDir, 'file')
    writeFileSync(file, '')
    const message = refusal(await runProgram('dev', [], path.join(file, 'data')))
    expect(message).toMatch(/^Cannot write to .*file\/data \(ENOTDIR\): set DATA_DIR/)
  })

  test('a folder that cannot be created', async () => {
    expect(refusal(await runProgram('dev', [], '/proc/newsdesk'))).toMatch(/^Cannot write to \/proc\/newsdesk/)
  })

  test('invalid variables, and names all of them', async () => {
    const message = refusal(await runProgram('dev', [], dataDir, { PORT: 'http', HOST: '', LOG_LEVEL: 'loud' }))
    expect(message).toMatch(/PORT: expected a port number; LOG_LEVEL: Invalid option/)
  })

  test('a first admin without an email or a password', async () => {
    const message = refusal(await runProgram('dev', [], dataDir, { ADMIN_EMAIL: 'ada@example.org' }))
    expect(message).toMatch(/ADMIN_EMAIL and ADMIN_PASSWORD: expected both or neither/)
  })

  test('a Node that is too old', () => {
    const older = path.join(dataDir, 'older.cjs')
    writeFileSync(older, "Object.defineProperty(process.versions, 'node', { value: '18.20.8' })")
    const end = spawnSync(process.execPath, ['--require', older, 'src/programs/launch.cjs', 'dev'], {
      encoding: 'utf8',
    })
    expect(end.status).toBe(1)
    expect(end.stderr).toBe('Newsdesk needs Node 20.19 or newer; this is Node 18.20.8.\n')
  })
})

describe('npm run user', () => {
  test('creates a user, changes its role and its password, and prints one line each time', async () => {
    const added = await runProgram('user', ['add', 'ada@example.org', '--role', 'editor'], dataDir)
    expect(added.stdout).toMatch(/^Created the editor ada@example\.org, password \S{16}\n$/)
    const role = await runProgram('user', ['role', 'ada@example.org', 'admin'], dataDir)
    expect(role.stdout).toBe('ada@example.org now has the role admin.\n')
    const password = await runProgram(
      'user',
      ['password', 'ada@example.org', '--password', 'another password'],
      dataDir,
    )
    expect(password.stdout).toBe('ada@example.org has a new password.\n')
    expect(refusal(await runProgram('user', ['role', 'bob@example.org', 'admin'], dataDir))).toMatch(
      /No user has the email/,
    )
    expect(refusal(await runProgram('user', ['role', 'ada@example.org', 'boss'], dataDir))).toMatch(/Allowed choices/)
  })
})
