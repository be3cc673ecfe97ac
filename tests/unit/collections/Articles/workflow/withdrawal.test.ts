import { expect, test } from 'vitest'
import type { Field } from 'payload'
import { collections } from '../../../../../collections'
import { plainText } from '../../../../../collections/Articles/text/plainText'
import {
  hasPublicNotice,
  noticeOf,
  onWithdrawal,
  withdrawn,
} from '../../../../../collections/Articles/workflow/withdrawal'
import type { Article } from '../../../../../src/generated/payload-types'

const UNEXPLAINED = 'This article has been withdrawn.'

/** The names of the fields of a document, whatever tabs, rows and headings they are under in the panel. */
const namesOf = (fields: Field[]): string[] =>
  fields.flatMap((field) => {
    if (field.type === 'ui') return []
    if ('name' in field && field.name) return [field.name]
    if (field.type === 'tabs') return field.tabs.flatMap((tab) => ('name' in tab ? [tab.name] : namesOf(tab.fields)))
    return 'fields' in field ? namesOf(field.fields) : []
  })

test('of every field of an article it is decided whether it survives a withdrawal', () => {
  const { fields } = collections.find(({ slug }) => slug === 'articles')!
  expect(Object.keys(onWithdrawal)).toEqual(expect.arrayContaining(namesOf(fields)))
})

/** What Payload itself adds to an article. */
const zones = ['embargoedUntil', 'scheduledPublicationDate', 'expires', 'datePublished'].map((name) => `${name}_tz`)
const byPayload = ['createdAt', 'updatedAt', 'deletedAt', ...zones]

test('a withdrawn article keeps what is decided, and nothing else', () => {
  const names = [...Object.keys(onWithdrawal), ...byPayload]
  const before = Object.fromEntries(names.map((name) => [name, [`as it was: ${name}`]]))
  const after = withdrawn({ ...before, notice: 'Why' }, 'killed')
  const kept = Object.entries(after).flatMap(([name, value]) => (value === before[name] ? [name] : []))
  const decided = Object.entries(onWithdrawal)
  const expected = decided.flatMap(([name, value]) => (value === 'kept' || value === 'derived' ? [name] : []))
  const unset = kept.filter((name) => onWithdrawal[name as keyof typeof onWithdrawal] !== 'set')
  expect(unset).toEqual([...expected, ...byPayload])
  expect(after).toMatchObject(Object.fromEntries(decided.filter(([, value]) => typeof value !== 'string')))
})

test('a withdrawn article has its notice for a body, or says that it has been withdrawn', () => {
  expect(plainText(withdrawn({ notice: 'Why' }, 'recalled').articleBody)).toBe('Why')
  const unexplained = withdrawn({ notice: null }, 'killed')
  expect(unexplained).toMatchObject({ _status: 'draft', editorialStatus: 'killed' })
  expect([unexplained.notice, plainText(unexplained.articleBody)]).toEqual(Array(2).fill(UNEXPLAINED))
})

test('what an embargo has kept from all readers leaves no public notice', () => {
  const article = { version: 1, datePublished: '2026-01-01T00:00:00.000Z' }
  const held = withdrawn({ ...article, embargoedUntil: '9999-01-01T00:00:00.000Z' }, 'killed')
  expect(held).toMatchObject({ datePublished: null, version: null })
  expect(hasPublicNotice(held)).toBe(false)
  expect(hasPublicNotice(withdrawn(article, 'killed'))).toBe(true)
})

test.each([
  [{ editorialStatus: 'killed', version: 1 }, true],
  [{ editorialStatus: 'recalled', version: 2 }, true],
  [{ editorialStatus: 'killed', version: null }, false],
  [{ editorialStatus: 'published', version: 1 }, false],
  [{}, false],
] as const)('%j has a public notice: %s', (article, expected) => {
  expect(hasPublicNotice(article)).toBe(expected)
})

test.each([
  ['Why', 'Why'],
  ['', UNEXPLAINED],
  [null, UNEXPLAINED],
])('the 410 for the notice %j says “%s”', (notice, message) => {
  const article = { id: '1', uri: 'urn:uuid:1', editorialStatus: 'killed', notice, headline: 'A' } as Article
  expect(noticeOf(article)).toEqual({
    errors: [{ message }],
    id: '1',
    uri: 'urn:uuid:1',
    editorialStatus: 'killed',
    pubStatus: 'canceled',
    notice: message,
  })
})
