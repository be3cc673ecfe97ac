import { fc } from '../../../support/properties'
import { describe, expect, test } from 'vitest'
import type { SeedDocument } from '../../../../seed/documents/types'
import { lastWrittenOf } from '../../../../seed/write/compare'
import { compared, decide, type Decision, type Existing, type Stored } from '../../../../seed/write/decide'

const FROM = { file: 'page.txt', sha256: 'now' }
const RUNS = 5000
const NOW = new Date('2026-06-01T12:00:00.000Z')
const SAID = { _status: 'published', headline: 'Old', byline: null }

const wantedOf = (data: object, more: Partial<SeedDocument> = {}): SeedDocument => ({
  collection: 'articles',
  id: '1',
  key: {},
  data: { ...data },
  evidence: [],
  edits: [],
  isShared: false,
  ...more,
})
const topic = { collection: 'topics', isShared: true } as const
const picture = { collection: 'media', isShared: true } as const
const file = { name: 'picture.png', bytes: () => Promise.resolve(Buffer.of(1)) }

/** What the seed wrote, and what somebody has made of it since. */
const storedOf = (written: object, since: object = {}, source: object = FROM): Stored => ({
  id: '1',
  ...written,
  provenance: {
    importer: 'newsdesk-seed',
    lastWritten: lastWrittenOf({ ...written }),
    sourceFile: 'file' in source ? String(source.file) : undefined,
    sourceSha256: 'sha256' in source ? String(source.sha256) : undefined,
  },
  ...since,
})
const alone = (row: Stored): Existing => ({ row, latest: row })
const kept = (...fields: string[]): Decision => ({ outcome: 'kept (edited)', fields })

type Case = [name: string, wanted: SeedDocument, existing: Existing | undefined, plain: Decision, forced?: Decision]

const updated: Decision = { outcome: 'updated', hasDraft: false }
const unchanged: Decision = { outcome: 'unchanged' }
const inTrash: Decision = { outcome: 'kept (in trash)' }
const earlier = { ...FROM, sha256: 'earlier' }
const New = { ...SAID, headline: 'New' }
const killed = { _status: 'draft', editorialStatus: 'killed', headline: 'Old' }
const draft = { _status: 'draft' }
const old = storedOf(SAID)

