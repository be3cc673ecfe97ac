import { slugify } from '../../collections/fields/slug'

/** News agencies by the name that they sign with, and what bylines call them besides; “The” may come before each. */
const agencies: [name: string, ...aliases: string[]][] = [
  ['The Associated Press', 'Associated Press', 'AP', 'AP News', 'AP Wire'],
  ['AAP', 'Australian Associated Press'],
  ['AFP', 'Agence France-Presse', 'Agence France Presse'],
  ['Agencia Brasil', 'Agência Brasil'],
  ['Anadolu Agency', 'Anadolu'],
  ['ANI', 'Asian News International'],
  ['ANP', 'Algemeen Nederlands Persbureau'],
  ['ANSA', 'Agenzia ANSA'],
  ['APA', 'Austria Presse Agentur'],
  ['Belga', 'Agence Belga', 'Belga News Agency'],
  ['Bloomberg', 'Bloomberg News'],
  ['The Canadian Press', 'La Presse Canadienne'],
  ['ČTK', 'Czech News Agency'],
  ['dpa', 'Deutsche Presse-Agentur', 'dpa-AFX'],
  ['EFE', 'Agencia EFE'],
  ['epd', 'Evangelischer Pressedienst'],
  ['Europa Press'],
  ['Getty Images', 'Getty'],
  ['IANS', 'Indo-Asian News Service'],
  ['Interfax'],
  ['Keystone-SDA', 'Keystone SDA', 'SDA', 'Schweizerische Depeschenagentur', 'Keystone-ATS'],
  ['KNA', 'Katholische Nachrichten-Agentur'],
  ['Kyodo News', 'Kyodo'],
  ['Lusa', 'Agência Lusa'],
  ['MTI', 'Magyar Távirati Iroda'],
  ['NTB', 'Norsk Telegrambyrå'],
  ['PA Media', 'Press Association', 'PA News Agency'],
  ['PAP', 'Polska Agencja Prasowa'],
  ['PTI', 'Press Trust of India'],
  ['Reuters', 'Thomson Reuters', 'Reuters News Agency'],
  ['Ritzau', 'Ritzaus Bureau'],
  ['SID', 'Sport-Informations-Dienst'],
  ['STT', 'STT-Lehtikuva', 'Suomen Tietotoimisto'],
  ['TASS', 'ITAR-TASS'],
  ['Tribune News Service', 'TNS', 'Tribune Content Agency'],
  ['TT', 'TT Nyhetsbyrån', 'Tidningarnas Telegrambyrå'],
  ['Ukrinform'],
  ['UPI', 'United Press International'],
  ['Xinhua', 'Xinhua News Agency', '新华社'],
  ['Yonhap', 'Yonhap News Agency'],
]

const keyOf = (name: string): string => slugify(name).replace(/^the-/, '')
const nameOf = new Map(agencies.flatMap(([name, ...aliases]) => [name, ...aliases].map((one) => [keyOf(one), name])))

/** Names that also end persons’ names: “Michael R. Bloomberg”. */
const SURNAMES = /^(?:Bloomberg|Getty|Belga|Lusa|Anadolu)$/i
const suffixes = [...agencies.flat(), 'the AP']
  .filter((name) => !SURNAMES.test(name))
  .toSorted((one, other) => other.length - one.length)
const AT_END = String.raw`^(?<rest>.+?) \(?(?<name>(?:[Tt]he )?(?:${suffixes.join('|')}))\)?$`
const AT_START = String.raw`^(?<name>(?:[Tt]he )?(?:${suffixes.join('|')})) (?<rest>.+)$`

/** The agency that a name or an abbreviation means, by the name that it signs with: “AP” is The Associated Press. */
export const agencyOf = (name: string): string | undefined => nameOf.get(keyOf(name))

/** Whether two names are of one organisation: “AP” and “Associated Press”, “The Hill” and “Hill”. */
export const isSameOrganisation = (one: string, other: string): boolean =>
  keyOf(agencyOf(one) ?? one) === keyOf(agencyOf(other) ?? other)

type Split = { agency: string; rest: string } | undefined

/** “Jane Doe Associated Press” as its two parts. */
export const splitAgency = (text: string): Split => splitBy(AT_END, text)

/** “AP Sports Writer” as its two parts. */
export const splitAgencyBefore = (text: string): Split => splitBy(AT_START, text)

/** In a text that is all in capitals, case says nothing. */
function splitBy(form: string, text: string): Split {
  const { name = '', rest = '' } = new RegExp(form, /\p{Ll}/u.test(text) ? '' : 'i').exec(text)?.groups ?? {}
  const agency = agencyOf(name)
  return agency ? { agency, rest } : undefined
}
