'use client'
import type { DefaultCellComponentProps } from 'payload'
import type { Article } from '../payload-types'

export const parts: Record<NonNullable<Article['datePublishedPrecision']>, Intl.DateTimeFormatOptions> = {
  year: { year: 'numeric', timeZone: 'UTC' },
  month: { year: 'numeric', month: 'long', timeZone: 'UTC' },
  day: { dateStyle: 'medium', timeZone: 'UTC' },
  minute: { dateStyle: 'medium', timeStyle: 'short' },
}

/** The publication date as far as it is known: a day without a time, a month without a day. */
export function PublishedCell({ cellData, rowData }: DefaultCellComponentProps) {
  if (typeof cellData !== 'string') return null
  const precision = (rowData as Partial<Article>).datePublishedPrecision ?? 'minute'
  return <span>{new Intl.DateTimeFormat('en', parts[precision]).format(new Date(cellData))}</span>
}
