import { watch } from 'chokidar'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../src/config/refusal'
import { bodyOfHtml } from './parsing/html'
import { filesIn, nameOf, pageKeyOf, SAME_NAME, sourceOf } from './readSources'

/** How long a file must not change before it is read: editors and programs write in several steps. */
const SETTLED_MS = 100
const POLL_MS = 20
/** How long a file that was refused may still be written to before its problems are reported. */
const PATIENCE_MS = 400

type Watched = {
  /** Imports files; throws a `Refusal` if it imports none. */
  importFiles: (files: string[]) => Promise<void>
  say: (line: string) => void
  warn: (line: string) => void
}

/**
 * Imports files and folders, and then each of their files that is saved, until SIGINT or SIGTERM. A file that is refused
 * changes nothing, and the others go on; when a file is deleted, nothing is removed.
 * @throws {Refusal} if a place does not exist or the database fails at the first import
 */
export async function watchSources(places: string[], { importFiles, say, warn }: Watched): Promise<void> {
  for (const place of places) {
    if (!statSync(place, { throwIfNoEntry: false })) throw new Refusal(`${place}: cannot be read (ENOENT)`)
  }
  const saved = new Set<string>()
  const onSave = (file: string): void => {
    const source = places.includes(file) ? file : sourceOf(file)
    if (source) saved.add(source)
    wake()
  }
  const watcher = watch(places, {
    awaitWriteFinish: { pollInterval: POLL_MS, stabilityThreshold: SETTLED_MS },
    ignored: (file) => path.basename(file).startsWith('.') && !places.includes(file), // backups of editors
    ignoreInitial: true,
  })
  watcher.on('add', onSave).on('change', onSave)
  watcher.on('unlink', (file) => {
    if (sourceOf(file)) say(`${nameOf(file)}: deleted; what was imported from it stays in the newsroom.`)
  })
  watcher.on('error', (error) => warn(`Cannot watch: ${String(error)}`))

  let wake = (): void => {}
  const stopping = new AbortController()
  const stop = (): void => {
    stopping.abort()
    wake()
  }
  const importSaved = async (file: string): Promise<void> => {
    if (!(await refusalOf([file], places, importFiles))) return
    await sleep(PATIENCE_MS)
    saved.delete(file) // it is read again now
    const refusal = await refusalOf([file], places, importFiles)
    if (refusal) warn(refusal.message)
  }

  try {
    process.once('disconnect', stop) // from src/programs/restart.mjs
    await once(watcher, 'ready')
    await importAll(places, importFiles, warn)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
    await bodyOfHtml('') // loads the parser of HTML, which takes most of a second
    say('Watching for changes. Ctrl+C stops.')
    while (!stopping.signal.aborted) {
      const [file] = saved
      if (file === undefined) await new Promise<void>((resolve) => (wake = resolve))
      else if (saved.delete(file)) await importSaved(file)
    }
  } finally {
    process.off('disconnect', stop) // its channel would keep the process running
    await watcher.close()
  }
}

/** All files at once; each by itself if one of them is refused. */
async function importAll(places: string[], importFiles: Watched['importFiles'], warn: Watched['warn']): Promise<void> {
  const files = places.flatMap((place) => filesIn(place))
  const refusal = files.length > 0 && (await refusalOf(files, files, importFiles))
  if (!refusal) return
  if (refusal.exitCode !== 1) throw refusal // the database: no file is at fault
  for (const file of files) {
    const own = await refusalOf([file], files, importFiles)
    if (own) warn(own.message)
  }
}

/**
 * Imports files.
 * @param places all files and folders of the run, in which a page's name is unique
 * @returns why they were refused
 */
async function refusalOf(
  files: string[],
  places: string[],
  importFiles: Watched['importFiles'],
): Promise<Refusal | undefined> {
  const [file = ''] = files
  const isTwin = (other: string): boolean =>
    pageKeyOf(other) === pageKeyOf(file) && path.resolve(other) !== path.resolve(file)
  try {
    if (files.length === 1 && pageKeyOf(file) && places.flatMap((place) => filesIn(place)).some(isTwin)) {
      throw new Refusal(`${nameOf(file)}: ${SAME_NAME}`)
    }
    await importFiles(files)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}
