import { Command, InvalidArgumentError, Option } from 'commander'
import { createInterface } from 'node:readline/promises'
import type { Payload } from 'payload'
import type { Env } from '../src/config/env'
import { openNewsroom } from '../src/openNewsroom'
import { Refusal } from '../src/config/refusal'
import type { Stories } from './documents/types'
import { stepAside } from './dryRun'
import { fetchPictures } from './fetchPictures'
import { makeFirstAdmin } from './firstAdmin'
import { bundledStories, readStories } from './readSources'
import { startReport, type Reporter } from './report'
import { explainFailure } from './write/failures'
import { countMade } from './write/remove'
import { writeStories } from './write/writeStories'

const STRICT = 3

type Options = {
  allowHost?: string[]
  dryRun?: true
  fetchMedia?: true
  force?: true
  json?: true
  prune?: true
  quiet?: true
  randomSeed: number
  reset?: true
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

const command = (): Command =>
  new Command('npm run seed --')
    .description('Imports stories into the newsroom in one transaction: all of them or none.')
    .argument(
      '[files...]',
      'captured pages (.txt), ninjs, JSON Feed or Ghost exports (.json), RSS, Atom or WordPress exports (.xml), exported newsrooms (.ndjson), or folders of them; default: the story that comes with Newsdesk',
    )
    .option(
      '--fetch-media',
      'download remote pictures for editors to check; they stay hidden from readers until their usage rights are cleared',
    )
    .option('--allow-host <host...>', 'also fetch from this host, even if its address is private or not https')
    .option('--dry-run', 'report what a run would do, and write nothing')
    .option('--force', 'overwrite changes that users made with the values of the source; pending edits are kept')
    .option('--prune', 'remove documents of earlier runs that are not in this one')
    .option(
      '--reset',
      'first remove all documents of earlier runs, including changes that users made to them; asks for confirmation',
    )
    .option('--yes', 'confirm --reset')
    .option('--yes-production', 'confirm --reset in production')
    .option('--strict', 'exit with 3 if a document was kept because a user had changed it')
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
  npm run seed -- captured/ --prune             and remove documents that are no longer there
  npm run seed -- captured/ --watch             and import each page again when it is saved
  npm run seed -- --synthetic 10000             a large newsroom
  npm run seed -- newsroom.ndjson               what “npm run export” wrote

Exit codes: 0 success; 1 invalid input; 2 the database or the disk failed; 3 success, but with --strict a document was kept
because a user had changed it.`,
    )

/** `npm run seed -- [FILE…]`: loads stories into the newsroom, all of them or none. */
export async function run(): Promise<void> {
  const parsed = command().parse()
  const options = parsed.opts<Options>()
  const report = startReport(options)
  const input = options.watch ? undefined : await readInput(parsed.args, options)
  let clean: (() => void) | undefined
  let logged: unknown
  try {
    if (options.dryRun) clean = stepAside()
    const { env, payload } = await openNewsroom()
    payload.logger.level = 'silent' // failures are reported in one line by explainFailure
    payload.logger.error = (error: unknown) => void (logged ??= error)
    try {
      if (input) process.exitCode = await seed(payload, env, input.stories, input.count, options, report)
      else await watch(payload, env, parsed.args, options)
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

async function readInput(
  files: string[],
  { synthetic, randomSeed }: Options,
): Promise<{ count?: number; stories: Stories }> {
  if (synthetic === undefined) return readStories(files.length > 0 ? files : bundledStories())
  if (files.length > 0) throw new Refusal('Give either files or --synthetic, not both.')
  const { syntheticStories } = await import('./synthetic/stories')
  return { count: synthetic, stories: () => syntheticStories(synthetic, randomSeed) }
}

async function seed(
  payload: Payload,
  env: Env,
  given: Stories,
  count: number | undefined,
  options: Options,
  report: Reporter,
): Promise<number> {
  const { dryRun, fetchMedia, force, prune, reset, strict } = options
  if (reset && !dryRun) await confirmReset(payload, env, options)
  const { warnings, stories } = fetchMedia
    ? await fetchPictures(payload, given, options.allowHost ?? [])
    : { warnings: [], stories: given }
  for (const warning of warnings) report.warn(warning)
  report.begin(count)
  const onProgress = report.progress
  const result = await writeStories(payload, stories, { dryRun, force, onProgress, prune, reset })
  if (env.ADMIN_EMAIL && env.ADMIN_PASSWORD && !dryRun) {
    const isMade = await makeFirstAdmin(payload, { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD })
    if (isMade) report.say(`Created the first admin, ${env.ADMIN_EMAIL}.`)
  }
  report.end(result, warnings.length)
  return strict && result.counts['kept (edited)'] > 0 ? STRICT : 0
}

/** Imports files, and each of them again when it is saved. */
async function watch(payload: Payload, env: Env, files: string[], options: Options): Promise<void> {
  if (files.length === 0) throw new Refusal('--watch requires a file or a folder to watch.')
  const { say, warn } = startReport(options)
  const importFiles = async (some: string[]): Promise<void> => {
    try {
      const { count, stories } = await readStories(some)
      await seed(payload, env, stories, count, options, startReport(options))
    } catch (error) {
      throw explainFailure(error)
    }
  }
  const { watchSources } = await import('./watch')
  await watchSources(files, { importFiles, say, warn })
}

/** @throws {Refusal} when the reset is not confirmed */
async function confirmReset(payload: Payload, { isProduction }: Env, { yes, yesProduction }: Options): Promise<void> {
  if (isProduction && !yesProduction) throw new Refusal('--reset in production requires --yes-production.')
  if (yes || yesProduction) return
  const made = await countMade(payload)
  if (!process.stdin.isTTY) throw new Refusal(`--reset would remove ${made} documents: add --yes to confirm.`)
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(
    `Remove ${made} documents of earlier imports, including changes that users made to them, and import again? (yes/no) `,
  )
  terminal.close()
  if (!/^y(es)?$/i.test(answer.trim())) throw new Refusal('Nothing was changed.')
}
