const HOUR_MS = 3_600_000

/**
 * The offsets of zones from UTC by name, in milliseconds: RFC 822’s, which says that EST to PDT are North American, and abbreviations of the
 * IANA time zone database. Without those that have several meanings there or in common use, such as IST (India, Ireland,
 * Israel), AST, CST of China, SST, GST, WST, ECT and AMT; BST is British, as in the feeds of British publishers.
 * @see https://data.iana.org/time-zones/theory.html#abbreviations
 */
const zones = new Map(
  Object.entries({
    '-10': 'HST',
    '-9': 'AKST',
    '-8': 'PST AKDT',
    '-7': 'MST PDT',
    '-6': 'CST MDT',
    '-5': 'EST CDT COT PET',
    '-4': 'EDT CLT VET',
    '-3': 'ADT ART BRT CLST UYT',
    '-3.5': 'NST',
    '-2.5': 'NDT',
    '0': 'GMT UT UTC WET Z',
    '1': 'BST CET MET MEZ WAT WEST',
    '2': 'CAT CEST EET MEST MESZ SAST',
    '3': 'EAT EEST MSK TRT',
    '5': 'PKT',
    '5.75': 'NPT',
    '7': 'ICT WIB',
    '8': 'AWST HKT PHT SGT WITA',
    '9': 'JST KST WIT',
    '9.5': 'ACST',
    '10': 'AEST',
    '10.5': 'ACDT',
    '11': 'AEDT',
    '12': 'NZST',
    '13': 'NZDT',
  }).flatMap(([hours, names]) => names.split(' ').map((name) => [name, Number(hours) * HOUR_MS] as const)),
)

/**
 * The offset of a zone from UTC in milliseconds, by its name or in hours: “EDT”, “+02:00”.
 * @returns undefined for what is unknown, ambiguous or no zone on Earth
 */
export function offsetOf(zone: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^(?:gmt|utc?)?\s?([+-])(\d{1,2}):?(\d\d)?$/i.exec(zone) ?? []
  if (!sign) return zones.get(zone.toUpperCase())
  const isZone = Number(hours) <= 14 && Number(minutes) < 60
  return isZone ? Number(`${sign}1`) * (Number(hours) + Number(minutes) / 60) * HOUR_MS : undefined
}
