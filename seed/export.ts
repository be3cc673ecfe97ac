import { Command, InvalidArgumentError, Option } from 'commander'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Payload } from 'payload'
import { isDate } from '../collections/checks/valueTypes'
import { exportNewsroom } from './newsroom/exportNewsroom'
import { exportNinjs } from './newsroom/exportNinjs'
import { COLLECTIONS } from './newsroom/format'
import { openExisting } from './newsroom/openExisting'

type Options = { format: 'ndjson' | 'ninjs'; since?: Date }

/** `npm run export -- [--format ndjson|ninjs] [--since DATE]`: writes the newsroom to the standard output. */
export async function run(): Promise<void> {
  const { format, since } = new Command('npm run export --')
    .description('Writes the newsroom to standard output. npm run seed imports it into any database.')
    .addOption(
      new Option(
        '--format <format>',
        'ndjson: all documents except users and version history; ninjs: published articles',
      )
        .choices(['ndjson', 'ninjs'])
        .default('ndjson'),
    )
    .option(
      '--since <date>',
      'only documents that were updated at or after this date, such as 2026-08-04T12:00Z',
      dateOf,
    )
    .addHelpText('after', '\nExamples:\n  npm run --silent export > newsroom.ndjson\n  npm run seed -- newsroom.ndjson')
    .parse()
    .opts<Options>()
  const { env, payload } = await openExisting()
  try {
    if (await isEmpty(payload)) console.error('The newsroom is empty.')
    const parts =
      format === 'ninjs'
        ? exportNinjs(payload, { serverUrl: env.serverUrl, since })
        : exportNewsroom(payload, { since })
    await pipeline(Readable.from(parts), process.stdout, { end: false })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error // `| head` has read enough
  } finally {
    await payload.destroy()
  }
}

function dateOf(text: string): Date {
  if (!isDate(text)) throw new InvalidArgumentError('Expected a date, such as 2026-08-04 or 2026-08-04T12:00Z.')
  return new Date(text)
}

async function isEmpty(payload: Payload): Promise<boolean> {
  for (const collection of COLLECTIONS) {
    if ((await payload.count({ collection, trash: true })).totalDocs > 0) return false
  }
  return true
}
