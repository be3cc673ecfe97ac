import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Endpoint } from 'payload'

/** Written by `npm run generate`. */
export const SCHEMA_FILE = path.join(process.cwd(), 'src/generated/schema.graphql')

/** The GraphQL schema in its own language, for those who generate a client from it. */
export const schemaFile: Endpoint = {
  path: '/schema.graphql',
  method: 'get',
  handler: async () =>
    new Response(await readFile(SCHEMA_FILE), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } }),
}
