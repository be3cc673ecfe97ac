'use client'
import { ConfirmationModal, TextareaInput, useField, useFormModified } from '@payloadcms/ui'
import type { State } from '../../collections/Articles/workflow/workflow'

const reasons: Partial<Record<State, string>> = {
  killed: 'Kill an article for what it says: it is wrong, unlawful or does harm.',
  recalled: 'Recall an article for any other reason: it was published by mistake, or its licence has ended.',
}

type Props = { label: string; modalSlug: string; onConfirm: () => Promise<void>; to: State }

/** Says what readers find once an article is killed or recalled, and takes the notice to them. */
export function WithdrawDialog({ label, modalSlug, onConfirm, to }: Props) {
  const { setValue, value: notice } = useField<string>({ path: 'notice' })
  const isModified = useFormModified()
  const body = (
    <>
      <p>{reasons[to]} Readers lose it at once: its address answers “410 Gone” and shows the notice.</p>
      <TextareaInput
        label="Notice to readers"
        onChange={({ target }) => setValue(target.value)}
        path="notice-of-withdrawal"
        placeholder="This article has been withdrawn."
        rows={3}
        value={notice}
      />
      <p>
        The text, the picture and the topics are removed from the article, for editors too. The versions in its history
        keep them, for admins only. Only an admin can reopen it.
        {isModified && ' Other changes that you have not saved are lost.'}
      </p>
    </>
  )
  return (
    <ConfirmationModal
      body={body}
      confirmLabel={label}
      heading={`${label} this article?`}
      modalSlug={modalSlug}
      onConfirm={onConfirm}
    />
  )
}
