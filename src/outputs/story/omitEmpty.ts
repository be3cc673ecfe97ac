import { fit } from './characters'

/** What may lack a value anywhere, where the finished document lacks the name, too. */
export type Loose<T> = T extends object ? { [Name in keyof T]: Loose<T[Name]> | null | undefined } : T

/** What has no null in it. */
export type Stripped<T> = T extends null
  ? never
  : T extends (infer Entry)[]
    ? Stripped<Entry>[]
    : T extends object
      ? { [Name in keyof T]: Stripped<T[Name]> }
      : T

const isAbsent = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

/** JSON without what is absent: null, an empty text, list or object. No text has a character that XML cannot hold. */
export const stripped = <T extends object>(loose: Loose<T>): Stripped<T> =>
  JSON.parse(JSON.stringify(loose), (_, value: unknown) => {
    const kept = typeof value === 'string' ? fit(value) : Array.isArray(value) ? value.filter(() => true) : value
    return isAbsent(kept) ? undefined : kept // in a list this leaves a gap, which filter then closes
  }) as Stripped<T>
