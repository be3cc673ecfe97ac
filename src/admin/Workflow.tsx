'use client'
import {
  Button,
  ConfirmationModal,
  FieldLabel,
  Pill,
  PublishButton,
  SaveDraftButton,
  UnpublishButton,
  useAuth,
  useConfig,
  useDocumentInfo,
  useField,
  useForm,
  useFormModified,
  useModal,
} from '@payloadcms/ui'
import {
  isLive,
  isOnDesk,
  isWithdrawn,
  mayMove,
  movesFrom,
  stateNames,
  type From,
  type State,
} from '../../collections/Articles/workflow'
import type { User } from '../payload-types'

/** Where the article stands as it was last saved, and what the login may do with it. */
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

export function Publish() {
  const { may } = useWorkflow()
  return may('published') || may('corrected') ? <PublishButton /> : null
}

export function SaveDraft() {
  const { may } = useWorkflow()
  return may('draft') || may('inReview') || may('ready') || may('killed') || may('recalled') ? (
    <SaveDraftButton />
  ) : null
}

export function Unpublish() {
  const { hasPublishedDoc, role } = useWorkflow()
  return hasPublishedDoc && mayMove('published', 'draft', role) ? <UnpublishButton /> : null
}

/** The state of the article, and a button for each move that it can make from there; publishing has its own. */
export function Workflow({ path }: { path: string }) {
  const { value } = useField<State>({ path })
  const { id, moves, state } = useWorkflow()
  const { submit } = useForm()
  const { openModal } = useModal()
  const { config } = useConfig()
  const isModified = useFormModified()
  const modalOf = (to: State) => `move-to-${to}`
  const { setHasPublishedDoc } = useDocumentInfo()
  const move = async (to: State) => {
    const answer = await submit({
      acceptValues: isWithdrawn(to) || undefined, // the text is taken away
      action: `${config.serverURL}${config.routes.api}/articles/${id}?depth=0${isWithdrawn(to) ? '' : '&draft=true'}`,
      method: 'PATCH',
      overrides: { editorialStatus: to, _status: 'draft' },
      skipValidation: true,
    })
    if (answer?.res?.ok && isWithdrawn(to)) setHasPublishedDoc(false)
  }
  // Publishing, unpublishing and saving an edit have buttons of their own; an edit needs a change.
  const buttons = moves.filter(
    ({ to }) => !isLive(to) && !(isLive(state) && (to === 'draft' || (isOnDesk(to) && !isModified))),
  )
  return (
    <div className="field-type workflow">
      <FieldLabel label="Where it stands" />{' '}
      <Pill pillStyle={isWithdrawn(value) ? 'error' : isLive(value) ? 'success' : 'light-gray'}>
        {stateNames[value ?? 'draft']}
      </Pill>
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
          <ConfirmationModal
            body="Readers lose the story at once and find the notice in its place. Only an admin can bring it back."
            confirmLabel={label}
            heading={`${label} this article?`}
            key={to}
            modalSlug={modalOf(to)}
            onConfirm={() => void move(to)}
          />
        ))}
    </div>
  )
}
