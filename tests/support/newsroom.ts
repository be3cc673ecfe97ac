import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { Payload } from 'payload'
import { afterAll, beforeAll, vi } from 'vitest'
import type { Options } from '../../seed/write/writeStories'
import type { User } from '../../src/generated/payload-types'
import { testEnv } from './env'

export const ROLES = ['author', 'editor', 'admin'] as const
export type Role = (typeof ROLES)[number]
export type Visitor = 'anonymous' | Role

export const PASSWORD = 'correct horse battery'
export const emailOf = (role: Role): string => `${role}@example.org`
export const STORY_FILE = path.resolve('seed/stories/000_f3c5cf5a929f79c1.txt')
export const STORY_SLUG =
  'john-legend-reveals-why-hes-no-longer-close-with-kanye-west-the-political-fallout-was-too-much'

export type ApiResponse<T = Record<string, unknown>> = { status: number; body: T; headers: Headers }

/** A running instance of Newsdesk: the real server on a port of its own, and its database. */
export type Newsroom = {
  payload: Payload
  url: string
  /** A caller with the session of a role's user, or none. `body` objects are sent as JSON, FormData as it is. */
  as: (visitor: Visitor) => Caller
  user: (role: Role) => User
}
export type Caller = <T = Record<string, any>>(method: string, path: string, body?: unknown) => Promise<ApiResponse<T>>

/**
 * Starts Newsdesk for the tests of this file, with a user of each role, and stops it after them.
 * @param withStory also imports the story
 */
export function useNewsroom({ withStory = false }: { withStory?: boolean } = {}): Newsroom {
  const newsroom = {} as Newsroom
  let server: Server
  let stopSurface: () => Promise<void>

  beforeAll(async () => {
    const [{ getPayload }, { default: config }, { createRequestListener }, { createHttpServer }, { readEnv }] =
      await Promise.all([
        import('payload'),
        import('../../src/payload.config'),
        import('../../src/server/app'),
        import('../../src/http/requestLimits'),
        import('../../src/config/env'),
      ])
    const payload = await getPayload({ config })
    const surface = createRequestListener({ env: readEnv(), payload })
    stopSurface = surface.stop
    server = createHttpServer(surface.listener)
    server.keepAliveTimeout = 0 // a late client would send on a connection that is being closed: ECONNRESET
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    if (withStory) await seedStory(payload)

    const users: Record<string, User> = {}
    const tokens: Record<string, string> = {}
    for (const role of ROLES) {
      const data = { email: emailOf(role), password: PASSWORD, name: role, role }
      users[role] = await payload.create({ collection: 'users', data })
      tokens[role] = (await payload.login({ collection: 'users', data })).token!
    }
    Object.assign(newsroom, {
      payload,
      url,
      as: (visitor: Visitor) => caller(url, visitor === 'anonymous' ? undefined : tokens[visitor]),
      user: (role: Role) => users[role]!,
    } satisfies Newsroom)
  })

  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await stopSurface()
    await newsroom.payload.destroy()
  })
  return newsroom
}

/** Opens the database of another data folder, to see what a command has left there. */
export async function withNewsroomAt<T>(
  dataDir: string,
  look: (payload: Payload) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  vi.resetModules() // the configuration reads the environment once
  const ours = { ...process.env }
  Object.assign(process.env, testEnv(dataDir), env)
  try {
    const { openNewsroom } = await import('../../src/openNewsroom')
    const { payload } = await openNewsroom(randomUUID())
    return await look(payload).finally(() => payload.destroy())
  } finally {
    for (const name of Object.keys(process.env)) if (!(name in ours)) delete process.env[name]
    Object.assign(process.env, ours)
  }
}

export function caller(url: string, token?: string): Caller {
  return async <T>(method: string, route: string, body?: unknown): Promise<ApiResponse<T>> => {
    const isForm = body instanceof FormData
    const response = await fetch(`${url}${route}`, {
      method,
      headers: {
        ...(token && { Authorization: `JWT ${token}` }),
        ...(body !== undefined && !isForm && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: (text ? JSON.parse(text) : undefined) as T, headers: response.headers }
  }
}

/** Imports the bundled story by the functions of the seed. */
export async function seedStory(payload: Payload, files = [STORY_FILE], options: Options = {}) {
  const [{ readStories }, { writeStories }] = await Promise.all([
    import('../../seed/readSources'),
    import('../../seed/write/writeStories'),
  ])
  const { stories } = await readStories(files)
  return writeStories(payload, stories, options)
}

/** A body of one paragraph, as the editor stores it. */
export const bodyOf = (text: string) => ({
  root: {
    type: 'root',
    version: 1,
    direction: null,
    format: '' as const,
    indent: 0,
    children: [
      {
        type: 'paragraph',
        version: 1,
        direction: null,
        format: '',
        indent: 0,
        textFormat: 0,
        textStyle: '',
        children: [{ type: 'text', version: 1, text, detail: 0, format: 0, mode: 'normal', style: '' }],
      },
    ],
  },
})
