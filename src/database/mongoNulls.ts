import type { MongooseAdapter } from '@payloadcms/db-mongodb'

type Schema = MongooseAdapter['collections'][string]['schema']
/** A path of a mongoose schema; an array of rows has the rows' own schema. */
type Path = {
  $isMongooseArray?: boolean
  _index: unknown
  default: (value: null | (() => unknown[])) => void
  options: { default?: unknown; unique?: boolean }
  path: string
  schema?: Schema
}

/** Stores null for what has no value, and a list for what is one, as the tables of the other engines do: front-ends get the same answers. */
export function storeNulls({ collections, versions }: MongooseAdapter): void {
  for (const { schema } of [...Object.values(collections), ...Object.values(versions)]) defaultToNull(schema)
}

function defaultToNull(schema: Schema): void {
  schema.eachPath((name, found) => {
    const type = found as unknown as Path // mongoose's types leave out half of it
    if (type.schema) defaultToNull(type.schema)
    if (name === '_id') return
    if (type.options.default === undefined) type.default(type.$isMongooseArray ? () => [] : null)
    // A unique index that is sparse leaves out what is absent, but not what is null.
    if (type.options.unique) type._index = { unique: true, partialFilterExpression: { [name]: { $type: 'string' } } }
  })
}
