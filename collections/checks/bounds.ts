import { APIError, type CollectionBeforeOperationHook } from 'payload'
import { parse } from 'qs-esm'
import { isReader } from '../access/rules'
import { isObject } from './values'

/** Documents in one answer to a reader. */
export const MAX_LIMIT = 100
const MAX_DEPTH = 10 // Payload’s own
const MAX_NUMBER = 1_000_000
const WHERE = { conditions: 50, levels: 8, values: 200 }

/** What a parameter says, as text or, in a body, as JSON. */
const said = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
const wrong = (message: string) => new APIError(message, 400, null, true)

/** Refuses a condition that is itself work, to read or to ask. @throws {APIError} 400, naming the bound */
export function refuseWide(where: unknown): void {
  let conditions = 0
  const look = (part: unknown, level: number): void => {
    if (!isObject(part)) return
    conditions += Math.max(1, Object.keys(part).length)
    if (conditions > WHERE.conditions) throw wrong(`where: at most ${WHERE.conditions} conditions.`)
    if (level > WHERE.levels) throw wrong(`where: at most ${WHERE.levels} levels.`)
    for (const [path, condition] of Object.entries(part)) {
      refuseInherited(path)
      if (/^(and|or)$/i.test(path)) for (const one of [condition].flat()) look(one, level + 1)
      else if (isObject(condition)) {
        Object.keys(condition).forEach(refuseInherited)
        Object.values(condition).forEach(refuseMany)
      }
    }
  }
  look(where, 1)
}

/** Payload’s parser drops such a name, and what is left may mean every document. */
function refuseInherited(name: string): void {
  if (Object.hasOwn(Object.prototype, name)) throw wrong(`where: there is no “${name}”.`)
}

function refuseMany(value: unknown): void {
  const values = typeof value === 'string' ? value.split(',', WHERE.values + 1) : [value].flat()
  if (values.length > WHERE.values) throw wrong(`where: at most ${WHERE.values} values in a list.`)
}

function requireWhole(name: string, value: unknown, least: number, most: number): void {
  if (value === undefined) return
  const digits = /^\d+$/.exec(said(value) ?? '')?.[0]
  if (digits && Number(digits) >= least && Number(digits) <= most) return
  throw wrong(`${name}: expected a whole number from ${least} to ${most}.`)
}

const isChoice = (value: unknown): boolean =>
  isObject(value) ? Object.values(value).every(isChoice) : ['true', 'false'].includes(said(value) ?? '')

/** `select` and `populate` say of each field whether it is wanted. */
function requireChoice(name: string, value: unknown): void {
  if (value === undefined || (isObject(value) && isChoice(value))) return
  throw wrong(`${name}: expected fields, such as ${name}[name]=true.`)
}

type Page = { limit?: unknown; page?: unknown; sort?: unknown; where?: unknown }

function boundPage(at: string, { limit, page, sort, where }: Page, maxLimit: number | undefined): void {
  requireWhole(`${at}limit`, limit, maxLimit ? 1 : 0, maxLimit ?? MAX_NUMBER)
  requireWhole(`${at}page`, page, 1, MAX_NUMBER)
  if (![sort ?? []].flat().every((path) => typeof path === 'string')) throw wrong(`${at}sort: expected fields.`)
  refuseWide(typeof where === 'string' && where ? JSON.parse(where) : where)
}

/** @param query as it stands in the address, every value a text @throws {APIError} 400, naming the parameter */
export function boundQuery(query: Record<string, unknown>, maxLimit: number | undefined): void {
  const { depth, joins, limit, pagination, populate, select } = query
  requireWhole('depth', depth, 0, MAX_DEPTH)
  requireChoice('select', select)
  requireChoice('populate', populate)
  const isPaged = pagination === undefined || said(pagination) === 'true' // what else it may mean is not guessed at
  if (maxLimit && limit === undefined && !isPaged) throw wrong('pagination: say a limit with it.')
  boundPage('', query, maxLimit)
  if (joins === undefined || said(joins) === 'false') return
  if (!isObject(joins)) throw wrong('joins: expected fields, such as joins[articles][limit]=5.')
  for (const [name, join] of Object.entries(joins)) {
    if (isObject(join)) boundPage(`joins[${name}]: `, join, maxLimit)
    else if (said(join) !== 'false') throw wrong(`joins[${name}]: expected false, or a part such as [limit].`)
  }
}

/**
 * Refuses what a request asks for beyond reason, or in a shape that Payload takes for something else: it drops a `depth`
 * or a join’s `limit` that is no number. It is the request’s own parameters that are looked at, once; what the newsroom
 * itself looks up for an answer has no bounds.
 */
export const refuseBoundless: CollectionBeforeOperationHook = ({ args, req }) => {
  const { overrideAccess } = args as { overrideAccess?: boolean } // who asks is not known before their login is looked up
  if (req.payloadAPI !== 'REST' || overrideAccess || req.context.isBounded) return args
  req.context.isBounded = true
  // As Payload reads it, which has by now put numbers for some of it, but with the names that it drops.
  const query = parse(req.search ?? '', {
    allowEmptyArrays: true,
    arrayLimit: 1000,
    depth: 10,
    ignoreQueryPrefix: true,
    plainObjects: true,
  })
  const body = req.method === 'GET' && isObject(req.data) ? req.data : {}
  boundQuery({ ...query, ...body }, isReader(req) ? MAX_LIMIT : undefined)
  return args
}
