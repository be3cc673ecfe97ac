'use client'
import {
  FieldLabel,
  TextareaInput,
  useDocumentInfo,
  useField,
  useFormFields,
  useFormInitializing,
} from '@payloadcms/ui'
import type { ArrayFieldClient, RelationshipFieldClient, TextFieldClientComponent } from 'payload'
import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { countWords, plainText, readingMinutes } from '../../../collections/Articles/text/plainText'
import type { Article } from '../../generated/payload-types'
import { parts, useDateFormat, useDateTime } from '../dateTime'

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

/** How long the text is, as it is being written. */
export function Length() {
  const body = useDeferredValue(
    useFormFields(([fields]) => fields.articleBody?.value as Article['articleBody'] | undefined),
  )
  const words = useMemo(() => countWords(plainText(body)), [body])
  return (
    <p className="field-type article-length">
      <strong>{words.toLocaleString('en')}</strong> {words === 1 ? 'word' : 'words'} · {readingMinutes(words)} min to
      read
    </p>
  )
}

/**
 * The heading of folded dates, with those that are set: so that a schedule is not missed because it is folded away.
 * @param names what each date is called there, by its field
 */
export function MomentsLabel({ label, names }: { label: string; names: Record<string, string> }) {
  const dateTime = useDateTime()
  const format = useDateFormat()
  const set = useFormFields(([fields]) => {
    const precision = fields.datePublishedPrecision?.value as Article['datePublishedPrecision']
    return Object.entries(names)
      .flatMap(([field, name]) => {
        const date = fields[field]?.value as string | null | undefined
        if (!date) return []
        const isExact = field !== 'datePublished' || !precision || precision === 'minute'
        const when = isExact ? dateTime(date) : format(date, parts[precision])
        return [`${name} ${when}`]
      })
      .join(', ')
  })
  return (
    <span>
      {label}
      {set && <small className="folded-dates">{set}</small>}
    </span>
  )
}

/** An asterisk on what our own stories need to be published: `required` would demand it of drafts and syndicated copies, too. */
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

/** The issues that the checks found in an article; nothing if there are none. */
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
