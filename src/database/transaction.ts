import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  ValidationError,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { setTimeout as sleep } from 'node:timers/promises'

type Thrown = Error & {
  cause?: unknown
  code?: unknown
  errorLabels?: unknown
  hasErrorLabel?: (label: string) => boolean
}

/** PostgreSQL’s codes: not serialisable, deadlock. https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html */
const codes = new Set<unknown>(['40001', '40P01'])

/** Payload keeps only the words of an error that it met in a bulk operation. */
const words = /could not serialize access|deadlock detected|write conflict|NoSuchTransaction/i

/**
 * Whether a transaction failed because another one wrote the same at the same moment: nothing of it stays, and a new
 * try sees what the other wrote. SQLite has none: its writers wait for each other.
 */
export function isWriteConflict(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { cause, code, hasErrorLabel, message } = error as Thrown
  return (
    codes.has(code) ||
    Boolean(hasErrorLabel?.call(error, 'TransientTransactionError')) ||
    words.test(message) ||
    (cause !== error && isWriteConflict(cause))
  )
}

const TRIES = 10
/** A process that was killed leaves its transaction to MongoDB, which ends it after a minute. */
const PATIENCE_MS = 90_000

/** Two processes that write the same document for the first time do not see each other’s until one is refused. */
const isTaken = (error: unknown): boolean =>
  error instanceof ValidationError && error.data.errors.some(({ message }) => message === 'Value must be unique')

/**
 * Does the work in one transaction: all of it or nothing. When another transaction was in its way, the work is done
 * again and sees what that one wrote.
 * @param work passes its request on to every operation
 * @param context of that request, for the hooks
 */
export async function inTransaction<T>(
  payload: Payload,
  work: (req: PayloadRequest) => Promise<T>,
  context: PayloadRequest['context'] = {},
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS
  for (let tried = 1; ; tried += 1) {
    const req = await createLocalReq({ context }, payload)
    if (!(await initTransaction(req)))
      throw new Error('The database could not begin a transaction: nothing was written.')
    try {
      const result = await work(req)
      await commitTransaction(req)
      return result
    } catch (error) {
      await killTransaction(req)
      const isWorthIt = isWriteConflict(error) ? Date.now() < deadline : isTaken(error) && tried < TRIES
      if (!isWorthIt) throw error
      await sleep(Math.random() * Math.min(50 * tried, 1000))
    }
  }
}
