'use client'
import { useRowLabel } from '@payloadcms/ui'

const quoted = (text = ''): string => `“${text.replaceAll(' ', '␣').replaceAll('\u00a0', '⍽')}”`

/** A row of the provenance in a line: the field, its line in the source and how it was taken over. */
export function EvidenceLabel() {
  const { data } = useRowLabel<{ path?: string; line?: number; method?: string }>()
  const where = data.line ? `line ${data.line}, ` : ''
  return <span>{`${data.path ?? ''}: ${where}${data.method ?? ''}`}</span>
}

/** A corrected place in a line, with its spaces made visible. */
export function EditLabel() {
  const { data } = useRowLabel<{ line?: number; before?: string; after?: string; rule?: string }>()
  return <span>{`line ${data.line ?? '?'}: ${quoted(data.before)} → ${quoted(data.after)} (${data.rule ?? ''})`}</span>
}
