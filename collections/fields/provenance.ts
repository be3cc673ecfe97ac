import type { Field, FieldHook, NamedTab } from 'payload'
import { byServer, loggedIn } from '../access/rules'
import { contentHash } from '../values/contentHash'
import * as field from './builders'

/** How a value came out of its source. */
export const provenanceMethods = ['verbatim', 'normalised', 'inferred', 'external', 'editor'] as const

const readOnly = { admin: { readOnly: true } }
const texts = (...names: string[]): Field[] => names.map((name) => field.text(name, undefined, readOnly))
const numbers = (...names: string[]): Field[] => names.map((name) => field.number(name, undefined, readOnly))

const table = (name: string, description: string, label: string, fields: Field[]): Field =>
  field.array(name, undefined, {
    description,
    admin: {
      readOnly: true,
      isSortable: false,
      initCollapsed: true,
      components: { RowLabel: `/src/admin/EvidenceLabel#${label}` },
    },
    fields,
  })

/** Payload asks a tab’s `access` when it answers, but when it filters or sorts only that of the fields inside. */
const seenByDesk = (fields: Field[]): Field[] =>
  fields.map((one) =>
    one.type === 'row' ? { ...one, fields: seenByDesk(one.fields) } : ({ ...one, access: { read: loggedIn } } as Field),
  )

/**
 * What an import last wrote of a document, a hash for each field: a value that no longer matches was changed by a user.
 * `said` is the hash of what the source said since, or that hooks changed; `newer` is what it says now of a field that a
 * user has changed. A list, because Payload merges the keys of an object anew for each field of a document (decision 008).
 */
export type LastWritten = [name: string, stored: string | null, said?: string, newer?: unknown][]

/**
 * Fills in the hashes of what was stored.
 * @param data the document as it is stored
 */
export const completeHashes = (lastWritten: LastWritten, data: Record<string, unknown> = {}): LastWritten =>
  lastWritten.map(([name, stored, ...others]) => {
    if (stored !== null) return [name, stored, ...others]
    const [said] = others
    const actual = contentHash(data[name])
    return actual === said ? [name, actual] : [name, actual, said]
  })

type Imported = Record<string, unknown> & { provenance?: { lastWritten?: unknown } | null }

/** What the source says now of fields that users have changed, unless they hold that already. */
export function newerValues(document: Imported): { name: string; value: unknown }[] {
  const { lastWritten } = document.provenance ?? {}
  if (!Array.isArray(lastWritten)) return []
  return (lastWritten as LastWritten).flatMap(([name, , said, ...newer]) =>
    newer.length > 0 && contentHash(document[name]) !== said ? [{ name, value: newer[0] }] : [],
  )
}

/** What other hooks have made of a value is known last. */
const completeLastWritten: FieldHook = ({ data, value }) =>
  Array.isArray(value) ? completeHashes(value as LastWritten, data) : value

/**
 * Where an imported document came from: the source and, for every field, the line and the method. Only imports write
 * it; readers never see it. No peer keeps this (IPTC ninjs has a creator for subjects only).
 */
export const provenance: NamedTab = {
  name: 'provenance',
  label: 'Import record',
  description: 'Where each value of an imported document came from. Read-only.',
  access: { ...byServer, read: loggedIn },
  fields: seenByDesk([
    field.row(...texts('sourceFile'), field.dateTime('importedAt', undefined, readOnly), ...texts('importer')),
    field.text('sourceSha256', 'Source SHA-256', { description: 'SHA-256 of the source file.', ...readOnly }),
    table('fields', 'Each field, and the source line of its value.', 'EvidenceLabel', [
      field.row(...texts('path'), ...numbers('line')),
      ...texts('found'),
      field.row(
        field.select('method', 'Method', { options: [...provenanceMethods], ...readOnly }),
        ...texts('rule'),
        ...numbers('confidence'),
      ),
      ...texts('note'),
    ]),
    table('edits', 'Corrections of typography that the import made: “before” was replaced by “after”.', 'EditLabel', [
      field.row(...numbers('line', 'paragraph', 'offset')),
      field.row(...texts('before', 'after', 'rule')),
    ]),
    field.textarea('sourceText', 'Source text', {
      maxLength: 20_000_000, // Payload’s own limit is 40,000
      description: 'The source file as it was captured.',
      admin: { readOnly: true, rows: 12 },
    }),
    { name: 'lastWritten', type: 'json', admin: { hidden: true }, hooks: { beforeChange: [completeLastWritten] } },
  ]),
}