const articles: Case[] = [
  ['that is not there is made', wantedOf(SAID), undefined, { outcome: 'created' }],
  ['that is as it was said is left alone', wantedOf(SAID), alone(old), unchanged],
  ['of which the source says something new', wantedOf(New), alone(storedOf(SAID, {}, earlier)), updated],
  ['whose source has other bytes, and says the same', wantedOf(SAID), alone(storedOf(SAID, {}, earlier)), updated],
  ['that somebody has changed', wantedOf(SAID), alone(storedOf(SAID, { headline: 'Ours' })), kept('headline'), updated],
  [
    'that both have changed',
    wantedOf(New),
    alone(storedOf(SAID, { headline: 'Ours', byline: 'By Us' }, earlier)),
    { ...kept('headline', 'byline'), follows: true, hasDraft: false, keeps: ['headline', 'byline'] },
    updated,
  ],
  [
    'that somebody has changed to what the source says now',
    wantedOf(New),
    alone(storedOf(SAID, { headline: 'New' }, earlier)),
    updated,
  ],
  [
    'that somebody has changed where the source says nothing',
    wantedOf(New),
    alone(storedOf(SAID, { description: 'Ours' }, earlier)),
    updated,
  ],
  [
    'whose address somebody has changed, which the source does not settle',
    wantedOf({ ...SAID, slug: 'old' }),
    alone(storedOf({ ...SAID, slug: 'old' }, { slug: 'ours' })),
    unchanged,
  ],
  ['that lies in the trash', wantedOf(New), alone(storedOf(SAID, { deletedAt: 'then' })), inTrash],
  [
    'of which only the latest version lies in the trash',
    wantedOf(New),
    { row: old, latest: storedOf(SAID, { deletedAt: 'then' }) },
    inTrash,
  ],
  [
    'of which an edit waits',
    wantedOf(SAID),
    { row: old, latest: storedOf(SAID, { ...draft, headline: 'Half' }) },
    kept('_status', 'headline'),
    unchanged,
  ],
  [
    'of which an edit waits, and the source says something new: that nobody has changed',
    wantedOf(New),
    { row: old, latest: storedOf(SAID, { ...draft, description: 'Half' }) },
    { outcome: 'updated', follows: true, hasDraft: true },
    { outcome: 'updated', hasDraft: true },
  ],
  [
    'of which an edit waits in a field of which the source says something new',
    wantedOf({ ...New, byline: 'By Them' }),
    { row: old, latest: storedOf(SAID, { ...draft, headline: 'Half' }) },
    { ...kept('_status', 'headline'), follows: true, hasDraft: true, keeps: ['headline'] },
    { outcome: 'updated', hasDraft: true },
  ],
  [
    'of which somebody has changed what readers have, and another edit waits',
    wantedOf(SAID),
    {
      row: storedOf(SAID, { headline: 'Ours' }),
      latest: storedOf(SAID, { ...draft, headline: 'Ours', byline: 'By Us' }),
    },
    kept('headline', '_status', 'byline'),
    { outcome: 'updated', hasDraft: true },
  ],
  ['that was unpublished', wantedOf(New), alone(storedOf(SAID, draft, earlier)), kept('_status'), kept('_status')],
  [
    'that the source has as a draft, and somebody has published',
    wantedOf({ ...New, ...draft }),
    alone(storedOf({ ...SAID, ...draft }, { _status: 'published' }, earlier)),
    { ...updated, keeps: ['_status'] },
  ],
  [
    'that the source has as a draft without a date, and somebody has published and changed',
    wantedOf({ ...New, ...draft, datePublished: null }),
    alone(
      storedOf(
        { ...SAID, ...draft, datePublished: null },
        { _status: 'published', byline: 'By Us', datePublished: 'now' },
        earlier,
      ),
    ),
    { ...kept('byline'), follows: true, hasDraft: false, keeps: ['byline', '_status', 'datePublished'] },
    { ...updated, keeps: ['_status', 'datePublished'] },
  ],
  [
    'that the source has as a draft, somebody has published, and edits in a field that the source does not have',
    wantedOf({ ...New, ...draft }),
    {
      row: storedOf({ ...SAID, ...draft }, { _status: 'published' }, earlier),
      latest: storedOf({ ...SAID, ...draft }, { description: 'Half' }, earlier),
    },
    { outcome: 'updated', follows: true, hasDraft: true, keeps: ['_status'] },
    { outcome: 'updated', hasDraft: true, keeps: ['_status'] },
  ],
  [
    'that was unpublished, and the source has as a draft now',
    wantedOf({ ...New, ...draft }),
    alone(storedOf(SAID, draft, earlier)),
    kept(),
    kept(),
  ],
  [
    'that was unpublished, in the newsroom that it is restored from, too',
    wantedOf({ ...New, ...draft }, { isRestored: true }),
    alone(storedOf(SAID, draft)),
    updated,
  ],
  [
    'that another feed has',
    wantedOf({ ...New, ...draft }),
    { ...alone(storedOf(SAID, {}, earlier)), isElsewhere: true },
    unchanged,
  ],
  ['that the source has withdrawn since', wantedOf({ ...SAID, ...draft }), alone(storedOf(SAID, {}, earlier)), updated],
  [
    'that the source takes for a draft no more',
    wantedOf(New),
    alone(storedOf({ ...SAID, ...draft }, {}, earlier)),
    updated,
  ],
  ['that was killed', wantedOf(New), alone(storedOf(SAID, killed)), kept('_status'), kept('_status')],
  [
    'that was recalled, its source as it was',
    wantedOf(SAID),
    alone(storedOf(SAID, { ...killed, editorialStatus: 'recalled', byline: 'x' })),
    kept('_status', 'byline'),
    kept('_status', 'byline'),
  ],
  ['whose end has come', wantedOf(New), alone(storedOf(SAID, { expires: '2026-06-01T12:00:00.000Z' })), kept(), kept()],
  ['whose end is to come', wantedOf(New), alone(storedOf(SAID, { expires: '2026-06-01T12:00:00.001Z' })), updated],
  [
    'whose end has come, its source as it was',
    wantedOf(SAID),
    alone(storedOf(SAID, { expires: '2026-06-01T12:00:00.000Z' })),
    unchanged,
  ],
  [
    'that an earlier seed did not give a field, which is empty',
    wantedOf({ ...SAID, mentions: [{ topic: '2' }] }),
    alone(storedOf(SAID, { mentions: [] })),
    updated,
  ],
]

const NAMED = { name: 'Ohio', type: 'Place' }
const Renamed = { ...NAMED, name: 'Ohio, USA' }
const others = { file: 'other.txt', sha256: 'then' }
const shared: Case[] = [
  ['that its own story describes anew', wantedOf(Renamed, topic), alone(storedOf(NAMED)), updated],
  ['that another story has made', wantedOf(Renamed, topic), alone(storedOf(NAMED, {}, others)), unchanged],
  [
    'that another story has made, and somebody has changed',
    wantedOf(NAMED, topic),
    alone(storedOf(NAMED, { type: 'Event' }, others)),
    kept('type'),
    updated,
  ],
  ['whose story has other bytes', wantedOf(NAMED, topic), alone(storedOf(NAMED, {}, earlier)), unchanged],
  [
    'that a person has made',
    wantedOf(NAMED, topic),
    alone({ id: '2', name: 'Ohio', type: 'Event' }),
    kept('type'),
    updated,
  ],
  [
    'that a person has made, and that says what is wanted',
    wantedOf(NAMED, topic),
    alone({ id: '2', ...NAMED, sameAs: ['https://example.org'] }),
    unchanged,
  ],
]

