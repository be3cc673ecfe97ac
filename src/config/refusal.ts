/** The program's exit code when the database is the reason. */
export const NO_DATABASE = 2

/** A failure that the user can mend: its message is printed as it is, on a line, with no stack. */
export class Refusal extends Error {
  override name = 'Refusal'

  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message)
  }
}
