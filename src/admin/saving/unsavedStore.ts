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

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('IndexedDB failed.')))
  })

let opened: Promise<IDBDatabase> | undefined
function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('newsdesk', 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore('unsaved', { keyPath: 'key' }))
  return done(request)
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  opened ??= open()
  return done(work((await opened).transaction('unsaved', mode).objectStore('unsaved')))
}

const startingWith = (prefix: string) => IDBKeyRange.bound(prefix, `${prefix}\uffff`)

export async function keepUnsaved(unsaved: Unsaved): Promise<void> {
  const isTooLong = JSON.stringify(unsaved.values).length > MAX_CHARACTERS
  await (isTooLong ? dropUnsaved(unsaved.key) : inStore('readwrite', (store) => store.put(unsaved)))
}

export const dropUnsaved = (prefix: string): Promise<undefined> =>
  inStore('readwrite', (store) => store.delete(startingWith(prefix)))

/** Of this user's document, the latest first; without what is being typed in another tab, and without what is old. */
export async function listUnsaved(prefix: string): Promise<Unsaved[]> {
  const held = (await navigator.locks?.query())?.held?.map(({ name }) => name) ?? []
  const all = await inStore<Unsaved[]>('readonly', (store) => store.getAll(startingWith(prefix)))
  const [old, rest] = [[] as Unsaved[], [] as Unsaved[]]
  for (const one of all) (Date.now() - one.at > MAX_AGE ? old : rest).push(one)
  await Promise.all(old.map(({ key }) => dropUnsaved(key)))
  return rest.filter(({ key }) => !held.includes(key.split('/').pop())).toSorted((a, b) => b.at - a.at)
}
