'use client'
import { useDocumentInfo, useModal } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

/** The name of who has taken a document over, in Payload’s dialog, which says “another user”. */
export function TakenOverBy() {
  const { currentEditor } = useDocumentInfo()
  const isOpen = useModal().isModalOpen('document-take-over')
  const [dialog, setDialog] = useState<Element | null>(null)
  useEffect(() => setDialog(isOpen ? document.querySelector('.document-take-over__content') : null), [isOpen])
  const name = typeof currentEditor === 'object' && (currentEditor as { name?: string } | null)?.name
  return dialog && name ? createPortal(<p>It is now being edited by {name}.</p>, dialog) : null
}
