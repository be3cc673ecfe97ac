import { createLocalReq, type Endpoint, type Payload, type SanitizedCollectionConfig } from 'payload'
import { documentOf } from './document'
import { answer } from './operations'

async function describe(payload: Payload): Promise<string> {
  const anonymous = await createLocalReq({}, payload)
  const open = new Set<SanitizedCollectionConfig>()
  for (const collection of payload.config.collections) {
    if (await collection.access.read({ req: anonymous })) open.add(collection)
  }
  return JSON.stringify(documentOf(payload.config, (collection) => open.has(collection)))
}

/** Built once: it takes some 60 ms, and depends on the configuration alone. */
const made = new WeakMap<Payload, Promise<string>>()

/** `GET /api/openapi.json`: the API’s OpenAPI document; `/api/docs` shows it in a browser. */
export const openapi: Endpoint = {
  path: '/openapi.json',
  method: 'get',
  handler: async ({ payload }) => {
    const document = made.get(payload) ?? describe(payload)
    made.set(payload, document)
    return new Response(await document, { headers: { 'Content-Type': 'application/json' } })
  },
  custom: {
    openapi: {
      summary: 'Get the OpenAPI document',
      operationId: 'openapi',
      security: [],
      responses: { 200: answer('The OpenAPI 3.1 document.', { type: 'object' }) },
    },
  },
}
