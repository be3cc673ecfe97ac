import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Document = { file: string; text: string }
export type Block = { file: string; language: string; text: string }

const read = (file: string): Document => ({ file, text: readFileSync(file, 'utf8') })
const markdownIn = (folder: string): Document[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => read(path.join(folder, name)))

export const readme = read('README.md')
/** The README and the guides that it links to. */
export const guides = [readme, ...markdownIn('src/docs')]
export const decisions = markdownIn('src/decisions')

const FENCE = /^( *)```(\w+)\n(.*?)^\1```/gms

/** The fenced blocks of code, without the indentation of a surrounding list. */
export const blocksIn = ({ file, text }: Document): Block[] =>
  [...text.matchAll(FENCE)].map(([, indent, language, code]) => ({
    file,
    language: language!,
    text: code!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }))

/** The text without its blocks of code. */
export const proseOf = ({ text }: Document): string => text.replaceAll(FENCE, '')

export const blocks = guides.flatMap((guide) => blocksIn(guide))

/** The commands of the guides, one per line, without comments. */
export const commands = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.replaceAll(/\\\n\s*/g, '').split('\n'))
  .map((line) => line.replace(/(^|\s{2,})# .*/, '').trim())
  .filter(Boolean)

/** Whether `tests/api/readme.long.ts` runs the command. */
export const isProgram = (command: string): boolean =>
  /^npm run (--silent )?(export|seed|user)\b/.test(command) && !elsewhere.some(([pattern]) => pattern.test(command))

/** Commands that the tests of the guides do not run, and why. */
export const elsewhere: [command: RegExp, reason: string][] = [
  [/^npm install && npm test$/, 'CI runs it'],
  [/^(npm install && |DATABASE_URL=\S+ )?npm run dev$/, 'tests/e2e starts it; the engines have runs of their own'],
  [/^npm (ci|start|run build)$/, 'CI runs them'],
  [/ --watch$/, 'it runs until Ctrl+C; tests/seed/watch.test.ts starts it'],
  [/^npm (test|run (test:long|vitest)) -- /, 'tests that run tests; their files are looked up'],
  [/^npm (test|run (lint|typecheck|migration:check))$/, 'CI runs them'],
  [/^npm run seed -- .*--fetch-media$/, 'requests another host; tests/seed fetches from a server of its own'],
  [/^(echo whsec_\$\()?openssl rand /, 'not our program'],
  [/^(mongodump|pg_dump|sqlite3|tar) /, 'not our programs, on databases that no test has'],
]
