import { Mutex } from 'async-mutex'
import {
  addDataAndFileToRequest,
  APIError,
  AuthenticationError,
  headersWithCors,
  type CollectionAfterLoginHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type Config,
  type Endpoint,
  type PayloadRequest,
} from 'payload'
import type { User } from '../../src/generated/payload-types'
import { badRequest } from '../requests/badRequest'
import { Attempts, networkOf, RESET_LIMITS, SIGN_IN_LIMITS, type Client } from './attemptLimits'
import { isGoodPassword, isPasswordOf, PASSWORD_RULE } from './password'
import { settingsOf } from '../requests/settings'

type GraphQLOptions = NonNullable<Config['graphQL']>

const signIns = new Attempts(SIGN_IN_LIMITS)
const resets = new Attempts(RESET_LIMITS)

/** One hash at a time takes one of the four threads of Node’s pool, and one processor: reads keep the others. */
const turns = new Mutex()
/** In characters, of what is remembered: no address is longer (RFC 5321, section 4.5.3.1). */
const MAX_EMAIL = 320
const MAX_WAITING = 30
const BUSY_SECONDS = 5
let waiting = 0

const normalized = (email: unknown): string =>
  typeof email === 'string' ? email.toLowerCase().trim().slice(0, MAX_EMAIL) : ''

/** The server names the client’s address in this header, whatever the client sent (src/http/clientAddress.ts). */
const clientOf = ({ headers }: PayloadRequest, account: string): Client => ({
  account,
  network: networkOf(headers.get('X-Forwarded-For')),
})

function refuse(req: PayloadRequest, status: number, seconds: number, problem: string): never {
  req.responseHeaders = new Headers({ 'Retry-After': String(seconds) })
  throw new APIError(`${problem}: try again in ${seconds} seconds.`, status)
}

function begin(attempts: Attempts, req: PayloadRequest, client: Client): void {
  const seconds = attempts.begin(client)
  if (seconds > 0) refuse(req, 429, seconds, 'Too many attempts')
}

/** Verifies a password within the limits of decision 016. @throws {APIError} 429 beyond them */
async function verify(req: PayloadRequest, email: string, password: string): Promise<boolean> {
  const client = clientOf(req, email)
  begin(signIns, req, client)
  const where = { email: { equals: email } }
  const user = await req.payload.db.findOne<User>({ collection: 'users', req, where })
  const isRight = await isPasswordOf(user, password)
  if (isRight) signIns.succeed(client)
  return isRight
}

/** Verifies strangers’ passwords one after the other. @throws {APIError} 503 when too many are waiting */
async function verifyInTurn(req: PayloadRequest, email: string, password: string): Promise<boolean> {
  if (waiting >= MAX_WAITING) refuse(req, 503, BUSY_SECONDS, 'Too many sign-in attempts at the same time')
  waiting += 1
  return turns.runExclusive(() => verify(req, email, password)).finally(() => (waiting -= 1))
}

/** Payload refuses an unknown user at once, and others after a hash: here both wait, and Payload sees right passwords only. */
export const limitSignIn: CollectionBeforeOperationHook<'users'> = async ({ args, operation, req }) => {
  if (operation !== 'login' || req.payloadAPI === 'local' || !('data' in args)) return args
  const { email, password } = args.data as { email?: unknown; password?: unknown }
  const isComplete = normalized(email) && typeof password === 'string' && password.trim()
  if (isComplete && !(await verifyInTurn(req, normalized(email), password))) throw new AuthenticationError(req.t)
  return args
}

/** Who has reset the password by the link has proved to be no stranger. */
export const rememberNetwork: CollectionAfterLoginHook<User> = ({ req, user }) => {
  if (req.payloadAPI !== 'local') signIns.succeed(clientOf(req, user.email))
}

/** Emails a link for a new password, after the answer: whether a user has that email takes no time that could be measured. */
async function requestReset(req: PayloadRequest, email: unknown): Promise<true> {
  const account = normalized(email)
  if (!account) throw badRequest('email is required.')
  begin(resets, req, clientOf(req, account))
  await req.payload.jobs.queue({ task: 'resetLink', input: { email: account }, req })
  return true
}

/** In place of Payload’s own, which answers later when it has found a user and sent the email. */
export const forgotPassword: Endpoint = {
  path: '/forgot-password',
  method: 'post',
  handler: async (req) => {
    await addDataAndFileToRequest(req)
    await requestReset(req, req.data?.email)
    return Response.json(
      { message: req.t('general:success') },
      { headers: headersWithCors({ headers: new Headers(), req }) },
    )
  },
}

/** As `forgotPassword`, for GraphQL. */
export const withOwnReset: NonNullable<GraphQLOptions['mutations']> = (_, { Mutation }) => {
  const { forgotPasswordUser } = (Mutation as { fields: Record<string, object> }).fields
  type Resolve = (_: unknown, args: { email?: string }, context: { req: PayloadRequest }) => Promise<true>
  const resolve: Resolve = (__, { email }, { req }) => requestReset(req, email)
  return { forgotPasswordUser: { ...forgotPasswordUser, resolve } }
}

async function requireGoodPassword(req: PayloadRequest, password: string, user: Partial<User>): Promise<void> {
  const { newsroom } = settingsOf(req.payload)
  if (await isGoodPassword(password, [user.email ?? '', user.name ?? '', newsroom])) return
  throw badRequest(PASSWORD_RULE, 'password')
}

/** Applies `PASSWORD_RULE` to every password that is set; users change their own password or email with the current one. */
export const checkCredentials: CollectionBeforeValidateHook<User> = async ({ data, operation, originalDoc, req }) => {
  const { currentPassword, ...user } = data ?? {}
  const { email, password } = user as { email?: string; password?: unknown }
  const isOwn = operation === 'update' && req.payloadAPI !== 'local' && req.user?.id === originalDoc?.id
  const isNewEmail = email !== undefined && normalized(email) !== originalDoc?.email
  if (originalDoc && isOwn && (password || isNewEmail)) {
    const isRight = currentPassword && (await verify(req, originalDoc.email, currentPassword))
    if (!isRight)
      throw badRequest('Enter your current password to change your own password or email.', 'currentPassword')
  }
  if (typeof password === 'string' && password) await requireGoodPassword(req, password, { ...originalDoc, ...user })
  return user
}

export const checkResetPassword: CollectionBeforeOperationHook<'users'> = async ({ args, operation, req }) => {
  if (operation !== 'resetPassword' || !('data' in args)) return args
  const { password, token } = args.data as { password?: unknown; token?: unknown }
  if (typeof password !== 'string' || typeof token !== 'string' || !token) return args
  const where = { resetPasswordToken: { equals: token } }
  const user = await req.payload.db.findOne<User>({ collection: 'users', req, where })
  if (user) await requireGoodPassword(req, password, user)
  return args
}
