import { openSerializedClient } from './serializedClient'

/**
 * Waits for a lock that ends with its process, however that ends: a transaction on a SQLite file of its own, which stays;
 * who removes it must expect that others still wait for it.
 * @returns what releases it
 * @throws when somebody else has had it for all of the time
 */
export async function lockFile(file: string, patienceMs: number): Promise<() => Promise<void>> {
  const client = await openSerializedClient(`file:${file}`, { patienceMs })
  try {
    const turn = await client.transaction()
    return () => turn.rollback().finally(() => client.close())
  } catch (error) {
    client.close()
    throw error
  }
}
