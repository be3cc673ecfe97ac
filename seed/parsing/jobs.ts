import { oneSpaced } from '../../src/outputs/story/characters'
import { agencyOf } from './agencies'
import { isOrganisation } from './organisations'
import { isKnownPlace } from './places'

const r = String.raw
const word = (list: string, flags = 'iu'): RegExp => new RegExp(r`(?<![\p{L}])(?:${list})(?![\p{L}])`, flags)

const JOBS =
  'anchor|analyst|author|blogger|chief|columnist|contributor|correspondent|critic|director|editor|fellow|freelancer|' +
  'host|intern|journalist|meteorologist|officer|photographer|photojournalist|president|producer|professor|publisher|' +
  'reporter|researcher|writer|redakteur(?:in)?|reporterin|korrespondent(?:in)?|autor(?:in)?|redactora?|corresponsal|' +
  'periodista|enviad[oa] especial|journaliste|envoyée? spéciale?|correspondante?|giornalista|inviat[oa]|redacteur|' +
  'verslaggever|correspondente?'
const STAFF =
  'staff|team|desk|bureau|newsroom|reports?|editorial board|admin(?:istrator)?|webmaster|redaktion(?:en)?|redaktionsteam|' +
  'redacción|(?:da )?redação|redakcja|toimitus|редакция|rédaction|redazione|redactie|redaksjonen|(?:news |wire )?(?:agenc(?:y|ies)|services?)|wires|agenturen|' +
  'agencias|agences|agenzie'
const BEATS =
  'politics|business|sports?|opinion|culture|health|science|technology|world|national|local|environment|education|' +
  'travel|arts|entertainment|lifestyle|money|metro|food|politik|wirtschaft|kultur|politique|économie|política|economía|' +
  'cultura|deportes'
const MODIFIERS =
  `${BEATS}|staff|contributing|senior|junior|special|guest|chief|managing|associate|assistant|deputy|executive|digital|ap|` +
  'political|news|economics|economy|investigative|investigations|crime|courts?|multimedia|white house|capitol hill|' +
  'congressional|general assignment|breaking news|real estate|social media|audience|data|foreign|international|' +
  'diplomatic|legal|security|defen[cs]e|energy|climate|weather|tech|media|features?|weekend|night|city|state|statehouse|' +
  'government|housing|transportation|film|music|tv|books?|theater|theatre|freelance|independent|regional|royal|football|' +
  'baseball|basketball|soccer|wire|web|online|editorial|newsroom|photo|video|the|vice|from'

const JOB = word(`(?:${JOBS})s?`)
const DESK = word(STAFF)
const TAIL = new RegExp(` (?:${STAFF})$`, 'i')
const KNOWN_WORDS = word(`(?:${JOBS})s?|${STAFF}|${MODIFIERS}`, 'giu')
/** “Redacción BBC Mundo”, “Redaktion Hafen” */
const DESK_FIRST = /^(?:redaktion|redacción|rédaction|redazione|redactie) /i
/** Coo is a surname. */
const CHIEF = /(?<!\p{L})C[EFOT]O(?!\p{L})/u
/** What systems print where nobody is named; “Guest” is a surname, too. */
const PLACEHOLDER = /^(?:advertorial|anonymous|guest|unknown|press release|(?:partner|sponsored) content)$/i
/** What is longer is a sentence. */
const MAX_WORDS = 5
const BEAT = new RegExp(`^(?:${BEATS})$`, 'i')

/** “Jane Doe Staff Writer”, “Jane Doe White House Reporter” as the name and the job. */
export const JOB_AT_END = new RegExp(r`^(\S+ \S.*?) ((?:(?:${MODIFIERS}) )+(?:${JOBS}))$`, 'iu')

/** “Sports Writer Jane Doe” */
export const JOB_AT_START = new RegExp(r`^(?:(?:${MODIFIERS}) )*(?:${JOBS})s? (\S+ \S.*)$`, 'iu')

/** Whether words name a job or a desk anywhere: no name of a person, as far as that is certain. */
export const hasJob = (text: string): boolean => JOB.test(text) || DESK.test(text) || CHIEF.test(text)

/** What is left of a job or a desk without the words that such have: “Jane Doe” of “Jane Doe Reporter”. */
const restOf = (text: string): string =>
  oneSpaced(text.replaceAll(KNOWN_WORDS, ' ').replaceAll(/(?<!\S)\P{Lu}+(?!\S)/gu, ' ')).trim()

/**
 * Whether words are only a desk, staff, “agencies” or a job, alone or after the name of a newsroom, without a person.
 * @returns false where a person’s name may be among them: “Emily Desk”, “Jane Doe Reporter”
 */
export function hasNoPerson(text: string): boolean {
  if (PLACEHOLDER.test(text) || /^C[EFOT]O$/.test(text)) return true
  if (!hasJob(text) || text.split(' ').length > MAX_WORDS) return false
  const rest = restOf(text)
  if (rest === '' || DESK_FIRST.test(text) || agencyOf(rest)) return true
  const isNewsroom = isOrganisation(rest) ?? / (?:Weekly|Daily)$/.test(rest)
  const named = text.replace(TAIL, '') // “Yahoo News” of “Yahoo News Staff”
  if (named !== text && isOrganisation(named) && !mayBeginWithPerson(named)) return true
  const isOneWord = !rest.includes(' ') && isOrganisation(`The ${rest}`) // “Guardian staff”
  if (!mayBeginWithPerson(rest) && (isNewsroom || isOneWord)) return true
  return /(?:bureau|desk|newsroom)$/i.test(text) && isKnownPlace(rest)
}

/** Whether words after a name and a comma are a job, a desk or a beat: “Prague correspondent”, but not “Ann Poe Reporter”. */
export function isJob(text: string): boolean {
  if (BEAT.test(text) || hasNoPerson(text)) return true
  const rest = restOf(text)
  return hasJob(text) && (isKnownPlace(rest) || (!rest.includes(' ') && !/ (?:chief|fellow|host|desk)$/i.test(text)))
}

/** Whether an organisation’s name may be a person’s and an organisation’s: “Jane Doe Gazette”; not “New York Times”. */
export function mayBeginWithPerson(name: string): boolean {
  const [one = '', two = '', ...rest] = name.split(' ')
  const isPlace = isKnownPlace(`${one} ${two}`) || isKnownPlace(one)
  return (
    rest.length > 0 &&
    !isPlace &&
    !/^(?:the|el|los|las|la|le|les|der|die|das|il|het|de)$/i.test(one) &&
    !isOrganisation(`${one} ${two}`) &&
    /^\p{Lu}[\p{Ll}.’'-]|^\p{Lu}{2}/u.test(two)
  )
}
