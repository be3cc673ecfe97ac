import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { preProcessFile } from 'typescript'
import { expect, test } from 'vitest'

/** From top to bottom: folders in one line import from their own line or from lower ones, types included. */
const floors = [
  ['src/server', 'src/programs'],
  ['seed'],
  ['src/app/(payload)', 'src/app/(site)'],
  ['src'],
  ['src/admin', 'src/graphql', 'src/outputs'],
  ['src/jobs', 'src/http'],
  ['src/reads', 'src/pictures'],
  ['src/logging'],
  ['src/database', 'src/network'],
  ['src/config'],
  ['collections'],
  ['src/generated'],
]

type Import = { from: string; isType: boolean; to: string }

const sources = ['collections', 'seed', 'src'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((name) => /\.tsx?$/.test(name) && !/\.next\/|src\/migrations\/|\.d\.ts$/.test(name)),
)
const known = new Set(sources)

/** The file that a relative import names; undefined for a package, a style sheet or JSON. */
const fileAt = (from: string, specifier: string): string | undefined => {
  const target = specifier === '@payload-config' ? 'src/payload.config' : path.join(path.dirname(from), specifier)
  return [`${target}.ts`, `${target}.tsx`, `${target}/index.ts`, `${target}/index.tsx`].find((file) => known.has(file))
}

const imports: Import[] = sources.flatMap((from) => {
  const text = readFileSync(from, 'utf8')
  return preProcessFile(text).importedFiles.flatMap(({ fileName, pos }) => {
    if (!fileName.startsWith('.') && fileName !== '@payload-config') return []
    const to = fileAt(from, fileName)
    const statement = text.slice(text.lastIndexOf('\nimport', pos) + 1, pos)
    return to ? [{ from, isType: statement.startsWith('import type'), to }] : []
  })
})

/** The routes of an app count as one folder: they are folders for Next.js only. */
const folderOf = (file: string): string => /^src\/app\/\([a-z]+\)/.exec(file)?.[0] ?? path.dirname(file)

/** The edges of circles in the graph. */
function circles(arrows: [string, string][]): string[] {
  const targets = new Map<string, Set<string>>()
  for (const [from, to] of arrows)
    if (from !== to) (targets.get(from) ?? targets.set(from, new Set()).get(from)!).add(to)
  const reachable = (start: string): Set<string> => {
    const seen = new Set<string>()
    const next = [start]
    for (let node = next.pop(); node !== undefined; node = next.pop()) {
      for (const to of targets.get(node) ?? []) if (!seen.has(to) && seen.add(to)) next.push(to)
    }
    return seen
  }
  return [...targets].flatMap(([from, to]) =>
    [...to].filter((one) => reachable(one).has(from)).map((one) => `${from} → ${one}`),
  )
}

test('no circle of files, types included', () => {
  expect(imports.length).toBeGreaterThan(800)
  expect(circles(imports.map(({ from, to }) => [from, to]))).toEqual([])
})

test('no circle of folders, types included', () => {
  expect(circles(imports.map(({ from, to }) => [folderOf(from), folderOf(to)]))).toEqual([])
})

test('every folder imports only from its own layer and from lower ones', () => {
  const floorOf = (file: string): number => {
    const folder = folderOf(file)
    const own =
      folder === 'src' ? ['src'] : floors.flat().filter((name) => name !== 'src' && `${folder}/`.startsWith(`${name}/`))
    return floors.findIndex((names) => own.some((name) => names.includes(name)))
  }
  const upwards = imports.filter(({ from, to }) => floorOf(to) < floorOf(from) || floorOf(from) < 0)
  expect(upwards.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('collections import nothing from src but generated types, and nothing from seed', () => {
  const outside = imports.filter(({ from, to }) => from.startsWith('collections/') && !to.startsWith('collections/'))
  expect(new Set(outside.map(({ to }) => to))).toEqual(new Set(['src/generated/payload-types.ts']))
  expect(outside.filter(({ isType }) => !isType)).toEqual([])
})

test('src imports from seed only where it prepares the first start', () => {
  const ofSeed = imports.filter(({ from, to }) => from.startsWith('src/') && to.startsWith('seed/'))
  expect(new Set(ofSeed.map(({ from }) => from))).toEqual(new Set(['src/server/firstVisit.ts']))
})

test('the site uses only the API, as a front-end elsewhere would', () => {
  const site = 'src/app/(site)/'
  const outside = imports.filter(({ from, to }) => from.startsWith(site) && !to.startsWith(site))
  expect(new Set(outside.map(({ to }) => to))).toEqual(new Set(['src/generated/payload-types.ts']))
  expect(outside.filter(({ isType }) => !isType)).toEqual([])
})
