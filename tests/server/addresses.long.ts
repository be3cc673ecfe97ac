import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { runProgram } from '../support/command'
import { withNewsroomAt } from '../support/newsroom'

let dataDir: string
let runs = 0
beforeEach(() => {
  dataDir = path.join(process.env.DATA_DIR!, `run-${(runs += 1)}`)
  mkdirSync(dataDir)
})

/** The error of opening the database at a URL, which alone selects the kind of database. */
async function refusal(DATABASE_URL: string, env: Record<string, string> = {}): Promise<string> {
  const refused = await withNewsroomAt(dataDir, async () => undefined, { ...env, DATABASE_URL }).catch(
    (error: unknown) => error,
  )
  expect(refused).toMatchObject({ name: 'Refusal', exitCode: 2 })
  const { message } = refused as Error
  expect(message.split('\n')).toHaveLength(1)
  expect(message).not.toContain('secret')
  return message
}

/** A port that nothing listens on. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('a URL of an unknown kind of database is refused', async () => {
  expect(await refusal('mysql://ada:secret@localhost/newsdesk')).toMatch(/DATABASE_URL: expected file:PATH, postgres:/)
})

test('a malformed URL is refused', async () => {
  expect(await refusal('postgres://ada:sec/ret-secret@localhost/x')).toMatch(/DATABASE_URL: expected/)
})

test('the error names a PostgreSQL that does not respond', async () => {
  const port = await closedPort()
  expect(await refusal(`postgres://ada:secret@127.0.0.1:${port}/newsdesk`)).toBe(
    `Cannot open the database postgres://ada@127.0.0.1:${port}/newsdesk: connect ECONNREFUSED 127.0.0.1:${port}. Check that PostgreSQL is running there and that DATABASE_URL is correct.`,
  )
})

test('the error names a MongoDB that does not respond', async () => {
  const port = await closedPort()
  expect(await refusal(`mongodb://ada:secret@127.0.0.1:${port}/newsdesk?replicaSet=rs0`)).toBe(
    `Cannot open the database mongodb://ada@127.0.0.1:${port}/newsdesk: connect ECONNREFUSED 127.0.0.1:${port}. Check that MongoDB is running there and that DATABASE_URL is correct.`,
  )
})

test('the error names a file that is not a database', async () => {
  const file = path.join(dataDir, 'letter.db')
  writeFileSync(file, 'This is a letter and not a database. '.repeat(40))
  expect(await refusal(`file:${file}`)).toMatch(/letter\.db.*not a database/)
})

test('the error names a file that cannot be opened', async () => {
  expect(await refusal(`file:${path.join(dataDir, 'nowhere/newsdesk.db')}`)).toMatch(/Cannot open the database file:/)
})

test('if mongod cannot be downloaded, the error says what to do', async () => {
  const MONGOMS_DOWNLOAD_MIRROR = `http://127.0.0.1:${await closedPort()}`
  const MONGOMS_DOWNLOAD_DIR = path.join(dataDir, 'binaries')
  const message = await refusal('mongodb-memory-server:', { MONGOMS_DOWNLOAD_DIR, MONGOMS_DOWNLOAD_MIRROR })
  expect(message).toMatch(/^The MongoDB server could not be downloaded \(.+\)\. Set MONGOMS_SYSTEM_BINARY=/)
})

test('a folder whose MongoDB is running already is refused, and the error says how to share it', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const { port } = taken.address() as AddressInfo
  writeFileSync(path.join(dataDir, 'newsdesk-port'), String(port))
  const message = await refusal(`mongodb-memory-server:${dataDir}`, { MONGOMS_SYSTEM_BINARY: process.execPath })
  taken.close()
  expect(message).toContain(`DATABASE_URL=mongodb://127.0.0.1:${port}/newsdesk?replicaSet=newsdesk`)
})

test('a program that cannot open its database prints one line without the password, and exits with 2', async () => {
  const DATABASE_URL = `postgres://ada:secret@127.0.0.1:${await closedPort()}/newsdesk`
  const end = await runProgram('seed', [], dataDir, { DATABASE_URL })
  expect(end).toMatchObject({ code: 2, stdout: '' })
  expect(end.stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(end.stderr).toMatch(/^Cannot open the database postgres:\/\/ada@127/)
})
