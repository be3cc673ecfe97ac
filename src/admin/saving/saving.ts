'use client'
import {
  getNearestEditorFromDOMNode,
  type LexicalEditor,
  type SerializedEditorState,
} from '@payloadcms/richtext-lexical/lexical'
import type { useDocumentInfo, useForm } from '@payloadcms/ui'
import type { FormState } from 'payload'
import { createContext } from 'react'
import { isSame } from './changes'

export type Form = ReturnType<typeof useForm>
export type Submit = Form['submit']
export type Created = { id: string; livePreviewURL?: string; previewURL?: string }

/** What `EditView` and the form in it share. */
export type Saving = {
  latest?: { form: Form; info: ReturnType<typeof useDocumentInfo>; isModified: boolean }
  submit?: Submit
  /** Settles with the last requested save. */
  last: Promise<unknown>
  isRunning?: boolean
  isWaiting?: boolean
  /** Of the save that runs: the form's state when it was sent, and what was accepted of the answer. */
  sent?: FormState
  accepted: FormState
  /** The form's state as it was saved last. */
  saved?: FormState
  isOffered?: boolean
  /** Shows why a save has failed, unless the server’s response says it. */
  explain?: (retry: () => void) => Promise<void>
  /** Makes the form that of the document which it has just created. */
  adopt?: (created: Created) => void
}
export const createSaving = (): Saving => ({ accepted: {}, last: Promise.resolve() })
export const SavingContext = createContext<Saving>(createSaving())

/** Whether the editor has nothing, which the form has as no value. */
const isBlank = ({ root }: SerializedEditorState): boolean =>
  root.children.every((node) => node.type === 'paragraph' && 'children' in node && isSame(node.children, []))

/** The text of each editor in the form that the form itself does not have yet, by the field's path. */
export function textsAhead({ formRef, getField }: Form): [path: string, value: SerializedEditorState][] {
  const fields = formRef.current?.querySelectorAll<HTMLElement>('[data-field-path]:has([data-lexical-editor])') ?? []
  return [...fields].flatMap((field): [string, SerializedEditorState][] => {
    const path = field.dataset.fieldPath!
    const editor = getNearestEditorFromDOMNode(field.querySelector('[data-lexical-editor]'))
    if (!editor) return []
    editor.update(() => undefined, { discrete: true }) // commits what is pending
    const value = editor.getEditorState().toJSON()
    const inForm = getField(path)?.value
    // What was imported may lack what the editor adds to every node.
    const isTaken = inForm ? isSame(value, inForm) || isSame(value, normalized(editor, inForm)) : isBlank(value)
    return isTaken ? [] : [[path, value]]
  })
}

const normalized = (editor: LexicalEditor, value: unknown) => editor.parseEditorState(JSON.stringify(value)).toJSON()

/** Waits until React has rendered what was set. */
export async function rendered<T>(find: () => T | undefined): Promise<T> {
  for (let found = find(); ; found = find()) {
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
