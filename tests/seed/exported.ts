import { exportNewsroom } from '../../seed/newsroom/exportNewsroom'
import type { Line } from '../../seed/newsroom/format'
import type { Newsroom } from '../support/newsroom'

/** The lines of an export, without the header. */
export const linesOf = (lines: string): Line[] =>
  lines
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line) as Line)

export async function exportedFrom({ payload }: Newsroom, options?: { since: Date }): Promise<Line[]> {
  let lines = ''
  for await (const line of exportNewsroom(payload, options)) lines += line
  return linesOf(lines)
}
