'use client'
import { Button, Modal, useDocumentInfo, useForm, useFormFields, useModal } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { isWithdrawn } from '../../../collections/Articles/workflow/workflow'
import type { Article } from '../../generated/payload-types'
import { request } from '../api'

const MODAL = 'stale-choice'

/** After a save that was refused because another user had saved: the editor’s own text is still there, and may stay. */
export function StaleChoice() {
  const refusal = useFormFields(([fields]) => fields.updatedAt?.errorMessage)
  const { collectionSlug, docConfig, id } = useDocumentInfo()
  const { dispatchFields, submit } = useForm()
  const { closeModal, openModal } = useModal()
  const [theirs, setTheirs] = useState<Partial<Article>>({})
  const hasHistory = Boolean(docConfig?.versions)
  const address = `/api/${collectionSlug}/${id}?depth=0&draft=true`

  useEffect(() => {
    if (!refusal) return
    // Taken off at once, so that the next refusal is a new one.
    dispatchFields({ type: 'UPDATE', path: 'updatedAt', errorMessage: undefined, valid: true })
    const look = async () => {
      setTheirs((await request<Partial<Article>>(address)).body ?? {})
      openModal(MODAL)
    }
    void look()
  }, [address, dispatchFields, openModal, refusal])

  const keepMine = async () => {
    closeModal(MODAL)
    const { corrections, editorialStatus, updatedAt } = theirs
    // The status and the corrections are not this editor’s to undo.
    const overrides = hasHistory ? { _status: 'draft', corrections, editorialStatus, updatedAt } : { updatedAt }
    await submit({ action: address, method: 'PATCH', overrides, skipValidation: true })
  }
  return (
    <Modal className="confirmation-modal" closeOnBlur={false} slug={MODAL}>
      <div className="confirmation-modal__wrapper">
        <div className="confirmation-modal__content">
          <h1>A newer version exists</h1>
          <p>
            Another user saved this document after you opened it. Your changes are still here, unsaved.{' '}
            {hasHistory
              ? 'If you keep yours, the newer version stays in the history.'
              : 'If you keep yours, the newer version is lost.'}
            {isWithdrawn(theirs.editorialStatus) && ' The story has been withdrawn and can no longer be changed.'}
          </p>
        </div>
        <div className="confirmation-modal__controls">
          <Button buttonStyle="secondary" onClick={() => window.open(window.location.href)} size="large">
            View newer version
          </Button>
          <Button buttonStyle="secondary" onClick={() => window.location.reload()} size="large">
            Discard mine
          </Button>
          {!isWithdrawn(theirs.editorialStatus) && (
            <Button onClick={() => void keepMine()} size="large">
              {hasHistory ? 'Keep mine as a draft' : 'Keep mine'}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  )
}

/** The name of who has taken a document over, in Payload’s dialog, which says “another user”. */
export function TakenOverBy() {
  const { currentEditor } = useDocumentInfo()
  const isOpen = useModal().isModalOpen('document-take-over')
  const [dialog, setDialog] = useState<Element | null>(null)
  useEffect(() => setDialog(isOpen ? document.querySelector('.document-take-over__content') : null), [isOpen])
  const name = typeof currentEditor === 'object' && (currentEditor as { name?: string } | null)?.name
  return dialog && name ? createPortal(<p>It is now being edited by {name}.</p>, dialog) : null
}
