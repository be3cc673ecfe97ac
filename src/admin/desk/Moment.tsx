'use client'
import { useEffect, useState } from 'react'

const near: Intl.DateTimeFormatOptions = { weekday: 'short', hour: '2-digit', minute: '2-digit' }
const far: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
const WEEK_MS = 6 * 24 * 60 * 60 * 1000

/** A moment by the clock of whoever looks, which the server does not know. */
export function Moment({ date }: { date: string }) {
  const [text, setText] = useState(date.slice(0, 10))
  useEffect(() => {
    const isNear = Math.abs(Date.now() - new Date(date).getTime()) < WEEK_MS
    setText(new Intl.DateTimeFormat('en', isNear ? near : far).format(new Date(date)))
  }, [date])
  return <time dateTime={date}>{text}</time>
}
