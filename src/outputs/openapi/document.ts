import type { OpenAPIV3_1 as OpenAPI } from 'openapi-types'
import { formatNames, type Endpoint, type SanitizedCollectionConfig, type SanitizedConfig } from 'payload'
import { version } from '../../../package.json'
import { componentsOf } from './components'
import { graphql } from './graphql'
import { isPermitted, operationsOf, type Described, type Operation, type Paths } from './operations'
import { schemaName, schemaOf, type View } from './schemas'

const about = `Published content is public and needs no credentials: \`Article\`. Authenticated requests to the same URLs
return more (\`ArticleAtDesk\`): internal fields, and drafts, in which required fields may be missing.`

/** Payload’s own collections are left out, and those that the admin panel hides. */
const isDocumented = ({ admin, endpoints }: SanitizedCollectionConfig): boolean => !admin.hidden && endpoints !== false

/** An endpoint’s path in OpenAPI’s syntax: `/at/:slug` becomes `/at/{slug}`. */
const pathOf = (base: string, path: string): string => `${base}${path}`.replace(/\/$/, '').replace(/:(\w+)/g, '{$1}')

/** Adds what all operations share: path parameters, tag and error response. */
function complete(operation: Operation, path: string, tag: string): Operation {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]): OpenAPI.ParameterObject => ({
    name: name!,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
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

/** The operations of endpoints. Undescribed ones are left out; as in Payload, the first endpoint of a route applies. */
function pathsOf(endpoints: Endpoint[], base: string, tag: string, known: Record<string, Operation> = {}): Paths {
  const paths: Paths = {}
  for (const { custom, method, path } of endpoints.toSorted(inOrder)) {
    const name = pathOf(base, path)
    const operation = (custom?.openapi as Operation | undefined) ?? known[`${method} ${path}`]
    if (operation) (paths[name] ??= {})[method] ??= complete(operation, name, tag)
  }
  return paths
}

/** Payload’s own operations, and what a collection’s `custom.openapi` adds: `{ 'get /:id': { responses: … } }`. */
const knownOf = (described: Described): Record<string, Operation> =>
  Object.fromEntries(
    Object.entries(operationsOf(described)).map(([key, operation]) => {
      const more = (described.collection.custom.openapi as Record<string, Operation> | undefined)?.[key]
      return [key, { ...operation, ...more, responses: { ...operation.responses, ...more?.responses } }]
    }),
  )

/**
 * The API as an OpenAPI 3.1 document, made from the collections and endpoints of the configuration.
 * @param isPublic whether a collection can be read without credentials
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function documentOf(
  config: SanitizedConfig,
  isPublic: (collection: SanitizedCollectionConfig) => boolean,
): OpenAPI.Document {
  const documented = config.collections.filter(isDocumented)
  const views: [View, SanitizedCollectionConfig[]][] = [
    ['reader', documented.filter(isPublic)],
    ['desk', documented],
    ['input', documented.filter((collection) => isPermitted(collection, 'post'))],
  ]
  const schemas = Object.fromEntries(
    views.flatMap(([view, collections]) =>
      collections.map((collection) => [
        schemaName(collection.slug, view),
        schemaOf(collection, collections, { config, view }),
      ]),
    ),
  )
  const api = config.routes.api
  const paths = documented.map((collection) => {
    const { endpoints, slug } = collection
    const read = schemas[schemaName(slug, isPublic(collection) ? 'reader' : 'desk')]!
    const known = knownOf({ collection, isPublic: isPublic(collection), names: Object.keys(read.properties ?? {}) })
    return pathsOf(endpoints || [], `${api}/${slug}`, formatNames(slug).plural, known)
  })
  const shared = componentsOf(config)
  return {
    openapi: '3.1.1',
    info: { title: 'Newsdesk', version, description: about },
    servers: [{ url: '/' }],
    tags: documented.map(({ admin: { description }, slug }) => ({
      name: formatNames(slug).plural,
      ...(typeof description === 'string' && { description }),
    })),
    paths: Object.assign({}, ...paths, pathsOf(config.endpoints, api, 'Newsroom'), graphql) as OpenAPI.PathsObject,
    components: { ...shared, schemas: { ...schemas, ...shared.schemas } },
  }
}
