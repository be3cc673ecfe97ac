import { openSerializedClient } from './serializedClient'

/**
 * Waits for a lock that ends with its process, however that ends: a transaction on a SQLite file of its own, which stays;
 * other processes may still wait for it when it is removed.
 * @returns what releases it
 * @throws when another process held the lock until the timeout
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
