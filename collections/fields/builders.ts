import { toWords, type Field, type RowField } from 'payload'

/** “Publishing Principles” → “Publishing principles”. */
const inSentenceCase = (words: string): string => words[0] + words.slice(1).toLowerCase()

type Typed<Type extends Field['type']> = Extract<Field, { type: Type }>

/** The properties that a field of a type must have. */
type Needed = {
  array: 'fields'
  join: 'collection' | 'on'
  relationship: 'relationTo'
  select: 'options'
  upload: 'relationTo'
}
type More<Type extends Field['type']> = Partial<Typed<Type>> & { description?: string }
type Given<Type extends Field['type']> = Type extends keyof Needed
  ? [more: More<Type> & Record<Needed[Type], unknown>]
  : [more?: More<Type>]

/**
 * A function that makes fields of one type, of a name, a label (without one, it is made of the name) and further
 * properties of that type, with the description of the panel among them.
 */
const fieldOf =
  <Type extends Field['type']>(type: Type) =>
  (name: string, label?: string, ...[given]: Given<Type>) => {
    const { description, ...more } = (given ?? {}) as More<Type>
    return {
      name,
      label: label ?? inSentenceCase(toWords(name)),
      type,
      ...more,
      admin: { ...(description && { description }), ...more.admin },
    } as Typed<Type>
  }

export const array = fieldOf('array')
export const checkbox = fieldOf('checkbox')
export const date = fieldOf('date')
export const email = fieldOf('email')
export const join = fieldOf('join')
export const number = fieldOf('number')
export const relationship = fieldOf('relationship')
export const select = fieldOf('select')
export const text = fieldOf('text')
export const textarea = fieldOf('textarea')
export const upload = fieldOf('upload')

/** A date with a time of day. */
export const dateTime = (...[name, label, more]: Parameters<typeof date>) =>
  date(name, label, { ...more, admin: { date: { pickerAppearance: 'dayAndTime' }, ...more?.admin } })

export const row = (...fields: Field[]): RowField => ({ type: 'row', fields })

/** The hooks of a field that a copy of its document begins without. */
export const notCopied = { beforeDuplicate: [() => null] }

/** An option of a select whose label is its value in sentence case: `about` → “About”. */
export const sentenceCase = (value: string) => ({ label: value[0]!.toUpperCase() + value.slice(1), value })
