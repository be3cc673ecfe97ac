import type { Edit } from '../documents/types'

const NBSP = '\u00a0'

/**
 * What a flattened link or italic leaves behind, and nothing else: quotation marks, brackets, dashes and ellipses (also
 * “. . .”) stay as they were printed. Only a closing ” may lose a space before it (’ could open ’90s), and a no-break
 * space that French typography or a number needs stays. A run of spaces is tried at its start only: else a long one
 * takes minutes.
 */
const damage = {
  punct: /(?<![ \u00a0])[ \u00a0]+(?=(?:,|(?<!\.[ \u00a0]+)\.(?![ \u00a0]\.))(?:[\s”’"')\]]|$)|”(?![\p{L}\p{N}]))/u,
  edge: /^\s+|(?<!\s)\s+$/,
  invisible: /[\u00ad\u200b\u2060\ufeff]+/,
  inner: /(?<!«)(?!(?<=\d)\u00a0\d)\u00a0(?![;:!?»%€])/,
}

const DAMAGE = new RegExp(
  Object.entries(damage)
    .map(([name, { source }]) => `(?<${name}>${source})`)
    .join('|'),
  'gu',
)

/** The places that the rules would mend, in the order of the text. */
export function findEdits(text: string): Edit[] {
  return [...text.matchAll(DAMAGE)].map(({ 0: before, groups, index: offset }) => ({
    offset,
    before,
    after: groups!.inner ? ' ' : '',
    rule: groups!.punct
      ? 'space-before-punct'
      : groups!.invisible
        ? 'invisible'
        : before.includes(NBSP)
          ? 'nbsp'
          : 'edge-space',
  }))
}

/** The text with its edits made. */
export function applyEdits(text: string, edits: Edit[]): string {
  let end = 0
  const pieces = edits.map(({ after, before, offset }) => {
    const kept = text.slice(end, offset)
    end = offset + before.length
    return kept + after
  })
  return pieces.join('') + text.slice(end)
}
