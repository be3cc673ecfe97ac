'use client'
import {
  Button,
  ConfirmationModal,
  FieldLabel,
  FormSubmit,
  PublishButton,
  SaveDraftButton,
  TextareaInput,
  UnpublishButton,
  useAuth,
  useDocumentInfo,
  useField,
  useForm,
  useFormFields,
  useFormModified,
  useModal,
  useWatchForm,
} from '@payloadcms/ui'
import { describeStatus } from '../../collections/Articles/workflow/describeStatus'
import {
  isLive,
  isOnDesk,
  isWithdrawn,
  mayMove,
  movesFrom,
  type From,
  type State,
} from '../../collections/Articles/workflow/workflow'
import type { User } from '../generated/payload-types'
import { useDateTime } from './dateTime'
import { StatusPill } from './StatusPill'

const SCHEDULE = 'schedule'

/** The status of the article as it was last saved, and the moves that the user may make. */
function useWorkflow() {
  const { hasPublishedDoc, id, savedDocumentData } = useDocumentInfo()
  const role = useAuth<User>().user?.role ?? 'author'
  const state: From = id ? ((savedDocumentData?.editorialStatus as State | undefined) ?? 'draft') : 'new'
  const mayTouch = !hasPublishedDoc || mayMove('published', 'published', role)
  const ofReaders = hasPublishedDoc ? movesFrom('published', role).filter(({ to }) => isWithdrawn(to)) : []
  const offered = mayTouch && id ? [...movesFrom(state, role), ...ofReaders] : []
  const may = (to: State) => mayTouch && mayMove(state, to, role)
  return { hasPublishedDoc, id, may, moves: [...new Map(offered.map((move) => [move.to, move])).values()], role, state }
}

/** Saves the form with a move: as a draft beside the published version, or in its place to withdraw it. */
function useMove() {
  const { id, setHasPublishedDoc } = useDocumentInfo()
  const { submit } = useForm()
  return async (to: State) => {
    const answer = await submit({
      acceptValues: isWithdrawn(to) || undefined, // the text is taken away
      action: `/api/articles${id ? `/${id}` : ''}?depth=0${isWithdrawn(to) ? '' : '&draft=true'}`,
      method: id ? 'PATCH' : 'POST',
      overrides: { editorialStatus: to, _status: 'draft' },
      skipValidation: true,
    })
    if (answer?.res?.ok && isWithdrawn(to)) setHasPublishedDoc(false)
  }
}

export function Publish() {
  const { may } = useWorkflow()
  const start = useFormFields(([fields]) => fields.scheduledPublicationDate?.value as string | null | undefined)
  if (!may('published') && !may('corrected')) return null
  return start && new Date(start) > new Date() ? <Schedule start={start} /> : <PublishButton />
}

/** In place of “Publish” while the form has a date to publish at, which the server keeps by itself. */
function Schedule({ start }: { start: string }) {
  const { hasPublishedDoc, savedDocumentData } = useDocumentInfo()
  const isScheduled = savedDocumentData?.scheduledPublicationDate === start && !savedDocumentData.scheduleFailure
  const isModified = useFormModified()
  const { openModal } = useModal()
  const move = useMove()
  const when = useDateTime()(start)
  return (
    <>
      <FormSubmit
        buttonId="action-schedule"
        disabled={isScheduled && !isModified}
        onClick={() => openModal(SCHEDULE)}
        size="medium"
        type="button"
      >
        Schedule
      </FormSubmit>
      <ConfirmationModal
        body={`${hasPublishedDoc ? 'Until then, readers keep the published version. ' : ''}It is published on ${when}.`}
        confirmLabel="Schedule"
        heading={hasPublishedDoc ? 'Schedule these changes?' : 'Schedule this article?'}
        modalSlug={SCHEDULE}
        onConfirm={() => move('ready')}
      />
    </>
  )
}

export function SaveDraft() {
  const { may } = useWorkflow()
  return (['draft', 'inReview', 'ready', 'killed', 'recalled'] as const).some(may) ? <SaveDraftButton /> : null
}

export function Unpublish() {
  const { hasPublishedDoc, role } = useWorkflow()
  return hasPublishedDoc && mayMove('published', 'draft', role) ? <UnpublishButton /> : null
}

/** The status of the article, and a button for each move that it can make from there; publishing has its own. */
export function Workflow({ path }: { path: string }) {
  const { value } = useField<State>({ path })
  const { hasPublishedDoc, moves, state } = useWorkflow()
  const { savedDocumentData } = useDocumentInfo()
  const { disabled } = useWatchForm() // unlike useForm, it is rendered anew when the form becomes read-only
  const { openModal } = useModal()
  const isModified = useFormModified()
  const move = useMove()
  const modalOf = (to: State) => `move-to-${to}`
  // Publishing, unpublishing and saving an edit have buttons of their own; an edit needs a change.
  const buttons = moves.filter(
    ({ to }) => !disabled && !isLive(to) && !(isLive(state) && (to === 'draft' || (isOnDesk(to) && !isModified))),
  )
  return (
    <div className="field-type workflow">
      <FieldLabel label="Status" />
      <div role="status" tabIndex={-1}>
        <StatusPill
          state={value ?? 'draft'}
          {...describeStatus({ ...savedDocumentData, editorialStatus: value }, hasPublishedDoc, new Date())}
        />
      </div>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.5rem', marginBlockStart: '0.5rem' }}>
        {buttons.map(({ label, to }) => (
          <Button
            buttonStyle={isWithdrawn(to) ? 'error' : 'secondary'}
            key={to}
            margin={false}
            onClick={() => (isWithdrawn(to) ? openModal(modalOf(to)) : void move(to))}
            size="small"
          >
            {label}
          </Button>
        ))}
      </div>
      {buttons
        .filter(({ to }) => isWithdrawn(to))
        .map(({ label, to }) => (
          <WithdrawDialog key={to} label={label} modalSlug={modalOf(to)} onConfirm={() => move(to)} to={to} />
        ))}
    </div>
  )
}

type WithdrawProps = { label: string; modalSlug: string; onConfirm: () => Promise<void>; to: State }

const reasons: Partial<Record<State, string>> = {
  killed: 'Kill an article for what it says: it is wrong, unlawful or does harm.',
  recalled: 'Recall an article for any other reason: it was published by mistake, or its licence has ended.',
}

/** Says what killing or recalling an article does, and takes the notice to readers. */
function WithdrawDialog({ label, modalSlug, onConfirm, to }: WithdrawProps) {
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
