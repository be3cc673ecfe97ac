/** What XML 1.0 (section 2.2) or PostgreSQL cannot hold, and JSON can: controls, and halves of characters. */
const UNFIT = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]|\p{Cs}/gu

/** A text without the characters that cannot be passed on; half of a character leaves U+FFFD behind. */
export const fit = (text: string): string => text.replace(UNFIT, (found) => (found < '\ud800' ? '' : '\ufffd'))

/** A JSON value with every text in it made fit. */
export const fitAll = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (_, item: unknown) => (typeof item === 'string' ? fit(item) : item))

export const oneSpaced = (text: string): string => text.trim().replace(/\s+/g, ' ')

/** The beginning of a text up to so many characters (UTF-16 units), to the end of a word if there is one. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const wordsEnd = text.slice(0, length + 1).search(/\s\S*$/)
  return text
    .slice(0, wordsEnd > 0 ? wordsEnd : length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
}
