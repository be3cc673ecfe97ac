'use client'
import { FieldLabel, useField } from '@payloadcms/ui'

/** What an editor should look at, above the sidebar; nothing where there is nothing. */
export function Hints({ path }: { path: string }) {
  const { value: hints } = useField<string[]>({ path })
  if (!hints?.length) return null
  return (
    <div className="field-type">
      <FieldLabel label="Checks" />
      <ul style={{ margin: 0, paddingInlineStart: '1.2em', color: 'var(--theme-warning-700)' }}>
        {hints.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ul>
    </div>
  )
}
