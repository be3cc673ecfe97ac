'use client'
import { createClientFeature, UploadNode } from '@payloadcms/richtext-lexical/client'
import { $getNodeByKey } from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { captionOf } from '../../../collections/Articles/text/plainText'
import { PictureCredit, usePicture } from '../media/PictureCredit'

type Shown = { caption: string | null | undefined; element: HTMLElement; id: string; key: string }

function Credit({ caption, id }: Pick<Shown, 'caption' | 'id'>) {
  const picture = usePicture(id)
  return picture && <PictureCredit picture={{ ...picture, caption: caption ?? picture.caption }} />
}

/** Shows the credit and the usage rights below each picture in the text. */
function Credits() {
  const [editor] = useLexicalComposerContext()
  const [shown, setShown] = useState<Shown[]>([])
  useEffect(
    () =>
      editor.registerMutationListener(UploadNode, (mutations) => {
        const changed = editor.read(() =>
          [...mutations.keys()].flatMap((key): Shown[] => {
            const node = $getNodeByKey(key)
            const element = editor.getElementByKey(key)
            if (!(node instanceof UploadNode) || !element) return []
            const { fields, value } = node.getData()
            return [{ caption: captionOf(fields, undefined), element, id: value as string, key }]
          }),
        )
        setShown((before) => [...before.filter(({ key }) => !mutations.has(key)), ...changed])
      }),
    [editor],
  )
  return shown.map(({ caption, element, id, key }) => createPortal(<Credit caption={caption} id={id} />, element, key))
}

export const PictureCreditsFeature = createClientFeature({ plugins: [{ Component: Credits, position: 'normal' }] })
