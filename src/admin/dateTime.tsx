'use client'
import { useConfig, useTranslation } from '@payloadcms/ui'
import type { DefaultCellComponentProps } from 'payload'
import { useSyncExternalStore } from 'react'
import type { Article } from '../generated/payload-types'
import { inZones } from './formatInZones'

const near: Intl.DateTimeFormatOptions = { weekday: 'short', hour: '2-digit', minute: '2-digit' }
const far: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const WEEK_MS = 6 * 24 * 60 * 60 * 1000

const subscribe = () => () => undefined
/** The server renders first, and knows neither the user’s language nor their time zone. */
const useIsInBrowser = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  )

/** Formats dates in the browser’s language and time zone; on the server, as the day in UTC. */
export function useDateFormat(): (date: string, options: Intl.DateTimeFormatOptions) => string {
  const isInBrowser = useIsInBrowser()
  return (date, options) =>
    isInBrowser ? new Intl.DateTimeFormat(undefined, options).format(new Date(date)) : date.slice(0, 10)
}

/** A date; without a format, the time of one that is near and the day of another. */
export function Moment({ date, format }: { date: string; format?: Intl.DateTimeFormatOptions }) {
  const formatted = useDateFormat()
  const isNear = Math.abs(Date.now() - new Date(date).getTime()) < WEEK_MS
  return <time dateTime={date}>{formatted(date, format ?? (isNear ? near : far))}</time>
}

/** Formats dates by `inZones`, for this newsroom and user. */
export function useDateTime(): (date: string) => string {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const isInBrowser = useIsInBrowser()
  const newsroom = String(config.admin.custom?.timeZone ?? 'UTC')
  return (date) =>
    isInBrowser
      ? inZones(date, newsroom, Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.language)
      : inZones(date, newsroom, newsroom, i18n.language)
}

export function DateTime({ date }: { date: string }) {
  return <time dateTime={date}>{useDateTime()(date)}</time>
}

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
