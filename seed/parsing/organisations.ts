import { slugify } from '../../collections/fields/slug'
import { oneSpaced } from '../../src/outputs/story/characters'

const words = (list: string): string => list.trim().replaceAll(/\s+/g, '|')

/** Whether a name matches; where all of it is in capitals, case says nothing. */
function inAnyCase(form: string): (name: string) => boolean {
  const [exact, any] = ['u', 'iu'].map((flags) => new RegExp(form, flags))
  return (name) => (/\p{Ll}/u.test(name) ? exact! : any!).test(name)
}

/** Words that names of newsrooms and institutions have, and names of persons do not. */
const hasOwnWord = inAnyCase(
  String.raw`(?<![\p{L}’'])(?:${words(`
  Gazette Times News Newspapers? Herald Tribune Chronicle Observer Telegraph Magazine Bulletin Examiner Inquirer Enquirer
  Dispatch Courier Advertiser Newswire Wire Radio Television TV Broadcasting Network Networks Media Agency Online Digital
  Today Monitor Reporters Zeitung Nachrichten Rundschau Anzeiger Tag(?:e)?blatt Presse Morgenpost Diario Periódico Gaceta
  Noticias Prensa Agencia Agence Agenzia Giornale Corriere Repubblica Krant Dagblad Tidning(?:en)? Institute University
  Foundation Association Council Committee Department Ministry Commission Inc LLC Ltd GmbH Sports Business
  `)})(?![\p{L}’'])`,
)
/** Words that names of newsrooms have, and that are surnames: “New York Post”, “Bill Press”. */
const isAmbiguousWord = inAnyCase(
  `^(?:${words(`
  Post Press Sun Star Journal Leader Mail Mirror Express Standard Guardian Globe Record Register Review Sentinel Echo Daily
  Weekly Independent World Mercury Argus Pilot Bee Eagle Patriot Citizen Republic Republican Democrat Union Voice
  `)})$`,
)
/** Magazines whose names are those of persons. */
const NAMED_AS_PERSON = /^(?:Marie Claire|Martha Stewart Living)$/i
const BROADCASTER =
  /^(?:ABC|ARD|BBC|BR|CBC|CBS|CNBC|CNN|CTV|DW|ESPN|FOX|HR|ITV|MDR|MSNBC|NBC|NDR|NHK|NOS|NPR|NRK|ORF|PBS|RAI|RBB|RND|RTÉ|RTE|RTL|RTVE|SRF|SVT|SWR|USA TODAY|WDR|ZDF)\b/
/** Of stations in America: WXYZ, KABC-TV. */
const CALL_SIGN = /^(?!C[EFOT]O$)[CKWX][A-Z]{2,3}(?:[ -](?:TV|FM|AM|DT))?(?: ?\d{1,2})?$/
const DOMAIN =
  /^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|tv|fm|co|io|me|eu|uk|us|ca|au|nz|ie|za|in|de|at|ch|fr|be|nl|lu|es|mx|ar|pt|br|it|se|no|dk|fi|pl|cz|ua|jp)$/i
/** ProPublica, MarketWatch; but McDonald, DeSantis, LaToya. */
const TWO_IN_ONE = /^(?!Mc|Mac|De|Di|Du|La|Le|Van|Von|Fitz)\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+$/u

/** Whether a name is that of a known broadcaster or has a station’s call sign. */
export const isStation = (name: string): boolean => BROADCASTER.test(name) || CALL_SIGN.test(name)

/**
 * Whether a name is that of a newsroom or an institution.
 * @returns undefined where it may be that of a person, too: “Denver Post”, “Bill Press”
 */
export function isOrganisation(name: string): boolean | undefined {
  if (hasOwnWord(name) || BROADCASTER.test(name) || CALL_SIGN.test(name) || DOMAIN.test(name)) return true
  if (TWO_IN_ONE.test(name) || NAMED_AS_PERSON.test(name)) return true
  const [, ...rest] = name.split(' ')
  if (!rest.some(isAmbiguousWord)) return false
  return rest.length > 1 || /^the /i.test(name) || undefined
}

const PUBLICATION_WORD =
  /^[\p{Lu}\p{Lo}\p{N}&|]|^(?:and|at|by|de|del|des|du|for|in|la|le|of|on|the)$|^\p{Ll}+\p{Lu}|^[\w-]+(?:\.\w+)+$/u

/** Whether a line may be a publication's name: a few words, each capitalised, or a domain. */
export function isPublicationName(line: string): boolean {
  const parts = oneSpaced(line).split(' ')
  const isOfWords = parts.length <= 6 && parts.every((word) => PUBLICATION_WORD.test(word)) && slugify(line) !== ''
  return isOfWords && !/[,:;…?“”"]/.test(line)
}
