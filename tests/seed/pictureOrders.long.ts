import { writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, expect, test, vi } from 'vitest'
import { fetchPictures } from '../../seed/fetchPictures'
import { exportNewsroom } from '../../seed/newsroom/exportNewsroom'
import { COLLECTIONS } from '../../seed/newsroom/format'
import { readStories } from '../../seed/readSources'
import { writeStories } from '../../seed/write/writeStories'
import { fetchPicture } from '../../src/pictures/fetchPicture'
import { STORY_FILE, useNewsroom } from '../support/newsroom'
import { fc } from '../support/properties'
import { rounds } from '../support/rounds'

vi.mock('../../src/pictures/fetchPicture')

const newsroom = useNewsroom()
const file = path.join(process.env.DATA_DIR!, 'newsroom.ndjson')

beforeAll(async () => {
  const canvas = sharp({ create: { width: 1300, height: 1250, channels: 3, background: '#543' } })
  const bytes = await canvas.jpeg().toBuffer()
  vi.mocked(fetchPicture).mockResolvedValue({ bytes, format: 'jpeg', width: 1300, height: 1250 })
})

async function exported(): Promise<string> {
  const lines: string[] = []
  for await (const line of exportNewsroom(newsroom.payload)) lines.push(line)
  return lines.join('')
}
async function empty(): Promise<void> {
  for (const collection of COLLECTIONS.toReversed()) {
    await newsroom.payload.delete({ collection, where: { id: { exists: true } }, trash: true })
  }
}
const outcomesOf = async (from: string, fetches = false) => {
  const { stories: given } = await readStories([from])
  const { stories } = fetches ? await fetchPictures(newsroom.payload, given, {}) : { stories: given }
  const { counts } = await writeStories(newsroom.payload, stories)
  return counts
}

/** Each imports, and then does it again, which changes nothing. */
const commands = {
  seed: () => outcomesOf(STORY_FILE),
  'seed --fetch-media': () => outcomesOf(STORY_FILE, true),
  'export and import': async () => {
    writeFileSync(file, await exported())
    return outcomesOf(file)
  },
  'export and import elsewhere': async () => {
    const before = await exported()
    writeFileSync(file, before)
    await empty()
    await outcomesOf(file)
    expect(await exported()).toBe(before)
    return outcomesOf(file)
  },
}
type Command = keyof typeof commands

test(
  'in any order, commands change only what is new, and exports stay the same',
  { timeout: 10 * 60_000 },
  async () => {
    const order = fc.array(fc.constantFrom(...(Object.keys(commands) as Command[])), { minLength: 2, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(order, async (names) => {
        await empty()
        for (const name of ['seed' as const, ...names]) {
          await commands[name]()
          const before = await exported()
          const { created, removed, updated, ...others } = await commands[name]()
          expect({ created, kept: others['kept (edited)'], removed, updated }).toEqual({
            created: 0,
            kept: 0,
            removed: 0,
            updated: 0,
          })
          expect(await exported()).toBe(before)
        }
      }),
      { numRuns: rounds(40) },
    )
  },
)
