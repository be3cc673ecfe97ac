import { configToSchema } from '@payloadcms/graphql'
import { getNamedType, GraphQLError, isObjectType, type GraphQLOutputType, type GraphQLSchema } from 'graphql'
import { NotFound, type PayloadRequest, type SanitizedConfig } from 'payload'
import { withdrawalOf } from '../../collections/Articles/workflow/makeMove'
import { isObject } from '../../collections/values/values'

/**
 * Lets the fields of a permission read what Payload’s resolvers return since 3.0: `true` for all that a type has, and
 * nothing for what is not allowed (`sanitizePermissions`), where the schema has `{ permission, where }`.
 */
function readSanitized(type: GraphQLOutputType): void {
  const named = getNamedType(type)
  if (!isObjectType(named)) return
  for (const field of Object.values(named.getFields())) {
    field.resolve = (source: unknown) => {
      const value = source === true || (isObject(source) ? source[field.name] : undefined)
      return field.name === 'where' ? (isObject(value) ? value : null) : (value ?? false)
    }
    readSanitized(field.type)
  }
}

/** An article that was withdrawn is an error with its notice, in the words of REST’s 410; Payload calls it not found. */
function reportWithdrawn(schema: GraphQLSchema): void {
  const article = schema.getQueryType()!.getFields().Article!
  const { resolve } = article
  article.resolve = async (source, args: { id: string }, context: { req: PayloadRequest }, info) => {
    try {
      return await resolve!(source, args, context, info)
    } catch (error) {
      const withdrawal = error instanceof NotFound ? await withdrawalOf(args.id, context.req) : undefined
      if (!withdrawal) throw error
      const { errors: _, ...notice } = withdrawal
      throw new GraphQLError(notice.notice, { extensions: { ...notice, statusCode: 410 } })
    }
  }
}

/** Payload’s GraphQL schema, with its faults fixed. */
export function schemaOf(config: SanitizedConfig): ReturnType<typeof configToSchema> {
  const built = configToSchema(config)
  for (const [name, { type }] of Object.entries(built.schema.getQueryType()!.getFields())) {
    if (/^(Access|docAccess.+)$/.test(name)) readSanitized(type)
  }
  reportWithdrawn(built.schema)
  return built
}
