import { expect, test } from 'vitest'
import type { Field } from 'payload'
import { collections } from '../../../collections'
import { exportedCollections, collectionTraits } from '../../../collections/collectionTraits'

/** What each collection refers to. */
const referredToBy = (fields: Field[]): string[] =>
  fields.flatMap((field) => {
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => referredToBy(tab.fields))
    if (field.type === 'relationship' || field.type === 'upload') return field.relationTo
    return 'fields' in field ? referredToBy(field.fields) : []
  })

test('of every collection it is decided how it is handled', () => {
  expect(Object.keys(collectionTraits)).toEqual(expect.arrayContaining(collections.map(({ slug }) => slug)))
})

test('what has a trash is what is said to', () => {
  const withTrash = collections.filter(({ trash }) => trash).map(({ slug }) => slug)
  expect(new Set(withTrash)).toEqual(
    new Set(Object.entries(collectionTraits).flatMap(([slug, { trash }]) => (trash ? [slug] : []))),
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
