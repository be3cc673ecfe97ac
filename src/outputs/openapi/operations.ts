import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import { formatNames, type SanitizedCollectionConfig } from 'payload'
import { nobody } from '../../../collections/access/rules'
import { ref, schemaName, type Schema } from './schemas'

export type Operation = OpenAPI.OperationObject

/** By path and method: `openapi-types` has OpenAPI 3.0’s operations in the paths of 3.1. */
export type Paths = Record<string, Record<string, Operation>>

/** A collection, whether readers may read it, and the fields of what is read. */
export type Described = { collection: SanitizedCollectionConfig; isPublic: boolean; names: string[] }

export const object = (properties: Record<string, Schema>, required = Object.keys(properties)): Schema => ({
  type: 'object',
  properties,
  required,
})
const listOf = (items: Schema): Schema => ({ type: 'array', items })
const text: Schema = { type: 'string' }
const fact: Schema = { type: 'integer' }

const content = (schema: Schema) => ({ 'application/json': { schema } })
export const answer = (description: string, schema: Schema): OpenAPI.ResponseObject => ({
  description,
  content: content(schema),
})

/** Either of them: what scripts send, and what the admin panel’s browser does. */
export const login: OpenAPI.SecurityRequirementObject[] = [{ token: [] }, { cookie: [] }]

const page = (items: Schema): Schema => ({
  allOf: [ref('Page'), object({ docs: listOf(items) })],
})
const written = (doc: Schema) => object({ doc, message: text })
const changed = (doc: Schema) =>
  answer('What was changed: all of it, or nothing.', object({ docs: listOf(doc), message: text }))

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

/** `select[headline]=true`, and of what is joined `joins[articles][limit]=5`: each collection has its own. */
function ofCollection({ collection, names }: Described): OpenAPI.ParameterObject[] {
  const joined = collection.flattenedFields.filter(({ name, type }) => type === 'join' && names.includes(name))
  return [
    {
      name: 'select',
      in: 'query',
      style: 'deepObject',
      explode: true,
      description:
        'Only these fields (`true`), or all but these (`false`); others may be missing then, also required ones.',
      schema: { type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'boolean' }])) },
      example: {},
    },
    ...joined.flatMap(({ name }) =>
      (['limit', 'page', 'sort'] as const).map((part): OpenAPI.ParameterObject => ({
        name: `joins[${name}][${part}]`,
        in: 'query',
        description: `As \`${part}\`, of what is in \`${name}\`.`,
        schema: part === 'sort' ? { type: 'string' } : { type: 'integer', minimum: 0 },
      })),
    ),
  ]
}

const drafts = ({ versions }: SanitizedCollectionConfig) => (versions?.drafts ? ['draft'] : [])
const trash = (collection: SanitizedCollectionConfig) => (collection.trash ? ['trash'] : [])

type Operations = Record<string, Operation>
/** An operation of a collection: what it is called and does, what it answers, what it is asked with. */
type Say = (
  name: string,
  summary: string,
  responses: OpenAPI.ResponsesObject,
  parameters?: (string | OpenAPI.ParameterObject)[],
  requestBody?: OpenAPI.RequestBodyObject,
) => Operation

