import { isObject } from '../../collections/values/values'
import { Refusal } from '../../src/config/refusal'
import { quoted } from '../parsing/quoted'
import { convertNinjs1 } from './convertNinjs1'
import { convertNinjs2 } from './convertNinjs2'
import type { Converted } from './converted'
import { problemsOf } from './schema'

type Item = Record<string, unknown>

/** Names that only one generation of ninjs has: singular ones, lowercase ones, those in camel case. */
const OWN_NAMES: Record<number, RegExp> = {
  1: /^(?:(?:body|description|headline)(?:_.+)?|byline|event|genre|guid|infosource|mimetype|object|organisation|person|place|subject|trustindicator|\$standard)$/,
  2: /^(?:altids|copyright(?:holder|notice)|digitalsourcetype|ednote|embargoed|(?:content|first|version)created|infosources|pubstatus|representationtype|rightsinfo|trustindicators|usageterms)$/,
  3: /^(?:altIds|copyright(?:Holder|Notice)|digitalSourceType|edNote|embargoedUntil|(?:content|first|version)Created|infoSources|pubStatus|representationType|rightsInfo|trustIndicators|usageTerms|by|people|(?:bodie|description|event|genre|headline|object|organisation|place|subject)s)$/,
}

/** As an item states its version: 2.1 in `standard`, or in the address of its schema. */
const stated = ({ standard, $standard, $schema }: Item): string | undefined => {
  const one = standard ?? $standard
  const { name, schema, version } = isObject(one) ? one : { schema: one }
  const inAddress = /ninjs-schema_(\d+(?:\.\d+)*)/i.exec(`${String(schema)} ${String($schema)}`)?.[1]
  return (name === undefined || /ninjs/i.test(String(name))) && version !== undefined ? String(version) : inAddress
}

/** The generation whose own names an item has most of; 2 shares some with 1, and others with 3. */
function generationByNames(item: Item): number {
  const counts = Object.entries(OWN_NAMES).map(([generation, own]) => ({
    generation: Number(generation),
    count: Object.keys(item).filter((name) => own.test(name)).length,
  }))
  const [one, two, three] = counts.map(({ count }) => count) as [number, number, number]
  if (one > 0 && one + two > three) return 1
  return two > 0 && !Object.keys(item).some((name) => /[a-z][A-Z]/.test(name) && OWN_NAMES[3]!.test(name)) ? 2 : 3
}

/**
 * An item of any ninjs from 1.0 to 3.1 as one of 3.1, to be validated. A later 3.x is read as 3.1 if it is valid as such.
 * @throws {Refusal} with one line for a version that is not known
 */
export function convert(raw: unknown): Converted {
  if (!isObject(raw)) return { item: raw as Item }
  const version = stated(raw)
  const isKnown = !version || /^v?(?:1\.[0-6]|2\.[0-2]|3\.\d+|[123])(?:\.\d+)?$/.test(version)
  const isLater3 = Boolean(version) && /^v?3\.(?:[2-9]|\d\d)/.test(version!)
  if (!isKnown || (isLater3 && problemsOf(raw).length > 0)) {
    throw new Refusal(`/standard: expected ninjs 1.0 to 3.1, found ${quoted(version!)}`)
  }
  const generation = version ? Number(/\d/.exec(version)![0]) : generationByNames(raw)
  if (generation === 1) return convertNinjs1(raw)
  return generation === 2 ? convertNinjs2(raw) : { item: raw }
}
