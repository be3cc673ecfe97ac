import { mongooseAdapter, type MongooseAdapter } from '@payloadcms/db-mongodb'
import { postgresAdapter, type PostgresAdapter } from '@payloadcms/db-postgres'
import { asc } from '@payloadcms/db-postgres/drizzle'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import { getTableConfig, type PgColumn, type PgTable } from '@payloadcms/db-postgres/drizzle/pg-core'
import express from 'express'
import Database from 'libsql'
import { pipeToNodeResponse } from 'next/dist/server/pipe-readable.js'
import { once } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket, type AddressInfo } from 'node:net'
import path from 'node:path'
import { getPayload, type DatabaseAdapterObj } from 'payload'
import { Client, Pool } from 'pg'
import { expect, onTestFinished, test, vi } from 'vitest'
import { storeNulls } from '../../src/database/mongodb'
import { postgresDatabase } from '../../src/database/postgres'
import { sortNullsFirst } from '../../src/database/postgresLikeness'
import { SerializedClient } from '../../src/database/serializedClient'
import config from '../../src/payload.config'
import { site } from '../../src/server/siteResponses'

// What Newsdesk replaces in packages at run time (src/docs/patches.md) is there, and they call it; without a server.
const like = (asked: object) => expect.objectContaining(asked) as object

/** An adapter with its tables or models, connected to nothing. */
async function unconnected<T>({ init }: DatabaseAdapterObj<any>): Promise<T> {
  const payload = await getPayload({ config, disableDBConnect: true, disableOnInit: true })
  const adapter = Object.assign(init({ payload }), { payload })
  await adapter.init!()
  return adapter as T
}
const NOWHERE = 'postgres://nobody@127.0.0.1:1/none'

test('PostgreSQL’s tables are made by pgSchema.table of rawTables', async () => {
  const { tables } = await unconnected<PostgresAdapter>(postgresDatabase(NOWHERE))
  const { columns, indexes } = getTableConfig(tables.articles as unknown as PgTable)
  const column = (name: string) => columns.find((one) => one.name === name)!
  for (const name of ['headline', 'article_type']) expect(column(name).getSQLType()).toBe('varchar COLLATE "C"')
  expect(column('date_published').mapFromDriverValue('0050-06-01 12:00:00+00')).toBe('0050-06-01T12:00:00+00:00')
  expect(indexes.length).toBeGreaterThan(0)
  for (const { config: index } of indexes) expect(index.columns[0]).toMatchObject({ indexConfig: { nulls: 'first' } })
})

test('Payload’s PostgreSQL adapter stays with a pool that is there, and drizzle calls a client’s query', async () => {
  const bare = await unconnected<PostgresAdapter>(postgresAdapter({ pool: { connectionString: NOWHERE }, push: false }))
  const pool = (bare.pool = new Pool({ connectionString: NOWHERE }) as never)
  await bare.connect!()
  expect([bare.pool, (bare.drizzle as unknown as { $client: unknown }).$client]).toEqual([pool, pool])
  const client = new Client() // never connected: what is asked waits
  const query = vi.spyOn(client, 'query')
  sortNullsFirst(client)
  const { name } = bare.tables.sections as unknown as Record<'name', PgColumn>
  void drizzle({ client }).select({ name }).from(name.table).orderBy(asc(name)).execute()
  const sorted = 'select "name" from "sections" order by "sections"."name" asc nulls first'
  expect(query.mock.calls[0]).toEqual([like({ text: sorted }), []])
})

test('mongoose makes indexes of `_index`, and fills in defaults', async () => {
  const adapter = await unconnected<MongooseAdapter>(mongooseAdapter({ url: false }))
  storeNulls(adapter)
  const { articles, sections } = adapter.collections
  const partialFilterExpression = { slug: { $type: 'string' } }
  expect(sections!.schema.indexes()).toContainEqual([{ slug: 1 }, like({ partialFilterExpression, unique: true })])
  expect(new articles!({ _id: 'a' }).toObject()).toMatchObject({ authors: [], headline: null, keywords: [] })
})

test('libsql’s client prepares statements by the database’s prepare, and asks them for their columns', async () => {
  const prepared = vi.spyOn(Database.prototype, 'prepare')
  const columns = vi.spyOn(Object.getPrototypeOf(new Database(':memory:').prepare('SELECT 1')), 'columns')
  const client = await SerializedClient.open(`file:${path.join(process.env.DATA_DIR!, 'prepared.db')}`)
  columns.mockClear()
  const sql = 'SELECT ? AS n'
  for (const n of [1, 2]) expect((await client.execute({ sql, args: [n] })).rows).toMatchObject([{ n }])
  expect(prepared.mock.calls.filter(([given]) => given === sql)).toHaveLength(1)
  expect(columns).toHaveBeenCalledOnce()
  client.close()
})

test('Next sends a page by the response’s flushHeaders, write and end; Node calls its writeHead', async () => {
  const page = () => new Response('<meta http-equiv="status" content="410"/>').body!
  const next = express().use(
    site({ isProduction: true }),
    (_, res) => void pipeToNodeResponse(page(), res.type('html')),
  )
  const server = next.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  expect((await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/articles/a`)).status).toBe(410)
  const res = new ServerResponse(new IncomingMessage(new Socket()))
  const writeHead = vi.spyOn(res, 'writeHead')
  res.statusCode = 500
  res.end()
  expect(writeHead).toHaveBeenCalledWith(500)
})
