import { randomBytes } from 'node:crypto'
import { getEnabledNodes, type LexicalRichTextAdapter } from '@payloadcms/richtext-lexical'
import { $isElementNode, $parseSerializedNode, type LexicalNode } from '@payloadcms/richtext-lexical/lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import {
  flattenAllFields,
  ValidationError,
  type CollectionBeforeValidateHook,
  type PayloadRequest,
  type SanitizedCollectionConfig,
} from 'payload'
import { wrongKinds, type Problem } from './valueTypes'
import { isObject, valuesOf } from '../values/values'

type Data = Record<string, unknown>
type Node = Data & { type: string; version: number }

/** Deeper than lists are. Lexical indents a list item step by step, so a billion would stop the server. */
const MAX_INDENT = 100

const editors = new WeakMap<LexicalRichTextAdapter, ReturnType<typeof createHeadlessEditor>>()
const emptyDocument = {
  root: { type: 'root', version: 1, children: [], direction: null, format: '' as const, indent: 0 },
}

const isOtherKind = (sent: unknown, expected: unknown): boolean =>
  ![sent, expected].some((value) => value === undefined || value === null) &&
  (typeof sent !== typeof expected || Array.isArray(sent) !== Array.isArray(expected))

/**
 * Reads a document node by node with the field's own editor, as Lexical's `parseEditorState` does, which reports neither
 * which node fails nor why.
 * @returns the nodes with their paths, and the first reason why the admin panel could not open the document
 */
function readNodes(adapter: LexicalRichTextAdapter, root: unknown, top: string) {
  const editor = editors.get(adapter) ?? createHeadlessEditor({ nodes: getEnabledNodes(adapter) })
  editors.set(adapter, editor)
  const nodes: { node: Node; path: string }[] = []
  const problems: Problem[] = []
  const refuse = (path: string, message: string) => void problems.push({ message, path })
  const isNode = (node: unknown): node is Node => isObject(node) && editor._nodes.has(node.type as string)

  /** @returns nothing when the node, or one in it, cannot be read */
  function read(node: unknown, path: string): LexicalNode | void {
    const isHere = isNode(node) && (node.type === 'root') === (path === top) && !('$slots' in node)
    if (!isHere) return refuse(path, `Expected a node of one of these types: ${[...editor._nodes.keys()].join(', ')}.`)
    const { children, indent, text, type } = node
    if (typeof indent === 'number' && !(indent >= 0 && indent <= MAX_INDENT)) {
      return refuse(`${path}.indent`, `Expected a number from 0 to ${MAX_INDENT}.`)
    }
    try {
      const made = $parseSerializedNode({ ...node, children: [] } as Node)
      const expected: Data = { ...made.exportJSON() }
      const wrong = Object.keys(node).find((name) => isOtherKind(node[name], expected[name]))
      if (wrong) return refuse(`${path}.${wrong}`, `Expected ${typeof expected[wrong]}.`)
      if (type === 'text' && typeof text !== 'string') return refuse(`${path}.text`, 'Expected text.')
      nodes.push({ node, path })
      if (!$isElementNode(made)) return made
      if (!Array.isArray(children)) return refuse(`${path}.children`, 'Expected a list of nodes; [] for none.')
      for (const [index, child] of children.entries()) {
        const inner = read(child, `${path}.children.${index}`)
        if (!inner) return undefined
        made.append(inner)
      }
      return made
    } catch {
      return refuse(path, `The editor cannot open this “${type}” node: a value or a child node is missing or invalid.`)
    }
  }

  editor.parseEditorState(emptyDocument, () => void read(root, top))
  return { nodes, problems }
}

/** What is wrong with the fields of a node, such as a link's. What is merely missing is no problem of a draft. */
async function fieldProblems(adapter: LexicalRichTextAdapter, node: Node, path: string, req: PayloadRequest) {
  const { features } = adapter.editorConfig
  const isUpload = node.type === 'upload'
  if (isUpload && node.pending) return [{ message: 'A picture was not uploaded. Remove it, or upload its file.', path }]
  const own = isObject(node.fields) ? node.fields : {}
  const withFields: Node = { ...node, fields: own }
  const fields = features.getSubFields?.get(node.type)?.({ node: withFields, req })
  const problems: Problem[] = []
  if (fields?.length) {
    const isObjectOrNone = own === node.fields || (isUpload && (node.fields ?? null) === null)
    if (!isObjectOrNone) return [{ message: 'Expected an object.', path: `${path}.fields` }]
    const found = wrongKinds(flattenAllFields({ fields }), own)
    problems.push(...found.map((problem) => ({ ...problem, path: `${path}.fields.${problem.path}` })))
    if (!isUpload) return problems // its picture is no field
  }
  for (const validate of features.validations.get(node.type) ?? []) {
    const validation = { options: { req } } as Parameters<typeof validate>[0]['validation']
    const result = await validate({ node, nodeValidations: features.validations, validation })
    if (result !== true) problems.push({ message: result, path })
  }
  return problems
}

/** Replaces populated documents by their ids: stored as sent, they would bypass the access rules. */
function keepIdsOnly(part: unknown): void {
  if (Array.isArray(part)) part.forEach(keepIdsOnly)
  if (!isObject(part)) return
  if (typeof part.relationTo === 'string' && isObject(part.value)) part.value = part.value.id
  Object.values(part).forEach(keepIdsOnly)
}

/** The panel finds the form of a block by its id, and Payload a node's former state: each id is one node's. */
function giveNodeIds(nodes: { node: Node }[]): void {
  const taken = new Set<unknown>()
  for (const { node } of nodes) {
    for (const holder of [node, node.fields]) {
      if (!isObject(holder) || !holder.id) continue
      if (taken.has(holder.id)) holder.id = randomBytes(12).toString('hex') // as Payload's own, a MongoDB object id
      taken.add(holder.id)
    }
  }
}

/**
 * Payload takes any node into a draft, and unknown ones into a published document, which the panel then cannot open. Also
 * stores an empty document as null, because the panel cannot open it, and nothing beside its root.
 * @throws {ValidationError} 400 with the path of each node that the admin panel's editor could not open
 */
export async function checkRichText(
  { flattenedFields, slug }: SanitizedCollectionConfig,
  data: Data,
  req: PayloadRequest,
) {
  const errors: Problem[] = []
  for (const { field, holder, path, value } of valuesOf(flattenedFields, data)) {
    if (field.type !== 'richText' || !isObject(value)) continue
    const { root } = value
    const adapter = field.editor as LexicalRichTextAdapter
    keepIdsOnly(root)
    const { nodes, problems } = readNodes(adapter, root, `${path}.root`)
    errors.push(...problems)
    for (const { node, path: at } of nodes) errors.push(...(await fieldProblems(adapter, node, at, req)))
    giveNodeIds(nodes)
    holder[field.name] = nodes.length > 1 ? { root } : null
  }
  if (errors.length > 0) throw new ValidationError({ collection: slug, errors, req })
}

/** An old version was perhaps saved before its text was checked. */
export const checkRestoredRichText: CollectionBeforeValidateHook = async ({ collection, data, req }) => {
  if (req.context.isRestoringVersion) await checkRichText(collection, data ?? {}, req)
  return data
}
