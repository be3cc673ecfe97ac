import { whyUnavailable } from '../../src/database/unavailable'
import { NO_DATABASE, Refusal } from '../../src/config/refusal'

/** A failure to write, in a line; what we cannot explain comes back as it is. */
export function explainFailure(error: unknown): unknown {
  if (error instanceof Refusal) {
    return error.message.startsWith('Cannot write') ? new Refusal(error.message, NO_DATABASE) : error
  }
  const why = whyUnavailable(error)
  if (!why) return error
  const { message, name, code = '' } = why.cause as NodeJS.ErrnoException
  const [line] = `${name} ${code} ${message}`.split('\n')
  return new Refusal(`Nothing was written to the newsroom: ${why.reason} (${line}).`, NO_DATABASE)
}
