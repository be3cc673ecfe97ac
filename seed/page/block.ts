import { applyEdits, findEdits } from './fixSpaces'
import { seen } from './lineKinds'

/** A value that a page states: what was made of it, the text as found, and its line (from 1). */
export type Found<T = string> = { value: T; found: string; line: number }

/** A line with its number, from 1; a block is the lines between blank lines. */
export type Line = { text: string; number: number }
export type Block = Line[]

/** Throws what is wrong with a line. */
export type Refuse = (line: number, expected: string, what: string) => never

/** A line without what a flattened link or italic left behind in it. */
export const cleaned = ({ number: line, text }: Line): Found => ({
  value: applyEdits(text, findEdits(text)),
  found: text,
  line,
})
/** A line as it was printed, without spaces around it. */
export const printed = ({ number: line, text }: Line): Found => ({ value: seen(text), found: text, line })
