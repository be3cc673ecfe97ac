import { expect, test } from 'vitest'
import type { Field } from 'payload'
import { collections } from '../../collections'
import { onWithdrawal, withdrawn } from '../../collections/Articles/workflow/withdrawal'
import { exportedCollections, handling } from '../../collections/handling'

/** The names of the fields of a document, whatever tabs, rows and headings they are under in the panel. */
const namesOf = (fields: Field[]): string[] =>
  fields.flatMap((field) => {
    if ('name' in field && field.name) return [field.name]
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => ('name' in tab ? [tab.name] : namesOf(tab.fields)))
    return 'fields' in field ? namesOf(field.fields) : []
  })

/** What each collection refers to. */
const referredToBy = (fields: Field[]): string[] =>
  fields.flatMap((field) => {
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => referredToBy(tab.fields))
    if (field.type === 'relationship' || field.type === 'upload') return field.relationTo
    return 'fields' in field ? referredToBy(field.fields) : []
  })

test('of every collection it is decided how it is handled', () => {
  expect(Object.keys(handling)).toEqual(expect.arrayContaining(collections.map(({ slug }) => slug)))
})

test('what has a trash is what is said to', () => {
  const withTrash = collections.filter(({ trash }) => trash).map(({ slug }) => slug)
  expect(new Set(withTrash)).toEqual(
    new Set(Object.entries(handling).flatMap(([slug, { trash }]) => (trash ? [slug] : []))),
  )
})

test('an export begins with what others refer to, and all of it is exported, logins aside', () => {
  for (const { fields, slug } of collections) {
    const rank = (exportedCollections as string[]).indexOf(slug)
    if (rank < 0) continue
    const others = referredToBy(fields).filter((other) => other !== 'users' && other !== slug)
    const before: string[] = exportedCollections.slice(0, rank)
    expect([slug, others.filter((other) => !before.includes(other))]).toEqual([slug, []])
  }
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
