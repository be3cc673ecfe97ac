import { QueryError, type CollectionBeforeOperationHook, type FlattenedField, type Payload, type Where } from 'payload'
import { isDate, isNumber } from './kinds'
import { isObject } from './values'

const isEmpty = (value: unknown): boolean => value === null || value === 'null' || value === ''

/** Which values a field can be compared with; the others are any database’s to judge. */
const comparable: Partial<Record<FlattenedField['type'], (value: unknown) => boolean>> = {
  date: isDate,
  number: isNumber,
}
const compared = new Set([
  'equals',
  'not_equals',
  'in',
  'not_in',
  'greater_than',
  'greater_than_equal',
  'less_than',
  'less_than_equal',
])

type FieldsOf = (collection: string) => FlattenedField[]

/** @returns the field that a path of a query names, across groups, rows and references; undefined for none */
function fieldAt([name, ...rest]: string[], fields: FlattenedField[], fieldsOf: FieldsOf): FlattenedField | undefined {
  const field = fields.find((candidate) => candidate.name === name)
  if (!field || rest.length === 0) return field
  if ('flattenedFields' in field) return fieldAt(rest, field.flattenedFields, fieldsOf)
  const target = 'relationTo' in field && typeof field.relationTo === 'string' ? field.relationTo : undefined
  return target ? fieldAt(rest, fieldsOf(target), fieldsOf) : undefined
}

/** The paths that a query compares with what cannot be theirs: a date with “yesterday”. */
export function wrongComparisons(where: Where, fields: FlattenedField[], fieldsOf: FieldsOf): string[] {
  return Object.entries(where).flatMap(([path, condition]) => {
    if (Array.isArray(condition)) return condition.flatMap((part) => wrongComparisons(part, fields, fieldsOf))
    if (!isObject(condition)) return []
    const field = fieldAt(path.replaceAll('__', '.').split('.'), fields, fieldsOf)
    const isComparable = field && comparable[field.type]
    if (!isComparable) return []
    const values = Object.entries(condition).filter(([operator]) => compared.has(operator))
    const isRight = values.every(([, value]) => listOf(value).every((one) => isEmpty(one) || isComparable(one)))
    return isRight ? [] : [path]
  })
}

const listOf = (value: unknown): unknown[] => (typeof value === 'string' ? value.split(',') : [value].flat())

/** Each database finds something else, or fails, when it is asked for a date that is none. */
export const requireComparable: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  if (!('where' in args) || !isObject(args.where)) return args
  const { collections } = req.payload as Payload
  const fieldsOf: FieldsOf = (slug) => collections[slug as keyof typeof collections].config.flattenedFields
  const paths = wrongComparisons(args.where as Where, collection.flattenedFields, fieldsOf)
  if (paths.length > 0) throw new QueryError(paths.map((path) => ({ path })))
  return args
}
