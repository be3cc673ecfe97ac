'use client'
import { RefreshRouteOnSave } from '@payloadcms/live-preview-react'
import { useRouter } from 'next/navigation'

/** Renders the page anew when the panel around it saves the story. @param panel its origin, if it is not the site's */
export function Refresh({ panel }: { panel?: string }) {
  const router = useRouter()
  return <RefreshRouteOnSave refresh={() => router.refresh()} serverURL={panel ?? globalThis.location?.origin} />
}
