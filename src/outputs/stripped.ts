import { fit } from './characters'

/** What may lack a value anywhere, where the finished document lacks the name, too. */
export type Loose<T> = T extends object ? { [Name in keyof T]: Loose<T[Name]> | null | undefined } : T

const isAbsent = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

/** JSON without what is absent: null, an empty text, list or object. No character is left that cannot be passed on. */
export const stripped = <T extends object>(loose: Loose<T>): T =>
  JSON.parse(JSON.stringify(loose), (_, value: unknown) => {
    const kept = typeof value === 'string' ? fit(value) : Array.isArray(value) ? value.filter(() => true) : value
    return isAbsent(kept) ? undefined : kept // in a list this leaves a gap, which filter then closes
  }) as T
