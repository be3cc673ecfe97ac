import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { HEADER } from '../../seed/newsroom/format'
import { problemsOf } from '../../seed/ninjs/schema'
import type { NinjsItem } from '../../src/outputs/ninjs/item'
import { articleOf, make, createReferences, type References } from '../access/content'
import { exportedFrom, linesOf } from '../seed/exported'
import { runProgram, start } from '../support/command'
import { bodyOf, useNewsroom } from '../support/newsroom'

const newsroom = useNewsroom()
const dataDir = process.env.DATA_DIR!
let references: References
beforeAll(async () => {
  references = await createReferences(newsroom)
})

const publish = (headline: string, more?: object) => make(newsroom, references, 'published', { headline, ...more })

describe('npm run export', () => {
  test('reports that there is no database, and creates none', async () => {
    const nowhere = path.join(dataDir, 'nowhere')
    const end = await runProgram('export', [], nowhere)
    expect(end).toMatchObject({ code: 2, stdout: '' })
    expect(end.stderr).toMatch(/^No newsroom found at \S+: set DATA_DIR or DATABASE_URL to an existing one\.\n$/)
    expect(end.stderr).not.toContain('for-tests')
    expect(existsSync(nowhere)).toBe(false)
    expect((await runProgram('export', [], nowhere)).code).toBe(2)
  })

  test('reports that a database is empty, and exports that', async () => {
    const empty = path.join(dataDir, 'empty')
    expect((await runProgram('user', ['add', 'ada@example.org'], empty)).code).toBe(0)
    expect(await runProgram('export', [], empty)).toMatchObject({
      code: 0,
      stderr: 'The newsroom is empty.\n',
      stdout: `${JSON.stringify(HEADER)}\n`,
    })
    expect(await runProgram('export', ['--format', 'ninjs'], empty)).toMatchObject({ code: 0, stdout: '[]\n' })
  })

  test('writes nothing but the export to the standard output, and only recent changes with --since', async () => {
    await publish('Old news')
    await newsroom.payload.create({ collection: 'topics', data: { name: 'Old', type: 'Event' } as never })
    const since = new Date()
    const { id } = await publish('Published, then edited')
    await newsroom.payload.update({ collection: 'articles', id, data: { headline: 'Edited' }, draft: true })
    const all = await runProgram('export', [], dataDir, { LOG_LEVEL: 'debug' })
    expect(all).toMatchObject({ code: 0, stderr: '' })
    expect(linesOf(all.stdout)).toEqual(await exportedFrom(newsroom))
    const recent = await runProgram('export', ['--since', since.toISOString()], dataDir)
    expect(linesOf(recent.stdout)).toEqual([
      expect.objectContaining({ id, draft: { _status: 'draft', editorialStatus: 'draft', headline: 'Edited' } }),
    ])
    expect(linesOf(recent.stdout)).toEqual(await exportedFrom(newsroom, { since }))
  })

  test('exits with 0 when its output is closed early', async () => {
    await publish('A long read', { articleBody: bodyOf('x'.repeat(2_000_000)) })
    const { child, finished } = start('export', [], dataDir)
    await once(child.stdout!, 'data')
    child.stdout!.destroy()
    expect(await finished).toMatchObject({ code: 0, stderr: '' })
  })

  test.each([
    [['--since', 'yesterday'], /^error: .*Expected a date, such as 2026-08-04 or 2026-08-04T12:00Z\.\n$/],
    [['--format', 'xml'], /^error: .*Allowed choices are ndjson, ninjs\.\n$/],
  ])('refuses %j', async (args, message) => {
    const end = await runProgram('export', args, path.join(dataDir, 'nowhere'))
    expect(end).toMatchObject({ code: 1, stdout: '' })
    expect(end.stderr).toMatch(message)
  })

  test('as ninjs contains published articles only, each valid by the official schema', async () => {
    const hidden = await newsroom.payload.create({
      collection: 'topics',
      data: { name: 'Nobody’s business', type: 'Person' } as never,
    })
    await publish('Names somebody private', { mentions: [{ topic: hidden.id, rel: 'about' }], edNote: 'For the desk' })
    await publish('Embargoed', { embargoedUntil: '2126-01-01T00:00:00.000Z' })
    const expires = new Date(Date.now() + 1000)
    await publish('Expired', { expires: expires.toISOString() })
    const killed = await publish('Killed')
    await newsroom.payload.update({ collection: 'articles', id: killed.id, data: { editorialStatus: 'killed' } })
    const trashed = await publish('Trashed')
    await newsroom.payload.update({
      collection: 'articles',
      id: trashed.id,
      data: { deletedAt: new Date().toISOString() },
    })
    await newsroom.payload.create({ collection: 'articles', data: articleOf(references, 'A draft'), draft: true })
    await new Promise((resolve) => setTimeout(resolve, expires.getTime() - Date.now()))

    const end = await runProgram('export', ['--format', 'ninjs'], dataDir)
    const items = JSON.parse(end.stdout) as NinjsItem[]
    const { body } = await newsroom.as('anonymous')('GET', '/api/articles?limit=100&sort=id&depth=0')
    expect(items.map(({ uri }) => uri)).toEqual(body.docs.map(({ uri }: { uri: string }) => uri))
    expect(items.flatMap(problemsOf)).toEqual([])
    expect(end.stdout).toContain('Names somebody private')
    for (const word of ['business', 'For the desk', 'Embargoed', 'Expired', 'Killed', 'Trashed', 'A draft']) {
      expect(end.stdout).not.toContain(word)
    }
  })
})
