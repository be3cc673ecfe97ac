/** How long a client waits before its next try (seconds, `Retry-After`). */
export const RETRY_AFTER_S = 5
export const UNAVAILABLE = `The server cannot reach its database or write to its disk right now: try again in ${RETRY_AFTER_S} seconds.`

/** What an error of a database or of the file system, as `name code message`, says about it, in words for operators. */
const reasons: [RegExp, string][] = [
  [/ENOSPC|EDQUOT|SQLITE_FULL|disk is full|No space left|\b53100\b|OutOfDiskSpace/i, 'the disk is full'],
  [/EROFS|EACCES|EPERM|SQLITE_READONLY|readonly database|read-only|\b25006\b|NotWritablePrimary/i, 'it is read-only'],
  [/SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN)|EFBIG|EIO\b|\b58030\b/i, 'its file cannot be written'],
  [/EMFILE|ENFILE|ENOMEM|\b53[234]00\b/, 'the server has no resources left'],
  [
    /ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|E(HOST|NET)(UNREACH|DOWN)|\b08[0P]\d\d\b|\b57P0\d\b|\b3D000\b|Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|buffering timed out|terminating connection|Mongo(Network|ServerSelection|NotConnected|Topology|PoolCleared|WaitQueue)\w*|MongoServerError (91|189|10107|1160[02]|1343[56])\b/i,
    'the server does not respond',
  ],
  [/SQLITE_BUSY|database is locked|waiting to write/i, 'another program is writing to it'],
]

type Thrown = Error & { code?: unknown; command?: unknown; originalError?: unknown; status?: unknown }

function* causesOf(error: unknown): Generator<Thrown> {
  for (let current = error; current instanceof Error;) {
    yield current
    const { cause, originalError } = current as Thrown // GraphQL wraps what was thrown
    current = originalError ?? cause
  }
}

/** Messages beside a code, and drizzle's, may quote what a client sent: they say nothing about the database. */
const describe = ({ code, message, name }: Thrown): string =>
  code !== undefined || message.startsWith('Failed query') ? `${name} ${String(code)}` : `${name} ${message}`

/**
 * Why the database or the disk does not do its work just now, where that is what an error means; whatever the engine.
 * @returns the reason, and the error that says so; undefined for any other error, also one of a mail server or a web site
 */
export function whyUnavailable(error: unknown): { reason: string; cause: Error } | undefined {
  for (const cause of causesOf(error)) {
    const { command, message, status } = cause
    const isOther = command !== undefined || message === 'fetch failed' || message === 'aborted' // SMTP, HTTP, a client
    if (isOther || (typeof status === 'number' && status < 500)) return undefined
    const reason = reasons.find(([pattern]) => pattern.test(describe(cause)))?.[1]
    if (reason || status === 503) return { reason: reason ?? message, cause }
  }
  return undefined
}

export const isUnavailable = (error: unknown): boolean => whyUnavailable(error) !== undefined
