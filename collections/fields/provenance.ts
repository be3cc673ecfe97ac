import type { Field, NamedTab } from 'payload'
import { loggedInField, nobodyField } from '../access/rules'

/** How a value came out of its source. */
export const provenanceMethods = ['verbatim', 'normalised', 'inferred', 'external', 'editor'] as const

const text = (name: string, description?: string): Field => ({
  name,
  type: 'text',
  admin: { readOnly: true, description },
})
const number = (name: string): Field => ({ name, type: 'number', admin: { readOnly: true } })

const importedAt: Field = {
  name: 'importedAt',
  type: 'date',
  admin: { readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
}

/** Payload asks a tab’s `access` when it answers, but when it filters or sorts only that of the fields inside. */
const seenByDesk = (fields: Field[]): Field[] =>
  fields.map((field) =>
    field.type === 'row'
      ? { ...field, fields: seenByDesk(field.fields) }
      : ({ ...field, access: { read: loggedInField } } as Field),
  )

/**
 * Where an imported document came from: the source and, for every field, the line and the method. Only imports write
 * it; readers never see it. No peer keeps this (IPTC ninjs has a creator for subjects only).
 */
export const provenance: NamedTab = {
  name: 'provenance',
  label: 'Import record',
  description: 'Where each value of an imported document came from. Read-only.',
  access: { create: nobodyField, read: loggedInField, update: nobodyField },
  fields: seenByDesk([
    {
      type: 'row',
      fields: [text('sourceFile'), importedAt, text('importer')],
    },
    text('sourceSha256', 'SHA-256 of the source file.'),
    {
      name: 'fields',
      type: 'array',
      labels: { singular: 'Field', plural: 'Fields' },
      admin: {
        readOnly: true,
        isSortable: false,
        initCollapsed: true,
        description: 'Each field, and the source line of its value.',
        components: { RowLabel: '/src/admin/EvidenceLabel#EvidenceLabel' },
      },
      fields: [
        { type: 'row', fields: [text('path'), number('line')] },
        text('found'),
        {
          type: 'row',
          fields: [
            { name: 'method', type: 'select', options: [...provenanceMethods], admin: { readOnly: true } },
            text('rule'),
            number('confidence'),
          ],
        },
        text('note'),
      ],
    },
    {
      name: 'edits',
      type: 'array',
      labels: { singular: 'Edit', plural: 'Edits' },
      admin: {
        readOnly: true,
        isSortable: false,
        initCollapsed: true,
        description: 'Corrections of typography that the import made: “before” was replaced by “after”.',
        components: { RowLabel: '/src/admin/EvidenceLabel#EditLabel' },
      },
      fields: [
        { type: 'row', fields: [number('line'), number('paragraph'), number('offset')] },
        { type: 'row', fields: [text('before'), text('after'), text('rule')] },
      ],
    },
    {
      name: 'sourceText',
      type: 'textarea',
      maxLength: 20_000_000, // Payload’s own limit is 40,000
      admin: { readOnly: true, rows: 12, description: 'The source file as it was captured.' },
    },
    {
      // What the import last wrote, a hash a field: a value that no longer matches was changed by a person.
      name: 'lastWritten',
      type: 'json',
      admin: { hidden: true },
    },
  ]),
}
