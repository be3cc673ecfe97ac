import { Command, InvalidArgumentError, Option } from 'commander'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Payload } from 'payload'
import { isDate } from '../collections/checks/valueTypes'
import { exportNewsroom } from './newsroom/exportNewsroom'
import { exportNinjs } from './newsroom/exportNinjs'
import { COLLECTIONS } from './newsroom/format'
import { openExisting } from './newsroom/openExisting'
import { explainUnwritable, openOutput } from './openOutput'

type Options = { format: 'ndjson' | 'ninjs'; out?: string; since?: Date }

/** `npm run export -- [--out FILE] [--format ndjson|ninjs] [--since DATE]`: writes the newsroom to a file or to stdout. */
export async function run(): Promise<void> {
  const { format, out, since } = new Command('npm run export --')
    .description('Writes the newsroom to a file, or to standard output. npm run seed imports it into any database.')
    .option('--out <file>', 'write to this file, which is replaced when the export is complete')
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
    .addHelpText('after', '\nExamples:\n  npm run export -- --out newsroom.ndjson\n  npm run seed -- newsroom.ndjson')
    .parse()
    .opts<Options>()
  const output = out === undefined ? undefined : openOutput(out)
  try {
    const { env, payload } = await openExisting()
    try {
      if (await isEmpty(payload)) console.error('The newsroom is empty.')
      const parts =
        format === 'ninjs'
          ? exportNinjs(payload, { serverUrl: env.serverUrl, since })
          : exportNewsroom(payload, { since })
      await pipeline(Readable.from(parts), output?.stream ?? process.stdout, { end: Boolean(output) })
      output?.commit()
      if (output) console.log(`Exported to ${out}.`)
    } finally {
      await payload.destroy()
    }
  } catch (error) {
    if (out !== undefined) throw explainUnwritable(error, out)
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error // `| head` has read enough
  } finally {
    output?.discard()
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
