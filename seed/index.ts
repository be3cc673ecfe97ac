import { Command } from 'commander'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { openNewsroom } from '../src/newsroom'
import { makeFirstAdmin } from './firstAdmin'
import { readStories } from './readPages'
import { summarise, summaryLine } from './report'
import { writeStories } from './write/writeStories'

const STORIES = path.resolve('seed/stories')

/** The captured pages that come with Newsdesk. */
export const bundledStories = (): string[] =>
  readdirSync(STORIES)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => path.join(STORIES, name))

/** `npm run seed -- [FILE…]`: loads captured pages into the newsroom, all of them or none. */
export async function run(): Promise<void> {
  const command = new Command('npm run seed --')
    .description('Loads captured pages into the newsroom: all of them or, if one is malformed, none.')
    .argument('[files...]', 'captured pages; without any, the story that comes with Newsdesk')
    .addHelpText('after', '\nExamples:\n  npm run seed\n  npm run seed -- captured/*.txt')
    .parse()
  const stories = readStories(command.args.length > 0 ? command.args : bundledStories())

  const { env, payload } = await openNewsroom()
  try {
    const started = performance.now()
    console.log(`Writing ${stories.length} ${stories.length === 1 ? 'story' : 'stories'} …`)
    const written = await writeStories(payload, stories)
    if (env.ADMIN_EMAIL && env.ADMIN_PASSWORD) {
      const isMade = await makeFirstAdmin(payload, { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD })
      if (isMade) console.log(`Made the first admin, ${env.ADMIN_EMAIL}.`)
    }
    for (const line of summarise(written)) console.log(line)
    console.log(summaryLine(written, performance.now() - started))
  } finally {
    await payload.destroy()
  }
}
