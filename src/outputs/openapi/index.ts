import { createLocalReq, type Endpoint, type Payload, type SanitizedCollectionConfig } from 'payload'
import { documentOf } from './document'

async function describe(payload: Payload): Promise<string> {
  const reader = await createLocalReq({}, payload)
  const open = new Set<SanitizedCollectionConfig>()
  for (const collection of payload.config.collections) {
    if (await collection.access.read({ req: reader })) open.add(collection)
  }
  return JSON.stringify(documentOf(payload.config, (collection) => open.has(collection)))
}

/** Made once, of the configuration alone: it takes some 60 ms, and anybody may ask. */
const made = new WeakMap<Payload, Promise<string>>()

/** `GET /api/openapi.json`: what can be asked and sent here, for programs; `/api/docs` shows it to people. */
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
      summary: 'This document',
      operationId: 'openapi',
      security: [],
      responses: {
        200: { description: 'OpenAPI 3.1.', content: { 'application/json': { schema: { type: 'object' } } } },
      },
    },
  },
}
