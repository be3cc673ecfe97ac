import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { bundle } from '../../src/programs/bundle.mjs'

const HOOK = `type Given = { name: string }

/** A program that fails on its fifth line. */
export const hook = ({ name }: Given): never => {
  throw new Error(\`no \${name}\`)
}
`
const MAIN = `import { hook } from './hook'
try {
  hook({ name: 'topic' })
} catch (error) {
  console.log((error as Error).stack)
}
`

test.each([
  ['alone', ''],
  ['with Next in the process', "import 'next/dist/server/node-environment.js'\n"],
])('a stack trace names the failed line of the source, %s', async (_, first) => {
  const dir = process.env.DATA_DIR!
  writeFileSync(path.join(dir, 'hook.ts'), HOOK)
  writeFileSync(path.join(dir, 'main.ts'), first + MAIN)
  const file = await bundle(path.join(dir, 'main.ts'), process.cwd())
  const program = "require('./src/programs/stackTraces.cjs').nameSources(); import(process.argv[1])"
  const { stdout } = spawnSync(process.execPath, ['--eval', program, file], { encoding: 'utf8' })
  rmSync(path.dirname(file), { recursive: true })
  const [message, ...frames] = stdout.trim().split('\n')
  expect(message).toBe('Error: no topic')
  expect(frames[0]).toContain(`(${path.join(dir, 'hook.ts')}:5:9)`)
  expect(frames[1]).toContain(`${path.join(dir, 'main.ts')}:${first ? 4 : 3}:3`)
})
