import type { Field, NamedTab } from 'payload'
import { byServer, loggedIn } from '../access/rules'
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
    // What the import last wrote, a hash a field: a value that no longer matches was changed by a person.
    { name: 'lastWritten', type: 'json', admin: { hidden: true } },
  ]),
}
