import { setImmediate } from 'node:timers/promises'
import { Refusal } from '../../src/config/refusal'
import type { Story } from './types'

/**
 * Reads the items of a file as stories; all of them must be good before anything is written.
 * @param place the file, and what an item is called: items count from 1
 * @throws {Refusal} with a line for each problem of each item
 */
export async function readEach<T>(
  items: T[],
  place: string,
  read: (item: T, number: number) => Promise<Story>,
): Promise<Story[]> {
  const problems: string[] = []
  const stories: Story[] = []
  for (const [index, item] of items.entries()) {
    await setImmediate() // an HTML parser’s windows are let go only between turns, and each takes a megabyte
    const number = index + 1
    await read(item, number).then(
      (story) => stories.push(story),
      (error: unknown) => problems.push(...problemsAt(`${place} ${number}`, error)),
    )
  }
  if (problems.length > 0) throw new Refusal(problems.join('\n'))
  return stories
}

/** The problems of a refusal, with the place that they are at. */
export function problemsAt(place: string, error: unknown): string[] {
  if (!(error instanceof Refusal)) throw error
  return error.message.split('\n').map((problem) => `${place}: ${problem}`)
}
