import type { Converted } from './facts'
import { isObject } from '../../collections/values/values'
import { loosen } from './loosen'
import { restrictionsIn } from './restrictions'

type Item = Record<string, unknown>

/** Properties of ninjs 3.1 that ninjs 2.x has in lower case. */
const NAMES = (
  'altIds charCount contactInfo contentCreated contentType copyrightHolder copyrightNotice digitalSourceType edNote ' +
  'encodedRights firstCreated geoJSON infoSources langId linkedRights postalCode pubStatus representationType ' +
  'rightsInfo sizeInBytes symbolType trustIndicators usageTerms versionCreated wordCount'
).split(' ')
const byLowerCase = new Map([
  ...NAMES.map((name) => [name.toLowerCase(), name] as const),
  ['embargoed', 'embargoedUntil'],
])
const names = Object.fromEntries([...byLowerCase].map(([lower, name]) => [name, lower]))

function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [byLowerCase.get(name) ?? name, renamed(one)]))
}

/** An item of ninjs 2.x as one of 3.1: the same properties in other cases. */
export function convertNinjs2(raw: Item, now: Date): Converted {
  const { embargoedUntil, pubStatus } = restrictionsIn(raw)
  const item = {
    ...(renamed(raw) as Item),
    ...(embargoedUntil && { embargoedUntil: embargoedUntil.value }),
    ...(pubStatus && { pubStatus: pubStatus.value }),
  }
  const own = {
    ...names,
    ...(embargoedUntil && { embargoedUntil: embargoedUntil.property }),
    ...(pubStatus && { pubStatus: pubStatus.property }),
  }
  const { associations } = item as Item
  if (Array.isArray(associations)) {
    const loose = (one: unknown): unknown => (isObject(one) ? loosen(one, 'ninjs', now).item : one)
    Object.assign(item, { associations: associations.map(loose) })
  }
  return loosen(item, 'ninjs', now, { names: own })
}
