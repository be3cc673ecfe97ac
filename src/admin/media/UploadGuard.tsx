'use client'
import { toast, useModal } from '@payloadcms/ui'
import { createElement, useEffect, type ReactNode } from 'react'
import { checkFile } from '../../../collections/Media/pictureRules'
import type { Media } from '../../generated/payload-types'
import { request } from '../api'

const BULK_DRAWER = 'bulk-upload-drawer-slug'
const LONG = { duration: 20_000 }

/** The files that the user chooses, drops or pastes. */
function filesIn(event: Event): File[] {
  if (event instanceof DragEvent) return [...(event.dataTransfer?.files ?? [])]
  if (event instanceof ClipboardEvent) return [...(event.clipboardData?.files ?? [])]
  return [...((event.target instanceof HTMLInputElement && event.target.files) || [])]
}

/** By the name, where the system knows no type. */
const formatOf = ({ name, type }: File): string =>
  type.replace(/^image\//, '') || (/\.(\w+)$/.exec(name)?.[1] ?? '').toLowerCase().replace(/^jpg$/, 'jpeg')

/** Names the picture of the library that is the same file, if there is one. */
async function warnOfSame(file: File): Promise<void> {
  if (!globalThis.crypto.subtle) return // the panel is not served over https
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const where = `where[or][0][sha256][equals]=${hex}&where[or][1][originalSha256][equals]=${hex}`
  const { body } = await request<{ docs?: Media[] }>(`/api/media?${where}&depth=0&limit=1`)
  for (const { id, name } of body?.docs ?? []) {
    const link = createElement('a', { href: `/admin/collections/media/${id}`, key: id }, name)
    toast.warning([`${file.name}: this file is already in the library: `, link], LONG)
  }
}

/**
 * Checks files before they are uploaded, wherever the panel takes them: Payload does not say what is accepted. Escape asks
 * before it ends an upload of many files, as the drawer’s own button does.
 */
export function UploadGuard({ children }: { children: ReactNode }) {
  const { modalState, openModal } = useModal()

  useEffect(() => {
    const stop = (event: Event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    const check = (event: Event) => {
      const files = filesIn(event).map((file) => ({ file, accepted: checkFile(formatOf(file), file.size) }))
      const refused = files.filter(({ accepted }) => accepted !== true)
      for (const { accepted, file } of refused)
        toast.error(`Nothing was uploaded, because of ${file.name}. ${accepted}`, LONG)
      if (refused.length === 0) return files.forEach(({ file }) => void warnOfSame(file))
      if (event.target instanceof HTMLInputElement) event.target.value = ''
      return stop(event)
    }
    const leave = (event: Event) => {
      const open = Object.values(modalState).filter((modal) => modal?.isOpen)
      const latest = open.toSorted((one, other) => (one.openedOn ?? 0) - (other.openedOn ?? 0)).at(-1)?.slug ?? ''
      const isKey = event instanceof KeyboardEvent && event.key === 'Escape' && latest.includes(BULK_DRAWER)
      const isBeside =
        event.type === 'click' && (event.target as Element).closest(`[id^="close-drawer__"][id*="${BULK_DRAWER}"]`)
      if (!(isKey || isBeside) || !document.querySelector('.bulk-upload--file-manager')) return
      stop(event)
      openModal('bulk-upload--discard-without-saving')
    }
    const listeners = { change: check, click: leave, drop: check, keydown: leave, paste: check }
    const controller = new AbortController()
    const options = { capture: true, signal: controller.signal }
    for (const [type, listener] of Object.entries(listeners)) window.addEventListener(type, listener, options)
    return () => controller.abort()
  }, [modalState, openModal])

  return children
}
