const FORMS = {
  sup: ['0123456789+-−=()abcdefghijklmnoprstuvwxyz', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'],
  sub: ['0123456789+-−=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'],
} as const
const MARKS = new Map([
  ['TM', '™'],
  ['SM', '℠'],
  ['R', '®'],
])
/** 19th, 1er, 2e, 3º: letters that follow a number are read with it. */
const ORDINAL = /^(?:st|nd|rd|th|er|re|e|ère|ème|eme|nd?e|o|a|os|as)\.?$/i

/**
 * Text above or below the line in Unicode’s own forms, which every output can show: 10⁶, H₂O. What has no such form is
 * marked as in plain text, `x^AB`, where it could be read as a part of the word before it.
 * @param before the text in front of it
 */
export function inScript(text: string, script: 'sub' | 'sup', before: string): string {
  const short = text.trim()
  if (/[[\]*†‡]/.test(short)) return text
  if (script === 'sup' && /\d$/.test(before) && ORDINAL.test(short)) return text
  const mark = script === 'sup' && MARKS.get(short)
  if (mark) return mark
  const [plain, formed] = FORMS[script].map((all) => Array.from(all))
  const characters = Array.from(short).map((one) => (/[\s.,;§®™]/.test(one) ? one : formed![plain!.indexOf(one)]))
  if (characters.every((one) => one !== undefined)) return text.replace(short, () => characters.join(''))
  const isApart = !/[\p{L}\p{N})]$/u.test(before) || !/^[\p{L}\p{N}]/u.test(short)
  return isApart ? text : `${script === 'sup' ? '^' : '_'}${text}`
}
