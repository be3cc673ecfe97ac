import { isWithdrawn, type State } from '../../collections/Articles/workflow/workflow'
import type { SeedDocument } from '../documents/types'
import { differingFields, editedFields, hashesIn, type Fields, type LastWritten } from './compare'

/** What became of a document. A kept one was changed by a person, lies in the trash, or is one that others refer to. */
export type Outcome =
  'created' | 'updated' | 'unchanged' | 'kept (edited)' | 'kept (in trash)' | 'kept (in use)' | 'removed'

export type Stored = Fields & {
  id: string
  deletedAt?: string | null
  editorialStatus?: State
  expires?: string | null
  contentUrl?: string | null
  filename?: string | null
  provenance?: { importer?: string; lastWritten?: LastWritten; sourceFile?: string; sourceSha256?: string }
}

/** A document in the database: the row, and the newest version of it, which may be a draft that waits. */
export type Standing = { row: Stored; newest: Stored }

/**
 * `fields` are those that a person has changed; `hasDraft` says that an edit waits, which no seed may lose; `isFileOnly`
 * that nothing but a picture’s file is written; `isPublished` that a person has published what the source has as a draft,
 * and readers keep it.
 */
export type Decision = {
  outcome: Outcome
  fields?: string[]
  hasDraft?: boolean
  isFileOnly?: boolean
  isPublished?: boolean
}

type From = { file: string; sha256: string }

/** Fields of which the database is the judge: addresses are settled when a document is made, and so is a file. */
const settled = ['aliasPaths', 'file', 'slug']

/** What is compared of a wanted document; a whole one, from another newsroom, has its own record of where it is from. */
export function compared({ data, isRestored }: SeedDocument): Fields {
  const { createdAt: _, provenance: __, ...fields } = data
  return isRestored ? fields : Object.fromEntries(Object.entries(fields).filter(([name]) => !settled.includes(name)))
}

/**
 * Three-way: what the source says now, what the seed last wrote, what the database holds now.
 * @param force takes the source’s, whatever a person has made of it; what lies in the trash or was taken from readers
 * stays there
 */
export function decide(
  wanted: SeedDocument,
  standing: Standing | undefined,
  from: From,
  force = false,
  now = new Date(),
): Decision {
  if (!standing) return { outcome: 'created' }
  const { newest, row } = standing
  if (row.deletedAt || newest.deletedAt) return { outcome: 'kept (in trash)' }

  const fields = compared(wanted)
  const { sourceFile, sourceSha256 } = row.provenance ?? {}
  const lastWritten = hashesIn(row.provenance?.lastWritten)
  const hasDraft = row._status === 'published' && newest._status !== 'published'
  const editedIn = (stored: Stored, said: Fields): string[] => editedFields(stored, said, lastWritten)
  const inNewest = differingFields(newest, { ...fields, ...wanted.draft })
  const inEdit = wanted.isRestored ? inNewest : editedIn(newest, fields)
  const isEdit = hasDraft || Boolean(wanted.draft)
  const edited = isEdit ? [...new Set([...editedIn(row, fields), ...inEdit])] : editedIn(newest, fields)
  const differs = differingFields(row, fields).length > 0 || (!hasDraft && inNewest.length > 0)
  const isOurs = !wanted.isShared || sourceFile === from.file
  const isChanged = wanted.isRestored ? differs : differs || (!wanted.isShared && sourceSha256 !== from.sha256)

  if (wanted.file && !row.filename && row.contentUrl === fields.contentUrl) {
    return { outcome: 'updated', fields: ['file'], isFileOnly: edited.length > 0 || !isChanged }
  }
  if (edited.length === 0 && !isChanged) return { outcome: 'unchanged' }
  const isUnpublished = lastWritten && row._status !== 'published' && edited.includes('_status')
  const isOver = !wanted.isRestored && row.expires && new Date(row.expires) <= now // the server is about to unpublish it
  if (isWithdrawn(row.editorialStatus) || isUnpublished || isOver || (edited.length > 0 && !force)) {
    return { outcome: 'kept (edited)', fields: edited }
  }
  if (!isChanged || !(isOurs || edited.length > 0)) return { outcome: 'unchanged' }
  const isPublished = !wanted.isRestored && row._status === 'published' && editedIn(row, fields).includes('_status')
  return { outcome: 'updated', hasDraft, ...(isPublished && { isPublished }) }
}
