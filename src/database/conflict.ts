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
