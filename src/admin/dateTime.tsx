'use client'
import { useConfig, useTranslation } from '@payloadcms/ui'
import { useSyncExternalStore } from 'react'
import { inZones } from './inZones'

const userZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const subscribe = () => () => undefined

/** `inZones` of this newsroom and user. The server, which renders first, does not know the user’s zone. */
export function useDateTime(): (date: string) => string {
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const newsroom = String(config.admin.custom?.timeZone ?? 'UTC')
  const user = useSyncExternalStore(subscribe, userZone, () => newsroom)
  return (date) => inZones(date, newsroom, user, i18n.language)
}

export function DateTime({ date }: { date: string }) {
  return <time dateTime={date}>{useDateTime()(date)}</time>
}
