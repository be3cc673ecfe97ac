'use client'
import { $isBlockNode, BlockNode } from '@payloadcms/richtext-lexical/client'
import { $getRoot, SKIP_DOM_SELECTION_TAG } from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useAllFormFields, useForm, useFormModified } from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { useEffect } from 'react'
import { isSame } from './changes'

/**
 * Keeps a block in the text equal to its form. Payload writes the values into the text that it sent to the server, when
 * the answer comes, which by then may lack what was typed since; and none at all if no answer comes.
 */
export function BlockInText() {
  const [editor] = useLexicalComposerContext()
  const [fields] = useAllFormFields()
  const { getFields } = useForm()
  const isModified = useFormModified()
  const id = fields.id?.value
  useEffect(
    () =>
      isModified && id
        ? editor.registerNodeTransform(BlockNode, (node) => {
            const inText = node.getFields()
            const inForm = { ...inText, ...reduceFieldsToValues(getFields(), true) }
            if (inText.id === id && !isSame(inForm, inText)) node.setFields(inForm, true)
          })
        : undefined,
    [editor, getFields, id, isModified],
  )
  useEffect(() => {
    const mark = () => {
      for (const node of $getRoot().getChildren())
        if ($isBlockNode(node) && node.getFields().id === id) node.markDirty()
    }
    if (isModified) editor.update(mark, { tag: SKIP_DOM_SELECTION_TAG })
  }, [editor, fields, id, isModified])
  return null
}
