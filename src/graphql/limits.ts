import { Kind, parse, valueFromASTUntyped } from 'graphql'
import type { DocumentNode, FieldNode, OperationDefinitionNode, SelectionSetNode } from 'graphql'
import createError from 'http-errors'
import { MAX_LIMIT, refuseCostly as refuseCostlyConditions, ROOM } from '../../collections/checks/queryLimits'
import { badRequest } from '../../collections/requests/badRequest'

/** What one request may ask for; several times what the pages of a news site do. */
const LIMITS = { aliases: 30, cost: 1000, depth: 12, fields: 500, fragments: 50, repeats: 50, tokens: 2000 }
const MEANING = {
  depth: 'levels of fields',
  aliases: 'aliases',
  fields: 'fields',
  fragments: 'fragments',
  repeats: 'repeated fields',
  cost: 'documents to read, each of its lists and each relation in its conditions counting as ten more',
}
/** A list is a query, whatever it finds: so many documents’ worth. */
const LIST_COST = 10
/** Of a list that does not say how many it wants: Payload’s own. */
const DEFAULT_LIMIT = 10

type Variables = Record<string, unknown>
/** What a selection asks for, with its fragments put in. */
type Size = {
  aliases: number
  /** Documents that are read for it, and `LIST_COST` for each list of them and each relation that its conditions follow. */
  cost: number
  /** Levels of fields, below one another. */
  depth: number
  /** As `cost`, for each document of the list whose `docs` it selects. */
  each: number
  fields: number
  /** How often it has each field, by the name that this has in the answer. */
  names: ReadonlyMap<string, number>
  /** Fields that further down stand beside one of the same name; graphql-js compares each with each. */
  repeats: number
}

/** Of selections that stand beside one another. */
function sum(sizes: Size[]): Size {
  const total = { aliases: 0, cost: 0, depth: 0, each: 0, fields: 0, names: new Map<string, number>(), repeats: 0 }
  for (const { depth, names, ...counts } of sizes) {
    for (const [name, count] of Object.entries(counts)) total[name as keyof typeof counts] += count
    for (const [name, times] of names) total.names.set(name, (total.names.get(name) ?? 0) + times)
    total.depth = Math.max(total.depth, depth)
  }
  return total
}

const repeatsIn = ({ names, repeats }: Size): number =>
  [...names.values()].reduce((all, times) => all + times - 1, repeats)

const refuse = (message: string): never => {
  throw badRequest(message)
}

/** How many documents a list requests. @throws {APIError} for all of them, or too many */
function lengthOf({ limit, pagination }: Variables): number {
  const isPaged = pagination === undefined || pagination === true // null is no to Payload
  if (typeof limit !== 'number') return isPaged ? DEFAULT_LIMIT : refuse('pagination: false requires a limit.')
  return limit >= 1 && limit <= MAX_LIMIT ? limit : refuse(`limit must be an integer from 1 to ${MAX_LIMIT}.`)
}

/**
 * Measures selections, each fragment once: what doubles with every fragment that has another one twice is no more work
 * here.
 */
function measurer(fragments: Map<string, SelectionSetNode>, variables: Variables, hidesSchema: boolean) {
  const measured = new Map<string, Size | 'begun'>()

  function ofFragment(name: string): Size {
    const known = measured.get(name)
    if (known === 'begun') return refuse(`Cannot spread fragment "${name}" within itself.`)
    if (known) return known
    measured.set(name, 'begun')
    const size = ofSelections(fragments.get(name))
    measured.set(name, size)
    return size
  }

  function ofField({ alias, arguments: given = [], name, selectionSet }: FieldNode): Size {
    if (hidesSchema && ['__schema', '__type'].includes(name.value)) refuse('GraphQL introspection is disabled.')
    const args = Object.fromEntries(given.map((one) => [one.name.value, valueFromASTUntyped(one.value, variables)]))
    const relations = refuseCostlyConditions(args, ROOM.user) // who asks is not known yet: see refuseBoundless
    const inner = ofSelections(selectionSet)
    const size = {
      ...inner,
      aliases: inner.aliases + (alias ? 1 : 0),
      depth: inner.depth + 1,
      fields: inner.fields + 1,
      names: new Map([[(alias ?? name).value, 1]]),
      repeats: repeatsIn(inner),
    }
    // Introspection is deep by nature, and graphql-js has a rule of its own for it.
    if (name.value.startsWith('__')) return { ...size, depth: 0 }
    if (name.value === 'docs') return { ...size, cost: 0, each: 1 + inner.cost }
    const isList = inner.each > 0 || 'limit' in args || 'pagination' in args
    const cost = isList ? LIST_COST * (1 + relations) + lengthOf(args) * Math.max(1, inner.each) : 0
    return { ...size, cost: inner.cost + cost, each: 0 }
  }

  function ofSelections(set: SelectionSetNode | undefined): Size {
    const sizes = (set?.selections ?? []).map((one) => {
      if (one.kind === Kind.FIELD) return ofField(one)
      return one.kind === Kind.FRAGMENT_SPREAD ? ofFragment(one.name.value) : ofSelections(one.selectionSet)
    })
    return sum(sizes)
  }
  return ofSelections
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): Variables {
  const given = variableDefinitions.map(({ defaultValue, variable: { name } }) => [name.value, defaultValue] as const)
  return Object.fromEntries(given.flatMap(([name, value]) => (value ? [[name, valueFromASTUntyped(value)]] : [])))
}

function parseShort(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: LIMITS.tokens })
  } catch (error) {
    const isLong = / tokens\. Parsing aborted/.test((error as Error).message)
    throw isLong ? badRequest(`The query must have at most ${LIMITS.tokens} tokens.`) : error
  }
}

/**
 * Parses a query, unless it would cost more than its answer is worth. This comes before all else: graphql-js’s and
 * Payload’s own rules take time that grows with the square or the power of what they are given.
 * @param variables what the request gives to the query’s variables
 * @param hidesSchema refuses introspection, too
 * @throws {GraphQLError} for a syntax error
 * @throws {APIError} 400, naming the limit and the size of the query
 */
export function parseWithinLimits(query: string, variables: Variables = {}, hidesSchema = false): DocumentNode {
  const document = parseShort(query)
  const { definitions } = document
  const fragments = new Map<string, SelectionSetNode>()
  for (const one of definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one.selectionSet)
  }
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
  const size = sum(
    operations.map((one) => measurer(fragments, { ...defaultsOf(one), ...variables }, hidesSchema)(one.selectionSet)),
  )
  const counts = { ...size, fragments: fragments.size, repeats: repeatsIn(size) }
  for (const name of Object.keys(MEANING) as (keyof typeof MEANING)[]) {
    if (counts[name] > LIMITS[name])
      refuse(`The query has ${counts[name]} ${MEANING[name]}; at most ${LIMITS[name]} are allowed.`)
  }
  return document
}

/** The text of a request’s body, whose size `limitRequests` limits. @throws {HttpError} 400 for what is not UTF-8 */
export async function bodyOf(request: Request): Promise<string> {
  const bytes = await request.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw createError(400, 'The body must be valid UTF-8.')
  }
}
