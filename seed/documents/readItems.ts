import { setImmediate } from 'node:timers/promises'
import { sha256 } from '../../collections/values/sha256'
import { Refusal } from '../../src/config/refusal'
import type { ReadEvents, Source, Story } from './types'

/**
 * Reads the items of a file as stories.
 * @param read returns undefined for an item that a later version in the same file replaces
 * @param place the file, and what an item is called: items count from 1
 * @throws {Refusal} with a line for each problem of each item, if they are not skipped, or if no item is good
 */
export async function readEach<T>(
  items: T[],
  place: string,
  read: (item: T, number: number) => Promise<Story | undefined>,
  { onEntry, onSkip }: ReadEvents = {},
): Promise<Story[]> {
  const bad: { here: string; error: unknown }[] = []
  const stories: Story[] = []
  for (const [index, item] of items.entries()) {
    await setImmediate() // an HTML parser’s windows are let go only between turns, and each takes a megabyte
    const here = `${place} ${index + 1}`
    await read(item, index + 1).then(
      (story) => story && stories.push(withLostCharacters(story, here)),
      (error: unknown) => bad.push({ here, error }),
    )
    onEntry?.(index + 1, items.length)
  }
  const problems = bad.map(({ here, error }) => problemsAt(here, error))
  if (bad.length > 0 && (!onSkip || stories.length === 0)) throw new Refusal(problems.flat().join('\n'))
  for (const { here, error } of bad) onSkip?.(`${here}: ${(error as Refusal).message.replaceAll('\n', '; ')}`)
  return stories
}

/** Things and how many there are of each: “pages (2), comments (1,200)”. */
export const counted = (counts: Map<string, number>): string =>
  [...counts].map(([what, count]) => `${what} (${count.toLocaleString('en')})`).join(', ')

/**
 * Posts as stories, each when it is read.
 * @throws {Refusal} with the place of a post that is none, if it is not skipped
 */
export async function* storiesOf<T>(
  posts: AsyncIterable<T> | Iterable<T>,
  placeOf: (post: T) => string,
  read: (post: T, place: string) => Promise<Story>,
  { onSkip }: ReadEvents,
): AsyncGenerator<Story> {
  for await (const post of posts) {
    await setImmediate() // an HTML parser’s windows are let go only between turns
    const place = placeOf(post)
    try {
      const { warnings = [], ...story } = await read(post, place)
      yield withLostCharacters({ ...story, ...(warnings.length > 0 && { warnings }) }, place)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const line = `${place}: ${error.message}`
      if (!onSkip) throw new Refusal(line)
      onSkip(line)
    }
  }
}

/** What the import record says of the text that a story is read from. */
export const sourceIn = (file: string, text: string, importer: string): Source => ({
  file,
  sha256: sha256(text),
  text,
  importer,
})

/** The problems of a refusal, with the place that they are at. */
export function problemsAt(place: string, error: unknown): string[] {
  if (!(error instanceof Refusal)) throw error
  return error.message.split('\n').map((problem) => `${place}: ${problem}`)
}

/** A story with a warning for each field that contains U+FFFD, which programs put where they could not decode a character. */
export function withLostCharacters(story: Story, place: string): Story {
  const fields = story.wanted.flatMap(({ collection, data }) =>
    Object.keys(data)
      .filter((name) => JSON.stringify(data[name])?.includes('\uFFFD'))
      .map((name) => `${collection}.${name}`),
  )
  const expected = `${place}: expected readable text, found the replacement character U+FFFD in`
  const lost = fields.map((field) => `${expected} ${field}`)
  return lost.length > 0 ? { ...story, warnings: [...(story.warnings ?? []), ...lost] } : story
}
