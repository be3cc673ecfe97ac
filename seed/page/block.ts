import { INVISIBLE } from '../parsing/names'
import { applyEdits, findEdits } from './fixSpaces'

/** A value that a page states: what was made of it, the text as found, and its line (from 1). */
export type Found<T = string> = { value: T; found: string; line: number }

/** A line as found, what is seen of it, and its number, from 1; a block is the lines between blank lines. */
export type Line = { text: string; seen: string; number: number }
export type Block = Line[]

/** Throws what is wrong with a line. */
export type Refuse = (line: number, expected: string, what: string) => never

export const lineOf = (text: string, number: number): Line => ({
  text,
  seen: text.replaceAll(INVISIBLE, '').trim(),
  number,
})

/** A line without what a flattened link or italic left behind in it. */
export const cleaned = ({ number: line, text }: Line): Found => ({
  value: applyEdits(text, findEdits(text)),
  found: text,
  line,
})
/** A line as it was printed, without spaces around it. */
export const printed = ({ number: line, seen: value, text: found }: Line): Found => ({ value, found, line })
