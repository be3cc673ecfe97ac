import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, expect, vi } from 'vitest'
import { testEnv } from './env'

// Every test file has a data folder of its own, with its database and its files.
const dataDir = mkdtempSync(path.join(tmpdir(), 'newsdesk-test-'))
Object.assign(process.env, testEnv(dataDir))

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

// Unexpected output to console.error fails the test; a test that expects some replaces it with a spy.
let unexpected: unknown[][]
beforeEach(() => {
  unexpected = []
  vi.spyOn(console, 'error').mockImplementation((...args) => void unexpected.push(args))
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(unexpected, 'console.error').toEqual([])
})
