import type { CollectionBeforeOperationHook, FlattenedField, PayloadRequest, Where } from 'payload'
import { slugForms } from '../fields/slug'
import { A_DATE, isBoolean, isDate, isNumber } from './valueTypes'
import { isObject } from '../values/values'
import { badRequest } from '../requests/badRequest'

export const same = ['equals', 'not_equals', 'in', 'not_in', 'exists']
export const order = ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal']
export const search = ['contains', 'like', 'not_like']

/** The operators that each type of field supports; on others the engines disagree, or fail. */
const operatorsOf: Partial<Record<FlattenedField['type'], string[]>> = {
  array: ['exists'],
  checkbox: ['equals', 'not_equals', 'exists'],
  date: [...same, ...order],
  email: [...same, ...order, ...search],
  json: ['exists'],
  number: [...same, ...order],
  relationship: [...same, 'contains'],
  richText: ['exists'],
  select: [...same, ...search],
  text: [...same, ...order, ...search],
  textarea: [...same, ...order, ...search],
  upload: [...same, 'contains'],
}

type Resolved = {
  field: FlattenedField
  /** There may be several values. */
  isList: boolean
  /** The field belongs to a document that this one refers to, where it may be a list in turn. */
  elsewhere?: { isList: boolean }
}
export type FieldsOf = (collection: string) => FlattenedField[]

/** A path of a query as REST writes it; GraphQL has `__` for a dot. */
export const dotted = (path: string): string => path.replaceAll('__', '.')

/** @returns the field that a path of a query names, across groups, rows and references; undefined for none */
export function resolve(path: string, fields: FlattenedField[], fieldsOf: FieldsOf): Resolved | undefined {
  const [name, ...rest] = dotted(path).split('.')
  if (name === 'version' && rest.length > 0) return resolve(rest.join('.'), fields, fieldsOf) // in an article’s history
  const field = fields.find((candidate) => candidate.name === name)
  if (!field) return undefined
  const isList = field.type === 'array' || field.type === 'join' || ('hasMany' in field && Boolean(field.hasMany))
  if (rest.length === 0 || field.type === 'join') return { field, isList }
  const target = 'relationTo' in field && typeof field.relationTo === 'string' ? fieldsOf(field.relationTo) : undefined
  const inner = target ?? ('flattenedFields' in field ? field.flattenedFields : [])
  const found = resolve(rest.join('.'), inner, fieldsOf)
  if (!found) return undefined
  const elsewhere = target ? { isList: found.isList } : found.elsewhere
  return { field: found.field, isList: isList || found.isList, ...(elsewhere && { elsewhere }) }
}

const isNothing = (value: unknown): boolean => value === null || value === 'null' || value === ''
const listOf = (value: unknown): unknown[] => (typeof value === 'string' ? value.split(',') : [value].flat())
const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null || value instanceof Date

/** What a date or a number is compared with, as every engine takes it; undefined when it is neither. */
function exact(type: string, value: unknown): unknown {
  if (type === 'date') return isDate(value) ? new Date(value as string).toISOString() : undefined
  return isNumber(value) ? Number(value) : undefined
}

type Condition = Record<string, unknown>

const containers = new Set<string>(['array', 'blocks', 'group', 'join', 'relationship', 'tab', 'upload'])

/** Whether a path leads into a value that has no fields: for rich text and JSON, Payload puts such a path into SQL unescaped. */
function isInsideValue(path: string, fields: FlattenedField[], fieldsOf: FieldsOf): boolean {
  const plain = dotted(path).replace(/^version[.]/, '') // an article’s number, or its history’s document
  return [...plain.matchAll(/[.]/g)].some(({ index }) => {
    const { field } = resolve(plain.slice(0, index), fields, fieldsOf) ?? {}
    return field && !containers.has(field.type)
  })
}

/** @throws {APIError} 400 for a condition on what is inside a text, say */
function refuseInsideValues(where: unknown, fields: FlattenedField[], fieldsOf: FieldsOf): void {
  const inside = pathsIn(where).find((path) => isInsideValue(path, fields, fieldsOf))
  if (inside) throw badRequest(`${inside}: this field has no subfields to query.`)
}

