'use client'
import { useFormFields } from '@payloadcms/ui'
import type { Article } from '../../generated/payload-types'
import { useDateFormat, useDateTime } from '../dateTime'
import { parts } from '../DateCell'

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
