// One measurement of tests/bench/seed.ts: what every program spends before its work, Node’s start and Payload’s.
import { openNewsroom } from '../../src/openNewsroom'

export async function run(): Promise<void> {
  const { payload } = await openNewsroom()
  await payload.destroy()
}
