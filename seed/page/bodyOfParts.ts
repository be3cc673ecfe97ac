import { bodyOf } from '../../collections/Articles/text/paragraphs'
import { sha256 } from '../../collections/values/sha256'
import { isHttpsUrl } from '../../collections/fields/url'
import type { Article } from '../../src/generated/payload-types'
import type { BodyPart } from './readBody'

type Node = Article['articleBody']['root']['children'][number]
type Part = BodyPart & { id?: string }

/** The parts of a page’s body as the editor’s document; `id` is that of a picture’s document. */
export function bodyOfParts(parts: Part[]): Article['articleBody'] {
  const { root } = bodyOf([])
  return { root: { ...root, children: parts.flatMap(nodesOf) } }
}

function nodesOf({ id, kind, line, value }: Part): Node[] {
  const nodeId = sha256(Buffer.from(`${line} ${value}`)).slice(0, 24) // as Payload makes them
  const [paragraph] = bodyOf([value]).root.children
  if (kind === 'picture') {
    return [{ type: 'upload', version: 3, format: '', id: nodeId, fields: null, relationTo: 'media', value: id }]
  }
  if (kind === 'quotation') {
    const { children, direction, format, indent, version } = paragraph!
    return [{ type: 'quote', version, direction, format, indent, children }]
  }
  if (kind === 'link' && isHttpsUrl(value)) {
    const fields = { id: nodeId, blockType: 'embed', blockName: '', url: value }
    return [{ type: 'block', version: 2, format: '', fields }]
  }
  return [listOf(value) ?? paragraph!]
}

const BULLET = /^\s*[-–•*▪◦●]\s+(?=\S)/u
const NUMBER = /^\s*(\d{1,3})[.)]\s+(?=\S)/u

/** Lines that each begin with a bullet, or with numbers in their order, as a list. */
function listOf(text: string): Node | undefined {
  const lines = text.split('\n')
  const start = Number(NUMBER.exec(text)?.[1])
  const isNumbered = lines.every((line, index) => Number(NUMBER.exec(line)?.[1]) === start + index)
  if (lines.length < 2 || !(isNumbered || lines.every((line) => BULLET.test(line)))) return undefined
  const block = { version: 1, direction: null, format: '', indent: 0 } as const
  const children = lines.map((line, index) => {
    const [paragraph] = bodyOf([line.replace(isNumbered ? NUMBER : BULLET, '')]).root.children
    return { ...block, type: 'listitem', value: (isNumbered ? start : 1) + index, children: paragraph!.children }
  })
  const [tag, listType] = isNumbered ? ['ol', 'number'] : ['ul', 'bullet']
  return { ...block, type: 'list', tag, listType, start: isNumbered ? start : 1, children }
}
