import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** What the files of a folder import from the repository: the importing line and the file it names. */
function importsOf(folder: string): { statement: string; target: string }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('.next'))
    .flatMap((name) => {
      const file = path.join(folder, name)
      const statements = readFileSync(file, 'utf8').matchAll(
        /^(?:import|export) (?:(?!^import|^export).)*? from '(\.[^']+)'/gms,
      )
      return [...statements].map(([statement, from]) => ({ statement, target: path.join(path.dirname(file), from!) }))
    })
}

test('collections import nothing from src but generated types, and nothing from seed', () => {
  const imports = importsOf('collections')
  expect(imports.length).toBeGreaterThan(20)
  const outside = imports.filter(({ target }) => !target.startsWith('collections'))
  expect(outside.filter(({ target }) => target !== 'src/payload-types')).toEqual([])
  expect(outside.filter(({ statement }) => !statement.startsWith('import type'))).toEqual([])
})

test('src knows the seed only where it prepares a first visit', () => {
  const imports = importsOf('src').filter(({ target }) => target.startsWith('seed'))
  expect(new Set(imports.map(({ target }) => target.split(path.sep)[0]))).toEqual(new Set(['seed']))
  expect(readFileSync('src/server/firstVisit.ts', 'utf8').match(/from '\.\.\/\.\.\/seed/g)).toHaveLength(imports.length)
})

test('the site knows the newsroom by its API alone, as a front-end elsewhere would', () => {
  const site = path.join('src', 'app', '(site)')
  const outside = importsOf(site).filter(({ target }) => !target.startsWith(site))
  expect(new Set(outside.map(({ target }) => target))).toEqual(new Set(['src/payload-types']))
  expect(outside.filter(({ statement }) => !statement.startsWith('import type'))).toEqual([])
})
