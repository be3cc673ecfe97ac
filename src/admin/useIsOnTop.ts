'use client'
import { useEditDepth, useModal } from '@payloadcms/ui'

/** Whether no dialog or drawer is above this form, so that keys are for it. */
export function useIsOnTop(): boolean {
  const { modalState } = useModal()
  const depth = useEditDepth()
  return Object.values(modalState).filter((modal) => modal?.isOpen).length + 1 === depth
}
