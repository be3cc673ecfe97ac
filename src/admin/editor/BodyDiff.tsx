import { LexicalDiffComponent } from '@payloadcms/richtext-lexical/rsc'
import type { ComponentProps } from 'react'
import { bodyOf } from '../../../collections/Articles/text/paragraphs'
import { correctionIn } from '../../../collections/Articles/text/plainText'
import type { Article, CorrectionBlock, EmbedBlock } from '../../generated/payload-types'

type Node = Article['articleBody']['root']['children'][number]

function inWords(node: Node): Node {
  const block = node.type === 'block' ? (node.fields as CorrectionBlock | EmbedBlock) : undefined
  if (!block) return node
  const { label, text } =
    block.blockType === 'correction'
      ? correctionIn(block)
      : { label: 'Embed', text: [block.url, block.caption].filter(Boolean).join(' — ') }
  return bodyOf([`${label}: ${text ?? ''}`]).root.children[0]!
}

const spelledOut = (value: unknown): unknown => {
  const body = value as Article['articleBody'] | null | undefined
  return body?.root ? { root: { ...body.root, children: body.root.children.map(inWords) } } : value
}

/** Two versions of a text beside each other: of a block Payload shows no more than that it has changed. */
export const BodyDiff = (props: ComponentProps<typeof LexicalDiffComponent>) => (
  <LexicalDiffComponent
    {...props}
    comparisonValue={spelledOut(props.comparisonValue)}
    versionValue={spelledOut(props.versionValue)}
  />
)
