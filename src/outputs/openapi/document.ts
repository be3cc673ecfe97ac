import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import type { Endpoint, SanitizedCollectionConfig, SanitizedConfig } from 'payload'
import { version } from '../../../package.json'
import { componentsOf } from './components'
import { graphql } from './graphql'
import { operationsOf, type Operation, type Paths } from './operations'
import { schemaName, schemaOf, type View } from './schemas'

const about = `What is published is for everybody, without credentials, and described so: \`Article\`. Who has a login gets
more (\`ArticleAtDesk\`), also from the same addresses: fields of the newsroom, and drafts, which may lack what is required.`

/** Payload’s own collections are not told, nor what the admin panel hides. */
const isTold = ({ admin, endpoints }: SanitizedCollectionConfig): boolean => !admin.hidden && endpoints !== false

const isParameter = (part: string): boolean => part.startsWith('{')
const parameterOf = (part: string): OpenAPI.ParameterObject => ({
  name: part.slice(1, -1),
  in: 'path',
  required: true,
  schema: { type: 'string' },
})

/** An endpoint’s path in OpenAPI’s words: `/at/:slug` is `/at/{slug}`. */
const pathOf = (base: string, path: string): string => `${base}${path}`.replace(/\/$/, '').replace(/:(\w+)/g, '{$1}')

/** What is said of an endpoint where it is made, and what holds for all. */
function complete(operation: Operation, path: string, tag: string): Operation {
  const inPath = path
    .split(/(\{\w+\})/)
    .filter(isParameter)
    .map(parameterOf)
  return {
    tags: [tag],
    ...operation,
    parameters: [...inPath, ...(operation.parameters ?? [])],
    responses: { ...operation.responses, default: { $ref: '#/components/responses/Error' } },
  }
}

const methods = ['get', 'post', 'patch', 'delete']
const inOrder = (one: Endpoint, other: Endpoint): number =>
  one.path.localeCompare(other.path) || methods.indexOf(one.method) - methods.indexOf(other.method)

/** The operations of some endpoints; those that nobody has described are left out, and the first of a kind answers. */
function pathsOf(endpoints: Endpoint[], base: string, tag: string, known: Record<string, Operation> = {}): Paths {
  const paths: Paths = {}
  for (const { custom, method, path } of endpoints.toSorted(inOrder)) {
    const name = pathOf(base, path)
    const operation = (custom?.openapi as Operation | undefined) ?? known[`${method} ${path}`]
    if (operation) (paths[name] ??= {})[method] ??= complete(operation, name, tag)
  }
  return paths
}

/** A collection’s `custom.openapi` says what it adds to Payload’s own operations: `{ 'get /:id': { responses: … } }`. */
function withAdditions(operations: Record<string, Operation>, { custom }: SanitizedCollectionConfig) {
  const additions = Object.entries((custom.openapi ?? {}) as Record<string, Operation>)
  const merged = additions.map(([key, more]) => {
    const operation = operations[key]!
    return [key, { ...operation, ...more, responses: { ...operation.responses, ...more.responses } }]
  })
  return { ...operations, ...(Object.fromEntries(merged) as Record<string, Operation>) }
}

/**
 * The API as OpenAPI 3.1 has it, from the collections and endpoints of the configuration.
 * @param isPublic whether readers may read a collection
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function documentOf(
  config: SanitizedConfig,
  isPublic: (collection: SanitizedCollectionConfig) => boolean,
): OpenAPI.Document {
  const told = config.collections.filter(isTold)
  const views: [View, SanitizedCollectionConfig[]][] = [
    ['reader', told.filter(isPublic)],
    ['desk', told],
    ['input', told],
  ]
  const schemas = Object.fromEntries(
    views.flatMap(([view, collections]) =>
      collections.map((collection) => [
        schemaName(collection.slug, view),
        schemaOf(collection, collections, { config, view }),
      ]),
    ),
  )
  const tagOf = ({ labels }: SanitizedCollectionConfig): string => String(labels.plural)
  const shared = componentsOf(config)
  return {
    openapi: '3.1.1',
    info: { title: 'Newsdesk', version, description: about },
    servers: [{ url: '/' }],
    tags: told.map((collection) => ({
      name: tagOf(collection),
      ...(typeof collection.admin.description === 'string' && { description: collection.admin.description }),
    })),
    paths: Object.assign(
      {},
      ...told.map((collection) => {
        const read = schemas[schemaName(collection.slug, isPublic(collection) ? 'reader' : 'desk')]!
        const operations = operationsOf({
          collection,
          isPublic: isPublic(collection),
          names: Object.keys(read.properties ?? {}),
        })
        const base = `${config.routes.api}/${collection.slug}`
        const endpoints = collection.endpoints as Endpoint[]
        return pathsOf(endpoints, base, tagOf(collection), withAdditions(operations, collection))
      }),
      pathsOf(config.endpoints, config.routes.api, 'Newsroom'),
      graphql,
    ) as OpenAPI.PathsObject,
    components: { ...shared, schemas: { ...schemas, ...shared.schemas } },
  }
}
