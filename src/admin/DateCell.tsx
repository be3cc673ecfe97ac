'use client'
import type { DefaultCellComponentProps } from 'payload'
import type { Article } from '../generated/payload-types'
import { Moment } from './dateTime'

export const parts: Record<NonNullable<Article['datePublishedPrecision']>, Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric', timeZone: 'UTC' },
  month: { year: 'numeric', month: 'long', timeZone: 'UTC' },
  day: { dateStyle: 'medium', timeZone: 'UTC' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
}

/** A date in a list; that of publication as far as it is known: a day without a time, a month without a day. */
export function DateCell({ cellData, field, rowData }: DefaultCellComponentProps) {
  if (typeof cellData !== 'string') return null
  const { datePublishedPrecision } = rowData as Partial<Article>
  const precision = 'name' in field && field.name === 'datePublished' && datePublishedPrecision
  return <Moment date={cellData} format={parts[precision || 'minute']} />
}
