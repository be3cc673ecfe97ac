import { Command, InvalidArgumentError, Option } from 'commander'
import { createInterface } from 'node:readline/promises'
import type { Payload } from 'payload'
import { readEnv, type Env } from '../src/config/env'
import { openNewsroom } from '../src/openNewsroom'
import { Refusal } from '../src/config/refusal'
import type { Stories } from './documents/types'
import { stepAside } from './dryRun'
import { readFailedPictures, writeFailedPictures, type FailedPicture } from './failedPictures'
import { fetchPictures } from './fetchPictures'
import { makeFirstAdmin } from './firstAdmin'
import { SYNTHETIC } from './documents/ids'
import { namedEncoding } from './parsing/decodeText'
import { bundledStories, nameOf, readStories, STORIES, type ReadStories } from './readSources'
import { errorLines, startReport, type Reporter } from './report'
import { explainFailure } from './write/failures'
import { countMade } from './write/remove'
import { writeStories, type Options as WriteOptions } from './write/writeStories'

const STRICT = 3
const SKIPPED = 4

type Options = {
  allOrNothing?: true
  allowHost?: string[]
  diff?: true
  dryRun?: true
  encoding?: string
  fetchMedia?: true
  force?: true
  json?: true
  prune?: true
  quiet?: true
  randomSeed: number
  reset?: true
  retryPictures?: true
  strict?: true
  synthetic?: number
  watch?: true
  yes?: true
  yesProduction?: true
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected a whole number.')
  return Number(text)
}

function encodingIn(label: string): string {
  if (!namedEncoding(label)) throw new InvalidArgumentError('Expected the label of an encoding, such as windows-1252.')
  return label
}

const command = (): Command =>
  new Command('npm run seed --')
    .description(
      'Imports stories into the newsroom in one transaction. Entries and files that cannot be read are skipped.',
    )
    .argument(
      '[files...]',
      'captured pages (.txt), ninjs, JSON Feed or Ghost exports (.json), RSS, Atom, NewsML-G2, NITF or WordPress exports (.xml), exported newsrooms (.ndjson), or folders of them; default: the story that comes with Newsdesk',
    )
    .option(
      '--fetch-media',
      'download remote pictures for editors to check; they stay hidden from readers until their usage rights are cleared',
    )
    .option(
      '--allow-host <host...>',
      'also fetch from this host, or host:port, if its address is private, it has another port, or redirects go to http',
    )
    .option('--retry-pictures', 'also fetch pictures that could not be fetched within the last day')
    .option('--diff', 'for fields that users have changed, show the lines in which the newsroom and the source differ')
    .option('--dry-run', 'report what a run would do, and write nothing')
    .option('--force', 'overwrite changes that users made with the values of the source; pending edits are kept')
    .option(
      '--prune',
      'move to the trash what earlier runs imported from these files or folders and they no longer contain; asks for confirmation',
    )
    .option(
      '--reset',
      'first remove all documents of earlier runs, including changes that users made to them; asks for confirmation',
    )
    .option('--yes', 'confirm --prune or --reset')
    .option('--yes-production', 'confirm --prune or --reset in production')
    .option('--all-or-nothing', 'import nothing if an entry or a file cannot be read')
    .option(
      '--encoding <label>',
      'encoding of files that state none and are not UTF-8, such as windows-1252',
      encodingIn,
    )
    .option('--strict', 'exit with 3 if a value was left empty, or a document kept because a user had changed it')
    .option('--synthetic <stories>', 'import this many generated stories instead of files', wholeNumber)
    .option('--random-seed <number>', 'seed of the generated stories', wholeNumber, 1)
    .addOption(
      new Option(
        '--watch',
        'then import each file that is saved, until Ctrl+C; nothing is removed when a file is deleted',
      ).conflicts(['dryRun', 'prune', 'reset', 'strict', 'synthetic']),
    )
    .option('--json', 'report as JSON, one object per line')
    .option('--quiet', 'print only the last line')
    .addHelpText(
      'after',
      `
Examples:
  npm run seed                                  the story that comes with Newsdesk
  npm run seed -- captured/ wire/*.json         a folder of pages, and some ninjs items
  npm run seed -- captured/ --dry-run           report what that would do
  npm run seed -- captured/ --fetch-media       and download their pictures
  npm run seed -- captured/ --prune             and move to the trash what is no longer there
  npm run seed -- captured/ --watch             and import each page again when it is saved
  npm run seed -- --synthetic 10000             a large newsroom
  npm run seed -- newsroom.ndjson               what “npm run export” wrote

Exit codes: 0 success; 1 invalid input, nothing was imported; 2 the database or the disk failed; 3 success, but with --strict
a value was left empty, or a document was kept because a user had changed it; 4 success, but entries or files were skipped.`,
    )

