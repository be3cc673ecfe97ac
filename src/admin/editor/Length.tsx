'use client'
import { useFormFields } from '@payloadcms/ui'
import { useDeferredValue, useMemo } from 'react'
import { countWords, plainText, readingMinutes } from '../../../collections/Articles/text/plainText'
import type { Article } from '../../generated/payload-types'

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
