'use client'
import { createClientFeature } from '@payloadcms/richtext-lexical/client'
import {
  $getRoot,
  $getSelection,
  $insertNodes,
  $isRangeSelection,
  $isSelectionCapturedInDecoratorInput,
  $parseSerializedNode,
  COMMAND_PRIORITY_HIGH,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  DROP_COMMAND,
  PASTE_COMMAND,
  type LexicalEditor,
} from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { mergeRegister } from '@payloadcms/richtext-lexical/lexical/utils'
import { toast } from '@payloadcms/ui'
import { useEffect } from 'react'
import type { LeftOut } from '../../../collections/Articles/text/htmlBlocks'
import { readHtml } from '../../../collections/Articles/text/readHtml'

/** What was left out, and what to do about it. */
function noteOn(left: LeftOut): string | undefined {
  const parts = Object.entries(left).flatMap(([what, count]) =>
    count > 0 ? [`${count} ${what}${count === 1 ? '' : 's'}`] : [],
  )
  if (parts.length === 0) return undefined
  return `Left out: ${parts.join(', ')}. Upload pictures, insert tables as pictures, and add embeds by their address.`
}

/** Pastes files alone, between two blocks: Payload’s upload feature takes them, and would split a word. */
function pasteFiles(editor: LexicalEditor, files: FileList, index: number): boolean {
  const clipboardData = new DataTransfer()
  for (const file of files) clipboardData.items.add(file)
  $getRoot().select(index, index)
  return editor.dispatchCommand(PASTE_COMMAND, new ClipboardEvent('paste', { clipboardData }))
}

/** Pastes HTML as its readers saw it, and says what was left out. Lexical’s importer takes comments and deletions, too. */
function paste(editor: LexicalEditor, event: Event, data: DataTransfer | null): boolean {
  const selection = $getSelection()
  if (!data || data.types.includes('application/x-lexical-editor') || !selection) return false
  const html = data.getData('text/html')
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const newId = () => Array.from({ length: 24 }, () => Math.floor(Math.random() * 16).toString(16)).join('')
  const { isInline, left, nodes } = readHtml(body, { newId })
  const node = $isRangeSelection(selection) ? selection.focus.getNode() : selection.getNodes().at(-1)
  const block = node?.getTopLevelElement()
  const isPicture = nodes.length === 0 && (left.picture > 0 || !html) && data.files.length > 0
  if (isPicture && block) return pasteFiles(editor, data.files, block.getIndexWithinParent() + 1)
  // Of an address and selected words, Payload makes a link.
  const isAddress = isInline && left.picture === 0 && /^https?:\/\/\S+$/.test(data.getData('text/plain').trim())
  if (!html || (isAddress && !selection.isCollapsed())) return false
  event.preventDefault()
  const pasted = isInline ? nodes[0]!.children! : nodes
  editor.update(() => $insertNodes(pasted.map((one) => $parseSerializedNode(one))), { tag: 'paste' })
  const note = noteOn(left)
  if (note) toast.warning(note, { duration: 15_000 })
  return true
}

/** Drops files between the blocks that lie around the pointer. */
function drop(editor: LexicalEditor, event: DragEvent): boolean {
  const blocks = [...(editor.getRootElement()?.children ?? [])].map((block) => block.getBoundingClientRect())
  const below = blocks.findIndex(({ height, top }) => event.clientY < top + height / 2)
  if (!event.dataTransfer?.files.length) return false
  event.preventDefault()
  return pasteFiles(editor, event.dataTransfer.files, below < 0 ? blocks.length : below)
}

function Paste() {
  const [editor] = useLexicalComposerContext()
  useEffect(() => {
    const onPaste = (event: Event) =>
      event instanceof ClipboardEvent &&
      !(event.target instanceof Node && $isSelectionCapturedInDecoratorInput(event.target)) &&
      paste(editor, event, event.clipboardData)
    return mergeRegister(
      editor.registerCommand(PASTE_COMMAND, onPaste, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(
        CONTROLLED_TEXT_INSERTION_COMMAND, // also HTML that is dropped
        (event) => typeof event !== 'string' && paste(editor, event, event.dataTransfer),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(DROP_COMMAND, (event) => drop(editor, event), COMMAND_PRIORITY_HIGH),
    )
  }, [editor])
  return null
}

export const PasteFeature = createClientFeature({ plugins: [{ Component: Paste, position: 'normal' }] })
