'use client'
import { toast } from '@payloadcms/ui'
import { createClientFeature } from '@payloadcms/richtext-lexical/client'
import {
  $getRoot,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  $isSelectionCapturedInDecoratorInput,
  COMMAND_PRIORITY_HIGH,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  DROP_COMMAND,
  PASTE_COMMAND,
  type LexicalEditor,
} from '@payloadcms/richtext-lexical/lexical'
import { $generateNodesFromDOM } from '@payloadcms/richtext-lexical/lexical/html'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { mergeRegister } from '@payloadcms/richtext-lexical/lexical/utils'
import { useEffect } from 'react'
import { cleanPaste, type LeftOut } from './cleanPaste'

const counted = (count: number, one: string, advice: string): string[] =>
  count > 0 ? [`${count === 1 ? `1 ${one} was` : `${count} ${one}s were`} left out: ${advice}`] : []

/** What an editor can do about what was left out. */
const leftOutNotes = ({ embeds, pictures, struck, tables }: LeftOut): string[] => [
  ...counted(pictures, 'picture', 'upload the file, or drag it into the text.'),
  ...counted(tables, 'table', 'insert it as a picture, or embed the page that shows it.'),
  ...counted(embeds, 'video or frame', 'add an embed with its address.'),
  ...(struck > 0 ? ['Text that is struck through was left out.'] : []),
]

/** Pastes files and nothing else, which Payload’s upload feature takes. */
function pasteFiles(editor: LexicalEditor, files: Iterable<File>): boolean {
  const clipboardData = new DataTransfer()
  for (const file of files) clipboardData.items.add(file)
  return editor.dispatchCommand(PASTE_COMMAND, new ClipboardEvent('paste', { clipboardData }))
}

/** Puts the cursor beside the block that it is in, whose text an uploaded picture would split. */
function $leaveBlock(): void {
  const selection = $getSelection()
  const block = $isRangeSelection(selection) ? selection.focus.getNode().getTopLevelElement() : null
  if (!block || !$isRangeSelection(selection) || !block.getTextContent()) return
  const isAtStart = selection.focus.offset === 0 && selection.focus.getNode() === block.getFirstDescendant()
  const index = block.getIndexWithinParent() + (isAtStart ? 0 : 1)
  $getRoot().select(index, index)
}

/** Pastes HTML as its readers saw it, and says what was left out. */
function pasteHtml(editor: LexicalEditor, event: Event, data: DataTransfer | null): boolean {
  const html = data?.getData('text/html')
  if (!data || !html || data.types.includes('application/x-lexical-editor')) return false
  const selection = $getSelection()
  // Payload makes a link of selected words.
  if (URL.canParse(data.getData('text/plain')) && $isRangeSelection(selection) && !selection.isCollapsed()) return false
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const left = cleanPaste(body)
  const isEmpty = !body.hasChildNodes()
  event.preventDefault()
  if (isEmpty && left.pictures > 0 && data.files.length > 0) return pasteFiles(editor, data.files)
  if (!isEmpty) editor.update(() => $insertNodes($generateNodesFromDOM(editor, body)), { tag: 'paste' })
  const notes = leftOutNotes(left)
  if (notes.length > 0) toast.warning(notes.join(' '), { duration: 15_000 })
  return true
}

/** Before Payload’s own features and Lexical, whose importers take comments, deleted text and any picture’s address. */
function Paste() {
  const [editor] = useLexicalComposerContext()
  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          PASTE_COMMAND,
          (event) => {
            if (!(event instanceof ClipboardEvent)) return false
            if (event.target instanceof Node && $isSelectionCapturedInDecoratorInput(event.target)) return false
            if (event.clipboardData?.files.length && !event.clipboardData.types.includes('text/html')) $leaveBlock()
            return pasteHtml(editor, event, event.clipboardData)
          },
          COMMAND_PRIORITY_HIGH,
        ),
        // Dropped text, and what the browser replaces.
        editor.registerCommand(
          CONTROLLED_TEXT_INSERTION_COMMAND,
          (event) => typeof event !== 'string' && pasteHtml(editor, event, event.dataTransfer),
          COMMAND_PRIORITY_HIGH,
        ),
        editor.registerCommand(DROP_COMMAND, (event) => dropFiles(editor, event), COMMAND_PRIORITY_HIGH),
      ),
    [editor],
  )
  return null
}

/** Payload’s upload feature puts a dropped picture into the word below the pointer: here it goes between blocks. */
function dropFiles(editor: LexicalEditor, event: DragEvent): boolean {
  const files = event.dataTransfer?.files ?? []
  const root = editor.getRootElement()
  if (files.length === 0 || !root) return false
  event.preventDefault()
  const below = [...root.children].findIndex((block) => {
    const { height, top } = block.getBoundingClientRect()
    return event.clientY < top + height / 2
  })
  const index = below < 0 ? $getRoot().getChildrenSize() : below
  $getRoot().select(index, index)
  return pasteFiles(editor, files)
}

export const PasteFeature = createClientFeature({ plugins: [{ Component: Paste, position: 'normal' }] })
