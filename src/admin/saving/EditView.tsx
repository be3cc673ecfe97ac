'use client'
import {
  DefaultEditView,
  DocumentInfoProvider,
  LivePreviewProvider,
  ServerFunctionsContext,
  useConfig,
  useDocumentDrawerContext,
  useDocumentInfo,
  useDocumentTitle,
  useLivePreviewContext,
  useServerFunctions,
} from '@payloadcms/ui'
import type { DocumentViewClientProps, FormState } from 'payload'
import { use, useEffect, useMemo, useState, type ReactNode } from 'react'
import { acceptedState, changedPaths, withoutFolds } from './changes'
import { createSaving, SavingContext, type Created, type Form } from './saving'

const focusedPath = (): string | undefined =>
  document.activeElement?.id.startsWith('field-')
    ? document.activeElement.id.slice('field-'.length).replaceAll('__', '.')
    : undefined

/**
 * Asks the server again when the form was changed while it answered. Payload takes what was changed in the quarter of a second
 * before an answer for a part of that answer: a row that was added then would stay empty.
 */
function askAgain(asked: FormState, { dispatchFields, getFields }: Form): void {
  const now = getFields()
  const path = changedPaths(asked, now).find((one) => now[one] && !now[one].errorMessage)
  if (path === undefined) return
  const errorMessage = now[path]!.errorMessage === '' ? undefined : '' // a difference that is not visible
  dispatchFields({ type: 'UPDATE', path, errorMessage })
}

/** Payload's edit view, whose form keeps what is typed while it is saved (see `SaveInPlace`). */
export function EditView(props: DocumentViewClientProps) {
  const { id } = useDocumentInfo()
  const { drawerSlug } = useDocumentDrawerContext()
  const [isNew] = useState(!id && !drawerSlug)
  const [saving] = useState(createSaving)
  const functions = useServerFunctions()
  const ours = useMemo<typeof functions>(() => {
    const getFormState: typeof functions.getFormState = async (args) => {
      const asked = saving.latest?.form.getFields()
      const answer = await functions.getFormState(args)
      const { latest, sent } = saving
      const isOurs = latest && args.formState && args.id === latest.info.id // not one in a drawer of this form
      if (!answer.state || !isOurs) return answer
      if (!args.data && asked && asked !== latest.form.getFields()) setTimeout(() => askAgain(asked, latest.form))
      if (!args.data || !sent) return { ...answer, state: withoutFolds(answer.state) }
      saving.accepted = acceptedState(answer.state, sent, latest.form.getFields(), focusedPath())
      return { ...answer, state: saving.accepted }
    }
    return { ...functions, getFormState }
  }, [functions, saving])
  const view = <DefaultEditView {...props} />
  return (
    <SavingContext value={saving}>
      <ServerFunctionsContext value={ours}>{isNew ? <NewDocument>{view}</NewDocument> : view}</ServerFunctionsContext>
    </SavingContext>
  )
}

/** A document that has no id until it is saved first. Its form then goes on as the document's, at the document's address. */
function NewDocument({ children }: { children: ReactNode }) {
  const saving = use(SavingContext)
  const info = useDocumentInfo()
  const preview = useLivePreviewContext()
  const { setDocumentTitle } = useDocumentTitle()
  const { config } = useConfig()
  const [created, setCreated] = useState<Created>()
  const path = `/collections/${info.collectionSlug}`

  useEffect(() => {
    saving.adopt = (now) => {
      setCreated(now)
      const address = `${config.routes.admin}${path}/${now.id}`
      if (window.location.pathname !== address) window.history.replaceState(null, '', address)
    }
  }, [config.routes.admin, path, saving])
  useEffect(() => {
    // Back in the browser's history to a document that was new then.
    if (!window.location.pathname.endsWith('/create')) window.location.reload()
  }, [])

  const of = created && {
    apiURL: `${config.routes.api}/${info.collectionSlug}/${created.id}?draft=true`,
    hasDeletePermission: Boolean(info.docPermissions && 'delete' in info.docPermissions && info.docPermissions.delete),
    id: created.id,
    isEditing: true,
    versionCount: 1,
  }
  return (
    <DocumentInfoProvider {...info} {...of} redirectAfterCreate={false}>
      <LivePreviewProvider
        breakpoints={preview.breakpoints?.filter(({ name }) => name !== 'responsive')}
        isLivePreviewEnabled={Boolean(created?.livePreviewURL)}
        isLivePreviewing={false}
        isPreviewEnabled={Boolean(created?.previewURL)}
        previewURL={created?.previewURL}
        typeofLivePreviewURL={preview.typeofLivePreviewURL}
        url={created?.livePreviewURL}
      >
        <Title set={setDocumentTitle} />
        {children}
      </LivePreviewProvider>
    </DocumentInfoProvider>
  )
}

/** Passes the title on to the header, which is outside. */
function Title({ set }: { set: (title: string) => void }) {
  const { title } = useDocumentTitle()
  useEffect(() => set(title), [set, title])
  return null
}
