import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { blocks, decisions, guides, proseOf, readme, type Document } from '../support/documents'

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
const documents = [...guides, ...decisions]
const all = guides.map(({ text }) => text).join('\n')
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, first]) => first!)

test('the README has at most 200 lines', () => {
  expect(readme.text.split('\n').length).toBeLessThanOrEqual(200)
})

/** The anchors of a document's headings, as GitHub makes them. */
const anchorsOf = (file: string): string[] =>
  matches(readFileSync(file, 'utf8'), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

function brokenLinks({ file, text }: Document): string[] {
  const links = [...matches(text, /\]\(([^)\s]+)\)/g), ...matches(text, /^\[[^\]]+\]: (\S+)$/gm)]
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false
    const [place, anchor] = link.split('#')
    const target = place ? path.join(path.dirname(file), place) : file
    return !existsSync(target) || (anchor !== undefined && !anchorsOf(target).includes(anchor))
  })
}

test.each(documents.map((document) => [document.file, document] as const))(
  'the links of %s lead somewhere',
  (_, document) => {
    expect(brokenLinks({ ...document, text: proseOf(document) })).toEqual([])
  },
)

test.each(guides.map((guide) => [guide.file, guide] as const))('the files that %s names are there', (_, { text }) => {
  const named = matches(text, /(?<![\w/.-])((?:collections|seed|src|tests)\/[\w()/.-]+\.(?:cjs|md|mjs|tsx?))(?![\w/])/g)
  expect(named.filter((file) => !existsSync(file))).toEqual([])
})

test('every npm script that is named exists, and every script is in a guide', () => {
  const named = documents.flatMap(({ text }) => matches(text, /\bnpm run (?:--silent )?([a-z][\w:]*)/g))
  expect(named.filter((name) => !(name in scripts))).toEqual([])
  const shown = new Set(matches(all, /\bnpm (?:run )?(?:--silent )?([a-z][\w:]*)/g))
  expect(Object.keys(scripts).filter((name) => !shown.has(name))).toEqual([])
})

test('services and containers start the server as npm start does', () => {
  const start = scripts.start!.replace('exec node ', '').split(' ')
  const lines = blocks.flatMap(({ text }) => matches(text, /^(?:ExecStart=\S+|CMD) (.*)$/gm))
  expect(lines).toEqual([start.join(' '), JSON.stringify(['node', ...start]).replaceAll('","', '", "')])
})

test('the settings are the same in the guide, in .env.example and in the code', () => {
  const example = matches(readFileSync('.env.example', 'utf8'), /^([A-Z_]+)=/gm)
  const guide = matches(guides.find(({ file }) => file.endsWith('operations.md'))!.text, /^\| `([A-Z_]+)` /gm)
  const source = readdirSync('src', { recursive: true, encoding: 'utf8' }).find((file) => /(^|\/)env\.ts$/.test(file))!
  const read = matches(readFileSync(path.join('src', source), 'utf8'), /^ {4}([A-Z_]+):/gm)
  expect(guide).toEqual(example)
  expect(read.filter((name) => name !== 'NODE_ENV').toSorted()).toEqual(example.toSorted()) // which the programs set
})

const FORM =
  /^# (\d{3}) [^\n]+\n\nDate: \d{4}-\d\d-\d\d\n\nStatus: (?:accepted|superseded by (\d{3}))\n\n## Context\n\n.+\n\n## Decision\n\n.+\n\n## Consequences\n\n.+\n$/s

test.each(decisions.map((decision) => [decision.file, decision] as const))('%s has the form', (file, { text }) => {
  const [, number, successor = number] = FORM.exec(text) ?? []
  expect(path.basename(file)).toMatch(new RegExp(`^${number}-`))
  expect(matches(text, /^## (.+)$/gm)).toEqual(['Context', 'Decision', 'Consequences'])
  expect(decisions.map((other) => path.basename(other.file).slice(0, 3))).toContain(successor)
})
