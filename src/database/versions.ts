import { Refusal } from '../refusal'

/** The program's exit code when the database is the reason. */
export const NO_DATABASE = 2

/**
 * The migrations that a database lacks.
 * @param applied names that the database records
 * @throws {Refusal} when it records one that we do not know: it belongs to a newer Newsdesk
 */
export function missing<T extends { name: string }>(known: readonly T[], applied: readonly string[]): T[] {
  const newer = applied.find((name) => !known.some((migration) => migration.name === name))
  if (newer) {
    throw new Refusal(
      `The database is newer than this Newsdesk: it has had ${newer}. Update Newsdesk, or restore a backup from before.`,
      NO_DATABASE,
    )
  }
  return known.filter(({ name }) => !applied.includes(name))
}
