import type { CorrectionBlock, EmbedBlock } from '../../src/generated/payload-types'
import { bodyOf } from './newsroom'

type Fields<Block> = Omit<Block, 'id' | 'blockName'>

/** A block, as the editor stores it. */
export const blockOf = (fields: Fields<CorrectionBlock> | Fields<EmbedBlock> | Record<string, unknown>) => ({
  type: 'block',
  version: 2,
  format: '' as const,
  fields: { id: '6b039eceffb2c61da0ff26aa', blockName: '', ...fields },
})

export const EMBED = {
  blockType: 'embed' as const,
  url: 'https://video.example/watch?v=1&t=2',
  caption: 'The speech <in full>',
}
export const CORRECTION = {
  blockType: 'correction' as const,
  text: 'The speech was\non Tuesday.',
  datePublished: '2026-08-05T10:00:00.000Z',
}

/** A body of a paragraph, some nodes and another paragraph. */
export function bodyAround(...nodes: object[]) {
  const [first, last] = [bodyOf('Before it.'), bodyOf('After it.')]
  return {
    root: {
      ...first.root,
      children: [...first.root.children, ...nodes, ...last.root.children] as typeof first.root.children,
    },
  }
}
