import { isLanguageTag } from '../../collections/fields/language'

/** Languages whose names of months are read: those of Europe, and others with many feeds. */
const LANGUAGES =
  'en de de-AT fr es pt it nl sv da nb nn fi is pl cs sk hu ro bg ru uk be sr sr-Latn hr bs sl mk sq el tr az et lv lt ga cy ca eu gl mt af id ms sw tl vi ar fa he hi bn th ka hy kk'.split(
    ' ',
  )

const normalized = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[\p{M}.]/gu, '')
    .toLowerCase()

/** The names of the months in a language, long and short, alone and in a date: Unicode’s CLDR has them in ICU. */
function namesIn(language: string): [name: string, month: number][] {
  const styles = (['long', 'short'] as const).flatMap((month) => [{ month }, { day: 'numeric' as const, month }])
  const names = styles.flatMap((style) => {
    const format = new Intl.DateTimeFormat(`${language}-u-ca-gregory-nu-latn`, { ...style, timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, index) => {
      const parts = format.formatToParts(Date.UTC(2022, index, 4))
      const name = normalized(parts.find(({ type }) => type === 'month')?.value ?? '')
      return [name, index + 1] as [string, number]
    })
  })
  return names.filter(([name]) => /^\p{L}+$/u.test(name))
}

const tables = new Map<string, ReadonlyMap<string, number>>()
function tableOf(language: string): ReadonlyMap<string, number> {
  const table = tables.get(language) ?? new Map(namesIn(language))
  tables.set(language, table)
  return table
}

/** The names of all languages, without those of different months: “listopad” is November in Polish, October in Croatian. */
function tableOfAll(): ReadonlyMap<string, number> {
  const months = new Map<string, Set<number>>()
  for (const language of LANGUAGES) {
    for (const [name, month] of namesIn(language)) months.set(name, (months.get(name) ?? new Set()).add(month))
  }
  return new Map([...months].filter(([, all]) => all.size === 1).map(([name, all]) => [name, [...all][0]!]))
}
let ofAll: ReadonlyMap<string, number> | undefined

/** In no table of CLDR: German. */
const otherNames = new Map(Object.entries({ feber: 2, mrz: 3 }))

/** What CLDR abbreviates otherwise, by the first of its letters in English: Sept, Octob. */
const inEnglish = (name: string): number | undefined =>
  [...tableOf('en')].find(([whole]) => name.length >= 3 && whole.startsWith(name))?.[1]

/**
 * The month that a name is, from 1: in the language of the text, in English, or in any language where it is that month
 * only.
 */
export function monthNamed(name: string, language?: string): number | undefined {
  const key = normalized(name)
  const own = language && isLanguageTag(language) ? tableOf(new Intl.Locale(language).baseName) : undefined
  return own?.get(key) ?? inEnglish(key) ?? otherNames.get(key) ?? (ofAll ??= tableOfAll()).get(key)
}
