'use client'
import { Button, FieldLabel, toast, useFormModified } from '@payloadcms/ui'
import { useState } from 'react'
import { cut } from '../../outputs/story/characters'
import { request } from '../api'

const EXCERPT = 300

const excerptOf = (text: string): string => (text.length > EXCERPT ? `${cut(text, EXCERPT)} …` : text || 'No value')

type Value = { label: string; name: string; text: string; value: unknown }

/** Lets an editor replace their own values with the source’s newer ones, field by field. */
export function TakeFromSource({ id, values }: { id: string; values: Value[] }) {
  const isModified = useFormModified()
  const [isSaving, setSaving] = useState(false)
  const take = async ({ name, value }: Value) => {
    setSaving(true)
    const body = JSON.stringify({ [name]: value })
    const { error } = await request(`/api/articles/${id}?draft=true&depth=0`, { method: 'PATCH', body })
    if (!error) return window.location.reload()
    toast.error(error)
    return setSaving(false)
  }
  return (
    <section aria-label="Newer source text" className="field-type known newer-source">
      <FieldLabel as="span" label="Newer source text" />
      <p>The source changed these fields after you or a colleague had edited them. Your values are kept.</p>
      <ul>
        {values.map((value) => (
          <li key={value.name}>
            <strong>{value.label}</strong>
            <blockquote>{excerptOf(value.text)}</blockquote>
            <Button
              aria-label={`Take from source: ${value.label}`}
              buttonStyle="secondary"
              disabled={isModified || isSaving}
              margin={false}
              onClick={() => void take(value)}
              size="small"
            >
              Take from source
            </Button>
          </li>
        ))}
      </ul>
      <p role="status">{isModified ? 'Save your changes first.' : 'Taking a value saves it as a draft.'}</p>
    </section>
  )
}
