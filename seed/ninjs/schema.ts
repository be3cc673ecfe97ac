import addFormats from 'ajv-formats'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { quoted } from '../parsing/quoted'

const MOST_PROBLEMS = 20

let validate: ValidateFunction | undefined

const read = (name: string): object =>
  JSON.parse(readFileSync(path.resolve('seed/ninjs/schema', name), 'utf8')) as object

/** Not in Ajv’s strict mode: the official schemas require properties that they declare elsewhere. */
function compiled(): ValidateFunction {
  const ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: false, verbose: true }))
  ajv.addSchema(read('GeoJSON-schema.json'), 'https://geojson.org/schema/GeoJSON.json')
  return ajv.compile(read('ninjs-schema_3.1.json'))
}

/**
 * What keeps an item from being ninjs 3.1, by the IPTC’s own schema with formats on (its Python test runner leaves them
 * out, and so lets a date without a time pass).
 * @returns at most 21 lines such as `/uri: expected a URI, found "x"`, each with a JSON pointer unless it is about the
 *   whole item; none for a valid item
 */
export const problemsOf = (item: unknown): string[] => linesAbout(item, isInformative)

/** As `problemsOf`, of an item that may have properties that ninjs 3.1 does not know. */
export const valueProblemsOf = (item: unknown): string[] =>
  linesAbout(item, (error) => isInformative(error) && !isAboutExcess(error))

function linesAbout(item: unknown, isRelevant: (error: ErrorObject) => boolean): string[] {
  validate ??= compiled()
  if (validate(item)) return []
  const lines = [...new Set(validate.errors!.filter(isRelevant).map(problem))]
  const more = lines.length - MOST_PROBLEMS
  return more > 0 ? [...lines.slice(0, MOST_PROBLEMS), `and ${more} more problems`] : lines
}

const isAboutExcess = ({ keyword }: ErrorObject): boolean => /^(?:additional|unevaluated)Properties$/.test(keyword)

type Schema = { $defs: { ninjsType: { properties: object } } }

/**
 * Whether an error is worth a line. Of several allowed forms, the errors of each one are not: a line of its own says that
 * none fits. And once one thing in an association is wrong, Ajv reports all its properties as unknown.
 */
function isInformative({ params, schemaPath }: ErrorObject): boolean {
  const { properties } = (validate!.schema as Schema).$defs.ninjsType
  return !/\/(?:anyOf|oneOf)\/\d/.test(schemaPath) && !Object.hasOwn(properties, String(params.unevaluatedProperty))
}

const formats: Record<string, string> = { 'date-time': 'a date with time and zone (RFC 3339)', uri: 'a URI' }

function problem({ data, instancePath, keyword, message, params }: ErrorObject): string {
  const found = typeof data === 'string' ? quoted(data) : JSON.stringify(data).slice(0, 60)
  const expected: Record<string, () => string> = {
    additionalProperties: () => `expected no property ${quoted(String(params.additionalProperty))}`,
    unevaluatedProperties: () => `expected no property ${quoted(String(params.unevaluatedProperty))}`,
    enum: () => `expected one of ${(params.allowedValues as string[]).join(', ')}, found ${found}`,
    format: () => `expected ${formats[params.format as string] ?? String(params.format)}, found ${found}`,
    oneOf: () => `expected to match exactly one of the forms in the schema, found ${found}`,
    required: () => `expected the property ${quoted(String(params.missingProperty))}`,
    type: () => `expected ${String(params.type)}, found ${found}`,
  }
  const said = expected[keyword]?.() ?? `${String(message).replace(/^must/, 'expected to')}, found ${found}`
  return instancePath ? `${instancePath}: ${said}` : said
}
