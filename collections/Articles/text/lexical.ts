import { isObject } from '../../values/values'

type Node = Record<string, unknown>

/** A node of the editor’s document and all that are in it, in their order, whatever was sent in place of one. */
export function* nodesIn(node: unknown): Generator<Node> {
  if (!isObject(node)) return
  yield node
  if (Array.isArray(node.children)) for (const child of node.children) yield* nodesIn(child)
}
