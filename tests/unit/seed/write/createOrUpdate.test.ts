import { expect, test } from 'vitest'
import { completeHashes, newerValues, type LastWritten } from '../../../../collections/fields/provenance'
import type { SeedDocument } from '../../../../seed/documents/types'
import { provenanceOf } from '../../../../seed/write/createOrUpdate'
import { decide, type Stored } from '../../../../seed/write/decide'

const wantedOf = (data: Record<string, unknown>): SeedDocument => ({
  collection: 'articles',
  id: '1',
  key: {},
  data,
  evidence: [],
  edits: [],
  isShared: false,
})
const source = (sha256: string) => ({
  file: 'a.txt',
  importedAt: new Date(0),
  importer: 'newsdesk-test',
  sha256,
  text: '',
})

/** What an import makes of a row, and its decision. */
function importInto(row: Stored | undefined, data: Record<string, unknown>, sha256: string) {
  const wanted = wantedOf(data)
  const decision = decide(wanted, row && { row, latest: row }, source(sha256))
  const { fields, follows, keeps = [], outcome } = decision
  if (row && outcome !== 'updated' && !follows) return { decision, row }
  const taken = Object.fromEntries(Object.entries(data).filter(([name]) => !keeps.includes(name)))
  const stored = { ...row, id: '1', ...taken }
  const provenance = provenanceOf(wanted, source(sha256), { edited: fields, keeps, row }) as Stored['provenance']
  const lastWritten = completeHashes(provenance!.lastWritten as LastWritten, stored)
  return { decision, row: { ...stored, provenance: { ...provenance, lastWritten } } as Stored }
}

test('a value that a user entered before the source first had one stays, however often the source changes', () => {
  let { row } = importInto(undefined, { headline: 'v1' }, '1')
  row = { ...row, alternativeHeadline: 'Ours' }
  for (const version of ['2', '3', '4']) {
    const result = importInto(row, { headline: `v${version}`, alternativeHeadline: `Theirs ${version}` }, version)
    expect(result.decision).toMatchObject({ outcome: 'kept (edited)', fields: ['alternativeHeadline'] })
    row = result.row
    expect(row).toMatchObject({ headline: `v${version}`, alternativeHeadline: 'Ours' })
    expect(newerValues(row)).toEqual([{ name: 'alternativeHeadline', value: `Theirs ${version}` }])
  }
})

test('a value that a user sets back to the imported one follows the source again', () => {
  let { row } = importInto(undefined, { headline: 'v1' }, '1')
  row = importInto({ ...row, headline: 'Ours' }, { headline: 'v2' }, '2').row
  expect(row.headline).toBe('Ours')
  const { decision, row: after } = importInto({ ...row, headline: 'v1' }, { headline: 'v2' }, '2')
  expect([decision.outcome, after.headline]).toEqual(['updated', 'v2'])
  expect(importInto(after, { headline: 'v2' }, '2').decision.outcome).toBe('unchanged')
})

test('a value that a user takes from the source follows it again', () => {
  let { row } = importInto(undefined, { headline: 'v1' }, '1')
  row = importInto({ ...row, headline: 'Ours' }, { headline: 'v2' }, '2').row
  const taken = { ...row, headline: 'v2' }
  expect(newerValues(taken)).toEqual([])
  expect(importInto(taken, { headline: 'v3' }, '3').row.headline).toBe('v3')
})
