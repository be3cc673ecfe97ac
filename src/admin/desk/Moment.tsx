'use client'
import { useEffect, useState } from 'react'

const near: Intl.DateTimeFormatOptions = { weekday: 'short', hour: '2-digit', minute: '2-digit' }
const far: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const WEEK_MS = 6 * 24 * 60 * 60 * 1000

/** Formats dates in the browser’s language and time zone, which the server does not know: what it renders is the day in UTC. */
export function useDateFormat(): (date: string, options: Intl.DateTimeFormatOptions) => string {
  const [isHydrated, setIsHydrated] = useState(false)
  useEffect(() => setIsHydrated(true), [])
  return (date, options) =>
    isHydrated ? new Intl.DateTimeFormat(undefined, options).format(new Date(date)) : date.slice(0, 10)
}

/** A date; without a format, the time of one that is near and the day of another. */
export function Moment({ date, format }: { date: string; format?: Intl.DateTimeFormatOptions }) {
  const formatted = useDateFormat()
  const isNear = Math.abs(Date.now() - new Date(date).getTime()) < WEEK_MS
  return <time dateTime={date}>{formatted(date, format ?? (isNear ? near : far))}</time>
}
