/** As texts are searched: in small letters, and the Greek sigma alike within a word and at its end. */
export const folded = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ')