/** `npm run seed -- [FILE…]`: loads stories into the newsroom. */
export async function run(): Promise<void> {
  if (!process.argv.includes('--json')) return runSeed(command().parse())
  const silent = { writeErr: () => {} } // run() reports the error that commander throws
  try {
    await runSeed(command().configureOutput(silent).exitOverride().parse())
  } catch (error) {
    const lines = errorLines(error)
    for (const line of lines) if (line.exitCode !== 0) console.log(JSON.stringify(line))
    process.exitCode = lines[0]!.exitCode
    process.stdout.write('', () => process.exit()) // as the launcher does; what is printed comes first
  }
}

async function runSeed(parsed: Command): Promise<void> {
  const options = parsed.opts<Options>()
  const report = startReport(options)
  const input = options.watch ? undefined : await readInput(parsed.args, options, report)
  const failed = options.retryPictures ? new Map<string, FailedPicture>() : readFailedPictures(readEnv().dataDir)
  let clean: (() => void) | undefined
  let logged: unknown
  try {
    if (options.dryRun) clean = stepAside()
    const { env, payload } = await openNewsroom()
    payload.logger.level = 'silent' // failures are reported in one line by explainFailure
    payload.logger.error = (error: unknown) => void (logged ??= error)
    try {
      if (input) process.exitCode = await seed(payload, env, { ...input, failed }, options, report)
      else await watch(payload, env, parsed.args, { ...options, failed })
    } finally {
      await payload.destroy()
    }
  } catch (error) {
    // Payload logs why a file could not be written, and does not throw it.
    if (error instanceof Error && error.name === 'FileUploadError') error.cause = logged
    throw explainFailure(error)
  } finally {
    clean?.()
  }
}

/** What is imported, and the files and folders that it is from. */
type Input = ReadStories & { places: string[] }

async function readInput(
  files: string[],
  { allOrNothing, encoding, randomSeed, synthetic }: Options,
  { reading: onProgress }: Reporter,
): Promise<Input> {
  if (synthetic === undefined) {
    const places = (files.length > 0 ? files : [STORIES]).map(nameOf)
    const read = await readStories(files.length > 0 ? files : bundledStories(), { allOrNothing, encoding, onProgress })
    return { ...read, places }
  }
  if (files.length > 0) throw new Refusal('Give either files or --synthetic, not both.')
  const { syntheticStories } = await import('./synthetic/stories')
  const stories = (): ReturnType<Stories> => syntheticStories(synthetic, randomSeed)
  return { count: synthetic, places: [SYNTHETIC], skipped: [], stories, warnings: new Set() }
}

