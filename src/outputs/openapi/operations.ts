import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import { formatNames, type SanitizedCollectionConfig } from 'payload'
import { nobody } from '../../../collections/access/rules'
import { ref, schemaName, type Schema } from './schemas'

export type Operation = OpenAPI.OperationObject

/** By path and method: `openapi-types` puts OpenAPI 3.0’s operations into the paths of 3.1. */
export type Paths = Record<string, Record<string, Operation>>

/** A collection, whether it can be read without credentials, and the names of the fields that are read. */
export type Described = { collection: SanitizedCollectionConfig; isPublic: boolean; names: string[] }

export const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
})
export const listOf = (items: Schema) => ({ type: 'array', items }) as const
export const text = { type: 'string' } as const
export const fact = { type: 'integer' } as const

const content = (schema: Schema) => ({ 'application/json': { schema } })
export const answer = (description: string, schema: Schema): OpenAPI.ResponseObject => ({
  description,
  content: content(schema),
})
const ok = (description: string, schema: Schema) => ({ 200: answer(description, schema) })

/** Scripts send the token; browsers, as the admin panel does, the cookie. */
export const login: OpenAPI.SecurityRequirementObject[] = [{ token: [] }, { cookie: [] }]

const page = (items: Schema): Schema => ({ allOf: [ref('Page'), object({ docs: listOf(items) })] })
const written = (doc: Schema) => object({ doc, message: text })
const changed = (docs: Schema) => object({ docs: listOf(docs), message: text })

const whole = (schema: Schema): OpenAPI.RequestBodyObject => ({ required: true, content: content(schema) })
const withFile = (schema: Schema): OpenAPI.RequestBodyObject => ({
  required: true,
  content: {
    ...content(schema),
    'multipart/form-data': {
      schema: object({ _payload: schema, file: { type: 'string', format: 'binary' } }, []),
      encoding: { _payload: { contentType: 'application/json' } },
    },
  },
})

const someFields: OpenAPI.ParameterObject = {
  name: 'select',
  in: 'query',
  style: 'deepObject',
  schema: { type: 'object' },
  example: { name: true },
}

type ParameterSchema = OpenAPI.ParameterObject['schema']
export const query = (name: string, description: string, schema: ParameterSchema): OpenAPI.ParameterObject => ({
  name,
  in: 'query',
  description,
  schema,
})
/** Of several values by name: `select[headline]=true`. */
export const deepQuery = (name: string, description: string, schema: ParameterSchema): OpenAPI.ParameterObject => ({
  ...query(name, description, schema),
  style: 'deepObject',
  explode: true,
  example: {},
})

/** Parameters that depend on the collection’s fields: `select[headline]=true`, `joins[articles][limit]=5`. */
function ofCollection({ collection, names }: Described): OpenAPI.ParameterObject[] {
  const joined = collection.flattenedFields.filter(({ name, type }) => type === 'join' && names.includes(name))
  const description =
    'Which fields to return (`true`) or to leave out (`false`). Required fields may then be missing, too.'
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'boolean' } as const]))
  const number = { type: 'integer', minimum: 0 } as const
  return [
    deepQuery('select', description, { type: 'object', properties }),
    ...joined.flatMap(({ name }) =>
      Object.entries({ limit: number, page: number, sort: text }).map(([part, schema]) =>
        query(`joins[${name}][${part}]`, `The \`${part}\` of the documents in \`${name}\`.`, schema),
      ),
    ),
  ]
}

const drafts = ({ versions }: SanitizedCollectionConfig) => (versions?.drafts ? ['draft'] : [])
const trash = (collection: SanitizedCollectionConfig) => (collection.trash ? ['trash'] : [])

/** What a collection’s documents are called in descriptions. */
const nounsOf = ({ labels, slug }: SanitizedCollectionConfig): { one: string; some: string } => ({
  one: (typeof labels.singular === 'string' ? labels.singular : formatNames(slug).singular).toLowerCase(),
  some: formatNames(slug).plural.toLowerCase(),
})

type Operations = Record<string, Operation>

const describeWith =
  (slug: string, security: OpenAPI.SecurityRequirementObject[]) =>
  (
    name: string,
    summary: string,
    responses: OpenAPI.ResponsesObject,
    parameters: (string | OpenAPI.ParameterObject)[] = [],
    requestBody?: OpenAPI.RequestBodyObject,
  ): Operation => ({
    operationId: `${slug}${name}`,
    summary,
    security,
    parameters: parameters.map((one) => (typeof one === 'string' ? { $ref: `#/components/parameters/${one}` } : one)),
    ...(requestBody && { requestBody }),
    responses,
  })

