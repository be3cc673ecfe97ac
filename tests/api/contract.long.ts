import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emailOf, PASSWORD, ROLES, useNewsroom, type Visitor } from '../support/newsroom'
import { rowOf, rows } from './contract/differs'
import { createContent } from './contract/fixture'
import { createNormaliser } from './contract/normalise'
import type { Request } from './contract/request'
import { requests } from './contract/requests'

/*
 * Front-ends get the same responses on every database: the test sends all requests in turn, normalizes each response
 * (normalise.ts) and compares it byte for byte with the recorded one. Where the databases differ (differs.ts, and a table
 * in src/docs/operations.md), it compares the status only.
 *
 * The recording is made on SQLite, the default database: `UPDATE_CONTRACT=1 npm run test:long -- tests/api/contract.long.ts`. Read
 * what changed in it before it is committed.
 */

type ApiResponse = { status: number; type: string | null; body: unknown }

const RECORDING = path.resolve(import.meta.dirname, 'contract/recorded.json')
const began = Date.now()
const updating = Boolean(process.env.UPDATE_CONTRACT)
if (updating && process.env.TEST_ENGINE) throw new Error('The recording is made on SQLite.')

const recorded = (existsSync(RECORDING) ? JSON.parse(readFileSync(RECORDING, 'utf8')) : {}) as Record<
  string,
  ApiResponse
>
const responses: Record<string, ApiResponse> = {}
const newsroom = useNewsroom({ withStory: true })
const tokens: Partial<Record<Visitor, string>> = {}
/** Ids from earlier responses, by the names that requests use for them. */
const names = new Map<string, string>()
const normalise = createNormaliser(began, names)

beforeAll(async () => {
  await createContent(newsroom)
  for (const role of ROLES) {
    names.set(newsroom.user(role).id, role)
    const { body } = await newsroom.as('anonymous')('POST', '/api/users/login', {
      email: emailOf(role),
      password: PASSWORD,
    })
    tokens[role] = body.token
  }
  if (!updating) expect(requests.map(({ name }) => name)).toEqual(Object.keys(recorded))
})

afterAll(() => {
  if (updating) writeFileSync(RECORDING, `${readable(responses)}\n`)
})

/** Replaces names of ids by the ids: `/api/articles/<copy>`. */
const withIds = (text: string): string => [...names].reduce((all, [id, name]) => all.replaceAll(`<${name}>`, id), text)

async function sendRequest({
  as = 'anonymous',
  body,
  keep,
  method = 'GET',
  path: route,
}: Request): Promise<ApiResponse> {
  const response = await fetch(`${newsroom.url}${withIds(route)}`, {
    method,
    headers: {
      ...(tokens[as] && { Authorization: `JWT ${tokens[as]}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    body: body === undefined ? undefined : withIds(typeof body === 'string' ? body : JSON.stringify(body)),
  })
  const text = await response.text()
  if (keep) names.set(String(keep.id(JSON.parse(text))), keep.as)
  return { status: response.status, type: response.headers.get('content-type'), body: normalise(text) }
}

const readable = (value: unknown): string => JSON.stringify(value, null, 2)

test.each(requests.map((request) => [request.name, request] as const))('%s', async (_, request) => {
  const result = await sendRequest(request)
  responses[request.name] = result
  if (!updating && rowOf(request.name)) result.body = recorded[request.name]!.body
  expect(readable(result)).toBe(readable(updating ? result : recorded[request.name]))
})

test('the guide lists every difference, and few requests show one', () => {
  const table = readFileSync('src/docs/operations.md', 'utf8')
  for (const row of rows) expect(table).toContain(`| ${row}`)
  expect(new Set(requests.map(({ name }) => rowOf(name)).filter(Boolean))).toEqual(new Set(rows))
  expect(requests.filter(({ name }) => !rowOf(name)).length).toBeGreaterThan(600)
})
