import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import type { SanitizedCollectionConfig } from 'payload'
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
const list = (items: Schema): Schema => ({ type: 'array', items })
const text: Schema = { type: 'string' }
const number: Schema = { type: 'number' }

const content = (schema: Schema) => ({ 'application/json': { schema } })
export const answer = (description: string, schema: Schema): OpenAPI.ResponseObject => ({
  description,
  content: content(schema),
})
const parameter = (name: string) => ({ $ref: `#/components/parameters/${name}` })
const parameters = (...names: string[]) => ({ parameters: names.map(parameter) })

/** Either of them: what scripts send, and what the admin panel’s browser does. */
export const login: OpenAPI.SecurityRequirementObject[] = [{ token: [] }, { cookie: [] }]

const page = (items: Schema): Schema => ({
  allOf: [ref('Page'), object({ docs: list(items) })],
})
const written = (doc: Schema) => object({ doc, message: text })
const changed = (doc: Schema) =>
  answer('What was changed: all of it, or nothing.', object({ docs: list(doc), message: text }))

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

/**
 * What Payload’s own routes of a collection do, by method and path. Those that only the admin panel needs are not told.
 * @see node_modules/payload/dist/collections/endpoints, auth/endpoints and uploads/endpoints
 */
export function operationsOf(described: Described): Record<string, Operation> {
  const { collection, isPublic } = described
  const { slug, labels, auth, upload, versions } = collection
  const read = ref(schemaName(slug, isPublic ? 'reader' : 'desk'))
  const desk = ref(schemaName(slug, 'desk'))
  const input = ref(schemaName(slug, 'input'))
  const some = String(labels.plural).toLowerCase()
  const one = `one of the ${some}`
  const reading = { security: isPublic ? [{}, ...login] : login }
  const writing = { security: login }
  const drafts = versions?.drafts ? ['draft'] : []
  const trash = collection.trash ? ['trash'] : []
  const asked = (...names: string[]) => ({
    parameters: [...names.map(parameter), ...ofCollection(described)],
  })
  const body = upload ? withFile(input) : whole(input)

  const documents: Record<string, Operation> = {
    'get /': {
      ...reading,
      summary: `List ${some}`,
      operationId: `${slug}List`,
      ...asked('where', 'sort', 'limit', 'page', 'depth', 'populate', ...drafts, ...trash),
      responses: { 200: answer(`A page of ${some}.`, page(read)) },
    },
    'get /count': {
      ...reading,
      summary: `Count ${some}`,
      operationId: `${slug}Count`,
      ...parameters('where', ...trash),
      responses: { 200: answer('How many there are.', object({ totalDocs: { type: 'integer' } })) },
    },
    'get /:id': {
      ...reading,
      summary: `Get ${one}`,
      operationId: `${slug}Get`,
      ...asked('depth', 'populate', ...drafts, ...trash),
      responses: { 200: answer('It.', read), 404: { $ref: '#/components/responses/NotFound' } },
    },
    'post /': {
      ...writing,
      summary: `Make ${one}`,
      operationId: `${slug}Create`,
      ...parameters('depth', ...drafts),
      requestBody: body,
      responses: { 201: answer('It, as it is now.', written(desk)) },
    },
    'patch /:id': {
      ...writing,
      summary: `Change ${one}`,
      operationId: `${slug}Update`,
      ...parameters('depth', 'ifMatch', ...drafts, ...trash),
      requestBody: body,
      responses: { 200: answer('It, as it is now.', written(desk)) },
    },
    'patch /': {
      ...writing,
      summary: `Change all ${some} that meet a condition`,
      operationId: `${slug}UpdateMany`,
      ...parameters('where', 'limit', 'sort', 'depth', ...drafts, ...trash),
      requestBody: whole(input),
      responses: { 200: changed(desk) },
    },
    'delete /:id': {
      ...writing,
      summary: `Delete ${one} for good`,
      operationId: `${slug}Delete`,
      ...parameters('depth', ...trash),
      responses: { 200: answer('What it was.', written(desk)) },
    },
    'delete /': {
      ...writing,
      summary: `Delete all ${some} that meet a condition, for good`,
      operationId: `${slug}DeleteMany`,
      ...parameters('where', 'depth', ...trash),
      responses: { 200: changed(desk) },
    },
    'post /:id/duplicate': {
      ...writing,
      summary: `Copy ${one}`,
      operationId: `${slug}Duplicate`,
      ...parameters('depth', ...drafts),
      responses: { 200: answer('The copy.', written(desk)) },
    },
  }
  const version = object({
    id: { type: ['string', 'number'] },
    parent: { type: ['string', 'object'] },
    version: { type: 'object' },
  })
  const history: Record<string, Operation> = {
    'get /versions': {
      ...writing,
      summary: `List old versions of ${some}`,
      operationId: `${slug}Versions`,
      ...parameters('where', 'sort', 'limit', 'page', 'depth'),
      responses: { 200: answer('A page of them.', page(version)) },
    },
    'get /versions/:id': {
      ...writing,
      summary: 'Get an old version',
      operationId: `${slug}Version`,
      ...parameters('depth'),
      responses: { 200: answer('It.', version) },
    },
    'post /versions/:id': {
      ...writing,
      summary: 'Go back to an old version',
      operationId: `${slug}Restore`,
      ...parameters('depth', ...drafts),
      responses: { 200: answer('The document, as it is now.', desk) },
    },
  }
  const file: Record<string, Operation> = {
    'get /file/:filename': {
      ...reading,
      summary: 'Get a file',
      operationId: `${slug}File`,
      responses: { 200: { description: 'Its bytes.', content: { '*/*': {} } } },
    },
  }
  const open = { security: [] }
  const session = { exp: number, message: text, token: text, user: desk }
  const told = { 200: answer('Done.', object({ message: text })) }
  const logins: Record<string, Operation> = {
    'post /login': {
      ...open,
      summary: 'Log in',
      operationId: `${slug}Login`,
      requestBody: whole(object({ email: text, password: text })),
      responses: { 200: answer('A token, also as a cookie.', object(session)) },
    },
    'post /logout': { ...writing, summary: 'Log out', operationId: `${slug}Logout`, responses: told },
    'get /me': {
      security: [{}, ...login],
      summary: 'Who am I?',
      operationId: `${slug}Me`,
      responses: {
        200: answer('The login, or null.', object({ ...session, user: { oneOf: [{ type: 'null' }, desk] } }, ['user'])),
      },
    },
    'post /refresh-token': {
      ...writing,
      summary: 'Stay logged in',
      operationId: `${slug}Refresh`,
      responses: {
        200: answer('A new token.', object({ exp: number, message: text, refreshedToken: text, user: desk })),
      },
    },
    'post /forgot-password': {
      ...open,
      summary: 'Ask for a new password',
      operationId: `${slug}ForgotPassword`,
      requestBody: whole(object({ email: text })),
      responses: told,
    },
    'post /reset-password': {
      ...open,
      summary: 'Set a new password, with what was sent',
      operationId: `${slug}ResetPassword`,
      requestBody: whole(object({ token: text, password: text })),
      responses: { 200: answer('A login.', object({ message: text, token: text, user: desk })) },
    },
    'post /unlock': {
      ...writing,
      summary: 'Let somebody try again who forgot their password',
      operationId: `${slug}Unlock`,
      requestBody: whole(object({ email: text })),
      responses: told,
    },
  }
  return { ...documents, ...(versions && history), ...(upload && file), ...(auth && logins) }
}
