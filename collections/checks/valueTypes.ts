import type { FlattenedField, RadioField, SelectField } from 'payload'
import { isObject, valuesOf, type Value } from '../values/values'

export type Problem = { message: string; path: string }

/** Text that every engine can keep: PostgreSQL refuses a null character, and SQLite cuts the text off there. */
const isText = (value: unknown): boolean => typeof value === 'string' && !value.includes('\0') && value.isWellFormed()
/** Deeper than any text is, and no deeper than all that walks through it can. */
const isWithin = (levels: number, value: unknown): boolean =>
  levels > 0 && (typeof value !== 'object' || Object.values(value ?? {}).every((part) => isWithin(levels - 1, part)))
const isTree = (value: unknown): boolean =>
  isObject(value) && isWithin(100, value) && !/(?<!\\)(\\\\)*\\u(0000|d[89a-f]..)/.test(JSON.stringify(value))
export const isNumber = (value: unknown): boolean =>
  Number.isFinite(value) || (typeof value === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d{1,2})?$/i.test(value))
const DATE = /^(\d{4}(?:-\d\d){0,2})(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?$/
/** PostgreSQL has no year 0, and text such as +010000 does not sort as a date. */
export const A_DATE = 'a date from 0001-01-01 to 9999-12-31 UTC'
/** A moment in that range, as a Date or in ISO 8601, of a day that the calendar has. */
export function isDate(value: unknown): boolean {
  const [, day] = (typeof value === 'string' && DATE.exec(value)) || []
  if (!day && !(value instanceof Date)) return false
  const year = new Date(value as Date | string).getUTCFullYear()
  if (!(year >= 1 && year <= 9999)) return false
  // V8 reads February 30 as March 2, and with a space in place of the T, 0050 as 1950.
  return !day || (new Date(day).toJSON()?.startsWith(day) && Math.abs(Number(day.slice(0, 4)) - year) <= 1)
}
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
  date: [isDate, `Expected ${A_DATE}, such as 2026-08-04T12:00:00.000Z.`],
  email: [isText, 'Expected text.'],
  group: [isObject, 'Expected an object.'],
  number: [(value) => value === '' || isNumber(value), 'Expected a number.'],
  relationship: [isReference, 'Expected the id of a document.'],
  radio: [isText, 'Expected one of the options of this field.'],
  richText: [isTree, 'Expected rich text as Lexical JSON.'],
  select: [isText, 'Expected one of the options of this field.'],
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

/** No text and no choice is null, and not '': MongoDB counts '' as missing, SQL does not, and GraphQL’s enums have none. */
export function emptyTextAsNull(fields: FlattenedField[], data: Record<string, unknown>): void {
  for (const { field, holder, value } of valuesOf(fields, data)) {
    const isSelect = field.type === 'select'
    if (value === '' && (isSelect || field.type === 'text' || field.type === 'textarea')) holder[field.name] = null
    if (isSelect && Array.isArray(value)) holder[field.name] = value.filter((one) => one !== '')
  }
}
