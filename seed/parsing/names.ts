import { oneSpaced } from '../../src/outputs/story/characters'
import { slugify } from '../../collections/fields/slug'

const BYLINE = /^(?:(?:posted|written) )?by\b:? ?(.*)$/i
const BETWEEN = / ?, ?(?:(?:and|&) )?| (?:and|&) /i
const SUFFIX = /^(?:Jr|Sr|II|III|IV|M\.?D|Ph\.?D|Esq)\.?$/i
const JOB =
  /^(?:\S+ ){0,3}(?:staff|team|(?:columnist|contributor|correspondent|editor|photographer|reporter|writer)s?)$/i

/** Agencies that sign as themselves, and whatever calls itself “The …”. */
const ORGANISATION = /^(?:the .+|AFP|Agence France-Presse|AP|Associated Press|Bloomberg|dpa|PA Media|Reuters|UPI)$/i

/** Capitalised, or an initial; Arabic and French names may have a short word tied before: al-Assad, d’Arc. */
const CAPITALISED = /^(?:\p{Ll}{1,3}[’'-])?[\p{Lu}\p{Lt}\p{Lo}][\p{L}\p{M}’'.-]*$/u
const PARTICLE = /^(?:al|bin|da|das|de|del|den|der|des|di|do|dos|du|e|el|ibn|la|le|of|ten|ter|the|van|von|y|zu)$/

function isName(name: string): boolean {
  const words = name.split(' ')
  const isCapitalised = (word: string): boolean => CAPITALISED.test(word)
  return (
    words.length <= 6 && words.some(isCapitalised) && words.every((word) => isCapitalised(word) || PARTICLE.test(word))
  )
}

/** Whether a line begins as a byline does. “By the time she left, …” does, too. */
export const beginsAsByline = (line: string): boolean => BYLINE.test(oneSpaced(line))

/**
 * The names in a byline, in its order: “By A, B and C” is three. A suffix after a comma (“Jr.”) belongs to its name;
 * a job (“Staff Writer”) is no name.
 * @returns undefined when the line is no byline: “By the time she left, …” has no names
 */
export function namesInByline(line: string): string[] | undefined {
  const printed = BYLINE.exec(oneSpaced(line))?.[1]
  if (!printed) return undefined
  const names: string[] = []
  for (const part of printed.split(BETWEEN)) {
    if (SUFFIX.test(part) && names.length > 0) names.push(`${names.pop()} ${part}`)
    else if (!JOB.test(part)) names.push(part)
  }
  return names.every(isName) ? names : undefined
}

/** Google wants persons and organizations distinguished in `author`. */
export const authorType = (name: string): 'Person' | 'Organization' =>
  ORGANISATION.test(name) ? 'Organization' : 'Person'

const PUBLICATION_WORD =
  /^[\p{Lu}\p{Lo}\p{N}&|]|^(?:and|at|by|de|del|des|du|for|in|la|le|of|on|the)$|^\p{Ll}+\p{Lu}|^[\w-]+(?:\.\w+)+$/u

/** Whether a line may be a publication's name: a few words, each capitalised, or a domain. */
export function isPublicationName(line: string): boolean {
  const words = oneSpaced(line).split(' ')
  const isOfWords = words.length <= 6 && words.every((word) => PUBLICATION_WORD.test(word)) && slugify(line) !== ''
  return isOfWords && !/[,:;…?“”"]/.test(line)
}
