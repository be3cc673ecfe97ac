import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import {
  fieldsToJSONSchema,
  formatNames,
  type FlattenedField,
  type SanitizedCollectionConfig,
  type SanitizedConfig,
} from 'payload'
import { adminsOrSelfField, nobody } from '../../../collections/access/rules'
import { targetOf } from '../../../collections/checks/references'

export type Schema = OpenAPI.SchemaObject | OpenAPI.ReferenceObject

/** The same document as it is returned to the public and to signed-in users, and as they send it. */
export type View = 'reader' | 'desk' | 'input'

const suffixes: Record<View, string> = { reader: '', desk: 'AtDesk', input: 'Input' }

/** `Article`, `ArticleAtDesk`, `ArticleInput`: the names of `payload-types.ts`. */
export const schemaName = (slug: string, view: View): string => `${formatNames(slug).singular}${suffixes[view]}`

export const ref = (name: string): OpenAPI.ReferenceObject => ({ $ref: `#/components/schemas/${name}` })

const rulesOf = (field: FlattenedField) => ('access' in field && field.access) || {}
/** Sent but never returned: the current password. */
const isOnlySent = ({ custom }: FlattenedField): boolean => Boolean(custom?.isOnlySent)
const isSent = (field: FlattenedField): boolean => {
  const { create, update } = rulesOf(field)
  const isOurs = (create === nobody && update === nobody) || field.admin?.disabled || field.admin?.hidden
  const isMade = field.type === 'join' || ('virtual' in field && Boolean(field.virtual) && !isOnlySent(field))
  return !isMade && (!isOurs || /^deletedAt$|_tz$/.test(field.name)) // into the trash, and a date’s time zone
}
/** A field with a rule on reading may be kept from the public, so its schema does not have it. */
const isFor: Record<View, (field: FlattenedField) => boolean> = {
  reader: (field) => !rulesOf(field).read && !isOnlySent(field),
  desk: (field) => !isOnlySent(field),
  input: isSent,
}

/** The response to a sign-in has no dates. */
const alwaysThere = ({ auth }: SanitizedCollectionConfig): string[] =>
  auth ? ['id'] : ['id', 'createdAt', 'updatedAt']
const asMoment = [({ jsonSchema }: { jsonSchema: object }) => ({ ...jsonSchema, format: 'date-time' })]

/** The fields of a view, at every depth. A draft may lack what is required, and so may a change. */
function fieldsFor(view: View, fields: FlattenedField[], isLoose: boolean): FlattenedField[] {
  return fields
    .filter((field) => !('hidden' in field && field.hidden) && !field.custom?.isInner && isFor[view](field))
    .map((field) => ({
      ...field,
      // A reference is null where the caller may not see the document, and of other users only the name is given.
      ...((isLoose ||
        rulesOf(field).read === adminsOrSelfField ||
        (targetOf(field) && !('hasMany' in field && field.hasMany))) && { required: false }),
      ...(field.type === 'date' && { typescriptSchema: asMoment }),
      ...('flattenedFields' in field && { flattenedFields: fieldsFor(view, field.flattenedFields, isLoose) }),
    }))
}

type Json = Record<string, unknown>
type Source = Json & { $ref?: string; enum?: unknown[]; oneOf?: unknown[]; properties?: Json }
const mapValues = (object: object, change: (value: unknown) => unknown): Json =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))

/**
 * Payload’s schema, which is for making TypeScript, as OpenAPI 3.1 has it. Objects are open: signed-in users get more, and
 * unknown fields of a request are ignored.
 * @param target the component that a definition has become; undefined for none, where only the id is left
 */
function toOpenApi(schema: unknown, target: (definition: string) => string | undefined): unknown {
  const rewrite = (part: unknown) => toOpenApi(part, target)
  if (Array.isArray(schema)) return schema.map(rewrite).filter((part) => part !== undefined)
  if (typeof schema !== 'object' || schema === null) return schema
  const { $ref, additionalProperties, enum: values, oneOf, properties, tsType: _, ...rest } = schema as Source
  if ($ref) {
    const name = target($ref.replace('#/definitions/', ''))
    return name && { ...rest, ...ref(name) }
  }
  const choices = rewrite(oneOf) as Json[] | undefined
  const takesNull = Array.isArray(rest.type) && rest.type.includes('null')
  return {
    ...mapValues(rest, rewrite),
    ...(choices?.length === 1 ? choices[0] : choices && { oneOf: choices }),
    ...(values && { enum: takesNull ? [...new Set([...values, null])] : values }),
    ...(properties && { properties: mapValues(properties, rewrite) }), // whose keys are names
    ...(Boolean(additionalProperties) && { additionalProperties: rewrite(additionalProperties) }),
  }
}

/** The schema of a collection’s documents in one view; references lead to the same view of `described` collections. */
export function schemaOf(
  collection: SanitizedCollectionConfig,
  described: SanitizedCollectionConfig[],
  { config, view }: { config: SanitizedConfig; view: View },
): OpenAPI.SchemaObject {
  const isLoose = view === 'input' || (view === 'desk' && Boolean(collection.versions?.drafts))
  const fields = fieldsFor(view, collection.flattenedFields, isLoose).map((field) =>
    view !== 'input' && alwaysThere(collection).includes(field.name)
      ? ({ ...field, required: true } as FlattenedField)
      : field,
  )
  const idTypes = Object.fromEntries(config.collections.map(({ slug }) => [slug, 'string' as const]))
  if (view === 'input' && collection.auth) fields.push({ name: 'password', type: 'text' })
  const { description } = collection.admin
  const schema = {
    type: 'object',
    ...(typeof description === 'string' && { description }),
    ...fieldsToJSONSchema(idTypes, fields, new Map(), config),
  }
  return toOpenApi(schema, (definition) => {
    if (definition === 'supportedTimezones') return 'TimeZone'
    const isDescribed = view !== 'input' && described.some(({ slug }) => slug === definition)
    return isDescribed ? schemaName(definition, view) : undefined
  }) as OpenAPI.SchemaObject
}
