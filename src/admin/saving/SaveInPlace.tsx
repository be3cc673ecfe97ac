'use client'
import { useDocumentDrawerContext, useDocumentInfo, useForm, useFormModified, useServerFunctions } from '@payloadcms/ui'
import type { FormState } from 'payload'
import { deepCopyObjectSimpleWithoutReactComponents } from 'payload/shared'
import { use, useLayoutEffect, type FormEvent } from 'react'
import { flushSync } from 'react-dom'
import { useFormKeys } from '../useFormKeys'
import { hasUnsaved } from './changes'
import { rendered, SavingContext, textsAhead, type Form, type Saving, type Submit } from './saving'
import { StaleChoice, TakenOverBy } from './OtherEditors'
import { Interruption } from './Session'
import { Unsaved } from './Unsaved'

type GetFormState = ReturnType<typeof useServerFunctions>['getFormState']

/** Lexical's fields put their text into the form when the browser is idle, half a second later at most. */
const idle = () =>
  new Promise<unknown>((resolve) =>
    'requestIdleCallback' in window ? requestIdleCallback(resolve, { timeout: 500 }) : setTimeout(resolve, 150),
  )

const withValue = (state: FormState): FormState =>
  Object.fromEntries(Object.entries(state).filter(([, field]) => 'value' in field))

const takeTexts = (form: Form): void =>
  flushSync(() => {
    for (const [path, value] of textsAhead(form)) {
      form.dispatchFields({ type: 'UPDATE', path, value })
      form.setModified(true)
    }
  })

/** Presses the button, once no save runs. */
function pressSave(saving: Saving): void {
  if (saving.isRunning) {
    saving.isWaiting = true
    return
  }
  const { form, info } = saving.latest!
  takeTexts(form) // the button is disabled while nothing is changed
  const name = info.docConfig?.versions?.drafts ? '#action-save-draft' : '#action-save'
  form.formRef.current?.querySelector<HTMLButtonElement>(name)?.click()
}

/**
 * @param adopt makes the form that of the document which it has just created
 * @param takesAll shows the document as the server has it afterwards, whatever is in the form
 */
async function save<Answer extends void | { res: Response }>(
  saving: Saving,
  send: () => Promise<Answer>,
  takesAll: boolean,
  adopt?: (sent: FormState) => Promise<void>,
): Promise<Answer> {
  saving.isRunning = true
  takeTexts(saving.latest!.form)
  await idle() // what Payload's fields have yet to put into the form must not count as typed after the save
  const { form, info, isModified } = saving.latest!
  const sent = form.getFields()
  Object.assign(saving, { accepted: {}, sent: takesAll ? undefined : sent })
  form.setBackgroundProcessing(true)
  let isSaved = false
  try {
    const answer = await send()
    isSaved = Boolean(answer?.res.ok)
    if (isSaved && !info.id) await adopt?.(sent)
    return answer
  } finally {
    const after = saving.latest!.form
    const isChanged = takeAnswer(saving, sent, isSaved, takesAll)
    flushSync(() => {
      after.setBackgroundProcessing(false)
      after.setModified(isChanged || (isModified && !isSaved))
    })
    const { isWaiting } = saving
    Object.assign(saving, { isRunning: false, isWaiting: false, sent: undefined })
    if (isWaiting) pressSave(saving)
  }
}

/** @returns whether the form has changes that were not sent */
function takeAnswer(saving: Saving, sent: FormState, isSaved: boolean, takesAll: boolean): boolean {
  const { form, info } = saving.latest!
  // Without an answer to getFormState, the next save would be refused as stale.
  if (isSaved && !takesAll && !saving.accepted.updatedAt && info.data?.updatedAt)
    form.dispatchFields({ type: 'UPDATE', path: 'updatedAt', value: info.data.updatedAt })
  takeTexts(form)
  const now = form.getFields()
  if (isSaved) saving.saved = takesAll ? now : { ...sent, ...withValue(saving.accepted) }
  else void saving.explain?.(() => pressSave(saving))
  return !takesAll && hasUnsaved(sent, now, saving.accepted)
}

/** Does what Payload does by loading another page, which would lose what was typed since. */
async function adoptCreated(saving: Saving, sent: FormState, getFormState: GetFormState): Promise<void> {
  const data = await rendered(() => saving.latest!.info.data)
  const id = String(data.id)
  saving.adopt?.({ id })
  const adopted = await rendered(() => (saving.latest!.info.id ? saving.latest : undefined))
  const { collectionSlug, docPermissions, getDocPermissions, getDocPreferences } = adopted.info
  await getDocPermissions(data)
  const { livePreviewURL, previewURL, state } = await getFormState({
    id,
    collectionSlug,
    data,
    docPermissions,
    docPreferences: await getDocPreferences(),
    formState: deepCopyObjectSimpleWithoutReactComponents(sent, { excludeFiles: true }),
    operation: 'update',
    renderAllFields: false,
    returnLivePreviewURL: true,
    returnPreviewURL: true,
    schemaPath: collectionSlug!,
    skipValidation: true,
  })
  saving.adopt?.({ id, livePreviewURL, previewURL })
  const merge = { type: 'MERGE_SERVER_STATE', acceptValues: true, prevStateRef: { current: {} } } as const
  adopted.form.dispatchFields({ ...merge, serverState: state ?? {} })
}

/**
 * Makes every save of the document's form take what is in it at the key press, and leave in it what is typed meanwhile,
 * the cursor, the selection and undo. Payload disables the form until the server has answered, and then replaces its
 * values with the answer. It stands before all buttons, so that they get its `submit`.
 */
export function SaveInPlace() {
  const saving = use(SavingContext)
  const form = useForm()
  const info = useDocumentInfo()
  const isModified = useFormModified()
  const { drawerSlug } = useDocumentDrawerContext()
  const { getFormState } = useServerFunctions()
  const adopt = drawerSlug ? undefined : (sent: FormState) => adoptCreated(saving, sent, getFormState)

  // Payload's form sets its `submit` at each rendering, and makes another object of these at times.
  if (form.submit !== saving.submit) {
    let payloads = form.submit
    const submit = <T extends Response, C extends Record<string, unknown>>(
      options: Parameters<typeof payloads<T, C>>[0],
      event?: FormEvent<HTMLFormElement>,
    ) => {
      event?.preventDefault()
      event?.stopPropagation()
      const send = () => payloads<T, C>({ ...options, disableFormWhileProcessing: false })
      const run = saving.last.then(() => save(saving, send, options?.acceptValues === true, adopt))
      saving.last = run.catch((error: unknown) => console.error(error))
      return run
    }
    saving.submit = submit
    const set = (next: Submit) => (payloads = next)
    Object.defineProperty(form, 'submit', { configurable: true, enumerable: true, get: () => submit, set })
  }
  useLayoutEffect(() => {
    saving.latest = { form, info, isModified }
  })
  useFormKeys((event, isCommand) => {
    const isSave = isCommand && !event.shiftKey && event.key.toLowerCase() === 's'
    if (isSave) pressSave(saving)
    return isSave
  })
  return (
    <>
      <Unsaved />
      <Interruption />
      <StaleChoice />
      <TakenOverBy />
    </>
  )
}
