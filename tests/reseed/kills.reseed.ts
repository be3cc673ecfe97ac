import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runProgram, seedSummary, start } from '../support/command'
import { capturedPages, type Captured } from './captured'
import { rounds } from '../support/rounds'
import { countArticles, faultless, newFolder, stateOf, type State } from './state'

const ROUNDS = rounds(50)
const LEAST_WITHIN = Math.floor(ROUNDS / 10) * 3
const ROUNDS_OF_MANY = rounds(10)
const KILLS_OF_MANY = 3

/** The input of a run, its duration, and the state after an undisturbed run. */
type Input = {
  args: string[]
  env: Record<string, string>
  usualMs: number
  writingMs: number
  undisturbed: State
}
type Phase = 'before' | 'within, without pictures yet' | 'within, with pictures' | 'after'

let captured: Captured
const inputs: Input[] = []

beforeAll(async () => {
  captured = await capturedPages(30)
  inputs.push(await measure(['--synthetic', '40']), await measure(captured.args, captured.env))
})
afterAll(() => captured.close())

async function measure(args: string[], env: Record<string, string> = {}): Promise<Input> {
  await runProgram('seed', args, newFolder(), env) // the first run compiles the program
  const dataDir = newFolder()
  const began = performance.now()
  const running = start('seed', args, dataDir, env)
  await running.printed('Writing ')
  const written = performance.now()
  const end = await running.finished
  const over = performance.now()
  expect(end).toMatchObject({ code: 0, stderr: '' })
  const undisturbed = await stateOf(dataDir)
  expect(undisturbed.faults).toEqual(faultless)
  expect(Object.keys(undisturbed.media).length).toBeGreaterThan(0)
  return { args, env, usualMs: over - began, writingMs: over - written, undisturbed }
}

/**
 * Kills a run at a random time, or, with `isLate`, at a random time after it has begun to write.
 * @returns the phase that was interrupted
 */
async function kill({ args, env, usualMs, writingMs }: Input, dataDir: string, isLate: boolean): Promise<Phase> {
  const hadArticles = (await countArticles(dataDir)) > 0
  const running = start('seed', args, dataDir, env)
  if (isLate) await Promise.race([running.printed('Writing '), running.finished])
  await new Promise((resolve) => setTimeout(resolve, Math.random() * (isLate ? writingMs : usualMs)))
  running.child.kill('SIGKILL')
  const end = await running.finished
  if (!end.stdout.includes('Writing ')) return 'before'
  if (seedSummary(end) || hadArticles || (await countArticles(dataDir)) > 0) return 'after'
  return existsSync(path.join(dataDir, 'seed-files.txt')) ? 'within, with pictures' : 'within, without pictures yet'
}

async function expectUndisturbedState({ args, env, undisturbed }: Input, dataDir: string): Promise<void> {
  const end = await runProgram('seed', args, dataDir, env)
  expect(end).toMatchObject({ code: 0, stderr: '' })
  expect(seedSummary(end)).toMatchObject({ updated: 0, kept: 0, removed: 0, warnings: 0 })
  expect(await stateOf(dataDir)).toEqual(undisturbed)
}

const count = (phases: Phase[], ...wanted: Phase[]): number => phases.filter((phase) => wanted.includes(phase)).length
const logPhases = (phases: Phase[]): void => {
  const counts = [...new Set(phases)].toSorted().map((phase) => `${count(phases, phase)} ${phase}`)
  console.log(`${phases.length} kills, by phase: ${counts.join('; ')}`)
}

describe('a run that is killed at a random time', () => {
  test(`${ROUNDS} times: the next run ends as an undisturbed one`, async () => {
    const phases: Phase[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const dataDir = newFolder()
      const input = inputs[round % inputs.length]!
      phases.push(await kill(input, dataDir, round % 4 < 2))
      await expectUndisturbedState(input, dataDir)
    }
    logPhases(phases)
    expect(count(phases, 'within, with pictures', 'within, without pictures yet')).toBeGreaterThanOrEqual(LEAST_WITHIN)
    expect(count(phases, 'within, with pictures')).toBeGreaterThanOrEqual(Math.floor(ROUNDS / 25))
  })

  test(`${ROUNDS_OF_MANY} times, killed repeatedly in the same folder: the next run, too`, async () => {
    const phases: Phase[] = []
    for (let round = 0; round < ROUNDS_OF_MANY; round += 1) {
      const dataDir = newFolder()
      const input = inputs[round % inputs.length]!
      for (let time = 0; time < KILLS_OF_MANY; time += 1) phases.push(await kill(input, dataDir, time > 0))
      await expectUndisturbedState(input, dataDir)
    }
    logPhases(phases)
  })
})