const sayWith =
  (slug: string, security: OpenAPI.SecurityRequirementObject[]): Say =>
  (name, summary, responses, parameters = [], requestBody) => ({
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
  const some = formatNames(slug).plural.toLowerCase()
  const read = ref(schemaName(slug, isPublic ? 'reader' : 'desk'))
  const desk = ref(schemaName(slug, 'desk'))
  const input = ref(schemaName(slug, 'input'))
  const reading = sayWith(slug, isPublic ? [{}, ...login] : login)
  const writing = sayWith(slug, login)
  const draft = drafts(collection)
  const bin = trash(collection)
  const shape = ['depth', 'populate', ...ofCollection(described), ...draft, ...bin]
  const body = upload ? withFile(input) : whole(input)
  const made = answer('It, as it is now.', written(desk))
  const was = answer('What it was.', written(desk))
  const list = { 200: answer('A page of them.', page(read)) }
  const one = { 200: answer('It.', read), 404: { $ref: '#/components/responses/NotFound' } }
  const count = { 200: answer('How many there are.', object({ totalDocs: fact })) }
  const all = { 200: changed(desk) }
  const asked = ['where', 'limit', 'sort', 'depth', ...draft, ...bin]
  return {
    'get /': reading('List', `List ${some}`, list, ['where', 'sort', 'limit', 'page', ...shape]),
    'get /count': reading('Count', `Count ${some}`, count, ['where', ...bin]),
    'get /:id': reading('Get', 'Get one', one, shape),
    'post /': writing('Create', 'Make one', { 201: made }, ['depth', ...draft], body),
    'post /:id/duplicate': writing('Duplicate', 'Copy one', { 200: made }, ['depth', ...draft]),
    'patch /:id': writing('Update', 'Change one', { 200: made }, ['depth', 'ifMatch', ...draft, ...bin], body),
    'patch /': writing('UpdateMany', 'Change some by their ids', all, asked, whole(input)),
    'delete /:id': writing('Delete', 'Delete one for good', { 200: was }, ['depth', ...bin]),
    'delete /': writing('DeleteMany', 'Delete some by their ids, for good', all, ['where', 'depth', ...bin]),
  }
}

function ofHistory({ collection }: Described): Operations {
  const writing = sayWith(collection.slug, login)
  const anything = { type: 'object' } as const
  const version = object({
    id: { type: ['string', 'number'] },
    parent: { type: ['string', 'object'] },
    version: anything,
  })
  const list = { 200: answer('A page of them.', page(version)) }
  const restored = { 200: answer('The document, as it is now.', ref(schemaName(collection.slug, 'desk'))) }
  const asked = ['depth', ...drafts(collection)]
  return {
    'get /versions': writing('Versions', 'List old versions', list, ['where', 'sort', 'limit', 'page', 'depth']),
    'get /versions/:id': writing('Version', 'Get an old version', { 200: answer('It.', version) }, ['depth']),
    'post /versions/:id': writing('Restore', 'Go back to an old version', restored, asked),
  }
}

function ofFiles({ collection: { slug }, isPublic }: Described): Operations {
  const bytes = { description: 'Its bytes.', content: { '*/*': {} } }
  return {
    'get /file/:filename': sayWith(slug, isPublic ? [{}, ...login] : login)('File', 'Get a file', { 200: bytes }),
  }
}

function ofLogins({ collection: { slug } }: Described): Operations {
  const open = sayWith(slug, [])
  const inside = sayWith(slug, login)
  const either = sayWith(slug, [{}, ...login])
  const user = ref(schemaName(slug, 'desk'))
  const [email, password, message, token] = [text, text, text, text]
  const session = { 200: answer('A token, also as a cookie.', object({ exp: fact, message, token, user })) }
  const refreshed = { 200: answer('A new one.', object({ exp: fact, message, refreshedToken: token, user })) }
  const reset = { 200: answer('A login.', object({ message, token, user })) }
  const me = { 200: answer('The login, or null.', object({ message, user: { oneOf: [{ type: 'null' }, user] } })) }
  const told = { 200: answer('Done.', object({ message })) }
  return {
    'post /login': open('Login', 'Log in', session, [], whole(object({ email, password }))),
    'post /logout': inside('Logout', 'Log out', told),
    'get /me': either('Me', 'Who am I?', me),
    'post /refresh-token': inside('Refresh', 'Stay logged in', refreshed),
    'post /forgot-password': open('Forgot', 'Ask for a new password', told, [], whole(object({ email }))),
    'post /reset-password': open('Reset', 'Set a new password', reset, [], whole(object({ token, password }))),
  }
}

const needs = { get: 'read', post: 'create', patch: 'update', delete: 'delete' } as const

/** Whether anybody at all may do that in a collection, over the API. */
export const isForSomebody = ({ access }: SanitizedCollectionConfig, method: keyof typeof needs): boolean =>
  access[needs[method]] !== nobody

const ofSomebody = (described: Described): Operations =>
  Object.fromEntries(
    Object.entries(ofDocuments(described)).filter(([key]) =>
      isForSomebody(described.collection, key.split(' ', 1)[0] as keyof typeof needs),
    ),
  )

/**
 * What Payload’s own routes of a collection do, by method and path. Those that only the admin panel needs are not told.
 * @see node_modules/payload/dist/collections/endpoints, auth/endpoints and uploads/endpoints
 */
export const operationsOf = (described: Described): Operations => ({
  ...ofSomebody(described),
  ...(described.collection.versions && ofHistory(described)),
  ...(described.collection.upload && ofFiles(described)),
  ...(described.collection.auth && ofLogins(described)),
})
