import {
  accessSync,
  constants,
  createWriteStream,
  existsSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import type { Writable } from 'node:stream'
import { NO_DATABASE, Refusal } from '../src/config/refusal'

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const

type Output = {
  stream: Writable
  /** Puts what was written in the place of the file, whole. */
  commit: () => void
  /** Removes what was written, unless it was committed. */
  discard: () => void
}

/**
 * Opens a file to be written beside the one that it replaces, so that a run that fails or is ended leaves the old file, or
 * none, and never a half one.
 * @throws {Refusal} when the place cannot be written, or is no file
 */
export function openOutput(file: string): Output {
  let temporary: string
  let target: string
  let fd: number
  let mode = 0o600 // it has drafts, embargoed texts and internal notes
  try {
    target = existsSync(file) ? realpathSync(file) : path.resolve(file)
    if (existsSync(target)) {
      if (!statSync(target).isFile()) throw new Refusal(`${file}: cannot be written: it is not a regular file`)
      accessSync(target, constants.W_OK)
      mode = statSync(target).mode & 0o777
    }
    temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.part`)
    fd = openSync(temporary, 'w', mode)
  } catch (error) {
    throw error instanceof Refusal ? error : explainUnwritable(error, file)
  }
  const discard = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, stop)
    rmSync(temporary, { force: true })
  }
  const stop = (signal: NodeJS.Signals): void => {
    discard()
    process.kill(process.pid, signal)
  }
  for (const signal of SIGNALS) process.once(signal, stop)
  return {
    stream: createWriteStream(temporary, { fd, flush: true }),
    commit: () => renameSync(temporary, target),
    discard,
  }
}

/** A failure to write, in a line; any other error comes back as it is. */
export function explainUnwritable(error: unknown, file: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException
  if (!code || !['close', 'fsync', 'open', 'rename', 'write', 'access'].includes(syscall ?? '')) return error
  return new Refusal(
    `${file}: cannot be written (${code})`,
    syscall === 'open' || syscall === 'access' ? 1 : NO_DATABASE,
  )
}
