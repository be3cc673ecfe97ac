/** Characters that Unicode does not decompose. */
const folded: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' }

/**
 * The words of a text in lower case and NFC, one space between them: Latin accents folded, apostrophes and what cannot be
 * seen left out ("He’s" → "hes"); letters of other scripts stay, with their marks.
 */
export const foldedWords = (text: string): string =>
  /\P{ASCII}/u.test(text) ? foldUnicode(text) : foldAscii(text.replace(/['`]/g, '')) // a tenth of the time

const foldUnicode = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[´`]/g, '’') // typed as apostrophes; NFKD would turn ´ into an accent on a space
    .replace(/(?!\u200c)\p{Default_Ignorable_Code_Point}/gu, '') // a Persian “zero width non-joiner” parts words
    // In these scripts NFKC makes of letters that are typed others that are not: ำ, ຳ, ㅋ.
    .replace(/[^\p{Script=Thai}\p{Script=Lao}\p{Script=Hangul}\p{Script=Tibetan}]+/gu, (part) => part.normalize('NFKC'))
    .normalize('NFD')
    .replace(/['‘’ʻʼʾʿ]\p{M}*/gu, '')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .replace(/\p{Me}|(?<![\p{L}\p{M}])\p{M}+/gu, '') // marks on symbols and digits, such as a keycap’s
    .toLowerCase()
    .normalize('NFC')
    .replace(/[ßæœøłđðþı]/g, (letter) => folded[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** A text in the form that searches compare, so that `why he's` finds “Why He’s” and `swierszcz` “Świerszcz”. */
export const normalizeForSearch = (text: string): string =>
  text
    .replace(/['‘’`]/g, '')
    .replace(/[“”–—…]/g, ' ')
    .split(/(?<![^ \n])([^ \n]*\P{ASCII}[^ \n]*)/u) // the others take a tenth of the time
    .map((part, index) => (index % 2 ? foldOthers(part) : foldAscii(part)))
    .filter(Boolean)
    .join(' ')

const foldOthers = (word: string): string =>
  foldedWords(word)
    .normalize('NFD')
    .replace(/([\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}+/gu, '$1') // which many leave out
    .normalize('NFC')
    .replaceAll('ς', 'σ')

const foldAscii = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Texts as `searchText` has them: each in a line, between spaces, so that a phrase is of whole words. */
export const toSearchText = (texts: unknown[]): string | null => {
  const lines = texts.flat().map((text) => (typeof text === 'string' ? normalizeForSearch(text) : ''))
  return lines.flatMap((line) => (line ? ` ${line} ` : [])).join('\n') || null
}

/** What was typed as terms that each must be found, in any order: words, and phrases in quotation marks. */
export function searchTerms(typed: string): string[] {
  const parts = typed.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|[^\s"“”„«»]+/g)
  const terms = [...parts].map(([part, phrase]) =>
    phrase === undefined ? normalizeForSearch(part) : ` ${normalizeForSearch(phrase)} `,
  )
  return [...new Set(terms.filter((term) => term.trim()))]
}
