import { APIError, ValidationError } from 'payload'
import { whyUnavailable } from '../../src/database/unavailable'
import { NO_DATABASE, Refusal } from '../../src/config/refusal'
import type { Item } from '../documents/types'

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

/** A document that does not pass the newsroom's own validation. */
export class InvalidDocument extends Refusal {
  constructor(
    message: string,
    readonly item: Item,
  ) {
    super(message)
  }
}

/** What is not valid in a document, in a line that names its source; any other error comes back as it is. */
export function explainInvalid(error: unknown, item: Item): unknown {
  const { document, source } = item
  if (!(error instanceof APIError) || error.status !== 400) return error
  const problems =
    error instanceof ValidationError
      ? error.data.errors.map(({ message, path }) => `${path}: ${message}`).join('; ')
      : error.message
  return new InvalidDocument(`${source.file}: invalid document in ${document.collection}: ${problems}`, item)
}
