'use client'
import { TextareaInput, useDocumentInfo, useField, useFormInitializing } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { useEffect, useRef } from 'react'

/** One line of text, which wraps; in a new article it has the focus. */
export const Headline: TextFieldClientComponent = ({ field, path, readOnly }) => {
  const { disabled, setValue, showError, value } = useField<string>({ path })
  const isInitializing = useFormInitializing()
  const { id } = useDocumentInfo()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!id && !isInitializing) ref.current?.querySelector('textarea')?.focus()
  }, [id, isInitializing])
  return (
    <div className="field-type" onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} ref={ref}>
      <TextareaInput
        description={field.admin?.description}
        label={field.label}
        onChange={({ target }) => setValue(target.value.replaceAll(/\s*[\r\n]+\s*/g, ' '))}
        path={path}
        readOnly={readOnly || disabled}
        required={field.required}
        rows={1}
        showError={showError}
        value={value}
      />
    </div>
  )
}
