import { NO_DATABASE, Refusal } from '../../src/refusal'

/** What the system calls it, and what a person does. */
const reasons: [RegExp, string][] = [
  [/ENOSPC|SQLITE_FULL|disk is full|No space left/i, 'the disk is full'],
  [/EROFS|EACCES|EPERM|SQLITE_READONLY|readonly database|read-only/i, 'it may not be written to'],
  [/SQLITE_(IOERR|CORRUPT|NOTADB|CANTOPEN)|EFBIG|EIO\b/i, 'its file cannot be written'],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EPIPE|Connection terminated|MongoNetworkError|MongoServerSelectionError|terminating connection/i,
    'the server does not answer',
  ],
  [/SQLITE_BUSY|database is locked|no turn to write/i, 'another program is writing to it'],
]

function* causes(error: unknown): Generator<string> {
  for (let current = error; current instanceof Error; current = current.cause) {
    yield `${current.name} ${(current as NodeJS.ErrnoException).code ?? ''} ${current.message}`
  }
}

/** A failure to write, in a line; what we cannot explain comes back as it is. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof Refusal) {
    return error.message.startsWith('Cannot write') ? new Refusal(error.message, NO_DATABASE) : error
  }
  for (const cause of causes(error)) {
    const reason = reasons.find(([pattern]) => pattern.test(cause))
    if (!reason) continue
    const [line] = cause.trim().split('\n')
    return new Refusal(`Nothing was written to the newsroom: ${reason[1]} (${line}).`, NO_DATABASE)
  }
  return error
}
