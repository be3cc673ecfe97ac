import type { Article } from '../../../src/generated/payload-types'

const block = { version: 1, direction: null, format: '', indent: 0 } as const
const textNode = (text: string) => ({ type: 'text', version: 1, text, detail: 0, format: 0, mode: 'normal', style: '' })

/** Plain paragraphs as the editor’s own document; a line break inside one stays a line break. */
export const bodyOf = (paragraphs: string[]): Article['articleBody'] => ({
  root: {
    ...block,
    type: 'root',
    children: paragraphs.map((text) => ({
      ...block,
      type: 'paragraph',
      textFormat: 0,
      textStyle: '',
      children: text
        .split('\n')
        .flatMap((line, index) => [...(index > 0 ? [{ type: 'linebreak', version: 1 }] : []), textNode(line)]),
    })),
  },
})
