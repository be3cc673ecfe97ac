import { Refusal } from '../../src/config/refusal'
import type { Story } from '../documents/types'

/** Things and how many there are of each: “pages (2), comments (1,200)”. */
export const counted = (counts: Map<string, number>): string =>
  [...counts].map(([what, count]) => `${what} (${count.toLocaleString('en')})`).join(', ')

/**
 * Stories with the lines that come between them as warnings of the next story, or of the last one.
 * @throws {Refusal} with the lines, if there is no story
 */
export async function* withLinesAsWarnings(found: AsyncIterable<Story | string>): AsyncGenerator<Story> {
  let last: Story | undefined
  let lines: string[] = []
  for await (const one of found) {
    if (typeof one === 'string') lines.push(one)
    else {
      if (last) yield last
      last = lines.length > 0 ? { ...one, warnings: [...lines, ...(one.warnings ?? [])] } : one
      lines = []
    }
  }
  if (last) yield lines.length > 0 ? { ...last, warnings: [...(last.warnings ?? []), ...lines] } : last
  else if (lines.length > 0) throw new Refusal(lines.join('\n'))
}
