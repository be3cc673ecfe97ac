import type { DatePrecision } from '../../collections/Articles/fieldRules'
import type { Fact } from '../documents/facts'
import type { Evidence } from '../documents/types'

/** When a story was published, as its source states it: the date, and the property of the item that has it. */
export type Published = { date: string; precision: DatePrecision; from: string; property: string }

/** What a source says of a story that ninjs 3.1 has no property for. */
export type Besides = { facts?: Fact[]; left?: Evidence[]; published?: Published }

/** An item of any format in the shape of ninjs 3.1, to be validated. */
export type Converted = Besides & {
  item: Record<string, unknown>
  /** What is left empty: a line each, beginning with a pointer as a refusal does. */
  warnings?: string[]
  /** The format, as evidence names it. */
  format?: 'ninjs' | 'newsml' | 'nitf'
  /** What the source calls a property of the item, where the name differs. */
  names?: Record<string, string>
  /** Properties that the schema does not know are ignored. */
  isOpen?: boolean
}
