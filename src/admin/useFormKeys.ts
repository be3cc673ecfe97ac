'use client'
import { useEditDepth, useModal } from '@payloadcms/ui'
import { useEffect } from 'react'

/**
 * Handles keys while no dialog or drawer is above this form: by the character, and before any field hears of them. Payload’s
 * `useHotkey` goes by the place on the keyboard, where a slash is elsewhere on each, and misses a key while another is down.
 * @param handle does what the key stands for; returns false for a key that it does not know
 */
export function useFormKeys(handle: (event: KeyboardEvent, isCommand: boolean) => boolean): void {
  const { modalState } = useModal()
  const depth = useEditDepth()
  const isOnTop = Object.values(modalState).filter((modal) => modal?.isOpen).length + 1 === depth
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey
      if (!isOnTop || !handle(event, isCommand)) return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  })
}