/** One operator of a condition, put so that all engines understand the same. @throws {APIError} when none would */
function conditionOn(path: string, operator: string, value: unknown, { elsewhere, field }: Resolved): Condition {
  const wrong = (why: string) => badRequest(`${path}: ${why}`)
  if (!operatorsOf[field.type]?.includes(operator))
    throw wrong(`the operator “${operator}” is not supported for this field.`)
  if (elsewhere?.isList) throw wrong('a list in a referenced document cannot be queried.')
  if (operator === 'exists') {
    if (elsewhere)
      throw wrong('“exists” is not supported for a field of a referenced document: use it on the reference.')
    if (!isBoolean(value)) throw wrong('“exists” must be true or false.')
    return { exists: value === true || value === 'true' }
  }
  const isAmong = operator === 'in' || operator === 'not_in'
  if (isAmong ? !listOf(value).every(isScalar) : !isScalar(value))
    throw wrong(`“${operator}” does not accept an object.`)
  if (search.includes(operator) && typeof value !== 'string') throw wrong(`“${operator}” requires text.`)
  if (field.type === 'checkbox' && (value === '' || !isBoolean(value))) throw wrong('expected true or false.')
  if (field.type !== 'date' && field.type !== 'number') return { [operator]: value }

  if (operator === 'equals' && isNothing(value)) return { exists: false }
  if (operator === 'not_equals' && isNothing(value)) return { exists: true }
  const values = (isAmong ? listOf(value) : [value]).map((one) => exact(field.type, one))
  if (values.includes(undefined)) throw wrong(field.type === 'date' ? `expected ${A_DATE}.` : 'expected a number.')
  return { [operator]: isAmong ? values : values[0] }
}

const amongSlugs: Record<string, string> = { equals: 'in', in: 'in', not_equals: 'not_in', not_in: 'not_in' }

/** Asks for a slug in every form that it may be stored in. */
function inSlugForms({ name }: FlattenedField, condition: Condition): Condition {
  const [first, ...others] = Object.entries(condition)
  const among = first && amongSlugs[first[0]]
  if (name !== 'slug' || !among || others.length > 0) return condition
  const values = among === first[0] ? listOf(first[1]) : [first[1]]
  const forms = values.flatMap((value) => (typeof value === 'string' ? slugForms(value) : [value]))
  return forms.length > values.length ? { [among]: forms } : condition
}

/**
 * A query as every engine understands it alike: dates and numbers in one form, and nothing that one of them would leave
 * out, which in a bulk operation would mean every document.
 * @throws {APIError} 400, naming the path that cannot be queried
 */
export function plainWhere(where: Where, fields: FlattenedField[], fieldsOf: FieldsOf): Where {
  return Object.fromEntries(
    Object.entries(where).map(([path, condition]) => {
      if (/^(and|or)$/i.test(path)) {
        if (!Array.isArray(condition) || !condition.every(isObject))
          throw badRequest(`${path}: expected a list of conditions.`)
        return [path, condition.map((part) => plainWhere(part, fields, fieldsOf))]
      }
      if (!isObject(condition)) throw badRequest(`${path}: expected an operator, such as [equals].`)
      const resolved = resolve(path, fields, fieldsOf)
      if (!resolved) return [path, condition] // Payload refuses what it does not know
      const plain: Condition = {}
      for (const [operator, value] of Object.entries(inSlugForms(resolved.field, condition))) {
        const part = conditionOn(path, operator, value, resolved)
        const isContradiction = 'exists' in part && 'exists' in plain && part.exists !== plain.exists
        if (isContradiction) throw badRequest(`${path}: “exists” cannot be both true and false.`)
        Object.assign(plain, part)
      }
      return [path, plain]
    }),
  )
}

const unsortable = new Set<string>(['array', 'group', 'json', 'richText', 'tab'])

/** The fields that a sort names, a list or separated by commas: Payload splits a list’s sort, but not a join’s. */
export const sortPaths = (sort: unknown): string[] =>
  [sort].flat().flatMap((part) => (typeof part === 'string' ? part.split(',').filter(Boolean) : []))

/** The fields to sort by. @throws {APIError} 400 for one that has no order */
export function plainSort(sort: unknown, fields: FlattenedField[], fieldsOf: FieldsOf): string[] {
  const paths = sortPaths(sort)
  for (const path of paths) {
    const resolved = resolve(path.replace(/^-/, ''), fields, fieldsOf)
    if (!resolved || resolved.isList || unsortable.has(resolved.field.type)) {
      throw badRequest(`sort: cannot sort by “${path}”.`)
    }
  }
  return paths
}

