import type { CollectionBeforeOperationHook, FlattenedField, RadioField, SelectField } from 'payload'
import { ValidationError } from 'payload'
import { isObject, valuesOf, type Value } from './values'

export type Problem = { message: string; path: string }

/** Text that every engine can keep: PostgreSQL refuses a null character, and SQLite cuts the text off there. */
const isText = (value: unknown): boolean =>
  typeof value === 'string' && !value.includes('\0') && !/\p{Surrogate}/u.test(value)
/** Deeper than any text is, and no deeper than all that walks through it can. */
const isWithin = (levels: number, value: unknown): boolean =>
  levels > 0 && (typeof value !== 'object' || Object.values(value ?? {}).every((part) => isWithin(levels - 1, part)))
const isTree = (value: unknown): boolean =>
  isObject(value) && isWithin(100, value) && !/(?<!\\)(\\\\)*\\u(0000|d[89a-f]..)/.test(JSON.stringify(value))
export const isNumber = (value: unknown): boolean =>
  Number.isFinite(value) || (typeof value === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d{1,2})?$/i.test(value))
export const isDate = (value: unknown): boolean =>
  (value instanceof Date ||
    (typeof value === 'string' && /^\d{4}(-\d\d){0,2}([T ][\d:.]+(Z|[+-][\d:]+)?)?$/.test(value))) &&
  !Number.isNaN(new Date(value).getTime())
export const isBoolean = (value: unknown): boolean => ['', true, false, 'true', 'false'].includes(value as string)
/** An id, a document that came along with what was read, or either with its collection, in a link. */
const isReference = (value: unknown): boolean =>
  isObject(value) && 'relationTo' in value
    ? isText(value.relationTo) && (value.value === null || isReference(value.value))
    : isText(isObject(value) ? value.id : value)
/** The admin panel’s forms say 0 for no rows, which Payload understands. */
const isRows = (value: unknown): boolean =>
  value === 0 || value === '0' || (Array.isArray(value) && value.every(isObject))

const kinds: Partial<Record<FlattenedField['type'], [isKind: (value: unknown) => boolean, message: string]>> = {
  array: [isRows, 'Expected a list of rows; [] for none.'],
  checkbox: [isBoolean, 'Expected true or false.'],
  date: [isDate, 'Expected a date, such as 2026-08-04T12:00:00.000Z.'],
  email: [isText, 'Expected text.'],
  group: [isObject, 'Expected an object.'],
  number: [(value) => value === '' || isNumber(value), 'Expected a number.'],
  relationship: [isReference, 'Expected the id of a document.'],
  radio: [isText, 'Expected one of the choices.'],
  richText: [isTree, 'Expected the editor’s own JSON.'],
  select: [isText, 'Expected one of the choices.'],
  tab: [isObject, 'Expected an object.'],
  text: [isText, 'Expected text.'],
  textarea: [isText, 'Expected text.'],
  upload: [isReference, 'Expected the id of a document.'],
}
/** A list or a group is never null: the databases would each make something else of it. */
const neverNull = new Set<string>(['array', 'group', 'tab'])

const isChoice = ({ options }: RadioField | SelectField, value: unknown): boolean =>
  value === '' || options.some((option) => (typeof option === 'string' ? option : option.value) === value)

function problemOf({ field, path, value }: Value): Problem | undefined {
  const [isKind, message] = kinds[field.type] ?? []
  if (!isKind || !message || (value === null && !neverNull.has(field.type))) return undefined
  const values = 'hasMany' in field && field.hasMany && Array.isArray(value) ? value : [value]
  const hasChoices = field.type === 'select' || field.type === 'radio'
  const isRight = values.every((one) => isKind(one) && (!hasChoices || isChoice(field, one)))
  return isRight ? undefined : { message, path }
}

/** The values that are of another kind than their fields. */
export const wrongKinds = (fields: FlattenedField[], data: Record<string, unknown>): Problem[] =>
  [...valuesOf(fields, data)].flatMap((value) => problemOf(value) ?? [])

/** No text is null, and not '': MongoDB counts '' as missing, SQL does not. */
export function emptyTextAsNull(fields: FlattenedField[], data: Record<string, unknown>): void {
  for (const { field, holder, value } of valuesOf(fields, data)) {
    if (value === '' && (field.type === 'text' || field.type === 'textarea')) holder[field.name] = null
  }
}

/**
 * Payload saves a draft without looking at it: each database then takes, turns or refuses a value of the wrong kind in
 * its own way, and `{ "$inc": 1 }` is an instruction to it.
 */
export const requireKinds: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if ((operation !== 'create' && operation !== 'update') || !('data' in args) || !isObject(args.data)) return args
  const errors = wrongKinds(collection.flattenedFields, args.data)
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req })
  emptyTextAsNull(collection.flattenedFields, args.data)
  return args
}
