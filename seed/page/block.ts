/** A value that a page states: what was made of it, the text as found, and its line (from 1). */
export type Found<T = string> = { value: T; found: string; line: number }

/** A line with its number, from 1; a block is the lines between blank lines. */
export type Line = { text: string; number: number }
export type Block = Line[]

/** Throws what is wrong with a line. */
export type Refuse = (line: number, expected: string, what: string) => never
