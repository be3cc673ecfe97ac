import type { Payload } from 'payload'
import { expect, test, vi } from 'vitest'
import { contentHash } from '../../../../collections/values/contentHash'
import { NewerSource } from '../../../../src/admin/editor/NewerSource'

vi.mock('../../../../src/admin/editor/TakeFromSource', () => ({ TakeFromSource: () => null }))

const documents: Record<string, object> = { 'authors a': { name: 'Ann Lee' }, 'authors b': { name: 'Kat Pettibone' } }
const author = { name: 'author', type: 'relationship', relationTo: 'authors' }
const payload = {
  collections: {
    articles: {
      config: {
        flattenedFields: [
          {
            name: 'authors',
            label: 'Authors',
            type: 'array',
            flattenedFields: [author, { name: 'role', type: 'text' }],
          },
          { name: 'articleSection', type: 'relationship', relationTo: 'sections' },
        ],
      },
    },
    authors: { config: { admin: { useAsTitle: 'name' } } },
    sections: { config: { admin: { useAsTitle: 'name' } } },
  },
  findByID: ({ collection, id }: { collection: string; id: string }) =>
    Promise.resolve(documents[`${collection} ${id}`] ?? null),
} as unknown as Payload

test('references are shown by the names of their documents, and by the id where there is none', async () => {
  const newer = {
    authors: [
      { author: 'a', role: 'author' },
      { author: 'b', role: 'editor' },
    ],
    articleSection: 'gone',
  }
  const lastWritten = Object.entries(newer).map(([name, value]) => [name, 'stored', contentHash(value), value])
  const data = { id: '1', provenance: { lastWritten } }
  const element = await NewerSource({ data, payload })
  const { id, values } = element!.props as { id: string; values: { label: string; text: string }[] }
  expect(id).toBe('1')
  expect(values.map(({ label, text }) => [label, text])).toEqual([
    ['Authors', 'Ann Lee, author\nKat Pettibone, editor'],
    ['articleSection', 'gone'],
  ])
})
