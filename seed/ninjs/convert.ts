import type { Converted } from './facts'
import { isObject } from '../../collections/values/values'
import { Refusal } from '../../src/config/refusal'
import { quoted } from '../parsing/quoted'
import { convertNinjs1 } from './convertNinjs1'
import { convertNinjs2 } from './convertNinjs2'
import { problemsOf } from './schema'

type Item = Record<string, unknown>

/** Names of properties that generations of ninjs do not share: singular ones, lowercase ones, those in camel case. */
const SINGULAR =
  /^(?:(?:body|description|headline)(?:_.+)?|byline|event|genre|guid|infosource|mimetype|object|organisation|person|place|subject|trustindicator|\$standard)$/
const LOWERCASE =
  /^(?:altids|copyright(?:holder|notice)|digitalsourcetype|ednote|embargoed|(?:content|first|version)created|infosources|pubstatus|representationtype|rightsinfo|trustindicators|usageterms)$/
const CAMEL_CASE =
  /^(?:altIds|copyright(?:Holder|Notice)|digitalSourceType|edNote|embargoedUntil|(?:content|first|version)Created|infoSources|pubStatus|representationType|rightsInfo|trustIndicators|usageTerms)$/
const PLURAL = /^(?:bodies|by|descriptions|events|genres|headlines|objects|organisations|people|places|subjects)$/
const LOWERCASE_WITHIN = /"(?:charcount|contactinfo|contenttype|geojson|linkedrights|sizeinbytes|wordcount)":/

/** As an item states its version: 2.1 in `standard`, or in the address of its schema. */
function statedVersion({ $schema, $standard, standard }: Item): string | undefined {
  const said = standard ?? $standard
  const { name, schema, version } = isObject(said) ? said : { schema: said }
  const isNinjs = typeof name !== 'string' || /ninjs/i.test(name)
  if (isNinjs && (typeof version === 'string' || typeof version === 'number')) return String(version)
  const addresses = [schema, $schema].filter((one) => typeof one === 'string').join(' ')
  return /ninjs-schema_(\d+(?:\.\d+)*)/i.exec(addresses)?.[1]
}

/**
 * The generation that an item is of by its names, whatever version it states: agencies state that of the schema that theirs
 * extends.
 */
function generationOf(item: Item): 1 | 2 | 3 {
  const count = (own: RegExp): number => Object.keys(item).filter((name) => own.test(name)).length
  const [singular, lowercase, camelCase] = [SINGULAR, LOWERCASE, CAMEL_CASE].map(count) as [number, number, number]
  const isKeyed = isObject(item.associations) || isObject(item.renditions) // lists since 2.0
  if ((singular > 0 || isKeyed) && singular + lowercase > camelCase + count(PLURAL)) return 1
  return camelCase === 0 && (lowercase > 0 || LOWERCASE_WITHIN.test(JSON.stringify(item))) ? 2 : 3
}

/**
 * An item of any ninjs from 1.0 to 3.1 as one of 3.1, to be validated. A later 3.x is read as 3.1 if it is valid as such.
 * @throws {Refusal} with one line for a version that is not known
 */
export function convert(raw: unknown, now: Date): Converted {
  if (!isObject(raw)) return { item: raw as Item }
  const version = statedVersion(raw) ?? '3.1'
  const isLater = /^v?3\.(?:[2-9]|\d\d)/.test(version)
  if (!/^v?[1-3](?:\.\d+)*$/.test(version) || (isLater && problemsOf(raw).length > 0)) {
    throw new Refusal(`/standard: expected ninjs 1.0 to 3.1, found ${quoted(version)}`)
  }
  const generation = generationOf(raw)
  if (generation === 1) return convertNinjs1(raw, now)
  return generation === 2 ? convertNinjs2(raw, now) : { item: raw }
}
