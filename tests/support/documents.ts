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
/** The README and what it leads to. */
export const guides = [readme, ...markdownIn('src/docs')]
export const decisions = markdownIn('src/decisions')

const FENCE = /^( *)```(\w+)\n(.*?)^\1```/gms

/** The fenced blocks of code, without the indentation of a list that they are in. */
export const blocksIn = ({ file, text }: Document): Block[] =>
  [...text.matchAll(FENCE)].map(([, indent, language, code]) => ({
    file,
    language: language!,
    text: code!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }))

/** The text without its blocks of code. */
export const proseOf = ({ text }: Document): string => text.replaceAll(FENCE, '')

export const blocks = guides.flatMap((guide) => blocksIn(guide))

/** The commands of the guides, a line each, without comments. */
export const commands = blocks
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.replaceAll(/\\\n\s*/g, '').split('\n'))
  .map((line) => line.replace(/(^|\s{2,})# .*/, '').trim())
  .filter(Boolean)

/** What `tests/api/readme.long.ts` runs. */
export const isProgram = (command: string): boolean =>
  /^npm run (--silent )?(export|seed|user)\b/.test(command) && !elsewhere.some(([pattern]) => pattern.test(command))

/** Commands that are not run as they are shown, and why. */
export const elsewhere: [command: RegExp, reason: string][] = [
  [/^npm install && npm test$/, 'CI runs it'],
  [/^(npm install && |DATABASE_URL=\S+ )?npm run dev$/, 'tests/e2e starts it; the engines have runs of their own'],
  [/^npm (ci|start|run build)$/, 'CI runs them'],
  [/^npm (test|run (test:long|vitest)) -- /, 'tests that run tests; their files are looked up'],
  [/^npm (test|run (lint|typecheck|migration:check))$/, 'CI runs them'],
  [/^npm run seed -- .*--fetch-media$/, 'asks another host; tests/seed fetches from a server of its own'],
  [/^(echo whsec_\$\()?openssl rand /, 'a program of others'],
  [/^(mongodump|pg_dump|sqlite3|tar) /, 'programs of others, on databases that no test has'],
]
