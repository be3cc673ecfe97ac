'use client'
import { Button, ConfirmationModal, Modal, useLivePreviewContext, useModal } from '@payloadcms/ui'
import { useRef } from 'react'
import { useFormKeys } from '../useFormKeys'

const HELP = 'shortcuts'
const PUBLISH = 'publish-by-key'

const keys: [keys: string[], what: string][] = [
  [['Ctrl', 'S'], 'Save the draft'],
  [['Ctrl', 'Enter'], 'Publish (asks first)'],
  [['Ctrl', 'E'], 'Show or hide the preview'],
  [['Ctrl', 'B'], 'Bold'],
  [['Ctrl', 'I'], 'Italic'],
  [['/'], 'On an empty line: insert a heading, quote, list, picture, embed or correction'],
  [['Ctrl', '/'], 'Show these shortcuts'],
]

const isTyped = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName))

/** What an editor does by key, beside Ctrl+S, and the sheet that says so. */
export function Shortcuts() {
  const { openModal } = useModal()
  const { isLivePreviewEnabled, isLivePreviewing, setIsLivePreviewing, url } = useLivePreviewContext()
  const ref = useRef<HTMLDivElement>(null)
  const button = (id: string) =>
    ref.current?.closest('.doc-controls')?.querySelector<HTMLButtonElement>(`#${id}:not(:disabled)`)

  useFormKeys((event, isCommand) => {
    if (isCommand && event.key === 'Enter') {
      if (button('action-save')) openModal(PUBLISH)
      else button('action-schedule')?.click() // which has a dialog of its own
    } else if (isCommand && event.key === 'e' && isLivePreviewEnabled && url) setIsLivePreviewing(!isLivePreviewing)
    else if ((isCommand && event.key === '/') || (event.key === '?' && !isTyped(event))) openModal(HELP)
    else return false
    return true
  })

  return (
    <div ref={ref}>
      <Button
        aria-label="Keyboard shortcuts"
        buttonStyle="icon-label"
        className="shortcuts-button"
        margin={false}
        onClick={() => openModal(HELP)}
        tooltip="Keyboard shortcuts"
      >
        <kbd>?</kbd>
      </Button>
      <Sheet />
      <ConfirmationModal
        body="The story is published as it is now, with your unsaved changes."
        confirmLabel="Publish"
        heading="Publish this article?"
        modalSlug={PUBLISH}
        onConfirm={() => button('action-save')?.click()}
      />
    </div>
  )
}

function Sheet() {
  const { closeModal } = useModal()
  return (
    <Modal aria-labelledby="shortcuts-heading" className="confirmation-modal" slug={HELP}>
      <div className="confirmation-modal__wrapper shortcuts">
        <h1 id="shortcuts-heading">Keyboard shortcuts</h1>
        <dl>
          {keys.map(([combination, what]) => (
            <div key={what}>
              <dt>
                {combination.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <p>On a Mac, use ⌘ instead of Ctrl.</p>
        <Button margin={false} onClick={() => closeModal(HELP)}>
          Close
        </Button>
      </div>
    </Modal>
  )
}