/** @throws {APIError} 400 unless it is a whole number, at least `least` */
function checkNumber(name: string, value: unknown, least: number): void {
  if (value === undefined || value === null || (Number.isInteger(value) && Number(value) >= least)) return
  throw badRequest(`${name} must be an integer of at least ${least}.`)
}

type Change = (path: string, condition: unknown) => Where | Promise<Where>

/** A query with each condition made another, at every depth; what is no condition is refused elsewhere. */
export async function mapConditions(where: Where, change: Change): Promise<Where> {
  const parts = Object.entries(where).map(async ([path, condition]): Promise<Where> => {
    if (!Array.isArray(condition)) return change(path, condition)
    const inner = condition.map((part) => (isObject(part) ? mapConditions(part, change) : part))
    return { [path]: await Promise.all(inner) }
  })
  return parts.length === 1 ? parts[0]! : { and: await Promise.all(parts) }
}

/** The joins of a request, if it has any, with the query of each made another. */
export async function mapJoins(joins: unknown, change: (join: Condition, name: string) => unknown) {
  if (!isObject(joins)) return {}
  const changed = Object.entries(joins).map(
    async ([name, join]) => [name, isObject(join) ? await change(join, name) : join] as const,
  )
  return { joins: Object.fromEntries(await Promise.all(changed)) }
}

/** The paths that the conditions of a query name. */
export const pathsIn = (where: unknown): string[] =>
  Array.isArray(where)
    ? where.flatMap(pathsIn)
    : isObject(where)
      ? Object.entries(where).flatMap(([path, part]) => (Array.isArray(part) ? pathsIn(part) : [path]))
      : []

type Query = { joins?: unknown; limit?: unknown; page?: unknown; sort?: unknown; where?: Where }

/** @returns the parts of a query that are to be put otherwise, with the others */
function plainQuery<T extends Query>(query: T, fields: FlattenedField[], fieldsOf: FieldsOf): T {
  const { limit, page, sort, where } = query
  checkNumber('limit', limit, 0)
  checkNumber('page', page, 1)
  refuseInsideValues(where, fields, fieldsOf)
  return {
    ...query,
    ...(isObject(where) && { where: plainWhere(where, fields, fieldsOf) }),
    ...(sort !== undefined && { sort: plainSort(sort, fields, fieldsOf) }),
  }
}

const fieldsWith =
  ({ payload: { collections } }: PayloadRequest): FieldsOf =>
  (slug) =>
    collections[slug as keyof typeof collections].config.flattenedFields

/** For collections of Payload’s own, whose queries are otherwise its own affair. */
export const requireFields: CollectionBeforeOperationHook = ({ args, collection, overrideAccess, req }) => {
  if (!overrideAccess) refuseInsideValues((args as Query).where, collection.flattenedFields, fieldsWith(req))
  return args
}

/** A query means the same on every engine, or is refused. */
export const requirePlainQuery: CollectionBeforeOperationHook = async ({ args, collection, req }) => {
  const fieldsOf = fieldsWith(req)
  const joins = await mapJoins((args as Query).joins, (join, name) => {
    const field = collection.flattenedFields.find((candidate) => candidate.name === name)
    const isJoin = field?.type === 'join' && typeof field.collection === 'string'
    return isJoin ? plainQuery(join, fieldsOf(field.collection as string), fieldsOf) : join
  })
  return { ...plainQuery(args as Query, collection.flattenedFields, fieldsOf), ...joins } as typeof args
}

/** The panel sorts a column of references by their titles and not by their ids; the APIs sort by what the request names. */
export const sortByTitles: CollectionBeforeOperationHook = ({ args, collection, operation, overrideAccess, req }) => {
  const { sort } = args as Query
  if (operation !== 'read' || sort === undefined || overrideAccess || req.payloadAPI !== 'local') return args
  const { collections } = req.payload
  const titled = sortPaths(sort).map((path) => {
    const { field } = resolve(path.replace(/^-/, ''), collection.flattenedFields, fieldsWith(req)) ?? {}
    const target = field && 'relationTo' in field && collections[field.relationTo as keyof typeof collections]
    return target ? `${path}.${target.config.admin.useAsTitle ?? 'id'}` : path
  })
  return { ...args, sort: titled }
}
