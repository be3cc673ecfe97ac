'use client'
import { Button, Modal, useConfig, useDocumentInfo, useForm, useFormFields, useModal } from '@payloadcms/ui'
import { useEffect } from 'react'

const MODAL = 'stale-choice'

/** After a save that was refused because somebody else had saved: the editor’s own text is still there, and may stay. */
export function StaleChoice() {
  const refusal = useFormFields(([fields]) => fields.updatedAt?.errorMessage)
  const { collectionSlug, id } = useDocumentInfo()
  const { submit } = useForm()
  const { closeModal, openModal } = useModal()
  const { config } = useConfig()
  useEffect(() => {
    if (refusal) openModal(MODAL)
  }, [refusal, openModal])

  const address = `${config.serverURL}${config.routes.api}/${collectionSlug}/${id}?depth=0&draft=true`
  const keepMine = async () => {
    const newest = (await (await fetch(address, { credentials: 'include' })).json()) as { updatedAt: string }
    closeModal(MODAL)
    await submit({
      action: address,
      method: 'PATCH',
      overrides: { _status: 'draft', updatedAt: newest.updatedAt },
      skipValidation: true,
    })
  }
  return (
    <Modal className="confirmation-modal" closeOnBlur={false} slug={MODAL}>
      <div className="confirmation-modal__wrapper">
        <div className="confirmation-modal__content">
          <h1>Somebody saved this before you</h1>
          <p>Theirs is saved; yours is still here, unsaved. Whatever you save over stays in the history.</p>
        </div>
        <div className="confirmation-modal__controls">
          <Button buttonStyle="secondary" onClick={() => window.open(window.location.href)} size="large">
            Look at theirs
          </Button>
          <Button buttonStyle="secondary" onClick={() => window.location.reload()} size="large">
            Take theirs
          </Button>
          <Button onClick={() => void keepMine()} size="large">
            Save mine as a draft over it
          </Button>
        </div>
      </div>
    </Modal>
  )
}
