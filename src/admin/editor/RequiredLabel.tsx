'use client'
import { FieldLabel, useFormFields } from '@payloadcms/ui'
import type { ArrayFieldClient, RelationshipFieldClient } from 'payload'

/** An asterisk where a story of ours needs a value to be published: the field’s own \`required\` would ask it of drafts and copies, too. */
export function RequiredLabel({ field, path }: { field: ArrayFieldClient | RelationshipFieldClient; path: string }) {
  const isNeeded = useFormFields(([fields]) => {
    if (!fields[path]) return false // the head of a column
    const isReceived = fields['syndication.status']?.value === 'received'
    return !isReceived && !(path === 'authors' && fields.noBylineReason?.value)
  })
  return (
    <FieldLabel as={field.type === 'array' ? 'span' : 'label'} label={field.label} path={path} required={isNeeded} />
  )
}
