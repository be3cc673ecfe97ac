import type { CollectionBeforeOperationHook } from 'payload'
import { parse } from 'qs-esm'
import { isReader } from '../access/rules'
import { isObject } from '../values/values'
import { badRequest } from '../requests/badRequest'
import { dotted, search } from './querySyntax'

/** Documents in one answer to a reader. */
export const MAX_LIMIT = 100
const MAX_DEPTH = 10 // Payload’s own
const MAX_NUMBER = 1_000_000
const PATH = { characters: 200, names: 6 }
const WHERE = { conditions: 50, levels: 8 }
const MAX_VALUE = 2000 // characters; an address may have as many
const MAX_FIELDS = 200

/**
 * What the conditions and the order of one query may cost; users may ask for more (measured, see decision 015).
 * `relations`: how often its paths step into another table; `text` and `words`: what it searches for, in characters each
 * and in words in all; `values`: in a list.
 */
export const ROOM = {
  reader: { relations: 12, sorts: 4, text: 200, values: 200, words: 30 },
  user: { relations: 30, sorts: 8, text: 1000, values: 200, words: 100 },
}
type Room = typeof ROOM.reader
type Costly = { joins?: unknown; sort?: unknown; where?: unknown }

/** What a parameter says, as text or, in a body, as JSON. */
const said = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined

/** The conditions of a query, with their paths. @throws {APIError} 400 for too many, or nested too deep */
function conditionsIn(at: string, where: unknown): [path: string, condition: unknown][] {
  const found: [string, unknown][] = []
  let conditions = 0
  const look = (part: unknown, level: number): void => {
    if (!isObject(part)) return
    conditions += Math.max(1, Object.keys(part).length)
    if (conditions > WHERE.conditions) throw badRequest(`${at} must have at most ${WHERE.conditions} conditions.`)
    if (level > WHERE.levels) throw badRequest(`${at} must have at most ${WHERE.levels} levels.`)
    for (const [path, condition] of Object.entries(part)) {
      refuseInherited(path)
      if (/^(and|or)$/i.test(path)) for (const one of [condition].flat()) look(one, level + 1)
      else found.push([path, condition])
    }
  }
  look(where, 1)
  return found
}

/** Payload’s parser drops such a name, and what is left may mean every document. */
function refuseInherited(name: string): void {
  if (Object.hasOwn(Object.prototype, name)) throw badRequest(`where: unknown field or operator “${name}”.`)
}

/** @returns the words that a condition searches for @throws {APIError} 400 for too many values, or too long ones */
function wordsIn(at: string, path: string, condition: Record<string, unknown>, { text, values: most }: Room): number {
  const words = Object.entries(condition).map(([operator, value]) => {
    refuseInherited(operator)
    if ([value].flat().some((one) => isObject(one) && !(one instanceof Date))) {
      throw badRequest(`${path}: “${operator}” does not accept an object.`)
    }
    const isText = search.includes(operator) && typeof value === 'string'
    const values = typeof value === 'string' && !isText ? value.split(',', most + 1) : [value].flat()
    if (values.length > most) throw badRequest(`${at}: a list must have at most ${most} values.`)
    const longest = isText ? text : MAX_VALUE
    if (values.some((one) => typeof one === 'string' && one.length > longest)) {
      throw badRequest(
        `${at}: ${isText ? `text for “${operator}”` : 'a value'} must have at most ${longest} characters.`,
      )
    }
    return isText ? value.split(/\s+/).length : 0
  })
  return words.reduce((sum, count) => sum + count, 0)
}

/**
 * Refuses a query whose conditions or order would take long to answer, by what it says alone: before Payload checks each
 * step of its paths, and before a database joins a table for each.
 * @returns how many relations its paths follow, at most
 * @throws {APIError} 400, naming the limit
 */
export function refuseCostly({ joins, sort, where }: Costly, room: Room): number {
  const parts: [at: string, part: Costly][] = [['', { sort, where }]]
  for (const [name, join] of isObject(joins) ? Object.entries(joins) : []) {
    if (isObject(join)) parts.push([`joins[${name}]: `, join])
  }
  let [relations, words] = [0, 0]
  const follow = (at: string, path: string, times = 1): void => {
    const names = dotted(path).split('.').length
    if (path.length > PATH.characters || names > PATH.names) {
      throw badRequest(`${at}: a path must have at most ${PATH.names} names and ${PATH.characters} characters.`)
    }
    relations += (names - 1) * times
  }
  for (const [at, part] of parts) {
    const sorts = [part.sort].flat().flatMap((path) => (typeof path === 'string' ? path.split(',') : []))
    if (sorts.length > room.sorts) throw badRequest(`${at}sort must have at most ${room.sorts} fields.`)
    for (const path of sorts) follow(`${at}sort`, path)
    for (const [path, condition] of conditionsIn(`${at}where`, part.where)) {
      if (!isObject(condition)) continue // which is refused later
      follow(`${at}where`, path, Object.keys(condition).length) // each operator joins tables of its own
      words += wordsIn(`${at}where`, path, condition, room)
    }
  }
  if (relations > room.relations) {
    throw badRequest(
      `where, sort and joins must follow at most ${room.relations} relations, counted as the dots in all paths.`,
    )
  }
  if (words > room.words) throw badRequest(`where must have at most ${room.words} words to search for.`)
  return relations
}

