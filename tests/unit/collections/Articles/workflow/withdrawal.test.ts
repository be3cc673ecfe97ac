import { expect, test } from 'vitest'
import type { Field } from 'payload'
import { collections } from '../../../../../collections'
import { onWithdrawal, withdrawn } from '../../../../../collections/Articles/workflow/withdrawal'

/** The names of the fields of a document, whatever tabs, rows and headings they are under in the panel. */
const namesOf = (fields: Field[]): string[] =>
  fields.flatMap((field) => {
    if ('name' in field && field.name) return [field.name]
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => ('name' in tab ? [tab.name] : namesOf(tab.fields)))
    return 'fields' in field ? namesOf(field.fields) : []
  })

test('of every field of an article it is decided whether it survives a withdrawal', () => {
  const { fields } = collections.find(({ slug }) => slug === 'articles')!
  expect(Object.keys(onWithdrawal)).toEqual(expect.arrayContaining(namesOf(fields)))
})

test('a withdrawn article keeps what is decided, and nothing else', () => {
  const before = Object.fromEntries(Object.keys(onWithdrawal).map((name) => [name, [`as it was: ${name}`]]))
  const after = withdrawn({ ...before, notice: 'Why' }, 'killed')
  const kept = Object.entries(after).flatMap(([name, value]) => (value === before[name] ? [name] : []))
  const decided = Object.entries(onWithdrawal)
  const expected = decided.flatMap(([name, value]) => (value === 'kept' || value === 'derived' ? [name] : []))
  expect(kept.filter((name) => onWithdrawal[name as keyof typeof onWithdrawal] !== 'set')).toEqual(expected)
  expect(after).toMatchObject(Object.fromEntries(decided.filter(([, value]) => typeof value !== 'string')))
})