async function seed(
  payload: Payload,
  env: Env,
  input: Input & { failed: Map<string, FailedPicture> },
  options: Options,
  report: Reporter,
): Promise<number> {
  const { failed } = input
  const { dryRun, fetchMedia, force, prune, reset, strict } = options
  if (reset && !dryRun) {
    const made = await countMade(payload)
    const what = `remove ${made} documents of earlier imports, including changes that users made to them, and import again`
    await confirm('--reset', what, env, options)
  }
  const warned = new Set<string>()
  const warn = (lines: Iterable<string>): void => {
    for (const line of lines) if (warned.size < warned.add(line).size) report.warn(line)
  }
  let skipped = 0
  const skip = (): void => {
    for (; skipped < input.skipped.length; skipped += 1) report.skip(input.skipped[skipped]!)
  }
  skip()
  warn(input.warnings)
  const { warnings, stories } = fetchMedia
    ? await fetchPictures(payload, input.stories, { allowedHosts: options.allowHost, failed })
    : { warnings: [], stories: input.stories }
  if (fetchMedia && !dryRun) writeFailedPictures(env.dataDir, failed)
  warn(warnings)
  // What cannot be read today is not gone.
  const prunes = prune && (() => (input.skipped.length === 0 ? input.places : undefined))
  const onSkip = (line: string): void => {
    if (!input.skipped.includes(line)) input.skipped.push(line)
  }
  const writes = { dryRun, force, prune: prunes, reset, ...(!options.allOrNothing && { onSkip }) }
  if (prunes?.() && !dryRun) await confirmPrune(payload, stories, writes, env, options)
  report.begin(input.count)
  const onProgress = report.progress
  const result = await writeStories(payload, stories, { ...writes, onProgress })
  skip() // of what was read while it was written
  if (prunes && !prunes()) warn(['--prune removed nothing, because entries or files were skipped.'])
  warn(input.warnings)
  if (env.ADMIN_EMAIL && env.ADMIN_PASSWORD && !dryRun) {
    const isMade = await makeFirstAdmin(payload, { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD })
    if (isMade) report.say(`Created the first admin, ${env.ADMIN_EMAIL}.`)
  }
  report.end(result, { skipped: input.skipped.length, warnings: warned.size })
  if (input.skipped.length > 0) return SKIPPED
  return strict && (warned.size > 0 || result.counts['kept (edited)'] > 0) ? STRICT : 0
}

/** Imports files, and each of them again when it is saved. */
async function watch(
  payload: Payload,
  env: Env,
  files: string[],
  { failed, ...options }: Options & { failed: Map<string, FailedPicture> },
): Promise<void> {
  if (files.length === 0) throw new Refusal('--watch requires a file or a folder to watch.')
  const { say, warn } = startReport(options)
  const importFiles = async (some: string[]): Promise<void> => {
    try {
      const report = startReport(options)
      await seed(payload, env, { ...(await readStories(some, options)), failed, places: [] }, options, report)
    } catch (error) {
      throw explainFailure(error)
    }
  }
  const { watchSources } = await import('./watch')
  await watchSources(files, { importFiles, say, warn })
}

/** Tries the run first, to say what it would remove, unless that is confirmed already. */
async function confirmPrune(
  payload: Payload,
  stories: Stories,
  writes: WriteOptions,
  env: Env,
  options: Options,
): Promise<void> {
  if (isConfirmed(env, options)) return
  const { counts, named } = await writeStories(payload, stories, { ...writes, dryRun: true })
  if (counts.removed === 0) return
  const titles = named.flatMap(({ outcome, title }) => (outcome === 'removed' ? [`  ${title}`] : []))
  const more = counts.removed - titles.length
  const lines = [...titles, ...(more > 0 ? [`  … and ${more} more`] : [])].join('\n')
  const documents = counts.removed === 1 ? 'one document' : `${counts.removed} documents`
  await confirm('--prune', `move ${documents} to the trash:\n${lines}`, env, options)
}

const isConfirmed = ({ isProduction }: Env, { yes, yesProduction }: Options): boolean =>
  Boolean(yesProduction || (yes && !isProduction))

/**
 * Asks on a terminal, unless an option has confirmed it.
 * @throws {Refusal} when it is not confirmed
 */
async function confirm(option: string, what: string, env: Env, options: Options): Promise<void> {
  if (isConfirmed(env, options)) return
  if (env.isProduction) throw new Refusal(`${option} in production requires --yes-production.`)
  if (!process.stdin.isTTY) throw new Refusal(`${option} would ${what.trimEnd()}\nAdd --yes to confirm.`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`${option} will ${what.trimEnd()}\nContinue? (yes/no) `)
  terminal.close()
  if (!/^y(es)?$/i.test(answer.trim())) throw new Refusal('Nothing was changed.')
}
