import { openDB, type IDBPDatabase } from 'idb'

/** What was typed in a form and is not saved, kept in the browser's IndexedDB: localStorage is written too late for a crash. */
export type Unsaved = {
  /** `USER/COLLECTION/DOCUMENT/FORM`, so that a user gets their own only; DOCUMENT is `new` before the first save. */
  key: string
  /** When it was typed, in milliseconds since 1970. */
  at: number
  /** The version that it was typed in. */
  updatedAt: unknown
  /** The changed fields only, so that restoring them leaves what others have changed. */
  values: Record<string, unknown>
}

const MAX_CHARACTERS = 2_000_000 // the server takes no larger body
const MAX_AGE = 30 * 24 * 60 * 60 * 1000

const STORE = 'unsaved'

let opened: Promise<IDBPDatabase> | undefined
const open = (): Promise<IDBPDatabase> =>
  (opened ??= openDB('newsdesk', 1, {
    upgrade: (created) => void created.createObjectStore(STORE, { keyPath: 'key' }),
  }))

const startingWith = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

export async function keepUnsaved(unsaved: Unsaved): Promise<void> {
  const isTooLong = JSON.stringify(unsaved.values).length > MAX_CHARACTERS
  await (isTooLong ? dropUnsaved(unsaved.key) : (await open()).put(STORE, unsaved))
}

export const dropUnsaved = async (prefix: string): Promise<void> => (await open()).delete(STORE, startingWith(prefix))

/** Of this user's document, the latest first; without what is being typed in another tab, and without what is old. */
export async function listUnsaved(prefix: string): Promise<Unsaved[]> {
  const held = (await navigator.locks?.query())?.held?.map(({ name }) => name) ?? []
  const all = (await (await open()).getAll(STORE, startingWith(prefix))) as Unsaved[]
  const isOld = ({ at }: Unsaved) => Date.now() - at > MAX_AGE
  await Promise.all(all.filter(isOld).map(({ key }) => dropUnsaved(key)))
  return all.filter((one) => !isOld(one) && !held.includes(one.key.split('/').pop())).toSorted((a, b) => b.at - a.at)
}