function requireWhole(name: string, value: unknown, least: number, most: number): void {
  if (value === undefined) return
  const digits = /^\d+$/.exec(said(value) ?? '')?.[0]
  if (digits && Number(digits) >= least && Number(digits) <= most) return
  throw badRequest(`${name} must be an integer from ${least} to ${most}.`)
}

/** The fields that `select` or `populate` name, with those in them; Infinity when one is neither wanted nor unwanted. */
const fieldsIn = (value: unknown): number =>
  isObject(value)
    ? Object.values(value).reduce<number>((sum, part) => sum + fieldsIn(part), 1)
    : ['true', 'false'].includes(said(value) ?? '')
      ? 1
      : Infinity

/** `select` and `populate` say of each field whether it is wanted. */
function requireChoice(name: string, value: unknown): void {
  const fields = fieldsIn(value)
  if (value !== undefined && (!isObject(value) || fields === Infinity)) {
    throw badRequest(`${name} must be fields, such as ${name}[name]=true.`)
  }
  if (fields > MAX_FIELDS && value !== undefined) throw badRequest(`${name} must have at most ${MAX_FIELDS} fields.`)
}

type Page = { limit?: unknown; page?: unknown; sort?: unknown }

function boundPage(at: string, { limit, page, sort }: Page, maxLimit: number | undefined): void {
  requireWhole(`${at}limit`, limit, maxLimit ? 1 : 0, maxLimit ?? MAX_NUMBER)
  requireWhole(`${at}page`, page, 1, MAX_NUMBER)
  if (![sort ?? []].flat().every((path) => typeof path === 'string'))
    throw badRequest(`${at}sort must be a list of fields.`)
}

/** A condition may be JSON in one parameter. @throws {APIError} 400 when it is not */
function parsed(where: unknown): unknown {
  if (typeof where !== 'string' || !where) return where
  try {
    return JSON.parse(where) as unknown
  } catch {
    throw badRequest('where must be JSON, or conditions such as where[slug][equals]=x.')
  }
}

/** @param query as it stands in the address, every value a text @throws {APIError} 400, naming the parameter */
export function boundQuery(query: Record<string, unknown>, maxLimit: number | undefined): void {
  const { depth, joins, limit, pagination, populate, select } = query
  refuseCostly({ ...query, where: parsed(query.where) }, maxLimit ? ROOM.reader : ROOM.user)
  requireWhole('depth', depth, 0, MAX_DEPTH)
  requireChoice('select', select)
  requireChoice('populate', populate)
  const isPaged = pagination === undefined || said(pagination) === 'true' // what else it may mean is not guessed at
  if (maxLimit && limit === undefined && !isPaged) throw badRequest('pagination=false requires a limit.')
  boundPage('', query, maxLimit)
  if (joins === undefined || said(joins) === 'false') return
  if (!isObject(joins)) throw badRequest('joins must be false, or fields such as joins[articles][limit]=5.')
  for (const [name, join] of Object.entries(joins)) {
    if (isObject(join)) boundPage(`joins[${name}]: `, join, maxLimit)
    else if (said(join) !== 'false') throw badRequest(`joins[${name}] must be false, or have parts such as [limit].`)
  }
}

/** A query as Payload reads it, but with the names that it drops. @param text with or without its question mark */
export const readQuery = (text: string): Record<string, unknown> =>
  parse(text, { allowEmptyArrays: true, arrayLimit: 1000, depth: 10, ignoreQueryPrefix: true, plainObjects: true })

/**
 * Refuses what a request asks for beyond reason, or in a shape that Payload takes for something else: it drops a `depth`
 * or a join’s `limit` that is no number. Of a REST request, its own parameters are checked, once; of GraphQL and of the
 * admin panel, each query. What the newsroom itself looks up for an answer has no limits.
 */
export const refuseBoundless: CollectionBeforeOperationHook = ({ args, req }) => {
  const { overrideAccess } = args as { overrideAccess?: boolean } // who asks is not known before their login is looked up
  if (overrideAccess || req.context.isBounded) return args
  if (req.payloadAPI !== 'REST') {
    const room = isReader(req) ? ROOM.reader : ROOM.user
    // Payload looks up many documents by their ids, and a join is sorted by two more fields (src/database/joins.ts).
    refuseCostly(args as Costly, { ...room, sorts: room.sorts + 2, values: Infinity })
    return args
  }
  req.context.isBounded = true
  const body = req.method === 'GET' && isObject(req.data) ? req.data : {}
  boundQuery({ ...readQuery(req.search ?? ''), ...body }, isReader(req) ? MAX_LIMIT : undefined)
  return args
}

/** Refuses a costly query by its address, from its “?” on, before anything else is done. @throws {APIError} 400 */
export function boundAddress(address: string): void {
  const { search: wanted, ...query } = readQuery(address)
  refuseCostly({ ...query, where: parsed(query.where) }, ROOM.user)
  refuseCostly({ where: { search: { like: wanted } } }, ROOM.user) // what a list in the panel searches for
}
