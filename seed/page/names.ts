const SUFFIX = /^(Jr|Sr|II|III|IV|M\.?D|Ph\.?D)\.?$/i

/** A word of a name: capitalised, an initial, or one of the small words that stand inside names. */
const isNameWord = (word: string): boolean =>
  /^[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}’'.-]*$/u.test(word) || /^(de|da|di|del|der|van|von|den|la|le|bin|al|el|y|e|of|the|dos)$/u.test(word)

const isName = (name: string): boolean => {
  const words = name.split(/\s+/)
  return words.length <= 6 && words.every(isNameWord) && /^\P{Ll}/u.test(name)
}

/**
 * The names in a byline, in its order: “By A, B and C” is three. A suffix after a comma (“Jr.”) belongs to its name.
 * @returns undefined when the line is no byline: “By the time she left, …” names nobody
 */
export function namesInByline(line: string): string[] | undefined {
  const printed = /^by\s+(\S.*)$/i.exec(line.trim())?.[1]
  if (!printed) return undefined
  const names: string[] = []
  for (const part of printed.split(/\s*,\s*(?:and|&)\s+|\s*,\s*|\s+(?:and|&)\s+/)) {
    if (SUFFIX.test(part) && names.length > 0) names.push(`${names.pop()} ${part}`)
    else names.push(part)
  }
  return names.every(isName) ? names : undefined
}

/** Whether a line alone may be a publication's name: a few words, each capitalised, no sentence. */
export function isPublicationName(line: string): boolean {
  const words = line.trim().split(/\s+/)
  return words.length <= 5 && words.every((word) => /^[\p{Lu}\p{Lo}\p{N}&]|^(of|the|and|for|on|in|de|la|le)$|^\w+(\.\w+)+$/u.test(word)) && !/[.!?…:;,”"]$/.test(line.trim())
}
