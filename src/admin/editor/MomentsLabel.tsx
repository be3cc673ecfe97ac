'use client'
import { useFormFields } from '@payloadcms/ui'
import { useDateFormat } from '../desk/Moment'

/**
 * The heading of folded dates, with those that are set: nobody shall miss a schedule because it is folded away.
 * @param names what each date is called there, by its field
 */
export function MomentsLabel({ label, names }: { label: string; names: Record<string, string> }) {
  const format = useDateFormat()
  const set = useFormFields(([fields]) =>
    Object.entries(names)
      .flatMap(([field, name]) => {
        const { value } = fields[field] ?? {}
        return value ? [`${name} ${format(value as string, { dateStyle: 'medium' })}`.trim()] : []
      })
      .join(', '),
  )
  return (
    <span>
      {label}
      {set && <small className="folded-dates">{set}</small>}
    </span>
  )
}
