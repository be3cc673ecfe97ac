import type { FormState } from 'payload'
import { expect, test } from 'vitest'
import { acceptedState, hasUnsaved, withoutFolds } from '../../../../../src/admin/saving/changes'

const form = (values: Record<string, unknown>, rows: string[] = []): FormState => ({
  ...Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { initialValue: value, value }])),
  list: { rows: rows.map((id) => ({ id })), value: rows.length },
})
const rich = (text: string) => ({ root: { children: [{ text }] } })
/** What the answer sets: the paths that come with a value. */
const set = (state: FormState) =>
  Object.fromEntries(Object.entries(state).flatMap(([path, field]) => ('value' in field ? [[path, field.value]] : [])))

const sent = form({ body: rich('a'), headline: 'One ', slug: 'One', updatedAt: '1' }, ['x'])
const server = form({ body: rich('b'), headline: 'One', slug: 'one', updatedAt: '2' }, ['x'])

test('of the answer to a save, only what the server has changed itself is accepted', () => {
  expect(set(acceptedState(server, sent, sent))).toEqual({ headline: 'One', slug: 'one', updatedAt: '2' })
})

test('what was typed since, and the field with the cursor, stay as they are', () => {
  const now = { ...sent, slug: { value: 'Onep' } }
  expect(set(acceptedState(server, sent, now, 'headline'))).toEqual({ updatedAt: '2' })
})

test('a list whose rows were added, removed or moved since stays as it is, with all that is in it', () => {
  const row = { 'list.0.name': { value: 'a' } }
  const answer = { ...server, 'list.0.name': { value: 'A' } }
  expect(set(acceptedState(answer, { ...sent, ...row }, { ...sent, ...row }))).toMatchObject({ 'list.0.name': 'A' })
  const added = { ...form({}, ['y', 'x']), ...row }
  expect(Object.keys(acceptedState(answer, { ...sent, ...row }, { ...sent, ...added }))).not.toContain('list.0.name')
  const cleared = { ...sent, list: { rows: [], value: 0 } }
  expect(Object.keys(acceptedState(server, sent, cleared))).not.toContain('list')
})

test('only what was typed since is unsaved, not what the server has changed', () => {
  const accepted = acceptedState(server, sent, sent)
  const merged = { ...sent, slug: { value: 'one' }, updatedAt: { value: '2' } }
  expect(hasUnsaved(sent, merged, accepted)).toBe(false)
  expect(hasUnsaved(sent, sent, accepted)).toBe(false)
  expect(hasUnsaved(sent, { ...merged, headline: { value: '' } }, accepted)).toBe(true)
  expect(hasUnsaved(sent, { ...merged, list: { rows: [], value: 0 } }, accepted)).toBe(true)
})

test('an answer folds no row that the user may have just opened', () => {
  const answer: FormState = {
    headline: { value: 'A' },
    subjects: { value: 1, rows: [{ id: 'one', collapsed: true, lastRenderedPath: 'subjects.0' }] },
  }
  expect(withoutFolds(answer)).toEqual({
    headline: { value: 'A' },
    subjects: { value: 1, rows: [{ id: 'one', lastRenderedPath: 'subjects.0' }] },
  })
})
