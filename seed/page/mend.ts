/** One mended place. `offset` counts UTF-16 units in the text as it was found. */
export type Edit = { offset: number; before: string; after: string; rule: keyof typeof rules }

/**
 * What a flattened link or italic leaves behind, and nothing else: quotation marks, brackets, dashes and ellipses
 * stay as they were printed. Only ” may lose a space before it (’ could open ’90s), and a no-break space that French
 * typography or a number needs stays.
 */
const rules = {
  'space-before-punct': /[ \u00a0]+(?=[,.](?=[\s”’"')\]]|$)|”)/g,
  nbsp: /(?<!«)(?!(?<=\d)\u00a0\d)\u00a0(?![;:!?»])/g,
  'edge-space': /^\s+|\s+$/g,
} as const

/** The places that the rules would mend, in the order of the text; where two rules meet, the first one's. */
export function findEdits(text: string): Edit[] {
  const edits: Edit[] = []
  for (const [rule, pattern] of Object.entries(rules)) {
    for (const { 0: before, index: offset } of text.matchAll(pattern)) {
      const isAtEdge = offset === 0 || offset + before.length === text.length
      const after = rule === 'nbsp' && !isAtEdge ? ' ' : ''
      const edit = { offset, before, after, rule: rule as Edit['rule'] }
      if (!edits.some((other) => overlap(edit, other))) edits.push(edit)
    }
  }
  return edits.sort((a, b) => a.offset - b.offset)
}

const overlap = (a: Edit, b: Edit): boolean =>
  a.offset < b.offset + b.before.length && b.offset < a.offset + a.before.length

/** The text with its edits made. */
export function applyEdits(text: string, edits: Edit[]): string {
  return edits.reduceRight(
    (mended, { after, before, offset }) => mended.slice(0, offset) + after + mended.slice(offset + before.length),
    text,
  )
}

/** The text as it was found, from the mended one: what `applyEdits` did, undone. */
export function revertEdits(mended: string, edits: Edit[]): string {
  return edits.reduce(
    (text, { after, before, offset }) => text.slice(0, offset) + before + text.slice(offset + after.length),
    mended,
  )
}
