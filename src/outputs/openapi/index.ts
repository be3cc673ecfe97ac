import { createLocalReq, type Endpoint, type SanitizedCollectionConfig } from 'payload'
import { documentOf } from './document'

/** `GET /api/openapi.json`: what can be asked and sent here, for programs; `/api/docs` shows it to people. */
export const openapi: Endpoint = {
  path: '/openapi.json',
  method: 'get',
  handler: async ({ payload }) => {
    const reader = await createLocalReq({}, payload)
    const open = new Set<SanitizedCollectionConfig>()
    for (const collection of payload.config.collections) {
      if (await collection.access.read({ req: reader })) open.add(collection)
    }
    return Response.json(documentOf(payload.config, (collection) => open.has(collection)))
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
