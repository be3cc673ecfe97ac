import type { Migration, Payload } from 'payload'
import { NO_DATABASE, Refusal } from '../config/refusal'
import { inTransaction } from './transaction'

/**
 * The migrations that a database lacks.
 * @param applied names that the database records
 * @param file where the database is, if it is one that can be deleted
 * @throws {Refusal} when it records one that we do not know: it belongs to a newer Newsdesk
 */
export function missing<T extends { name: string }>(
  known: readonly T[],
  applied: readonly string[],
  file?: string,
): T[] {
  const newer = applied.find((name) => !known.some((migration) => migration.name === name))
  if (newer) {
    const isDispensable = file && process.env.NODE_ENV === 'development'
    throw new Refusal(
      `The database is newer than this version of Newsdesk, which does not have the migration ${newer}. Update Newsdesk, or restore an older backup.` +
        (isDispensable ? ` To start afresh without its data, delete ${file} and its -wal and -shm files.` : ''),
      NO_DATABASE,
    )
  }
  const lacking = known.filter(({ name }) => !applied.includes(name))
  if (lacking.length > 0 && process.env.NEWSDESK_MIGRATES === 'no') {
    throw new Refusal(
      'The database has pending migrations: start the server, or run npm run seed, once to apply them.',
      NO_DATABASE,
    )
  }
  return lacking
}

export function failed(name: string, error: Error): Refusal {
  const [reason] = ((error.cause as Error | undefined) ?? error).message.split('\n')
  return new Refusal(`The migration ${name} failed: ${reason}`, NO_DATABASE)
}

type SqlAdapter = { payload: Payload; sessions: Record<string, { db: unknown }> }

/**
 * Applies SQL migrations, each whole or not at all. Payload's own way ends the process at a failure, with no word of it.
 * @throws {Refusal} at the first that fails
 */
export async function apply({ payload, sessions }: SqlAdapter, migrations: Migration[]): Promise<void> {
  for (const { name, up } of migrations) {
    payload.logger.info(`Applying the migration ${name}`)
    await inTransaction(payload, async (req) => {
      const { db } = sessions[String(await req.transactionID)]!
      await up({ db, payload, req })
      await payload.create({ collection: 'payload-migrations', data: { name, batch: 1 }, req })
    }).catch((error: Error) => {
      throw failed(name, error)
    })
  }
}
