import { isDate } from '../../collections/checks/valueTypes'

/** ISO 8601 with or without its signs (`20150310T191044Z` in NITF), with or without a time and its zone. */
const ISO = /^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d(?:[.,]\d+)?))?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i

/**
 * A date as agencies write it.
 * @returns its day and, if it states a time and a zone, its moment (RFC 3339); undefined for what is no date
 */
export function readIsoDate(text: string): { day: string; moment?: string } | undefined {
  const [, year, month, date, hour, minute, second = '00', zone] = ISO.exec(text.trim()) ?? []
  const day = `${year}-${month}-${date}`
  const noon = new Date(`${day}T12:00:00Z`)
  if (!year || year < '1000' || !isDate(noon) || noon.getUTCDate() !== Number(date)) return undefined
  if (!hour || !zone) return { day }
  const digits = zone.replace(':', '')
  const offset = digits.toUpperCase() === 'Z' ? 'Z' : `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`
  const moment = new Date(`${day}T${hour}:${minute}:${second.replace(',', '.')}${offset}`)
  return isDate(moment) ? { day, moment: moment.toISOString() } : undefined
}
