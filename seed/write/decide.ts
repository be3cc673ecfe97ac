import { isWithdrawn, type State } from '../../collections/Articles/workflow/workflow'
import { FEED_IMPORTER } from '../documents/ids'
import type { SeedDocument } from '../documents/types'
import type { LastWritten } from '../../collections/fields/provenance'
import { contentHash, isEmpty } from '../../collections/values/contentHash'
import { changedFields, differingFields, editedFields, hashesIn, type Fields } from './compare'

/** What became of a document. A kept one was changed by a person, lies in the trash, or is one that others refer to. */
export type Outcome =
  'created' | 'updated' | 'unchanged' | 'kept (edited)' | 'kept (in trash)' | 'kept (in use)' | 'removed'

export type Stored = Fields & {
  id: string
  deletedAt?: string | null
  editorialStatus?: State
  expires?: string | null
  altIds?: { role?: string | null; value?: string | null }[] | null
  contentUrl?: string | null
  datePublished?: string | null
  filename?: string | null
  isBasedOn?: string | null
  provenance?: {
    importedAt?: string
    importer?: string
    lastWritten?: LastWritten
    sourceFile?: string
    sourceSha256?: string
  }
  updatedAt?: string
}

/** A document in the database: its row, and its latest version, which may be a pending edit. `isElsewhere`: it is another feed’s. */
export type Existing = { row: Stored; latest: Stored; isElsewhere?: boolean }

/**
 * `fields` are those that a user has changed; `hasDraft` says that an edit is pending, which no import may lose;
 * `isFileOnly` that nothing but a picture’s file is written. `follows` says that fields which no user has changed are
 * written although others were, and `keeps` which fields are not written.
 */
export type Decision = {
  outcome: Outcome
  fields?: string[]
  follows?: true
  hasDraft?: boolean
  isFileOnly?: boolean
  keeps?: string[]
}

type From = { file: string; importer?: string; sha256: string }

/** Fields that only the creation of a document sets. */
export const settled = ['aliasPaths', 'file', 'slug']

/** What is compared of a wanted document; a whole one, from another newsroom, has its own record of where it is from. */
export function compared({ data, isRestored }: SeedDocument): Fields {
  const { createdAt: _, provenance: __, ...fields } = data
  return isRestored ? fields : Object.fromEntries(Object.entries(fields).filter(([name]) => !settled.includes(name)))
}

/** What publishing a draft sets, besides its status. */
const setByPublishing = ['datePublished', 'datePublishedPrecision']

/** What the feed that first had a story says of it, whatever another one does. */
const ofFirstFeed = ['altIds', 'provider', 'publisher']

/**
 * Three-way: what the source says now, what the import last wrote, what the database holds now.
 * @param force takes the source’s values for fields that users have changed; what is in the trash or was withdrawn from
 * readers stays there
 */
export function decide(
  wanted: SeedDocument,
  existing: Existing | undefined,
  from: From,
  force = false,
  now = new Date(),
): Decision {
  if (!existing) return { outcome: 'created' }
  const { latest, row } = existing
  if (row.deletedAt || latest.deletedAt) return { outcome: 'kept (in trash)' }
  if (existing.isElsewhere) return { outcome: 'unchanged' }

  const { isRestored, isShared } = wanted
  const fields = compared(wanted)
  const { sourceFile, sourceSha256 } = row.provenance ?? {}
  const lastWritten = hashesIn(row.provenance?.lastWritten)
  const hasDraft = row._status === 'published' && latest._status !== 'published'
  const editedIn = (stored: Stored): string[] => editedFields(stored, fields, lastWritten)
  const editedInRow = editedIn(row)
  const isPublished = !isRestored && row._status === 'published' && editedInRow.includes('_status')
  const isOtherFeed = from.importer === FEED_IMPORTER && sourceFile !== from.file
  const left = [
    ...(isPublished ? ['_status', ...setByPublishing.filter((name) => isEmpty(fields[name]))] : []),
    ...(isOtherFeed ? ofFirstFeed.filter((name) => !isEmpty(row[name])) : []),
  ].filter((name) => name in fields)
  const inRow = editedInRow.filter((name) => !left.includes(name))
  const inLatest = isRestored
    ? differingFields(latest, { ...fields, ...wanted.draft })
    : editedIn(latest).filter((name) => !left.includes(name))
  const edited =
    hasDraft || wanted.draft ? [...new Set([...inRow, ...inLatest])] : isRestored ? editedIn(latest) : inLatest

  const isOurs = !isShared || sourceFile === from.file
  const isNewSource = !isShared && sourceSha256 !== from.sha256
  const isChanged = isNewSource || changedFields(row, fields, lastWritten).some((name) => !left.includes(name))
  const differs = isRestored
    ? differingFields(row, fields).length > 0 || (!hasDraft && inLatest.length > 0)
    : isChanged || inRow.length > 0

  if (wanted.file && !row.filename && row.contentUrl === fields.contentUrl) {
    return { outcome: 'updated', fields: ['file'], isFileOnly: edited.length > 0 || !differs }
  }
  if (edited.length === 0 && !differs) return { outcome: 'unchanged' }
  const wasPublished = !isRestored && lastWritten?._status?.stored === contentHash('published')
  const isUnpublished = lastWritten && row._status !== 'published' && (wasPublished || edited.includes('_status'))
  const isOver = !isRestored && row.expires && new Date(row.expires) <= now // the server is about to unpublish it
  const isHeld = isWithdrawn(row.editorialStatus) || isUnpublished || isOver
  const kept: Decision = { outcome: 'kept (edited)', fields: edited }
  if (isHeld) return kept
  const keeps = left.length > 0 && { keeps: left }
  if (edited.length === 0 || force) {
    if (!differs || !(isOurs || edited.length > 0)) return { outcome: 'unchanged' }
    const follows = hasDraft && !force && !isRestored && ({ follows: true } as const)
    return { outcome: 'updated', hasDraft, ...follows, ...keeps }
  }
  if (isRestored || !lastWritten || !isOurs || !isChanged) return kept
  // That an edit is pending freezes none of the fields that it leaves alone.
  const own = hasDraft ? edited.filter((name) => name !== '_status') : edited
  if (own.length === 0) return { outcome: 'updated', follows: true, hasDraft, ...keeps }
  return { ...kept, follows: true, hasDraft, keeps: [...own, ...left] }
}