const AT = { contentUrl: 'https://example.org/picture', rightsStatus: 'unknown' }
const fileOnly: Decision = { outcome: 'updated', fields: ['file'], isFileOnly: true }
const pictures: Case[] = [
  ['that has no file yet gets it', wantedOf(AT, { ...picture, file }), alone(storedOf(AT)), fileOnly],
  [
    'whose rights somebody has set gets its file, and keeps them',
    wantedOf(AT, { ...picture, file }),
    alone(storedOf(AT, { rightsStatus: 'licensed' })),
    fileOnly,
  ],
  [
    'that has a file keeps it',
    wantedOf(AT, { ...picture, file }),
    alone(storedOf(AT, { filename: 'theirs.png' })),
    unchanged,
  ],
  [
    'that somebody has given another address gets no file of the old one',
    wantedOf(AT, { ...picture, file }),
    alone(storedOf(AT, { contentUrl: 'https://example.org/other' })),
    kept('contentUrl'),
    updated,
  ],
  [
    'that lies in the trash gets none',
    wantedOf(AT, { ...picture, file }),
    alone(storedOf(AT, { deletedAt: 'then' })),
    inTrash,
  ],
]

describe.each([
  ['an article', articles],
  ['a shared document', shared],
  ['a picture', pictures],
])('%s', (_, cases) => {
  test.each(cases)('%s', (__, wanted, existing, plain, forced = plain) => {
    expect([false, true].map((force) => decide(wanted, existing, FROM, force, NOW))).toEqual([plain, forced])
  })
})

describe('whatever has happened', () => {
  const text = fc.constantFrom('Old', 'New', 'Ours')
  const fields = fc.record({ _status: fc.constantFrom('published', 'draft'), headline: text, byline: fc.option(text) })
  const fate = fc.record({
    deletedAt: fc.option(fc.constant('then')),
    editorialStatus: fc.constantFrom('draft', 'published', 'killed', 'recalled'),
  })
  const anything = fc.record({ said: fields, written: fields, row: fields, latest: fields, fate })
  type Given = typeof anything extends fc.Arbitrary<infer T> ? T : never
  const judged = (given: Given, force: boolean) => {
    const row = storedOf(given.written, { ...given.row, ...given.fate })
    const latest = given.latest._status === 'draft' ? { ...row, ...given.latest } : row
    return { row, latest, ...decide(wantedOf(given.said), { row, latest }, FROM, force, NOW) }
  }

  test('nothing is taken out of the trash, nor given back to readers', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (given, force) => {
        const { outcome, row } = judged(given, force)
        const isWithdrawn = ['killed', 'recalled'].includes(given.fate.editorialStatus)
        expect(outcome === 'kept (in trash)').toBe(Boolean(row.deletedAt))
        expect(isWithdrawn && outcome === 'updated').toBe(false)
      }),
      { numRuns: RUNS },
    )
  })

  test('what a user has changed is not written over unless it is forced, and nothing else is kept back', () => {
    fc.assert(
      fc.property(anything, (given) => {
        const { follows, hasDraft, keeps = [], latest, outcome, row } = judged(given, false)
        if (outcome !== 'updated' && !follows) return
        const { said, written } = given
        for (const name of ['headline', 'byline'] as const) {
          const existing = [latest[name], ...(hasDraft ? [row[name]] : [])]
          const isEdited = existing.some((value) => ![said[name], written[name]].includes(value as never))
          expect([name, keeps.includes(name)]).toEqual([name, isEdited])
        }
        expect(keeps.includes('_status') || [said._status, written._status].includes(row._status as never)).toBe(true)
      }),
      { numRuns: RUNS },
    )
  })

  test('an edit that waits is known where anything is written', () => {
    fc.assert(
      fc.property(anything, fc.boolean(), (given, force) => {
        const { follows, hasDraft, latest, outcome, row } = judged(given, force)
        const waits = row._status === 'published' && latest._status === 'draft'
        expect(outcome === 'updated' || follows ? hasDraft : waits).toBe(waits)
      }),
      { numRuns: RUNS },
    )
  })
})

test('of a restored document everything is compared but its record and the day it was made', () => {
  const data = { headline: 'Old', slug: 'old', createdAt: 'then', provenance: {} }
  expect(compared(wantedOf(data))).toEqual({ headline: 'Old' })
  expect(compared(wantedOf(data, { isRestored: true }))).toEqual({ headline: 'Old', slug: 'old' })
})
