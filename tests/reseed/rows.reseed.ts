import path from 'node:path'
import type { Payload } from 'payload'
import { expect, test } from 'vitest'
import type { Story } from '../../seed/documents/types'
import { withNewsroomAt } from '../support/newsroom'

const IMPORTED = new Date('2026-11-01T12:00:00.000Z')
const folder = (name: string): string => path.join(process.env.DATA_DIR!, name)

/** Columns that depend on the clock or on chance. */
const isTimestamp = (column: string): boolean => /(^|_)(created_at|updated_at)$/.test(column)

type Row = Record<string, unknown>
type Client = { execute: (sql: string) => Promise<{ columns: string[]; rows: ArrayLike<unknown>[] }> }

/** Every row of every table; a version is identified by its document, which has only one, and rows of lists by their order. */
async function rowsOf(payload: Payload): Promise<Record<string, string[]>> {
  const { client } = payload.db as unknown as { client: Client }
  const all = async (sql: string): Promise<Row[]> => {
    const { columns, rows } = await client.execute(sql)
    return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])))
  }
  const versions = new Map(
    (await all('SELECT id, parent_id FROM _articles_v')).map(({ id, parent_id }) => [id, parent_id]),
  )
  const tables = await all("SELECT name FROM sqlite_master WHERE type = 'table'")
  const found: Record<string, string[]> = {}
  for (const { name } of tables as { name: string }[]) {
    if (/^(changes|payload|sqlite|users)/.test(name)) continue
    const ofVersion = name.startsWith('_articles_v_')
      ? ['_parent_id', 'parent_id']
      : name === '_articles_v'
        ? ['id']
        : []
    const isList = name.includes('_', 1) && name !== '_articles_v'
    const values = (await all(`SELECT * FROM "${name}"`)).map((row) =>
      Object.entries(row)
        .filter(([column]) => !isTimestamp(column) && !(isList && (column === 'id' || column === '_uuid')))
        .map(([column, value]) => [column, ofVersion.includes(column) ? versions.get(value) : value]),
    )
    found[name] = values.map((row) => JSON.stringify(row)).toSorted()
  }
  return found
}

async function loop(payload: Payload, stories: Iterable<Story>): Promise<void> {
  const { provenanceOf } = await import('../../seed/write/createOrUpdate')
  const made = new Set<string>()
  for (const { source, wanted } of stories) {
    for (const document of wanted.filter(({ id }) => !made.has(id))) {
      const { collection, data, file, id } = document
      made.add(id)
      const provenance = provenanceOf(document, { ...source, importedAt: IMPORTED })
      const bytes = await file?.bytes()
      await payload.create({
        collection,
        data: { ...data, id, provenance } as never,
        ...(bytes && { file: { data: bytes, mimetype: 'image/jpeg', name: `${id}.jpg`, size: bytes.length } }),
      })
    }
  }
}

test('an import writes the same rows as a loop of creations', async () => {
  const { syntheticStories } = await import('../../seed/synthetic/stories')
  const stories = () => syntheticStories(120)
  const one = await withNewsroomAt(folder('loop'), async (payload) => {
    await loop(payload, stories())
    return rowsOf(payload)
  })
  const seeded = await withNewsroomAt(folder('seed'), async (payload) => {
    const { writeStories } = await import('../../seed/write/writeStories')
    await writeStories(payload, stories, { importedAt: IMPORTED })
    return rowsOf(payload)
  })
  expect(seeded).toEqual(one)
})
