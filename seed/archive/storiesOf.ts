import { setImmediate } from 'node:timers/promises'
import { Refusal } from '../../src/config/refusal'
import { withLostCharacters } from '../documents/readItems'
import type { ReadEvents, Story } from '../documents/types'

/** Things and how many there are of each: “pages (2), comments (1,200)”. */
export const counted = (counts: Map<string, number>): string =>
  [...counts].map(([what, count]) => `${what} (${count.toLocaleString('en')})`).join(', ')

/**
 * Posts as stories, each when it is read.
 * @param placeOf the place of a post in messages
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
      yield withLostCharacters(await read(post, place), place)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const line = `${place}: ${error.message}`
      if (!onSkip) throw new Refusal(line)
      onSkip(line)
    }
  }
}