function ofDocuments(described: Described): Operations {
  const { collection, isPublic } = described
  const { slug, upload } = collection
  const { one, some } = nounsOf(collection)
  const read = ref(schemaName(slug, isPublic ? 'reader' : 'desk'))
  const desk = ref(schemaName(slug, 'desk'))
  const input = ref(schemaName(slug, 'input'))
  const reading = describeWith(slug, isPublic ? [{}, ...login] : login)
  const writing = describeWith(slug, login)
  const draft = drafts(collection)
  const bin = trash(collection)
  const shape = ['depth', 'populate', ...ofCollection(described), ...draft, ...bin]
  const body = upload ? withFile(input) : whole(input)
  const list = ok(`A page of ${some}.`, page(read))
  const found = { ...ok(`The ${one}.`, read), 404: { $ref: '#/components/responses/NotFound' } }
  const moved = {
    ...answer(`The ${one} has another slug; \`Location\` is its current URL.`, object({ slug: text })),
    headers: { Location: { schema: { type: 'string' as const } } },
  }
  const count = ok(`The number of ${some}.`, object({ totalDocs: fact }))
  const created = answer(`The created ${one}.`, written(desk))
  const updated = ok(`The updated ${one}.`, written(desk))
  const deleted = ok(`The deleted ${one}.`, written(desk))
  const allUpdated = ok(`The updated ${some}: all of them, or none if one is refused.`, changed(desk))
  const allDeleted = ok(`The deleted ${some}: all of them, or none if one is refused.`, changed(desk))
  const selection = ['where', 'limit', 'sort', 'depth', ...draft, ...bin]
  const bytes = { 200: { description: 'The content of the file.', content: { '*/*': {} } } }
  return {
    'get /': reading('List', `List ${some}`, list, ['where', 'sort', 'limit', 'page', ...shape]),
    'get /count': reading('Count', `Count ${some}`, count, ['where', ...bin]),
    'get /:id': reading('Get', `Get ${one} by id`, found, shape),
    'get /at/:slug': reading('At', `Get ${one} by slug`, { ...found, 301: moved }, ['depth', 'populate', someFields]),
    ...(upload && { 'get /file/:filename': reading('File', 'Get file by name', bytes) }),
    'post /': writing('Create', `Create ${one}`, { 201: created }, ['depth', ...draft], body),
    'post /:id/duplicate': writing('Duplicate', `Duplicate ${one}`, { 200: created }, ['depth', ...draft]),
    'patch /:id': writing('Update', `Update ${one}`, updated, ['depth', 'ifMatch', ...draft, ...bin], body),
    'patch /': writing('UpdateMany', `Update ${some} by ids`, allUpdated, selection, whole(input)),
    'delete /:id': writing('Delete', `Delete ${one} permanently`, deleted, ['depth', ...bin]),
    'delete /': writing('DeleteMany', `Delete ${some} by ids permanently`, allDeleted, ['where', 'depth', ...bin]),
  }
}

function ofHistory({ collection }: Described): Operations {
  const writing = describeWith(collection.slug, login)
  const version = object({
    id: { type: ['string', 'number'] },
    parent: { type: ['string', 'object'] },
    version: { type: 'object' },
  })
  const { one, some } = nounsOf(collection)
  const list = ok(`A page of versions of ${some}.`, page(version))
  const found = ok(`The version of the ${one}.`, version)
  const restored = ok(`The restored ${one}.`, ref(schemaName(collection.slug, 'desk')))
  const shape = ['depth', ...drafts(collection)]
  return {
    'get /versions': writing('Versions', `List versions of ${some}`, list, ['where', 'sort', 'limit', 'page', 'depth']),
    'get /versions/:id': writing('Version', `Get ${one} version by id`, found, ['depth']),
    'post /versions/:id': writing('Restore', `Restore ${one} version`, restored, shape),
  }
}

function ofUsers({ collection: { slug } }: Described): Operations {
  const open = describeWith(slug, [])
  const inside = describeWith(slug, login)
  const either = describeWith(slug, [{}, ...login])
  const user = ref(schemaName(slug, 'desk'))
  const [email, password, message, token] = [text, text, text, text]
  const also = 'which is also set as a cookie.'
  const session = ok(`The user and a token, ${also}`, object({ exp: fact, message, token, user }))
  const refreshed = ok(`The user and a new token, ${also}`, object({ exp: fact, message, refreshedToken: token, user }))
  const reset = ok(`The user and a token, ${also}`, object({ message, token, user }))
  const me = ok('The signed-in user, or null.', object({ message, user: { oneOf: [{ type: 'null' }, user] } }))
  const signedOut = ok('The user is signed out.', object({ message }))
  const accepted = ok('The request was accepted, whether or not a user has this email.', object({ message }))
  return {
    'post /login': open('Login', 'Sign in', session, [], whole(object({ email, password }))),
    'post /logout': inside('Logout', 'Sign out', signedOut),
    'get /me': either('Me', 'Get the signed-in user', me),
    'post /refresh-token': inside('Refresh', 'Renew the token', refreshed),
    'post /forgot-password': open('Forgot', 'Request a password reset', accepted, [], whole(object({ email }))),
    'post /reset-password': open('Reset', 'Reset the password', reset, [], whole(object({ token, password }))),
  }
}

const needs = { get: 'read', post: 'create', patch: 'update', delete: 'delete' } as const

/** Whether any user may do that in a collection, over the API. */
export const isPermitted = ({ access }: SanitizedCollectionConfig, method: keyof typeof needs): boolean =>
  access[needs[method]] !== nobody

const ofPermitted = (described: Described): Operations =>
  Object.fromEntries(
    Object.entries(ofDocuments(described)).filter(([key]) =>
      isPermitted(described.collection, key.split(' ', 1)[0] as keyof typeof needs),
    ),
  )

/**
 * What Payload’s own routes of a collection do, by method and path, without those that only the admin panel needs.
 * @see node_modules/payload/dist/collections/endpoints, auth/endpoints and uploads/endpoints
 */
export const operationsOf = (described: Described): Operations => ({
  ...ofPermitted(described),
  ...(described.collection.versions && ofHistory(described)),
  ...(described.collection.auth && ofUsers(described)),
})
